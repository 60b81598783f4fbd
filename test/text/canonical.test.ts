import { Buffer } from "node:buffer";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import {
  type CanonicalText,
  canonicalString,
  canonicalText,
  detectCanonicalText,
  isCanonical,
  type TextProblem,
} from "../../src/text/canonical.ts";
import { loadCharsets } from "../../src/text/charset.ts";
import { sha256OfText } from "../../src/text/digest.ts";
import { strangeText } from "./strange-text.ts";

const utf8 = (text: string) => Buffer.from(text, "utf8");
const utf16 = (text: string, mark = "\uFEFF") => Buffer.from(mark + text, "utf16le");
const utf32 = (text: string, write: "writeUInt32LE" | "writeUInt32BE") => {
  const points = [0xfeff, ...[...text].map((character) => character.codePointAt(0)!)];
  const bytes = Buffer.alloc(4 * points.length);
  points.forEach((point, index) => {
    bytes[write](point, 4 * index);
  });
  return bytes;
};

function read(result: CanonicalText | TextProblem): CanonicalText {
  if (!isCanonical(result)) throw new Error(result.message);
  return result;
}

describe("canonicalText(bytes)", () => {
  const text = "“Truce” in Cúcuta — 🕊 هدنة\n";
  test.each([
    ["utf-8", utf8(text)],
    ["utf-8", utf8(`\uFEFF${text}`)],
    ["utf-16le", utf16(text)],
    ["utf-16be", utf16(text).swap16()],
    ["utf-32le", utf32(text, "writeUInt32LE")],
    ["utf-32be", utf32(text, "writeUInt32BE")],
  ])("reads %s", (charset, bytes) => {
    expect(read(canonicalText(bytes))).toMatchObject({ text, charset, replaced: 0 });
  });

  test("reads UTF-16 without a mark by its NUL bytes", () => {
    const ascii = "Talks resumed in Juba.";
    expect(read(canonicalText(utf16(ascii, "")))).toMatchObject({ text: ascii, charset: "utf-16le" });
    expect(read(canonicalText(utf16(ascii, "").swap16()))).toMatchObject({ text: ascii, charset: "utf-16be" });
  });

  test("makes line ends LF and changes nothing else", () => {
    expect(read(canonicalText(utf8("a\r\nb\rc\n\r\r\nd \u00A0e\u0301\t‘x’\u2028")))).toMatchObject({
      text: "a\nb\nc\n\n\nd \u00A0e\u0301\t‘x’\u2028",
    });
  });

  test("has the digests of bytes and text", () => {
    // printf 'a\r\nb' | sha256sum; printf 'a\nb' | sha256sum
    expect(read(canonicalText(utf8("a\r\nb")))).toMatchObject({
      rawSha256: "18745f36a05e29072709042d6062ce54f1b08ff36c27ba80c39f81fb010c8ce2",
      textSha256: "7e18f737311b2dc3b2f269dd78396b0351f14fb66efa879f768cb23181883c78",
    });
  });

  test("counts a lone surrogate of a text as U+FFFD in its digest", () => {
    expect(sha256OfText("a\uD83Db")).toBe(sha256OfText("a\uFFFDb"));
    expect(sha256OfText("\uFFFD")).toBe("83d544ccc223c057d2bf80d3f2a32982c32c3c0db8e2674820da5064783fb097");
  });

  test("bears a broken byte in UTF-8, and counts it", () => {
    const bytes = Buffer.concat([utf8("Ночью стороны объявили перемирие на тридцать дней. ".repeat(20)), Buffer.from([0xd0])]);
    expect(read(canonicalText(bytes))).toMatchObject({ charset: "utf-8", replaced: 1 });
  });

  test.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(0), "empty"],
    ["only a mark", utf8("\uFEFF"), "empty"],
    ["only white space", utf8(" \r\n\t\u00A0\n"), "empty"],
    ["a NUL", utf8("The talks\0 went on."), "binary"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452000001", "hex"), "binary"],
    ["a PDF without binary parts", utf8("%PDF-1.4\n1 0 obj << >> endobj"), "binary"],
    ["control characters", utf8("\u0001\u0002\u0003\u0010 a\u007F"), "binary"],
    ["a UTF-16 mark over an odd jumble", Buffer.from([0xff, 0xfe, 0x00, 0xdc, 0x00, 0xdc, 0x41, 0x00, 0x42]), "undecodable"],
    ["another charset, nobody to ask", Buffer.from([0x43, 0xfa, 0x63, 0x75, 0x74, 0x61]), "charset-unknown"],
  ])("of %s is %3$s", (_, bytes, code) => {
    expect(canonicalText(bytes)).toMatchObject({ problem: code });
  });
});

