/**
 * A report's canonical text: the characters that every span counts. Charset by byte-order mark, then as declared,
 * then strict UTF-8, then by detection; line ends LF; the byte-order mark gone; nothing else changed.
 */
import {
  type Charsets,
  charsetName,
  type Decoded,
  decodeByMark,
  decodeByUnicodeName,
  decodeDamagedUtf8,
  decodeStrictUtf8,
  decodeUnmarkedUtf16,
  loadCharsets,
} from "./charset.ts";
import { sha256OfBytes, sha256OfText } from "./digest.ts";

export interface CanonicalText {
  readonly text: string;
  /** "utf-8", "windows-1252", ... in lower case */
  readonly charset: string;
  /** how many characters stand as U+FFFD because their bytes could not be read; 0 for a sound text */
  readonly replaced: number;
  /** SHA-256 of the bytes as they came */
  readonly rawSha256: string;
  /** SHA-256 of the canonical text in UTF-8 */
  readonly textSha256: string;
}

export type TextProblemCode = "empty" | "binary" | "undecodable" | "too-long" | "charset-unknown";

/** Why bytes are no readable text. `charset-unknown` is answered only where no `charsets` were given to ask. */
export interface TextProblem {
  readonly problem: TextProblemCode;
  readonly message: string;
}

export interface CanonicalOptions {
  /** the charset a header or the user names */
  readonly declared?: string | undefined;
  /** the loaded packages for charsets beyond UTF-8 and UTF-16 */
  readonly charsets?: Charsets | undefined;
}

/** The longest text that is read, in bytes; beyond it a JavaScript string would soon be out of room. */
export const MAX_BYTES: number = 256 * 1024 * 1024;

/** One unreadable character in so many is borne, and counted; more, and the charset is taken to be wrong. */
const BORNE_REPLACEMENTS = 200;
/** One control character in so many is borne; more, and the bytes are no text. */
const BORNE_CONTROLS = 50;

/** Whether the answer is a text. */
export function isCanonical(result: CanonicalText | TextProblem): result is CanonicalText {
  return !("problem" in result);
}

/** Line ends LF and no byte-order mark: what is left to do for a text that is characters already (a JSON string). */
export function canonicalString(text: string): string {
  const unmarked = text.charCodeAt(0) === 0xfeff ? text.replace(/^\uFEFF+/, "") : text;
  return unmarked.includes("\r") ? unmarked.replace(/\r\n?/g, "\n") : unmarked;
}

/** The canonical text of the bytes with its charset and digests, or why they are none. Never throws. */
export function canonicalText(bytes: Uint8Array, options: CanonicalOptions = {}): CanonicalText | TextProblem {
  if (bytes.length > MAX_BYTES) return problem("too-long", `longer than ${MAX_BYTES / 1024 / 1024} MiB`);
  if (bytes.length === 0) return problem("empty", "the file is empty");
  const decoded = decode(bytes, options);
  if ("problem" in decoded) return decoded;
  const text = canonicalString(decoded.text);
  if (text.trim() === "") return problem("empty", "the file holds nothing but white space");
  if (looksBinary(text)) return problem("binary", "the file is binary, not text");
  if (decoded.replaced * BORNE_REPLACEMENTS > text.length && decoded.replaced > 1) {
    return problem("undecodable", `${decoded.replaced} characters cannot be read as ${decoded.charset}`);
  }
  return {
    text,
    charset: decoded.charset,
    replaced: decoded.replaced,
    rawSha256: sha256OfBytes(bytes),
    textSha256: sha256OfText(text),
  };
}

/** As `canonicalText`, loading the charset packages where, and only where, the bytes are no Unicode text. */
export async function detectCanonicalText(bytes: Uint8Array, declared?: string): Promise<CanonicalText | TextProblem> {
  const plain = canonicalText(bytes, { declared });
  if (isCanonical(plain) || plain.problem !== "charset-unknown") return plain;
  return canonicalText(bytes, { declared, charsets: await loadCharsets() });
}

function decode(bytes: Uint8Array, { declared, charsets }: CanonicalOptions): Decoded | TextProblem {
  const marked = decodeByMark(bytes);
  if (marked !== null) return marked;
  if (declared !== undefined && declared.trim() !== "") {
    const unicode = decodeByUnicodeName(bytes, declared);
    // a declaration that the bytes contradict is passed over
    if (unicode !== null && unicode.replaced === 0) return unicode;
    const beyondUnicode = unicode === null && charsetName(declared) !== "utf-8" && !isAscii(bytes);
    if (beyondUnicode && charsets === undefined) return problem("charset-unknown", `the charset is declared as ${declared}`);
    const named = charsets?.decode(bytes, declared) ?? null;
    if (named !== null && named.replaced === 0) return named;
  }
  const utf16 = decodeUnmarkedUtf16(bytes);
  if (utf16 !== null) return utf16;
  if (bytes.includes(0) || startsWith(bytes, "%PDF-")) return problem("binary", "the file is binary, not text");
  const utf8 = decodeStrictUtf8(bytes) ?? decodeDamagedUtf8(bytes);
  if (utf8 !== null) return utf8;
  if (charsets === undefined) return problem("charset-unknown", "the charset is not Unicode and was not detected");
  const guessed = charsets.guess(bytes);
  if (guessed === "binary") return problem("binary", "the file is binary, not text");
  const text = guessed === null ? null : charsets.decode(bytes, guessed);
  return text ?? problem("undecodable", "the charset of the file cannot be told");
}

/** Whether a text has a NUL, or more control characters than text ever has. */
function looksBinary(text: string): boolean {
  let controls = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 0) return true;
    // tab, line feed, vertical tab, form feed and the next-line character (U+0085) are white space
    if ((unit < 0x20 && (unit < 0x09 || unit > 0x0c)) || (unit >= 0x7f && unit < 0xa0 && unit !== 0x85)) controls++;
  }
  return controls * BORNE_CONTROLS > text.length;
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

function startsWith(bytes: Uint8Array, ascii: string): boolean {
  for (let index = 0; index < ascii.length; index++) if (bytes[index] !== ascii.charCodeAt(index)) return false;
  return true;
}

function problem(code: TextProblemCode, message: string): TextProblem {
  return { problem: code, message };
}
