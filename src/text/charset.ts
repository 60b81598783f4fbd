/**
 * Bytes to characters: byte-order marks, UTF-8 and UTF-16 without any package; every other charset, and guessing,
 * by iconv-lite and jschardet, which are loaded only when a text needs them.
 */

export interface Decoded {
  readonly text: string;
  /** the charset's name in lower case, "utf-8" */
  readonly charset: string;
  /** how many characters stand as U+FFFD because their bytes could not be read */
  readonly replaced: number;
}

/** What the two packages do, once they are loaded. */
export interface Charsets {
  /** the text in a charset known by name; null where the name is unknown */
  decode(bytes: Uint8Array, charset: string): Decoded | null;
  /** the likeliest charset, "binary" for a file format that is no text, or null */
  guess(bytes: Uint8Array): string | null;
}

const REPLACEMENT = "\uFFFD";

/** The text after a byte-order mark, in the charset it announces; null where there is none. */
export function decodeByMark(bytes: Uint8Array): Decoded | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeUtf8(bytes.subarray(3));
  // UTF-32LE before UTF-16LE: its mark begins with the other's
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return decodeUtf32(bytes.subarray(4), true);
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return decodeUtf32(bytes.subarray(4), false);
  if (a === 0xff && b === 0xfe) return decodeUtf16(bytes.subarray(2), true);
  if (a === 0xfe && b === 0xff) return decodeUtf16(bytes.subarray(2), false);
  return null;
}

/** The text of well-formed UTF-8; null where a single byte is wrong. */
export function decodeStrictUtf8(bytes: Uint8Array): Decoded | null {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), charset: "utf-8", replaced: 0 };
  } catch {
    return null;
  }
}

/** The text of UTF-8 with U+FFFD for each malformed sequence (WHATWG Encoding Standard, "UTF-8 decoder"). */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const strict = decodeStrictUtf8(bytes);
  if (strict !== null) return strict;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return { text, charset: "utf-8", replaced: countReplacements(text) };
}

/**
 * UTF-8 with a few bytes broken (a cut-off end, one pasted Latin-1 word): null unless whole multi-byte characters
 * outnumber the broken ones ten to one, because then no other charset explains the bytes.
 */
export function decodeDamagedUtf8(bytes: Uint8Array): Decoded | null {
  const decoded = decodeUtf8(bytes);
  let whole = 0;
  for (let index = 0; index < decoded.text.length; index++) {
    const unit = decoded.text.charCodeAt(index);
    if (unit > 0x7f && unit !== 0xfffd) whole++;
  }
  return whole >= 10 * decoded.replaced ? decoded : null;
}

/** UTF-16 without a mark, told by its NUL bytes: in Western text they fill every other byte and no other place. */
export function decodeUnmarkedUtf16(bytes: Uint8Array): Decoded | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  const sample = Math.min(bytes.length, 4096);
  const zeros: [number, number] = [0, 0];
  for (let index = 0; index < sample; index++) if (bytes[index] === 0) zeros[index % 2 === 0 ? 0 : 1]++;
  const pairs = sample / 2;
  if (zeros[0] === 0 && zeros[1] > pairs / 2) return decodeUtf16(bytes, true);
  if (zeros[1] === 0 && zeros[0] > pairs / 2) return decodeUtf16(bytes, false);
  return null;
}

function decodeUtf16(bytes: Uint8Array, littleEndian: boolean): Decoded {
  const units = bytes.length >> 1;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: string[] = [];
  const chunk = new Uint16Array(Math.min(units, 8192));
  for (let from = 0; from < units; from += chunk.length) {
    const size = Math.min(chunk.length, units - from);
    for (let index = 0; index < size; index++) chunk[index] = view.getUint16(2 * (from + index), littleEndian);
    parts.push(String.fromCharCode(...chunk.subarray(0, size)));
  }
  if (bytes.length % 2 === 1) parts.push(REPLACEMENT);
  // a half of a pair is no character: U+FFFD, as in every standard decoder
  const text = wellFormed(parts.join(""));
  return { text, charset: littleEndian ? "utf-16le" : "utf-16be", replaced: countReplacements(text) };
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): Decoded {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const point = at + 4 <= bytes.length ? view.getUint32(at, littleEndian) : 0xfffd;
    parts.push(point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? REPLACEMENT : String.fromCodePoint(point));
  }
  const text = parts.join("");
  return { text, charset: littleEndian ? "utf-32le" : "utf-32be", replaced: countReplacements(text) };
}

