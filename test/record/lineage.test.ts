import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { generatedReport, numbersOf } from "../../bench/reports.ts";
import { creditedAgency, evidenceOf, passageOf, sentenceHash } from "../../src/record/lineage.ts";
import { SignatureIndex, signatureOf, similarityOf } from "../../src/record/minhash.ts";
import { Stories } from "../../src/record/stories.ts";

describe("the agency that a report credits", () => {
  test.each<[string, string | null, string | null]>([
    ["CAIRO (Reuters) — The council said it would attend.", "Harbour Post", "Reuters"],
    ["KHARTOUM, Sudan (AP) - The council said it would attend.", null, "AP"],
    ["GENEVA, 8 July (Agence France-Presse) – The council said so.", "Harbour Post", "AFP"],
    ["AFP - The council said it would attend.", "Harbour Post", "AFP"],
    ["The council said it would attend.\n\n(Reporting by A. Reporter; Editing by B. Editor)\nSource: Reuters", "Harbour Post", "Reuters"],
    ["The council said it would attend. (Xinhua)", "Harbour Post", "Xinhua"],
    // an outlet's own mark is no credit
    ["CAIRO (Lantern) — The council said it would attend.", "Lantern Wire", null],
    ["CAIRO (Reuters) — The council said it would attend.", "Reuters", null],
    ["CAIRO (H&C) — The council said it would attend.", "Harbour & Cordillera", null],
    ["CAIRO (HPA) — The council said it would attend.", "Harbour Post", "HPA"],
    ["The council (which met on Monday) said it would attend.", "Harbour Post", null],
    ["The council said it would attend the meeting (in Geneva).", "Harbour Post", null],
  ])("%s", (text, publisher, agency) => {
    expect(creditedAgency(text, publisher)).toBe(agency);
  });
});

describe("the sentence around a span", () => {
  test.each<[string, string, string]>([
    ["The council met. It rejects a truce. Nobody spoke.", "a truce", "It rejects a truce."],
    ['He said no. "We reject a truce," she said. Then they left.', "reject", '"We reject a truce," she said.'],
    ["Gen. A. Marek of the U.S. rejects it. He left.", "rejects", "Gen. A. Marek of the U.S. rejects it."],
    ["First line without end\nThe council rejects a truce\nThird", "truce", "The council rejects a truce"],
    ["At 3.5 percent, it rejects a truce.", "rejects", "At 3.5 percent, it rejects a truce."],
    ["One. It rejects. And a truce too. End.", "rejects. And a truce", "It rejects. And a truce too."],
  ])("%s", (text, words, passage) => {
    const start = text.indexOf(words);
    expect(passageOf(text, { start, end: start + words.length }).exact).toBe(passage);
  });

  test("it always holds the span and lies in the text", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 300 }), fc.nat(), fc.nat(), (text, a, b) => {
        const start = a % text.length;
        const end = start + 1 + (b % (text.length - start));
        const passage = passageOf(text, { start, end });
        expect(passage.start).toBeLessThanOrEqual(start);
        expect(passage.end).toBeGreaterThanOrEqual(end);
        expect(text.slice(passage.start, passage.end)).toBe(passage.exact);
      }),
    );
  });

  test("two sentences are one where only marks and case differ", () => {
    expect(sentenceHash("“The council rejects a truce,” it said.")).toBe(sentenceHash('"The Council rejects a truce", it said'));
    expect(sentenceHash("The council rejects a truce.")).not.toBe(sentenceHash("The council rejects the truce."));
  });
});

describe("how many are independent", () => {
  const claim = (report: string, origin: string | null, story = report, sentence = Number.parseInt(report, 36)) => ({
    report: { id: report },
    lineage: { origin, story, sentence },
  });

  test("twenty outlets, three sources", () => {
    const wire = Array.from({ length: 12 }, (_, index) => claim(`a${index}`, `Outlet ${index}`, "a0"));
    const credited = Array.from({ length: 6 }, (_, index) => claim(`b${index}`, "Reuters"));
    const own = [claim("c1", "Harbour Post"), claim("c2", "harbour post")];
    expect(evidenceOf([...wire, ...credited, ...own])).toEqual({ claims: 20, reports: 20, independent: 3 });
  });

  test("a shared sentence joins what stories and origins do not", () => {
    expect(evidenceOf([claim("a", "Harbour Post", "a", 7), claim("b", "Lantern Wire", "b", 7)]).independent).toBe(1);
    // and so through a third
    expect(evidenceOf([claim("a", "One", "a", 7), claim("b", "Two", "b", 8), claim("c", "Two", "c", 7)]).independent).toBe(1);
  });

  test("without publisher or agency a report stands for itself", () => {
    expect(evidenceOf([claim("a", null), claim("b", null)]).independent).toBe(2);
    expect(evidenceOf([])).toEqual({ claims: 0, reports: 0, independent: 0 });
  });

  test("the order does not matter, and more claims are never fewer sources than reports allow", () => {
    const some = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 9 }),
      ),
    );
    fc.assert(
      fc.property(some, (list) => {
        const claims = list.map(([report, origin, story, sentence]) =>
          claim(`r${report}`, origin === 0 ? null : `o${origin}`, `s${story}`, sentence),
        );
        const found = evidenceOf(claims);
        expect(evidenceOf([...claims].reverse())).toEqual(found);
        expect(found.independent).toBeLessThanOrEqual(Math.min(6, claims.length));
        expect(found.independent > 0).toBe(claims.length > 0);
      }),
    );
  });
});

describe("near-duplicates", () => {
  const text = (number: number) => generatedReport(number * 10).reading.report.text;
  /** The text with so many in a hundred of its words changed. */
  const changed = (whole: string, percent: number, seed: number) => {
    const pick = numbersOf(seed);
    return whole
      .split(" ")
      .map((word) => (pick(100) < percent ? `${word}x` : word))
      .join(" ");
  };

  test("of 200 reports with one word in twenty changed, all are found again, and nothing else", () => {
    const index = new SignatureIndex();
    for (let number = 0; number < 200; number++) index.add(number, signatureOf(text(number))!);
    for (let number = 0; number < 200; number++) {
      const found = index.similar(signatureOf(changed(text(number), 5, number))!);
      expect(found.map(({ id }) => id)).toEqual([number]);
    }
  });

  test("the first half of a story is the story; an account of one's own is not", () => {
    const whole = text(1);
    const half = whole.slice(0, whole.length / 2);
    expect(similarityOf(signatureOf(whole)!, signatureOf(half)!)).toBeGreaterThan(0.4);
    expect(similarityOf(signatureOf(whole)!, signatureOf(text(2))!)).toBeLessThan(0.2);
  });

  test("a text of a few words has a signature, one of fewer none", () => {
    expect(signatureOf("The council met")).toHaveLength(128);
    expect(signatureOf("The council")).toBeNull();
    expect(signatureOf("")).toBeNull();
  });

  test("stories that a report has in common become one, and the oldest names them", () => {
    const stories = new Stories();
    stories.join(5, 2);
    stories.join(9, 7);
    expect([stories.of(5), stories.of(9), stories.of(3)]).toEqual([2, 7, 3]);
    stories.join(11, 9);
    stories.join(11, 5);
    expect([2, 5, 7, 9, 11].map((report) => stories.of(report))).toEqual([2, 2, 2, 2, 2]);
    expect([...stories.copies()].length).toBe(4);
  });
});