describe("detectCanonicalText(bytes, declared)", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["windows-1252", "The ministry said the “two sides” had agreed — after months — that José’s café would reopen on Sunday."],
    ["windows-1252", "Israel’s answer is due on Monday."],
    ["windows-1251", "Министерство заявило, что переговоры возобновятся в воскресенье, а стороны договорились о прекращении огня."],
    ["koi8-r", "Министерство заявило, что переговоры возобновятся в воскресенье, а стороны договорились о прекращении огня."],
    ["windows-1256", "قالت وزارة الخارجية إن المحادثات ستستأنف يوم الأحد بعد أسابيع من التوقف، وإن الوسطاء قدموا اقتراحا جديدا."],
    ["windows-1255", "משרד החוץ אמר כי השיחות יחודשו ביום ראשון לאחר שבועות של הפסקה וכי המתווכים הגישו הצעה חדשה."],
    ["gb18030", "外交部表示，停火谈判将于周日恢复，至少有十二人死亡，双方代表将再次会面。"],
    ["shift_jis", "外務省は日曜日に停戦協議が再開されると発表した。少なくとも12人が死亡した。"],
  ];
  test.each(rows)("reads %s, told or not: %j", async (charset, text) => {
    const bytes = iconv.encode(text.replaceAll("\n", "\r\n"), charset);
    expect(canonicalText(bytes)).toMatchObject({ problem: "charset-unknown" });
    expect(read(await detectCanonicalText(bytes)).text).toBe(text);
    expect(read(await detectCanonicalText(bytes, charset.toUpperCase()))).toMatchObject({ text, charset });
  });

  test("takes the declared charset before UTF-8, and UTF-8 before a declaration that cannot be", async () => {
    const bytes = utf8("The café’s owner");
    expect(read(await detectCanonicalText(bytes, "windows-1251")).charset).toBe("windows-1251");
    for (const declared of ["us-ascii", "utf-8", "UTF8", "no-such-charset", "", undefined]) {
      expect(read(await detectCanonicalText(bytes, declared))).toMatchObject({ charset: "utf-8", text: "The café’s owner" });
    }
    expect(read(await detectCanonicalText(iconv.encode("La trêve a été prolongée à Genève.", "latin1"), "utf-8"))).toMatchObject({
      text: "La trêve a été prolongée à Genève.",
    });
  });
});

describe("laws", () => {
  test("canonical text is its own canonical text", () => {
    fc.assert(
      fc.property(strangeText, (text) => {
        const once = canonicalString(text);
        expect(canonicalString(once)).toBe(once);
        expect(once).not.toMatch(/\r|^\uFEFF/);
        const fromBytes = canonicalText(utf8(text));
        if (!isCanonical(fromBytes)) {
          expect(once.trim()).toBe("");
          return;
        }
        const again = read(canonicalText(utf8(fromBytes.text)));
        expect(again.text).toBe(fromBytes.text);
        expect([again.rawSha256, again.textSha256]).toEqual([fromBytes.textSha256, fromBytes.textSha256]);
        expect(fromBytes.textSha256).toBe(sha256OfText(once));
      }),
    );
  });

  test("what was written in a Unicode charset is read as it was", () => {
    fc.assert(
      fc.property(strangeText, (strange) => {
        const text = canonicalString(strange)
          .replace(/\p{Surrogate}/gu, "")
          .replace(/^\uFEFF+/, "");
        fc.pre(text.trim() !== "");
        for (const bytes of [utf8(text), utf16(text), utf16(text).swap16(), utf32(text, "writeUInt32BE")]) {
          expect(read(canonicalText(bytes)).text).toBe(text);
        }
      }),
    );
  });

  test("random bytes never throw, and what is read of them has no NUL", async () => {
    const charsets = await loadCharsets();
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom(undefined, "utf-16", "shift_jis", "latin1", "?"),
        (bytes, declared) => {
          const result = canonicalText(bytes, { declared, charsets });
          if (!isCanonical(result)) {
            expect(result.problem).not.toBe("charset-unknown");
            return;
          }
          expect(result.text).not.toMatch(/[\0\r]/);
          expect(read(canonicalText(utf8(result.text))).text).toBe(result.text);
        },
      ),
      { numRuns: 400 },
    );
  });
});
