import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Line, reportOfLine, splitLines } from "../../src/intake/ndjson.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

async function linesOf(chunks: readonly Uint8Array[], limit = 1000): Promise<Line[]> {
  async function* stream() {
    yield* chunks;
  }
  const lines: Line[] = [];
  for await (const line of splitLines(stream(), limit)) lines.push(line);
  return lines;
}

const textsOf = (lines: readonly Line[]) =>
  lines.map(({ bytes }) => (bytes === null ? null : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)));

describe("splitLines(chunks, limit)", () => {
  // the stream, and its lines
  const CASES: [string, (string | null)[]][] = [
    ["", []],
    ["a", ["a"]],
    ["a\n", ["a"]],
    ["a\nb", ["a", "b"]],
    ["a\r\nb\r\n", ["a", "b"]],
    ["\n\na\n", ["", "", "a"]],
    ["\ufeffa\nb", ["a", "b"]],
    ["a\n\ufeffb", ["a", "\ufeffb"]],
    ["a\rb\n", ["a\rb"]],
    ["12345678\n123456789\n12", ["12345678", null, "12"]],
    ["12345678\r\n123456789", ["12345678", null]],
  ];

  test.each(CASES)("%j", async (stream, expected) => {
    expect(textsOf(await linesOf([bytes(stream)], 8))).toEqual(expected);
  });

  test("lines are counted from 1, those over the limit too", async () => {
    expect((await linesOf([bytes("a\n123456789\nb")], 8)).map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  test("where the stream is cut into chunks makes no difference", async () => {
    const stream = fc
      .array(fc.constantFrom("a", "é", "😀", "\n", "\r\n", "\r", "bcdef"), { maxLength: 60 })
      .map((parts) => bytes(parts.join("")));
    await fc.assert(
      fc.asyncProperty(stream, fc.array(fc.nat(80), { maxLength: 10 }), async (whole, cuts) => {
        const places = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length];
        const chunks = places.slice(1).map((end, i) => whole.subarray(places[i], end));
        expect(textsOf(await linesOf(chunks, 12))).toEqual(textsOf(await linesOf([whole], 12)));
      }),
    );
  });

  test("an endless line is not kept", async () => {
    const chunk = new Uint8Array(1_000_000).fill(97);
    let given = 0;
    async function* endless() {
      for (; given < 300; given++) yield chunk;
      yield bytes("\nlast");
    }
    const before = process.memoryUsage().rss;
    const lines: Line[] = [];
    for await (const line of splitLines(endless(), 2_000_000)) lines.push(line);
    expect(textsOf(lines)).toEqual([null, "last"]);
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });
});

describe("reportOfLine(bytes)", () => {
  test("all fields", () => {
    const line = {
      id: "a",
      text: "Talks.",
      published: "2024-07-08",
      title: "T",
      publisher: "P",
      url: "https://example.org",
      language: "en",
    };
    expect(reportOfLine(bytes(JSON.stringify(line)))).toEqual(line);
  });

  test("only the text must be there; a number is an id; empty strings and nulls are nothing; more fields are no harm", () => {
    const read = reportOfLine(bytes('{"id": 17, "text": "Talks.", "title": "", "published": null, "tags": ["x"]}'));
    expect(read).toEqual({ id: "17", text: "Talks.", published: null, title: null, publisher: null, url: null, language: null });
    expect(reportOfLine(bytes('{"text": "Talks."}'))).toMatchObject({ id: null, text: "Talks." });
  });

  test("never throws, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.json().map(bytes)), (line) => {
        const read = reportOfLine(line);
        expect("code" in read || typeof read.text === "string").toBe(true);
      }),
    );
  });
});
