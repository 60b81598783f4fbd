import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anchor, findAnchor } from "../../src/text/anchor.ts";
import { CONTEXT_LENGTH, selectorsOf, splitsPair } from "../../src/text/selectors.ts";
import { strangeRange, strangeText } from "./strange-text.ts";

const REPORT = `JUBA, South Sudan — The government said on Monday that it would free 46 detainees once the fighting in the north stops.
The rebels called the offer “a good start” but insisted that all prisoners be released first.
At least 120 people have been killed since late May, a local monitoring group said on Monday. It does not count fighters.
The next round of talks is due to open in Addis Ababa on 3 June.`;

const select = (quote: string, text = REPORT) => {
  const start = text.indexOf(quote);
  if (start === -1 || text.indexOf(quote, start + 1) !== -1) throw new Error(`not once in the text: ${quote}`);
  return selectorsOf(text, { start, end: start + quote.length });
};

describe("selectorsOf(text, range)", () => {
  test("quotes the range with 32 code units of context on each side", () => {
    expect(select("46 detainees")).toEqual({
      quote: {
        exact: "46 detainees",
        prefix: " said on Monday that it would free ".slice(-32),
        suffix: " once the fighting in the north ",
      },
      position: { start: REPORT.indexOf("46"), end: REPORT.indexOf("46") + 12 },
    });
  });
  test("does not cut a character of the context in two", () => {
    const text = `🕊${"x".repeat(31)}HERE${"y".repeat(31)}🕊`;
    const { quote } = selectorsOf(text, { start: 33, end: 37 });
    expect(quote).toEqual({ exact: "HERE", prefix: "x".repeat(31), suffix: "y".repeat(31) });
  });
  test.each([
    [3, 3],
    [-1, 2],
    [0, 9999],
    [5, 4],
    [0.5, 2],
  ])("throws on {start: %d, end: %d}", (start, end) => {
    expect(() => selectorsOf(REPORT, { start, end })).toThrow(RangeError);
  });
});

