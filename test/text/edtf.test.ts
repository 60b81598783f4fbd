import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { civilFromDays, daysBetween, daysInMonth, formatDate } from "../../src/text/calendar.ts";
import { boundsOf, compareEdtf, type Edtf, type EdtfDate, isEdtf, parseEdtf, renderEdtf } from "../../src/text/edtf.ts";

const qualifier = fc.constantFrom("", "?", "~", "%");
const date = fc
  .record({
    year: fc.integer({ min: 0, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    depth: fc.integer({ min: 1, max: 3 }),
    q: qualifier,
  })
  .map(({ year, month, day, depth, q }) => {
    const parts = [
      String(year).padStart(4, "0"),
      String(month).padStart(2, "0"),
      String(Math.min(day, daysInMonth(year, month))).padStart(2, "0"),
    ];
    return parts.slice(0, depth).join("-") + q;
  });
const other = fc.oneof(
  fc.tuple(fc.integer({ min: 0, max: 999 }), qualifier).map(([d, q]) => `${String(d).padStart(3, "0")}X${q}`),
  fc.tuple(fc.integer({ min: 0, max: 99 }), qualifier).map(([d, q]) => `${String(d).padStart(2, "0")}XX${q}`),
  fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 21, max: 24 })).map(([y, s]) => `${String(y).padStart(4, "0")}-${s}`),
  fc.integer({ min: 1, max: 9999 }).map((y) => `-${String(y).padStart(4, "0")}`),
  fc.integer({ min: 10000, max: 999999999 }).map((y) => `Y${y}`),
  fc.constantFrom("2024-XX", "2024-07-XX", "2024-XX-XX", "2024-07/..", "../2024-07", "2024-07-08/", "/2024"),
);
const interval = fc
  .tuple(date, date)
  .map(([a, b]) => {
    const [x, y] = [parseEdtf(a)!, parseEdtf(b)!];
    return compareEdtf(x, y) <= 0 && daysBetween(boundsOf(x).earliest!, boundsOf(y).latest!) >= 0 ? `${a}/${b}` : `${b}/${a}`;
  })
  .filter((text) => parseEdtf(text) !== null);
const edtf = fc.oneof(date, interval, other);

const read = (text: string): Edtf => parseEdtf(text)!;

describe("laws", () => {
  test("what is read is written again as it was", () => {
    fc.assert(
      fc.property(edtf, (text) => {
        expect(isEdtf(text)).toBe(true);
        expect(renderEdtf(read(text))).toBe(text);
      }),
    );
  });

  test("a value covers at least one day", () => {
    fc.assert(
      fc.property(edtf, (text) => {
        const { earliest, latest } = boundsOf(read(text));
        if (earliest !== null && latest !== null) expect(daysBetween(earliest, latest)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("values are ordered: reflexive, antisymmetric, transitive", () => {
    fc.assert(
      fc.property(edtf, edtf, edtf, (a, b, c) => {
        const [x, y, z] = [read(a), read(b), read(c)];
        expect(compareEdtf(x, x)).toBe(0);
        expect(Math.sign(compareEdtf(x, y)) + Math.sign(compareEdtf(y, x))).toBe(0);
        const sorted = [x, y, z].sort(compareEdtf);
        expect(compareEdtf(sorted[0]!, sorted[2]!)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test("days are ordered as their texts", () => {
    const text = fc.integer({ min: -700000, max: 2900000 }).map((n) => formatDate(civilFromDays(n)));
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(compareEdtf(read(a), read(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  test("no text makes it throw, and what it accepts it gives back", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-0-9XY/.?~%]{0,24}$/)), (text) => {
        const value = parseEdtf(text);
        if (value !== null) expect(renderEdtf(value)).toBe(text);
      }),
    );
  });
});

test.each([
  "2024-02-30",
  "2023-02-29",
  "2024-13",
  "2024-00",
  "2024-20",
  "2024-25",
  "2024-7-8",
  "24-07-08",
  "2024-07-08/2024-07-07",
  "../..",
  "/",
  "2024/2023",
  "199X-05",
  "2024-24-XX",
  "-0000",
  "20240708",
  "2024-07-08T10:00",
  "",
])("%s is no date", (text) => {
  expect(parseEdtf(text)).toBeNull();
});

test.each([
  ["2024", "2024-01-01", "2024-12-31"],
  ["2024-02", "2024-02-01", "2024-02-29"],
  ["2024-21", "2024-03-01", "2024-05-31"],
  ["2023-24", "2023-12-01", "2024-02-29"],
  ["199X", "1990-01-01", "1999-12-31"],
  ["19XX~", "1900-01-01", "1999-12-31"],
  ["2023-10/2024-05-03", "2023-10-01", "2024-05-03"],
])("%s runs from %s to %s", (text, first, last) => {
  const { earliest, latest } = boundsOf(read(text));
  expect(renderEdtf({ kind: "date", unspecified: 0, qualifier: "", ...earliest! } as EdtfDate)).toBe(first);
  expect(renderEdtf({ kind: "date", unspecified: 0, qualifier: "", ...latest! } as EdtfDate)).toBe(last);
});

test("open ends have no bound", () => {
  expect(boundsOf(read("2024-07/.."))).toEqual({ earliest: { year: 2024, month: 7, day: 1 }, latest: null });
  expect(boundsOf(read("/2024"))).toEqual({ earliest: null, latest: { year: 2024, month: 12, day: 31 } });
});
