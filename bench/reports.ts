/**
 * Reports for measuring the store: news of 400 words about invented parties, each different, with the readings that a reader would
 * make of them (some thirty claims a report). The same number gives the same report.
 */
import type {
  Act,
  Actor,
  Attribution,
  ConflictEvent,
  EventType,
  Figure,
  Position,
  Reading,
  Stance,
  Talks,
} from "../src/reading/reading.ts";
import { reportId } from "../src/record/report-id.ts";
import { sha256OfText } from "../src/text/digest.ts";
import { type Span, spanOf } from "../src/text/span.ts";

const PARTIES = Array.from(
  { length: 40 },
  (_, index) =>
    `${["Northern", "Southern", "Hill", "River", "Coastal"][index % 5]} ${["Council", "Front", "Union", "Army", "Assembly", "Alliance", "League", "Movement"][(index >> 3) & 7] ?? "Bloc"}${index % 8 === 0 ? "" : ` ${String.fromCharCode(65 + (index % 8))}`}`,
);
const ISSUES: readonly (readonly [string, string])[] = [
  ["ceasefire", "a truce"],
  ["withdrawal", "a withdrawal from the valley"],
  ["prisoners", "the release of prisoners"],
  ["humanitarian-access", "aid convoys through the pass"],
  ["elections", "elections in spring"],
  ["sanctions", "sanctions on the port"],
  ["territory", "autonomy for the islands"],
  ["talks", "direct talks"],
  ["governance", "a shared government"],
  ["resources", "a share of the oil"],
];
const STANCES: readonly (readonly [Stance, Act, string])[] = [
  ["for", "accept", "would accept"],
  ["against", "reject", "rejects"],
  ["conditional", "offer", "would agree, under conditions, to"],
  ["for", "demand", "demands"],
  ["open", "state", "has not decided on"],
];
const TOWNS = ["Marra", "Juba Gate", "Selim", "Port Ansa", "Kestrel", "Dunmore", "Old Harrow", "Tamsin", "Vell", "Orrin"];
const OUTLETS = Array.from(
  { length: 60 },
  (_, index) =>
    `${["Harbour", "Lantern", "Evening", "Valley", "Capital", "Border"][index % 6]} ${["Post", "Wire", "Echo", "Star", "Courier", "Journal", "Herald", "Tribune", "Mail", "Gazette"][Math.floor(index / 6)]}`,
);
/** Words for the sentences between; with so many, no two reports are alike by chance. */
const WORDS =
  `road river bridge market school harbour valley morning evening engineer farmer driver teacher doctor village mountain winter summer bus lorry cart
mill field fence tower engine window letter paper radio station office shop baker tailor fisher boat net rope ladder bucket lamp candle blanket kitchen garden orchard
apple olive wheat barley goat sheep horse donkey saddle wagon wheel hammer nail plank roof wall gate yard street corner square fountain statue library museum theatre
ticket train platform signal tunnel quarry stone gravel cement brick tile paint brush carpet curtain mirror clock bell choir song drum flute dance wedding harvest storm
cloud thunder frost fog puddle ditch canal ferry island beach cliff lighthouse anchor sail captain sailor passenger visitor neighbour cousin uncle aunt grandmother pupil
lesson pencil notebook ruler map globe compass telescope camera picture frame poster ribbon button needle thread scarf glove boot belt purse coin banknote ledger`.split(
    /\s+/,
  );
const VERBS = "crossed watched repaired carried counted painted opened closed left found moved cleaned".split(" ");