describe("anchor(text, selectors) in a corrected report", () => {
  // quote in REPORT, the change, what stands at the place now (null: gone)
  const cases: readonly (readonly [string, string, string, string | null])[] = [
    ["it would free 46 detainees", "JUBA, South Sudan", "JUBA (Wire)", "it would free 46 detainees"],
    ["it would free 46 detainees", "would free", "will free", "it will free 46 detainees"],
    ["all prisoners be released first", "prisoners be", "prisoners of war be", "all prisoners of war be released first"],
    ["called the offer “a good start”", "“a good start”", '"a good start"', 'called the offer "a good start"'],
    ["a local monitoring group", "monitoring group", "monitors’ group", "a local monitors’ group"],
    // the number is the evidence: another number is other evidence
    ["At least 120 people have been killed since late May", "120", "130", null],
    ["it would free 46 detainees", "46 detainees", "64 detainees", null],
    // the sentence is gone, though like words stand elsewhere
    ["It does not count fighters", "It does not count fighters.", "", null],
    ["insisted that all prisoners be released first", "insisted that all prisoners be released first", "welcomed it", null],
    ["3 June", "on 3 June", "next week", null],
  ];
  test.each(cases)("%j, where %j became %j: %j", (quote, from, to, expected) => {
    const changed = REPORT.replace(from, to);
    expect(changed).not.toBe(REPORT);
    expect(anchor(changed, select(quote))?.exact ?? null).toBe(expected);
  });

  test("says how it was found", () => {
    const selectors = select("The rebels called the offer");
    expect(findAnchor(REPORT, selectors)).toMatchObject({ method: "position", score: 1 });
    expect(findAnchor(`Update: ${REPORT}`, selectors)).toMatchObject({ method: "quote" });
    const edited = findAnchor(REPORT.replace("the offer", "that offer"), selectors);
    expect(edited).toMatchObject({ method: "approximate" });
    expect(edited!.score).toBeLessThan(1);
  });

  test("tells the first Monday from the second by context", () => {
    const second = REPORT.indexOf("Monday", REPORT.indexOf("monitoring"));
    const selectors = selectorsOf(REPORT, { start: second, end: second + 6 });
    const changed = REPORT.replace("The rebels", "After a night of shelling in three districts of the capital, the rebels");
    expect(anchor(changed, selectors)?.start).toBe(second + changed.length - REPORT.length);
    expect(anchor(changed.replace("group said on Monday", "group said"), selectors)).toBeNull();
  });

  test("orphans a quote that cannot be told from its double", () => {
    const line = "The talks were put off again, and no date was set.\n";
    const text = line.repeat(3);
    const selectors = selectorsOf(text, { start: line.length + 4, end: line.length + 9 });
    expect(anchor(text, selectors)?.start).toBe(line.length + 4);
    expect(anchor(`Correction. ${line.repeat(6)}`, selectors)).toBeNull();
  });

  test("moves a long sentence to another paragraph, but not a short phrase", () => {
    const sentence = "The rebels called the offer “a good start” but insisted that all prisoners be released first.";
    const moved = `${REPORT.replace(sentence, "There was no word from the other camp.")} ${sentence}`;
    expect(anchor(moved, select(sentence))).toMatchObject({ start: moved.length - sentence.length });
    expect(anchor("Nobody spoke of fighters at all", select("fighters"))).toBeNull();
  });

  test("keeps surrogate pairs whole", () => {
    const text = "Both sides raised 🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊 over the hall in Juba.";
    const selectors = select("🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊", text);
    const span = anchor(text.replace("🕊🕊🕊", "🕊🕊🕎"), selectors);
    expect(span).not.toBeNull();
    expect([...span!.exact].every((character) => character.length === 2)).toBe(true);
  });

  test.each([
    { quote: { exact: "", prefix: "", suffix: "" }, position: { start: 0, end: 0 } },
    { quote: { exact: "Juba", prefix: "", suffix: "" }, position: { start: Number.NaN, end: -4 } },
    { quote: { exact: "x".repeat(9999), prefix: "a", suffix: "b" }, position: { start: -5, end: 1e9 } },
  ])("answers null to selectors that mean nothing here", (selectors) => {
    expect(anchor(REPORT, selectors)).toBeNull();
    expect(anchor("", selectors)).toBeNull();
  });

  test("takes well under a second on a megabyte", () => {
    const text = `${"The talks went on. Nobody would say for how long. ".repeat(20_000)}${REPORT}`;
    const started = performance.now();
    const selectors = select("insisted that all prisoners be released first");
    expect(anchor(text.replace("be released first", "be freed at first"), selectors)?.exact).toBe(
      "insisted that all prisoners be freed at first",
    );
    expect(anchor(text, selectorsOf("a talk b", { start: 2, end: 6 }))).toBeNull();
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("laws", () => {
  test("the quote is what stands in the range, the context what stands beside it", () => {
    fc.assert(
      fc.property(strangeRange, ({ text, start, end }) => {
        const { quote, position } = selectorsOf(text, { start, end });
        expect(position).toEqual({ start, end });
        expect(text.slice(start, end)).toBe(quote.exact);
        expect(text.slice(0, start).endsWith(quote.prefix)).toBe(true);
        expect(text.slice(end).startsWith(quote.suffix)).toBe(true);
        expect(Math.max(quote.prefix.length, quote.suffix.length)).toBeLessThanOrEqual(CONTEXT_LENGTH);
      }),
    );
  });

  test("in the unchanged text every range is found where it was", () => {
    fc.assert(
      fc.property(strangeRange, ({ text, start, end }) => {
        expect(anchor(text, selectorsOf(text, { start, end }))).toEqual({ start, end, exact: text.slice(start, end) });
      }),
    );
  });

  test("text put in elsewhere moves a unique quote with it", () => {
    fc.assert(
      fc.property(strangeRange, strangeText, fc.nat(400), ({ text, start, end }, added, at) => {
        const index = at <= start ? at : Math.min(text.length, Math.max(at, end));
        const changed = text.slice(0, index) + added + text.slice(index);
        const exact = text.slice(start, end);
        fc.pre(changed.indexOf(exact) === changed.lastIndexOf(exact));
        const moved = index <= start ? start + added.length : start;
        expect(anchor(changed, selectorsOf(text, { start, end }))).toEqual({ start: moved, end: moved + exact.length, exact });
      }),
      { numRuns: 400 },
    );
  });

  test("in any other text it answers a true span or null, and cuts no character by guessing", () => {
    fc.assert(
      fc.property(strangeRange, strangeText, ({ text, start, end }, other) => {
        const found = findAnchor(other, selectorsOf(text, { start, end }));
        if (found === null) return;
        const { span, method } = found;
        expect(other.slice(span.start, span.end)).toBe(span.exact);
        if (method === "approximate") expect([splitsPair(other, span.start), splitsPair(other, span.end)]).toEqual([false, false]);
        else expect(span.exact).toBe(text.slice(start, end));
      }),
      { numRuns: 400 },
    );
  });
});
