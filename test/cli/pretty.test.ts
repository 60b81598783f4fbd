import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { edtfInWords } from "../../src/cli/pretty/edtf-words.ts";
import { rangeInNumbers } from "../../src/cli/pretty/figures.ts";
import { renderPretty } from "../../src/cli/pretty/pretty.ts";
import { painter, run, widthOf, wrap } from "../../src/cli/pretty/runs.ts";
import { displayWidth, printable } from "../../src/cli/pretty/width.ts";
import type { Actor, Attribution, Figure, Reading } from "../../src/reading/reading.ts";
import { spanOf } from "../../src/text/span.ts";

describe("edtfInWords(edtf)", () => {
  const CASES: [string, string][] = [
    ["2024-07-07", "Sun 7 Jul 2024"],
    ["2024-07-08T09:30Z", "Mon 8 Jul 2024, 09:30 UTC"],
    ["2024-07-06/2024-07-07", "6 \u2013 7 Jul 2024"],
    ["2024-06-29/2024-07-01", "29 Jun \u2013 1 Jul 2024"],
    ["2023-10-07/2024-07-08", "7 Oct 2023 \u2013 8 Jul 2024"],
    ["2023-04/..", "since Apr 2023"],
    ["../2024-07-08", "until Mon 8 Jul 2024"],
    ["2023-10", "Oct 2023"],
    ["2024-22", "summer 2024"],
    ["2017~", "about 2017"],
    ["199X", "1990s"],
    ["2024-07-08~", "about Mon 8 Jul 2024"],
    ["2024-02-30", "2024-02-30"],
    ["whenever", "whenever"],
  ];
  test.each(CASES)("%s is %s", (edtf, words) => {
    expect(edtfInWords(edtf)).toBe(words);
  });
});

describe("rangeInNumbers(figure)", () => {
  const CASES: [number | null, number | null, Figure["qualifier"], string][] = [
    [1200, 1200, "exact", "1,200"],
    [250, 250, "about", "\u2248 250"],
    [38000, null, "more-than", "> 38,000"],
    [12, null, "at-least", "\u2265 12"],
    [null, 40, "up-to", "\u2264 40"],
    [null, 200, "nearly", "< 200"],
    [20, 30, "between", "20\u201330"],
    [null, null, "vague", "(no number)"],
    [2300000, 2300000, "exact", "2,300,000"],
  ];
  test.each(CASES)("%s to %s, %s: %s", (low, high, qualifier, expected) => {
    expect(rangeInNumbers({ low, high, qualifier })).toBe(expected);
  });
});

describe("widths and breaks", () => {
  test.each([
    ["abc", 3],
    ["停戦", 4],
    ["e\u0301", 1],
    ["한국", 4],
    ["😀", 2],
    ["“…”", 3],
  ])("%s takes %i columns", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  test("controls do not reach the terminal", () => {
    expect(printable("a\u001b[31mb\u202ec\n  d\u0007")).toBe("a\ufffd[31mbc d\ufffd");
  });

  test("no line is wider than asked, and no word is lost", () => {
    const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), fc.integer({ min: 8, max: 60 }), (words, width) => {
        const lines = wrap([run(words.join(" "))], width);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        const said = lines.flatMap((line) => line.map(({ text }) => text)).join("");
        expect(said.replaceAll(" ", "")).toBe(printable(words.join(" ")).replaceAll(" ", ""));
      }),
    );
  });

  test("styles do not move the breaks", () => {
    const plain = wrap([run("one two three four five")], 10);
    const styled = wrap([run("one t", "strong"), run("wo three", "cue"), run(" four five")], 10);
    expect(styled.map(painter(false))).toEqual(plain.map(painter(false)));
  });
});

