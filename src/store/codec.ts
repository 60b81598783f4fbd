import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Position, Reading } from "../reading/reading.ts";

/**
 * How texts, raw bytes and readings lie in the database: one byte that names the way, then DEFLATE (RFC 1951) with a dictionary. Raw
 * bytes are packed with their text as dictionary, and readings with the text and the usual shape of a reading, so that either costs
 * little beside the text.
 */
const WAY = 1;
const LEVEL = 7;
/** DEFLATE looks back no further. */
const REACH = 32_768;

// The dictionaries are part of the format: another text is another way.
const NEWS = Buffer.from(
  `the United Nations Security Council said in a statement on Monday Tuesday Wednesday Thursday Friday Saturday Sunday, according to the Health Ministry. ` +
    `The talks, which were expected to resume this week, have stalled over the release of hostages and prisoners. A spokesman for the Foreign Ministry told reporters that ` +
    `the government would not accept a ceasefire agreement before the withdrawal of all forces from the territory. At least people were killed and others wounded in an air strike, ` +
    `officials said. The army said it had targeted militants, and denied that civilians had been killed. Mediators from Egypt, Qatar and the United States have been trying to reach a deal. ` +
    `President Prime Minister Foreign Minister humanitarian aid international community has been with the of the and to in the that the for the by the on the from the `,
);
const SHAPE = Buffer.from(
  `{"schema":"parley.reading/1","reader":{"name":"parley","version":"0.1.0","language":"en"},"report":{"id":"","sha256":"","title":null,"publisher":null,"url":null,"published":"2024-07-08","language":"en","dateline":null},` +
    `"actors":[{"id":"actor-","name":"","kind":"organisation","aliases":[],"role":null,"country":null,"speaksFor":"actor-","mentions":[{"start":,"end":,"type":"name"},{"start":,"end":,"type":"nominal"},{"start":,"end":,"type":"pronoun"}]},{"id":"actor-","name":"","kind":"person","aliases":[],"role":"","country":"","speaksFor":null,"mentions":[{"start":` +
    `"times":[{"span":{"start":,"end":},"edtf":"2024-07-0"}],"places":[{"span":{"start":,"end":},"name":"","country":"","lat":,"lon":,"precision":"city"}],` +
    `"attributions":[{"id":"attribution-","source":{"actor":"actor-","span":{"start":,"end":}},"cue":{"start":,"end":},"content":[{"start":,"end":}],"mode":"indirect","polarity":"asserts","anonymity":null,"within":null,"time":null,"hedges":[]}],` +
    `"positions":[{"id":"position-","party":"actor-","issue":"ceasefire","stance":"against","act":"demand","move":null,"condition":null,"holder":{"start":,"end":},"content":{"start":,"end":},"span":{"start":,"end":},"attribution":"attribution-","hedges":[],"time":null}],` +
    `"events":[{"id":"event-","type":"ASSAULT","mode":null,"cameo":null,"actor":["actor-"],"recipient":["actor-"],"time":"2024-07-0","place":null,"figures":["figure-"],"status":["historical"],"attribution":"attribution-","span":{"start":,"end":}}],` +
    `"figures":[{"id":"figure-","measure":"killed","low":,"high":null,"value":,"qualifier":"at-least","phrase":"at least ","who":"people","composition":null,"place":null,"time":"2024-07-0","scope":"incident","issuer":"actor-","basis":"reported","caveat":null,"attribution":"attribution-","span":{"start":,"end":},"hedges":[]}],` +
    `"talks":[{"id":"talks-","status":"expected","time":null,"place":null,"participants":["actor-"],"mediators":["actor-"],"format":null,"span":{"start":,"end":},"hedges":[]}],"relations":[{"type":"denies","from":"attribution-","to":"attribution-","span":null,"by":"actor-"}],"notices":[]}`,
);

export function packText(text: string): Uint8Array {
  return pack(Buffer.from(text, "utf8"), NEWS);
}