/** A generator of numbers below `below`, the same for the same seed (mulberry32). */
export function numbersOf(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export interface GeneratedReport {
  readonly reading: Reading;
  readonly claims: number;
}

/** The report of the number; one in ten is another outlet's copy of the one before, with a word or two changed. */
export function generatedReport(number: number): GeneratedReport {
  const isCopy = number % 10 === 9;
  const pick = numbersOf(isCopy ? number - 1 : number);
  const change = numbersOf(31 * number + 5);
  const outlet = OUTLETS[numbersOf(7 * number + 1)(OUTLETS.length)]!;
  const day = dayOf(pick(730));
  const parts: string[] = [];
  let length = 0;
  const write = (text: string): readonly [number, number] => {
    const start = length;
    parts.push(text);
    length += text.length;
    return [start, length];
  };
  const actors = new Map<string, { mentions: [number, number][] }>();
  const mention = (name: string) => {
    const at = write(name) as [number, number];
    const known = actors.get(name) ?? { mentions: [] };
    known.mentions.push(at);
    actors.set(name, known);
    return at;
  };
  const word = () => WORDS[pick(WORDS.length)]!;
  // "The farmer watched the bridge near the old mill, and a driver repaired the gate by the orchard."
  const filler = (words: number) => {
    for (let left = words; left > 0; left -= 14) {
      const drawn = word();
      const last = isCopy && change(30) === 0 ? "yard" : drawn;
      write(
        `The ${word()} ${VERBS[pick(VERBS.length)]} the ${word()} near the old ${word()}, and a ${word()} ${VERBS[pick(VERBS.length)]} the ${word()} by the ${last}. `,
      );
    }
  };
  type Place = readonly [number, number];
  const positions: { party: string; holder: Place; span: Place; content: Place; issue: string; stance: Stance; act: Act }[] = [];
  const attributions: { source: string; at: Place; cue: Place; content: Place }[] = [];
  const figures: { issuer: string; span: Place; value: number; measure: Figure["measure"]; place: string }[] = [];
  const events: { actor: string; recipient: string; type: EventType; span: Place; place: string }[] = [];
  const talks: { who: readonly string[]; span: Place }[] = [];
  for (let index = 0; index < 7; index++) {
    const party = PARTIES[pick(pick(3) === 0 ? PARTIES.length : 8)]!;
    const other = PARTIES[pick(PARTIES.length)]!;
    const [issue, words] = ISSUES[pick(ISSUES.length)]!;
    const [stance, act, verb] = STANCES[pick(STANCES.length)]!;
    write("The ");
    const at = mention(party);
    write(" ");
    const cue = write("said");
    write(" it ");
    const [start] = write(`${verb} `);
    const content = write(words);
    write(`, answering the ${other}. `);
    positions.push({ party, holder: at, span: [start, content[1]], content, issue, stance, act });
    attributions.push({ source: party, at, cue, content: [start, content[1]] });
    if (index < 5) {
      const town = TOWNS[pick(TOWNS.length)]!;
      const value = 2 + pick(90);
      write("At least ");
      const span = write(`${value} people`);
      write(` were ${index % 2 === 0 ? "killed" : "injured"} in ${town}, the `);
      const issuer = `${town} health office`;
      const source = mention(issuer);
      write(" ");
      const said = write("said");
      write(". ");
      figures.push({ issuer, span, value, measure: index % 2 === 0 ? "killed" : "injured", place: town });
      attributions.push({ source: issuer, at: source, cue: said, content: span });
    }
    if (index < 6) {
      write("The ");
      const actor = mention(party);
      const span = write([" shelled a post of the ", " met envoys of the ", " accused the "][index % 3]!);
      mention(other);
      write(` near ${TOWNS[pick(TOWNS.length)]}. `);
      events.push({
        actor: party,
        recipient: other,
        type: (["ASSAULT", "CONSULT", "ACCUSE"] as const)[index % 3]!,
        span: [actor[0], span[1] - 1],
        place: TOWNS[pick(TOWNS.length)]!,
      });
    }
    filler(28);
  }
  const span = write("Talks are expected to resume");
  write(` in ${TOWNS[pick(TOWNS.length)]} next week.`);
  talks.push({ who: [PARTIES[pick(8)]!, PARTIES[pick(8)]!], span });
  const text = parts.join("");
  const sha256 = sha256OfText(text);
  const on = ([start, end]: Place): Span => spanOf(text, start, end);
  const id = (kind: string, ...key: readonly (string | number)[]) =>
    `${kind}-${sha256OfText([sha256, kind, ...key].join("|")).slice(0, 12)}`;
  for (const name of talks.flatMap(({ who }) => who)) if (!actors.has(name)) actors.set(name, { mentions: [] });
  for (const { recipient } of events) if (!actors.has(recipient)) actors.set(recipient, { mentions: [] });
  const ids = new Map([...actors.keys()].map((name) => [name, id("actor", name)]));
  const listed = [...actors].map(([name, { mentions }]): Actor => {
    const spans = mentions.map((at) => ({ ...on(at), type: "name" as const }));
    return { id: ids.get(name)!, name, kind: "organisation", aliases: [], role: null, country: null, speaksFor: null, mentions: spans };
  });
  const reading: Reading = {
    schema: "parley.reading/1",
    reader: { name: "parley", version: "0.0.0", language: "en" },
    report: {
      id: reportId({ sha256, url: null, publisher: outlet, published: day }),
      sha256,
      text,
      title: `${positions[0]!.party} on ${positions[0]!.issue}`,
      publisher: outlet,
      url: null,
      published: day,
      language: "en",
      dateline: null,
    },
    actors: listed,
    times: [],
    places: [],
    attributions: attributions.map(({ source, at, cue, content }, n): Attribution => {
      const said = { actor: ids.get(source)!, span: on(at) };
      return {
        id: id("attribution", n, ...at),
        source: said,
        cue: on(cue),
        content: [on(content)],
        mode: "indirect",
        polarity: "asserts",
        anonymity: null,
        within: null,
        time: null,
        hedges: [],
      };
    }),
    positions: positions.map(({ party, holder, span: at, content, issue, stance, act }, n): Position => {
      return {
        id: id("position", n, ...at),
        party: ids.get(party)!,
        issue,
        stance,
        act,
        move: null,
        condition: null,
        holder: on(holder),
        content: on(content),
        span: on(at),
        attribution: null,
        hedges: [],
        time: null,
      };
    }),
    events: events.map(({ actor, recipient, type, span: at, place }, n): ConflictEvent => {
      return {
        id: id("event", n, ...at),
        type,
        mode: null,
        cameo: null,
        actor: [ids.get(actor)!],
        recipient: [ids.get(recipient)!],
        time: day,
        place,
        figures: [],
        status: [],
        attribution: null,
        span: on(at),
      };
    }),
    figures: figures.map(({ issuer, span: at, value, measure, place }, n): Figure => {
      const number = { low: value, high: null, value, qualifier: "at-least" as const, phrase: `at least ${value}` };
      return {
        id: id("figure", n, ...at),
        measure,
        ...number,
        who: "people",
        composition: null,
        place,
        time: day,
        scope: "incident",
        issuer: ids.get(issuer)!,
        basis: "reported",
        caveat: null,
        attribution: null,
        span: on(at),
        hedges: [],
      };
    }),
    talks: talks.map(({ who, span: at }): Talks => {
      const participants = [...new Set(who)].map((name) => ids.get(name)!);
      return {
        id: id("talks", ...at),
        status: "expected",
        time: null,
        place: null,
        participants,
        mediators: [],
        format: null,
        span: on(at),
        hedges: [],
      };
    }),
    relations: [],
    notices: [],
  };
  return { reading, claims: attributions.length + positions.length + events.length + figures.length + talks.length };
}

function dayOf(number: number): string {
  const date = new Date(Date.UTC(2023, 0, 1 + number));
  return date.toISOString().slice(0, 10);
}