/**
 * The text in a charset that a header or the user names, where that needs no package ("utf-8", "utf-16le", "utf-16be");
 * null where the bytes or the name do not allow it.
 */
export function decodeByUnicodeName(bytes: Uint8Array, declared: string): Decoded | null {
  const name = charsetName(declared);
  if (name === "utf-8") return decodeStrictUtf8(bytes);
  if (name === "utf-16le" || name === "utf-16") return decodeUtf16(bytes, true);
  if (name === "utf-16be") return decodeUtf16(bytes, false);
  return null;
}

/** The name by which a charset is decoded: lower case, Latin-1 as Windows-1252 (as browsers read it), "utf8" as "utf-8". */
export function charsetName(label: string): string {
  const name = label.trim().toLowerCase();
  const plain = name.replace(/[-_]/g, "");
  if (plain === "utf8") return "utf-8";
  if (/^(?:iso88591|latin1|l1|cp1252|windows1252)$/.test(plain)) return "windows-1252";
  return name;
}

/** Loads iconv-lite (0.3 MB) and jschardet (7.5 MB); call it only for a text that is not UTF-8. */
export async function loadCharsets(): Promise<Charsets> {
  const [{ default: iconv }, { detect }] = await Promise.all([import("iconv-lite"), import("jschardet")]);
  const decode = (bytes: Uint8Array, charset: string): Decoded | null => {
    const name = charsetName(charset);
    if (name === "ascii" || name === "us-ascii" || !iconv.encodingExists(name)) return null;
    const text = wellFormed(iconv.decode(bytes as Buffer, name, { stripBOM: false }));
    return { text, charset: name, replaced: countReplacements(text) };
  };
  const guess = (bytes: Uint8Array): string | null => {
    const { encoding, mimeType } = detect(bytes);
    if (mimeType !== null && !mimeType.startsWith("text/")) return "binary";
    if (encoding === null) return null;
    return fewTypographicBytes(bytes) || mixesScripts(decode(bytes, encoding)?.text ?? "") ? "windows-1252" : charsetName(encoding);
  };
  return { decode, guess };
}

/** Whether half of the words with Greek to Arabic letters have Latin ones too ("trךve"): the mark of Latin letters misread. */
function mixesScripts(text: string): boolean {
  const words = text.match(/[A-Za-z\u0370-\u07FF]*[\u0370-\u07FF][A-Za-z\u0370-\u07FF]*/g) ?? [];
  return 2 * words.filter((word) => /[A-Za-z]/.test(word)).length > words.length;
}

/**
 * Whether the bytes beyond ASCII are at most three and all quotation marks, dashes, an ellipsis or a no-break space of
 * Windows-1252 ("Israel\x92s"): too few to tell it from the rarer Macintosh and DOS charsets by statistics.
 */
function fewTypographicBytes(bytes: Uint8Array): boolean {
  const high = bytes.filter((byte) => byte > 0x7f);
  return high.length <= 3 && high.every((byte) => (byte >= 0x91 && byte <= 0x97) || byte === 0x85 || byte === 0xa0);
}

/** The text with U+FFFD for each lone surrogate. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, REPLACEMENT);
}

function countReplacements(text: string): number {
  let count = 0;
  for (let at = text.indexOf(REPLACEMENT); at !== -1; at = text.indexOf(REPLACEMENT, at + 1)) count++;
  return count;
}