/** Throws where the bytes are damaged. */
export function unpackText(packed: Uint8Array): string {
  return unpack(packed, NEWS).toString("utf8");
}

/** The raw bytes beside their text; null where they are the text. */
export function packRaw(raw: Uint8Array, text: string): Uint8Array | null {
  const plain = Buffer.from(text, "utf8");
  return plain.equals(raw) ? null : pack(raw, plain.subarray(-REACH));
}

export function unpackRaw(packed: Uint8Array | null, text: string): Uint8Array {
  const plain = Buffer.from(text, "utf8");
  return packed === null ? plain : unpack(packed, plain.subarray(-REACH));
}

/** The reading without its text and the words of its spans, which the text has. */
export function packReading(reading: Reading): Uint8Array {
  const { text, ...report } = reading.report;
  return pack(Buffer.from(JSON.stringify(withoutWords({ ...reading, report }, text)), "utf8"), shapeAnd(text));
}

function withoutWords(value: unknown, text: string): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => withoutWords(item, text));
  const object = value as Record<string, unknown>;
  const { start, end, exact } = object;
  const isSpan = typeof start === "number" && typeof end === "number" && text.slice(start, end) === exact;
  const bare: Record<string, unknown> = {};
  for (const name in object) {
    if (isSpan && name === "exact") continue;
    const inner = object[name];
    bare[name] = typeof inner === "object" ? withoutWords(inner, text) : inner;
  }
  return bare;
}

/** The reading as it was, over its text. Throws where the bytes are damaged. */
export function unpackReading(packed: Uint8Array, text: string): Reading {
  return withWords(unpackBareReading(packed, text), text) as Reading;
}

/** The reading as it lies in the database, its spans still without their words: `withWords` gives those of any part of it. */
export function unpackBareReading(packed: Uint8Array, text: string): Reading {
  const reading = JSON.parse(unpack(packed, shapeAnd(text)).toString("utf8")) as Reading;
  return { ...reading, report: { ...reading.report, text } };
}

/**
 * The positions of the reading, their spans still without their words: of a reading they are a small part, and whoever asks thousands of
 * readings for them alone need not parse the rest.
 */
export function unpackPositions(packed: Uint8Array, text: string): readonly Position[] {
  const json = unpack(packed, shapeAnd(text)).toString("utf8");
  // within a string of JSON the quotation marks would have backslashes before them
  const from = json.indexOf(',"positions":[');
  const to = from === -1 ? -1 : json.indexOf('],"events":[', from);
  if (to === -1) return (JSON.parse(json) as Reading).positions;
  return JSON.parse(json.slice(from + ',"positions":'.length, to + 1)) as readonly Position[];
}

/** Gives the spans of a part of a reading their words again, in place. */
export function withWords(value: unknown, text: string): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = withWords(value[index], text);
    return value;
  }
  const object = value as Record<string, unknown>;
  if (typeof object.start === "number" && typeof object.end === "number" && !("exact" in object)) {
    const { start, end, ...rest } = object;
    return { start, end, exact: text.slice(start as number, end as number), ...rest };
  }
  for (const name in object) if (typeof object[name] === "object") object[name] = withWords(object[name], text);
  return object;
}

function shapeAnd(text: string): Buffer {
  return Buffer.concat([Buffer.from(text, "utf8").subarray(-(REACH - SHAPE.length)), SHAPE]);
}

function pack(bytes: Uint8Array, dictionary: Buffer): Uint8Array {
  return Buffer.concat([Buffer.of(WAY), deflateRawSync(bytes, { level: LEVEL, dictionary })]);
}

function unpack(packed: Uint8Array, dictionary: Buffer): Buffer {
  if (packed[0] !== WAY) throw new RangeError(`Expected bytes packed in way ${WAY}, not ${packed[0]}`);
  return inflateRawSync(packed.subarray(1), { dictionary });
}
