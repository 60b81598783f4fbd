import type { Range } from "../text/span.ts";
import { classAt, isCapitalAt, isLowerAt, isSpaceCode, LETTER } from "./characters.ts";
import { findDateline } from "./dateline.ts";
import type { Dateline, SentenceKind } from "./document.ts";
import { skipSpace, splitParagraph, trimEnd } from "./sentences.ts";

/** A sentence of the layout, before its words are known. */
export interface LaidSentence extends Range {
  readonly paragraph: number;
  readonly kind: SentenceKind;
}

/** The layout of a text: paragraphs and sentences in order, and the dateline at its head. */
export interface Layout {
  readonly sentences: readonly LaidSentence[];
  readonly paragraphs: readonly Range[];
  readonly dateline: Dateline | null;
}

interface Line extends Range {
  /** columns before the first character */
  readonly indent: number;
}

const BULLET = /^(?:[•·‣◦▪●○■□➢➤►✓✔*]|[-–—](?=\s)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s))\s*\S/;
const BYLINE = /^(?:by|from|reported by|reporting by|written by|story by)\s+/i;
const CAPTION =
  /^(?:file\s*(?:photo)?\s*[-–—:]|photo(?:graph)?(?: credit)?\s*:|image(?: credit)?\s*:|caption\s*:|picture\s*:|credit\s*:|video\s*:|watch\s*:|\(?(?:ap|reuters|afp) photo|DEV-MUC\d|TST\d-MUC\d)/i;
const CAPTION_END = /\((?:photo|image|picture|ap|afp|reuters|epa|getty)[^()]*\/[^()]*\)\.?$|\((?:photo|image|picture)\b[^()]*\)\.?$/i;
const FINAL = /[.!?…。؟][\s"'”’»)\]]*$/;

/**
 * Splits a text into paragraphs and sentences and says what each sentence is.
 * Paragraphs end at blank lines and at line ends, except where lines are wrapped at a fixed width (old wire copy); sentences by `splitParagraph`.
 * Every character that is neither white space nor a control lies in exactly one sentence.
 */
export function splitSentences(text: string): Layout {
  const paragraphs = findParagraphs(text);
  const sentences: LaidSentence[] = [];
  let dateline: Dateline | null = null;
  for (const [index, paragraph] of paragraphs.entries()) {
    let kind = kindOf(text, paragraph, index, paragraphs);
    let start = paragraph.start;
    if ((kind === "prose" || kind === "headline") && index < 6 && !dateline) {
      dateline = findDateline(text, paragraph);
      if (dateline) {
        kind = "prose";
        sentences.push({ start: dateline.start, end: dateline.end, paragraph: index, kind: "dateline" });
        start = skipSpace(text, dateline.end, paragraph.end);
      }
    }
    for (const range of splitParagraph(text, { start, end: paragraph.end })) {
      sentences.push({ ...range, paragraph: index, kind: kind !== "headline" && isEditorsNote(text, range) ? "caption" : kind });
    }
  }
  return { sentences, paragraphs, dateline };
}

function findLines(text: string): Line[] {
  const lines: Line[] = [];
  let at = 0;
  while (at <= text.length) {
    let to = at;
    while (to < text.length && !isLineEnd(text.charCodeAt(to))) to++;
    const start = skipSpace(text, at, to);
    lines.push({ start, end: trimEnd(text, start, to), indent: start - at });
    at = to + 1;
  }
  return lines;
}

const isLineEnd = (code: number) =>
  code === 0x0a || code === 0x0d || code === 0x0b || code === 0x0c || code === 0x85 || code === 0x2028 || code === 0x2029;

/** Finds the paragraphs of a text, trimmed of white space, in order. */
export function findParagraphs(text: string): Range[] {
  const lines = findLines(text);
  const width = wrapWidth(text, lines);
  const out: Range[] = [];
  let start = -1;
  let end = -1;
  const close = () => {
    if (start >= 0) out.push({ start, end });
    start = -1;
  };
  for (const [n, line] of lines.entries()) {
    if (line.start >= line.end) {
      close();
      continue;
    }
    if (start >= 0 && !continues(text, lines[n - 1]!, line, width)) close();
    if (start < 0) start = line.start;
    end = line.end;
  }
  close();
  return out;
}

/** The width at which lines are wrapped, or 0 when every line end closes a paragraph. */
function wrapWidth(text: string, lines: readonly Line[]): number {
  let inside = 0;
  let open = 0;
  let small = 0;
  let longest = 0;
  const lengths: number[] = [];
  for (const [n, line] of lines.entries()) {
    const length = line.end - line.start + Math.min(line.indent, 12);
    if (length > longest) longest = length;
    const next = lines[n + 1];
    if (length === 0 || !next || next.start >= next.end) continue;
    inside++;
    lengths.push(length);
    if (!FINAL.test(text.slice(Math.max(line.start, line.end - 4), line.end))) {
      open++;
      if (isLowerAt(text, next.start)) small++;
    }
  }
  // Lines of wrapped copy end anywhere; lines that are paragraphs end with a stop. Wire copy is 60 to 80 columns wide, mail and plain-text books up to 100.
  if (inside < 1 || longest > 110 || longest < 40) return 0;
  if (open * 2 < inside) return 0;
  // Wrapped prose goes on in small letters at most line ends; a column of headlines never does, unless all is in capitals.
  if (small * 3 < open && !isInCapitals(text)) return 0;
  const full = lengths.filter((length) => length >= longest * 0.7).length;
  return full * 3 >= lengths.length * 2 ? longest : 0;
}

/** Whether the text has next to no small letters. */
function isInCapitals(text: string): boolean {
  let small = 0;
  let letters = 0;
  for (let i = 0; i < text.length && letters < 5000; i++) {
    if (classAt(text, i) !== LETTER) continue;
    letters++;
    if (isLowerAt(text, i)) small++;
  }
  return small * 20 < letters;
}

/** Whether the line goes on with the paragraph of the line before it. */
function continues(text: string, before: Line, line: Line, width: number): boolean {
  if (isBullet(text, line)) return false;
  if (width === 0) {
    // A line broken in the middle of a sentence: "... in the southern\ncity of Rafah"
    return before.end - before.start >= 40 && isLowerAt(text, line.start) && endsOpen(text, before);
  }
  // An indented line opens a paragraph: "   MEANWHILE, THREE ..."
  if (line.indent >= 2 && before.indent < line.indent) return false;
  let word = line.start;
  while (word < line.end && !isSpaceCode(text.charCodeAt(word))) word++;
  const room = width - (before.end - before.start + before.indent);
  return room < word - line.start + 1 + 6;
}

function endsOpen(text: string, line: Line): boolean {
  const last = text.charCodeAt(line.end - 1);
  return classAt(text, line.end - 1) === LETTER || last === 0x2c || last === 0x2d || last === 0x2014;
}

function isBullet(text: string, line: Range): boolean {
  return BULLET.test(text.slice(line.start, Math.min(line.end, line.start + 12)));
}

function kindOf(text: string, paragraph: Range, index: number, paragraphs: readonly Range[]): SentenceKind {
  const length = paragraph.end - paragraph.start;
  if (isBullet(text, paragraph)) return "bullet";
  if (length > 600) return "prose";
  const content = text.slice(paragraph.start, paragraph.end);
  if (CAPTION.test(content) || CAPTION_END.test(content)) return "caption";
  if (length <= 120 && index < 6 && isByline(content)) return "byline";
  if (
    length <= 160 &&
    index + 1 < paragraphs.length &&
    !FINAL.test(content) &&
    classAt(text, paragraph.start) !== 0 &&
    isHeadline(text, content, index)
  )
    return "headline";
  return "prose";
}

/** "[PASSAGE OMITTED]", "[END RECORDING]": a note of the agency, nobody's statement. */
function isEditorsNote(text: string, range: Range): boolean {
  if (range.end - range.start > 60 || text.charCodeAt(range.start) !== 0x5b) return false;
  return /^\[[^[\]a-z]+\]$/.test(text.slice(range.start, range.end));
}

/** "By Nidal al-Mughrabi and Dan Williams", "By Jane Doe, Associated Press": capitalised names only. */
function isByline(content: string): boolean {
  const opening = BYLINE.exec(content);
  if (!opening || FINAL.test(content)) return false;
  const words = content.slice(opening[0].length).split(/\s+/);
  const names = words.filter((word) => /^[(|]?(?:\p{Lu}|(?:al|el)-\p{Lu})/u.test(word));
  return (
    names.length > 0 &&
    words.length <= 14 &&
    words.every((word) => names.includes(word) || /^(?:and|in|of|for|the|&|\||de|van|von|bin|al|el|[-–—])$/.test(word))
  );
}

/** A line without a final stop, opening with a capital, digit or quotation mark, at the head of the report or standing alone between paragraphs. */
function isHeadline(text: string, content: string, index: number): boolean {
  // "He said:" and "Key points:" introduce what follows.
  if (/[,;:–—-]$/.test(content)) return false;
  const first = content.charCodeAt(0);
  if (classAt(content, 0) === LETTER && !isCapitalAt(content, 0)) return false;
  return (index < 4 || content.length <= 100) && first !== 0x5b && text.length > content.length;
}
