import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { parseRssFeed } from "feedsmith";
import ICAL from "ical.js";
import { beforeAll, describe, expect, test } from "vitest";
import { exportAnnotations } from "../../src/exports/annotations.ts";
import { csvRow, disarm, rearm } from "../../src/exports/csv.ts";
import { mayCarryText } from "../../src/exports/full-text.ts";
import { exportHxl } from "../../src/exports/hxl.ts";
import { exportCalendar } from "../../src/exports/icalendar.ts";
import { contentLine, escapeText } from "../../src/exports/ics-lines.ts";
import { stableUuid } from "../../src/exports/identifiers.ts";
import type { Export, Outgoing } from "../../src/exports/outgoing.ts";
import { exportPlover } from "../../src/exports/plover.ts";
import { exportFeed } from "../../src/exports/rss.ts";
import { xmlElement } from "../../src/exports/xml.ts";
import { decide } from "../../src/store/decide.ts";
import type { Store } from "../../src/store/store.ts";
import { incoming } from "../store/readings.ts";
import { strangeText } from "../text/strange-text.ts";
import { collect, examples, outgoing, recordOf } from "./record.ts";

/** Pieces that mean something to one of the formats, controls among them. */
const MARKUP = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t",
  "\r",
  "'",
  '"',
  ",",
  ";",
  "\\",
  "\\n",
  ":",
  "<b>",
  "]]>",
  "&amp;",
  "&",
  "--",
  "#tag",
  "\u0000",
  "\u0007",
  "\u001B[31m",
  "\u007F",
  "\uFFFE",
  "END:VEVENT",
  "\r\nX-EVIL:1",
];
const wildText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.constantFrom(...MARKUP), { maxLength: 4 }),
    strangeText,
    fc.array(fc.constantFrom(...MARKUP), { maxLength: 4 }),
    fc.string({ unit: "binary" }),
  )
  .map((parts) => parts.flat().join(""));

/** What UTF-8 can hold of a text. */
const writable = (text: string) => text.replace(/\p{Cs}/gu, "\uFFFD");

describe("CSV", () => {
  test("any rows come back from another reader, cell for cell", () => {
    fc.assert(
      fc.property(fc.array(fc.array(wildText, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = Buffer.from(rows.map(csvRow).join(""), "utf8");
        const found = parse(text, { record_delimiter: "\r\n", skip_empty_lines: false }) as string[][];
        expect(found.map((row) => row.map(rearm))).toEqual(
          rows.map((row) => row.map((cell) => writable(cell).replaceAll("\u0000", "\uFFFD"))),
        );
      }),
    );
  });

  test("no cell that a spreadsheet reads begins a formula, and every cell can be told from every other", () => {
    fc.assert(
      fc.property(wildText, (text) => {
        expect(disarm(text)).not.toMatch(/^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/);
        expect(rearm(disarm(text))).toBe(text);
      }),
    );
  });

  test.each([
    ["=1+1", "'=1+1"],
    ["-12", "'-12"],
    ["+1 555", "'+1 555"],
    ["@SUM(1)", "'@SUM(1)"],
    ["\t=1", "'\t=1"],
    ["'=1", "''=1"],
    ["'tis", "'tis"],
    ["12", "12"],
    ["\uFF1D1", "'\uFF1D1"],
  ])("%j is written as %j", (text, cell) => {
    expect(disarm(text)).toBe(cell);
  });
});

describe("iCalendar", () => {
  test("lines have at most 75 octets, part no character, and come back from another reader", () => {
    fc.assert(
      fc.property(wildText, (text) => {
        const folded = contentLine(`DESCRIPTION:${escapeText(text)}`);
        expect(folded.endsWith("\r\n")).toBe(true);
        for (const line of folded.slice(0, -2).split("\r\n")) {
          expect(Buffer.byteLength(line, "utf8")).toBeLessThanOrEqual(75);
          expect(line).toBe(writable(line));
          // no control but the tab stands in a line (RFC 5545, 3.1)
          // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it is about
          expect(line).not.toMatch(/[\u0000-\u0008\u000A-\u001F\u007F]/);
        }
        const event = ICAL.parse(`BEGIN:VEVENT\r\n${folded}END:VEVENT\r\n`);
        const [[name, , , value], ...more] = event[1] as [string, object, string, string][];
        expect([name, more]).toEqual(["description", []]);
        const expected = writable(text)
          .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
          // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it is about
          .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, "\uFFFD");
        expect(value).toBe(expected);
      }),
    );
  });
});

