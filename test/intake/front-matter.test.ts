import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { publishedProblem, readFrontMatter } from "../../src/intake/front-matter.ts";
import { strangeText } from "../text/strange-text.ts";

const NONE = { title: null, published: null, publisher: null, url: null, language: null, dateline: null, license: null };

describe("readFrontMatter(text)", () => {
  test("reads the keys it knows and leaves the report as it stands", () => {
    const text = `---
title: "Rebels \\"weigh\\" a truce: a first look"
Published: 2024-07-08
publisher: 'The Harbour''s Wire' # invented
url: https://example.org/a?b=c#d
language: en
dateline: JUBA
license: CC0-1.0
tags:
- peace
- talks
---

JUBA — The rebels said no.
---
More followed.`;
    const reading = readFrontMatter(text);
    expect(reading.meta).toEqual({
      title: 'Rebels "weigh" a truce: a first look',
      published: "2024-07-08",
      publisher: "The Harbour's Wire",
      url: "https://example.org/a?b=c#d",
      language: "en",
      dateline: "JUBA",
      license: "CC0-1.0",
    });
    expect(reading.problems).toEqual([]);
    expect(reading.body).toBe("JUBA — The rebels said no.\n---\nMore followed.");
    expect(text.slice(reading.bodyStart)).toBe(reading.body);
  });

  test.each([
    ["a report without a block", "JUBA — The rebels said no.\n---\ntitle: x\n---\n"],
    ["a rule above the text", "---\nThe rebels said no.\n"],
    ["an empty text", ""],
    ["a longer rule", "----\ntitle: x\n----\n"],
  ])("finds none in %s", (_, text) => {
    expect(readFrontMatter(text)).toEqual({ meta: NONE, body: text, bodyStart: 0, problems: [] });
  });

  test.each([
    ["---\n---\n", ""],
    ["---\ntitle: x\n---", ""],
    ["--- \ntitle: x\n...\n\n\nText", "Text"],
  ])("of %j has the body %j", (text, body) => {
    expect(readFrontMatter(text)).toMatchObject({ body, problems: [] });
  });

  test.each([
    ["title: Talks on the port\n  city to resume", "Talks on the port city to resume"],
    ["title: >-\n  Talks on the port\n  city to resume", "Talks on the port city to resume"],
    ["# a comment\n\ntitle:   Talks  # soon", "Talks"],
    ["title: Israel: no #2 deal", "Israel: no"],
    ["title: Army says C#7 road is open", "Army says C#7 road is open"],
    ["title: ~", null],
    ["title:", null],
    ["title: ''", null],
    ["TITLE: Truce", "Truce"],
  ])("reads the title in %j as %j", (block, title) => {
    expect(readFrontMatter(`---\n${block}\n---\nText`)).toMatchObject({ meta: { title }, body: "Text", problems: [] });
  });

  test.each([
    ["published: 2024-02-30", "impossible-date", 2, null],
    ["title: x\npublished: 2023-02-29", "impossible-date", 3, null],
    ["published: 2024-07-08T25:00Z", "impossible-date", 2, null],
    ["published: 8 July 2024", "unreadable-date", 2, null],
    ["published: yesterday", "unreadable-date", 2, null],
    ["published: 2024-07-08\npublished: 2024-07-09", "repeated-key", 3, "2024-07-08"],
    ["published: 2024-07-08\nno key here", "front-matter-line", 3, "2024-07-08"],
  ])("names the trouble in %j: %s in line %i", (block, code, line, published) => {
    const reading = readFrontMatter(`---\n${block}\n---\nText`);
    expect(reading.problems).toMatchObject([{ code, line }]);
    expect(reading.meta.published).toBe(published);
    expect(reading.body).toBe("Text");
  });

  test("keeps the whole text where a block is not closed, and says so", () => {
    const text = "---\ntitle: Truce\nJUBA — The rebels said no.\n";
    expect(readFrontMatter(text)).toMatchObject({
      meta: NONE,
      body: text,
      bodyStart: 0,
      problems: [{ code: "front-matter-unclosed", line: 1 }],
    });
    const long = `---\n${"The fighting went on.\n".repeat(200)}---\n`;
    expect(readFrontMatter(long)).toMatchObject({ body: long, problems: [] });
  });

  test("never throws, and the body is always the end of the text", () => {
    const line = fc.constantFrom(
      "---",
      "title: x",
      "published: 2024-13-01",
      "published: 2024-01-01",
      " - x",
      "...",
      ": y",
      "a:b",
      "",
      "  z",
      'title: "',
      "- q",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), strangeText, (lines, rest) => {
        const text = ["---", ...lines, rest].join("\n");
        const { body, bodyStart, meta } = readFrontMatter(text);
        expect(text.slice(bodyStart)).toBe(body);
        expect([null, "2024-01-01"]).toContain(meta.published);
      }),
    );
  });
});

describe("publishedProblem(value)", () => {
  test.each(["2024-07-08", "2024-02-29", "2024-07-08T09:30Z", "2024-07-08T09:30:15.123+02:00", "2024-07-08 09:30", "2016-12-31T23:59:60Z"])(
    "has nothing against %s",
    (value) => {
      expect(publishedProblem(value)).toBeNull();
    },
  );
  test.each(["2024-07", "24-07-08", "2024-07-08T9:30", "2024-07-08T", "07/08/2024", ""])("cannot read %j", (value) => {
    expect(publishedProblem(value)?.code).toBe("unreadable-date");
  });
});