const TEXT = `Foreign Minister Lina Haddad said on Monday that 12 people "were probably killed" in Tyre. Her office declined to comment.`;
const at = (exact: string, from = 0) => spanOf(TEXT, TEXT.indexOf(exact, from), TEXT.indexOf(exact, from) + exact.length);
const nobody = { aliases: [], country: null, speaksFor: null, mentions: [] };
const haddad: Actor = { ...nobody, id: "a1", name: "Lina Haddad", kind: "person", role: "foreign minister", speaksFor: "a2" };
const lebanon: Actor = { ...nobody, id: "a2", name: "Lebanon", kind: "state", role: null, country: "LBN" };
const office: Actor = { ...nobody, id: "a3", name: "Her office", kind: "government", role: null };
const said: Attribution = {
  id: "t1",
  source: { actor: "a1", span: at("Foreign Minister Lina Haddad") },
  cue: at("said"),
  content: [at(`12 people "were probably killed" in Tyre`)],
  mode: "mixed",
  polarity: "asserts",
  anonymity: null,
  within: null,
  time: null,
  hedges: [at("probably")],
};
const silent: Attribution = {
  ...said,
  id: "t2",
  source: { actor: "a3", span: at("Her office") },
  cue: at("declined to comment"),
  content: [],
  mode: "indirect",
  polarity: "declines",
  hedges: [],
};
const killed: Figure = {
  id: "f1",
  measure: "killed",
  low: 12,
  high: 12,
  value: 12,
  qualifier: "exact",
  phrase: "12",
  who: "people",
  composition: null,
  place: "Tyre",
  time: null,
  scope: "incident",
  issuer: "a1",
  basis: "reported",
  caveat: null,
  attribution: "t1",
  span: at("12 people"),
  hedges: [at("probably")],
};
const READING: Reading = {
  schema: "parley.reading/1",
  reader: { name: "parley", version: "0", language: "en" },
  report: {
    id: "r",
    sha256: "",
    text: TEXT,
    title: "A strike",
    publisher: "Lantern",
    url: null,
    published: "2024-07-09",
    language: "en",
    dateline: null,
  },
  actors: [haddad, lebanon, office],
  times: [{ span: at("Monday"), edtf: "2024-07-08" }],
  places: [],
  attributions: [said, silent],
  positions: [],
  events: [],
  figures: [killed],
  talks: [],
  relations: [],
  notices: [],
};

test("a reading as a person sees it", () => {
  expect(renderPretty(READING, { color: false, width: 80, name: "strike.txt" })).toBe(`${"─".repeat(80)}
A strike
Lantern · Tue 9 Jul 2024 · strike.txt
2 sources, 2 statements · 1 figure · 1 date

WHO SAYS WHAT

  Lina Haddad             said: 12 people "were probably killed" in Tyre
  foreign minister, for   hedged: "probably"
  Lebanon

  Her office              declined to comment

FIGURES

  killed 12               12 people · Tyre
                          according to Lina Haddad
                          hedged: "probably"
                          │ Foreign Minister Lina Haddad said on Monday that 12
                          │ people "were probably killed" in Tyre.

DATES

  Mon 8 Jul 2024          │ …Lina Haddad said on Monday that 12 people "were…
`);
});

test("a source is named again behind one quoted within it, and other words for it are shown", () => {
  const text = "Kyiv said Moscow had claimed victory. Kyiv said it had not.";
  const span = (exact: string, from = 0) => spanOf(text, text.indexOf(exact, from), text.indexOf(exact, from) + exact.length);
  const ukraine: Actor = { ...lebanon, id: "u", name: "Ukraine" };
  const russia: Actor = { ...lebanon, id: "r", name: "Russia" };
  const base = { ...said, mode: "indirect" as const, hedges: [] };
  const attributions: Attribution[] = [
    { ...base, id: "1", source: { actor: "u", span: span("Kyiv") }, cue: span("said"), content: [span("Moscow had claimed victory")] },
    { ...base, id: "2", source: { actor: "r", span: span("Moscow") }, cue: span("claimed"), content: [span("victory")], within: "1" },
    { ...base, id: "3", source: { actor: "u", span: span("Kyiv", 9) }, cue: span("said", 40), content: [span("it had not")] },
  ];
  const reading = { ...READING, report: { ...READING.report, text }, actors: [ukraine, russia], attributions, figures: [], times: [] };
  const lines = renderPretty(reading, { color: false, width: 80, name: "x" }).split("\n").slice(6, -1);
  expect(lines).toEqual([
    "",
    "  Ukraine                 said: Moscow had claimed victory",
    '  as "Kyiv"',
    "    \u21b3 Russia              claimed: victory",
    '    as "Moscow"           \u2502 Kyiv said Moscow had claimed victory.',
    "  Ukraine                 said: it had not",
    '  as "Kyiv"',
  ]);
});

test.each([40, 60, 80, 100])("at %i columns no line is wider", (width) => {
  for (const line of renderPretty(READING, { color: false, width, name: "strike.txt" }).split("\n")) {
    expect(displayWidth(line), line).toBeLessThanOrEqual(width);
  }
});

test("colours change no character", () => {
  const options = { width: 80, name: "strike.txt" };
  const coloured = renderPretty(READING, { ...options, color: true });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes that colours are made of
  expect(coloured.replace(/\u001b\[\d+m/g, "").replace(/ +$/gm, "")).toBe(renderPretty(READING, { ...options, color: false }));
  expect(coloured).toContain("\u001b[");
});