describe("XML", () => {
  test("any text comes back from another reader", () => {
    fc.assert(
      fc.property(wildText, (text) => {
        const item = `${xmlElement("title", `[${text}]`)}<guid>x</guid>`;
        const feed = parseRssFeed(`<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item>${item}</item></channel></rss>`);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it is about
        const held = writable(text).replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "\uFFFD");
        const plain = (words: string) =>
          words.replace(/&(amp|lt|gt|quot|#13);/g, (_, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#13": "\r" })[name]!);
        // the reader takes a second layer of escapes off too, so compare without any
        expect(plain(plain(feed.items![0]!.title!))).toBe(plain(plain(`[${held}]`)));
      }),
    );
  });
});

describe("licences", () => {
  test.each([
    "CC0-1.0",
    "CC-BY-4.0",
    "cc by-sa 4.0",
    "CC-BY-ND-4.0",
    "CC BY 3.0 IGO",
    "public domain",
    "https://creativecommons.org/licenses/by/4.0/",
    "OGL-UK-3.0",
    "Apache-2.0",
  ])("%s lets the full text go", (license) => expect(mayCarryText(license)).toBe(true));
  test.each([
    null,
    "",
    "CC-BY-NC-4.0",
    "CC BY-NC-ND 4.0",
    "All rights reserved",
    "© Example Wire",
    "not CC-BY-4.0",
    "CC-BY-4.0 except the text",
    "https://creativecommons.org/licenses/by-nc/4.0/",
    "proprietary",
  ])("%s does not", (license) => expect(mayCarryText(license)).toBe(false));
});

test("a UUID is one of RFC 9562, and the same for the same words only", () => {
  expect(stableUuid("a", "b")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(stableUuid("a", "b")).toBe(stableUuid("a", "b"));
  expect(stableUuid("a", "b")).not.toBe(stableUuid("ab"));
});

const EXPORTS: readonly (readonly [string, (out: Outgoing) => Export])[] = [
  ["annotations", exportAnnotations],
  ["plover", exportPlover],
  ["hxl", exportHxl],
  ["rss", exportFeed],
  ["ics", exportCalendar],
];

let strange: Store;
let plain: Store;
beforeAll(async () => {
  const words = fc.sample(
    wildText.filter((text) => text.trim() !== "").map((text) => text.replaceAll("\u0000", "")),
    { numRuns: 30, seed: 11 },
  );
  const usable = words.filter((text) => text.trim() !== "" && text === writable(text));
  const reports = usable.map((text, n) => {
    const told = `${text} / ${n}`;
    return incoming({
      text: told,
      title: text,
      publisher: text,
      url: `https://example.org/?${n}`,
      published: "2024-07-08",
      positions: [{ party: text, issue: "ceasefire", stance: "for", move: "softens", says: told }],
      figures: [{ measure: "killed", value: n, place: text, issuer: text, says: told }],
      talks: [{ status: "scheduled", time: "2024-07-12", place: text, who: [text], says: told }],
    });
  });
  strange = await recordOf(reports);
  plain = await recordOf(await examples());
});

describe.each(EXPORTS)("%s", (name, write) => {
  test("names and words of any characters leave it readable", async () => {
    const { text, summary } = await collect(write(await outgoing(strange)));
    const bytes = Buffer.from(text, "utf8").toString("utf8");
    expect(bytes).toBe(text);
    const count = {
      annotations: () => JSON.parse(text).first.items.length as number,
      plover: () => text.split("\n").length - 1,
      hxl: () => (parse(text, { record_delimiter: "\r\n" }) as string[][]).length - 2,
      rss: () => parseRssFeed(text).items!.length,
      ics: () => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").length,
    }[name]!();
    expect(count).toBe(summary.written);
    if (name !== "plover") expect(count).toBeGreaterThan(10);
  });

  test("never has the full text of a report that has no licence for it", async () => {
    const { text } = await collect(write(await outgoing(plain)));
    const flat = (words: string) => words.replace(/[^\p{L}\p{N}]+/gu, " ");
    const found = flat(text.replace(/\r\n /g, "").replaceAll("\\n", " "));
    for (const { reading } of await examples()) {
      // no paragraph of several sentences, let alone the whole
      const paragraphs = reading.report.text.split("\n\n").filter((paragraph) => paragraph.length > 450);
      for (const paragraph of paragraphs) expect(found).not.toContain(flat(paragraph));
    }
  });

  test("keeps back what is too sensitive, and lets it out when told to", async () => {
    const report = incoming({
      text: "The council rejects a truce, a witness says. 5 people were killed. Talks are set for Juba.",
      positions: [{ party: "Council", issue: "ceasefire", stance: "against", move: "hardens", says: "rejects a truce" }],
      figures: [{ measure: "killed", value: 5, issuer: "Ministry", says: "5 people" }],
      talks: [{ status: "scheduled", time: "2024-07-12", place: "Juba", says: "Talks are set" }],
    });
    const { reading } = report;
    const span = reading.talks[0]!.span;
    const event = {
      id: "event-0123456789ab",
      type: "CONSULT",
      mode: null,
      cameo: null,
      actor: [],
      recipient: [],
      time: null,
      place: null,
      figures: [],
      status: [],
      attribution: null,
      span,
    } as const;
    const store = await recordOf([{ ...report, reading: { ...reading, events: [event] } }]);
    const open = (await collect(write(await outgoing(store)))).summary.written;
    expect(open).toBeGreaterThan(0);
    for (const { id } of [...reading.positions, ...reading.figures, ...reading.talks, event]) {
      await decide(store, { subject: { type: "claim", id }, verdict: { verdict: "sensitivity", level: "high" }, why: null });
    }
    const kept = await collect(write(await outgoing(store)));
    expect(kept.summary.written).toBe(0);
    expect(kept.summary.leftOut["too sensitive"]).toBeGreaterThanOrEqual(open);
    expect(kept.text).not.toContain("truce");
    expect((await collect(write(await outgoing(store, {}, { sensitivity: "high" })))).summary.written).toBe(open);
  });

  test.each<[string, (id: string) => { readonly type: "report" | "source" | "party"; readonly id: string }]>([
    ["report", (id) => ({ type: "report", id })],
    ["outlet", () => ({ type: "source", id: "Harbour Post" })],
    ["person", () => ({ type: "party", id: "Lina Haddad" })],
  ])("keeps back the claims of a %s that is too sensitive", async (_, subjectOf) => {
    const words = "Lina Haddad rejects a truce and puts the toll at 5 people before talks in Juba.";
    const report = incoming({
      text: words,
      publisher: "Harbour Post",
      positions: [{ party: "Lina Haddad", issue: "ceasefire", stance: "against", move: "hardens", says: "rejects a truce" }],
      figures: [{ measure: "killed", value: 5, issuer: "Lina Haddad", says: "5 people" }],
      talks: [{ status: "scheduled", time: "2024-07-12", place: "Juba", who: ["Lina Haddad"], says: "talks in Juba" }],
    });
    const store = await recordOf([report]);
    const before = (await collect(write(await outgoing(store)))).summary;
    await decide(store, {
      subject: subjectOf(report.reading.report.id),
      verdict: { verdict: "sensitivity", level: "severe" },
      why: null,
    });
    const { text, summary } = await collect(write(await outgoing(store)));
    expect(summary.written).toBe(0);
    expect(summary.leftOut["too sensitive"] ?? 0).toBe(before.written);
    expect(text).not.toContain("Haddad");
  });
});
