import type { Range } from "../text/span.ts";
import { ALSO_WORDS, BEFORE_NUMBER, isAbbreviation } from "./abbreviations.ts";
import { classAt, classOf, DIGIT, isCapitalAt, isSpaceCode, LETTER, PICTOGRAPH, PUNCTUATION, SPACE } from "./characters.ts";

/** Two words in one: the length of the first; UD splits them even without an apostrophe. */
const FUSED: ReadonlyMap<string, readonly number[]> = new Map([
  ["cannot", [3]],
  ["gonna", [3]],
  ["gotta", [3]],
  ["wanna", [3]],
  ["outta", [3]],
  ["lotta", [3]],
  ["oughta", [5]],
  ["gimme", [3]],
  ["lemme", [3]],
  ["dunno", [2, 3]],
  ["dont", [2]],
  ["cant", [2]],
  ["wont", [2]],
  ["aint", [2]],
  ["arent", [3]],
  ["isnt", [2]],
  ["wasnt", [3]],
  ["werent", [4]],
  ["hasnt", [3]],
  ["havent", [4]],
  ["hadnt", [3]],
  ["didnt", [3]],
  ["doesnt", [4]],
  ["couldnt", [5]],
  ["wouldnt", [5]],
  ["shouldnt", [6]],
  ["thats", [4]],
  ["whats", [4]],
  ["theres", [5]],
  ["theyre", [4]],
  ["youre", [3]],
  ["youve", [3]],
  ["youll", [3]],
  ["ive", [1]],
  ["im", [1]],
]);

/** Clitics after an apostrophe: "Israel's", "they've". */
const CLITICS: ReadonlySet<string> = new Set(["s", "m", "re", "ve", "ll", "d"]);

/** Words with a leading apostrophe: "'em", "'til". */
const CLIPPED: ReadonlySet<string> = new Set(["em", "til", "till", "cause", "n", "bout", "round", "cos", "scopes"]);

/** Words with a trailing apostrophe that is no possessive and no quotation mark: "lovin'". */
const DROPPED_G =
  /^(?:[a-z]*(?:lov|cook|go|do|noth|someth|talk|com|say|gett|mak|look|walk|fuck|runn|try|play|feel|think|work|liv|tell|anyth|everyth)in|ol)$/;

/** Prefixes that keep their hyphen in EWT and GUM: "non-avian", "anti-government", "mid-August". */
const PREFIXES: ReadonlySet<string> = new Set(
  "non e re anti pre co pro mid cross post over multi ex sub counter semi mini socio psycho inter intra micro macro neo ultra pseudo trans extra de".split(
    " ",
  ),
);

/** Units that UD splits from the number they are written to: "5pm", "65k", "10km". */
const UNITS: ReadonlySet<string> = new Set(
  "am pm a.m p.m k m mm bn mn tn b kg g mg km cm ft lb lbs oz mph kph kmh kw mw gw kwh hz ghz mhz gb mb kb tb mi mins min hrs hr sec secs yrs yr gmt bc ad ce bce c f usd persons x".split(
    " ",
  ),
);

const URL = /(?:https?|ftp|mailto):[^\s<>"“”|{}]+|www\.[^\s<>"“”|{}]+|[\w.+%-]+(?:\.\.\.)?@[\w-]+(?:\.[\w-]+)*/iy;
const DOMAIN =
  /[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|mil|int|info|io|co\.uk|ac\.uk|eu|ru|ua|de|fr|il|ir|htm|html|pdf|doc|docx|xls|txt|jpg|png|js)(?:\/[^\s<>"“”|{}]*)?(?![\w])/iy;
const URL_TAIL = /(?:[.,;:!?'"’”)\]]+|&gt;?)$/;
const ACRONYM = /(?:[A-Za-zÀ-ɏͰ-ϿЀ-ӿ]\.){2,}(?:[A-Za-z](?![A-Za-z0-9]))?|[A-Za-z]\.[A-Za-z](?![A-Za-z0-9.])|Ph\.D\.?/y;
const NUMBER = /[.]?\d+(?:(?:,\d\d)*,\d{3}(?!\d)|\.\d+|:\d\d(?!\d))*/y;
const DATED = /\d{1,4}\/\d{1,2}(?:\/\d{2,4})?(?![\d/])|(?:\d-)?\d{3}-\d{3}-\d{4}(?!\d)|\d{3}-\d{4}(?![\d-])/y;
const EMOTICON = /[:;=][-^']?[)(DPp\]]{1,12}(?![A-Za-z0-9])|:-?\/(?!\/)|\^_{1,12}\^|-_-|<3(?!\d)/y;
const ARROWS = /<?[-=]{1,80}>|<[-=]{1,80}/y;
const SHORT_SLASH = /(?:w\/(?:o|out)?|b\/c|b\/t|s\/he|[lI]\/[cCS]|n\/a|c\/o)(?![A-Za-z0-9/])/iy;

/** Longer runs without a space are no addresses, and are not tried as such. */
const LONGEST_ADDRESS = 2000;

function reads(pattern: RegExp, text: string, at: number, end: number): number {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found && at + found[0].length <= end ? at + found[0].length : -1;
}

const isWordClass = (kind: number) => kind === LETTER || kind === DIGIT;
const isApostrophe = (code: number) => code === 0x27 || code === 0x2019 || code === 0x60 || code === 0x2bc;
const isHyphen = (code: number) => code === 0x2d || code === 0x2010 || code === 0x2011;

/**
 * Finds the syntactic words of Universal Dependencies in a range of the text, in order, as EWT and GUM 2.16 cut them:
 * "don't" is do|n't, "Israel's" Israel|'s, "cease-fire" cease|-|fire, "anti-government" one word, "$2.3m" $|2.3|m.
 * Gaps between words hold only white space, controls and directional marks. The range is taken to be one sentence: its last stop is a word.
 */
export function tokenize(text: string, range: Range): Range[] {
  const out: Range[] = [];
  const { end } = range;
  let at = range.start;
  while (at < end) {
    if (isSpaceCode(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const start = at;
    let plain = true;
    for (; at < end; at++) {
      const kind = classOf(text.charCodeAt(at));
      if (kind === SPACE) break;
      if (kind !== LETTER) plain = false;
    }
    if (plain) emitLetters(text, start, at, out);
    else splitChunk(text, start, at, end, out);
  }
  return out;
}

/** Emits a run of letters as one word, or as the words that are fused in it: "cannot" is can|not. */
function emitLetters(text: string, start: number, end: number, out: Range[]): void {
  const length = end - start;
  if (length >= 2 && length <= 8) {
    const cuts = FUSED.get(text.slice(start, end).toLowerCase());
    // "IM" and "IVE" are names, "im" and "ive" are not.
    if (cuts && !(length <= 3 && isCapitalAt(text, end - 1))) {
      let from = start;
      for (const cut of [...cuts, length]) {
        out.push({ start: from, end: start + cut });
        from = start + cut;
      }
      return;
    }
  }
  out.push({ start, end });
}

function splitChunk(text: string, start: number, end: number, limit: number, out: Range[]): void {
  let at = start;
  let opening = end - start <= LONGEST_ADDRESS;
  while (at < end) {
    const kind = classAt(text, at);
    const before = out.length;
    if (isWordClass(kind)) {
      // An address stands at the head of a chunk or after a bracket or quotation mark.
      const address = opening ? readAddress(text, at, end) : -1;
      if (address > 0) out.push({ start: at, end: address });
      at = address > 0 ? address : readWord(text, at, start, end, limit, out);
      opening = false;
    } else at = readPunctuation(text, at, start, end, out);
    if (out.length === before) throw new RangeError("Expected a word"); // every reader emits at least one
  }
}

/** Reads an address: "https://example.org/a", "press@example.org", "example.org"; trailing punctuation is left out. Returns its end or -1. */
function readAddress(text: string, at: number, end: number): number {
  const chunk = text.slice(at, end);
  if (!chunk.includes(".") && !chunk.includes("@") && !chunk.includes(":")) return -1;
  let to = reads(URL, text, at, end);
  if (to < 0) to = reads(DOMAIN, text, at, end);
  if (to < 0) return -1;
  const tail = URL_TAIL.exec(text.slice(at, to));
  if (tail) to -= tail[0].length;
  return to - at > 3 ? to : -1;
}

function readWord(text: string, at: number, chunk: number, end: number, limit: number, out: Range[]): number {
  if (classAt(text, at) === DIGIT) return readNumber(text, at, end, limit, out);
  // "U.S.", "a.m.", "Ph.D."
  if (text.charCodeAt(at + 1) === 0x2e || text.startsWith("Ph.D", at)) {
    const acronym = reads(ACRONYM, text, at, end);
    if (acronym > 0) {
      out.push({ start: at, end: acronym });
      return acronym;
    }
  }
  if (text.charCodeAt(at + 1) === 0x2f) {
    const slashed = reads(SHORT_SLASH, text, at, end);
    if (slashed > 0) {
      out.push({ start: at, end: slashed });
      return slashed;
    }
  }
  return readLetters(text, at, at, chunk, end, limit, out);
}

/** Reads a number and what is written to it: "1,200", "10:30", "11/28/2000", "7th", "1990s", "2.3|m". */
function readNumber(text: string, at: number, end: number, limit: number, out: Range[]): number {
  const dated = reads(DATED, text, at, end);
  if (dated > 0 && !isWordClass(classAt(text, dated))) {
    out.push({ start: at, end: dated });
    return dated;
  }
  let to = reads(NUMBER, text, at, end);
  if (to < 0) {
    // digits other than 0-9: "١٢", "½"
    to = at;
    while (to < end && classAt(text, to) === DIGIT) to++;
  }
  while (to < end && classAt(text, to) === DIGIT) to++;
  if (to < end && classAt(text, to) === LETTER) {
    let letters = to;
    while (letters < end && classAt(text, letters) === LETTER) letters++;
    const suffix = text.slice(to, letters).toLowerCase();
    if (UNITS.has(suffix) && !isWordClass(classAt(text, letters))) {
      out.push({ start: at, end: to });
      return readLetters(text, to, to, to, end, limit, out);
    }
    return readLetters(text, at, to, at, end, limit, out);
  }
  // "80's" is a decade, "2024's" a possessive.
  if (
    to + 1 < end &&
    isApostrophe(text.charCodeAt(to)) &&
    text[to + 1] === "s" &&
    text[to - 1] === "0" &&
    !isWordClass(classAt(text, to + 2))
  ) {
    const digits = to - at;
    if (digits === 2 || digits === 4) {
      out.push({ start: at, end: to + 2 });
      return to + 2;
    }
  }
  out.push({ start: at, end: to });
  return to;
}

/** Reads letters with what belongs to them from `from`; the word began at `at`. Emits the word and a clitic after it. */
function readLetters(text: string, at: number, from: number, chunk: number, end: number, limit: number, out: Range[]): number {
  let q = from;
  while (q < end) {
    const code = text.charCodeAt(q);
    const kind = classOf(code);
    if (kind === LETTER || kind === DIGIT || code === 0x5f) {
      q++;
      continue;
    }
    const next = q + 1 < end ? classAt(text, q + 1) : SPACE;
    if (isApostrophe(code)) {
      if (next !== LETTER) {
        if (q - at <= 12 && DROPPED_G.test(text.slice(at, q).toLowerCase())) q++;
        break;
      }
      let to = q + 1;
      while (to < end && classAt(text, to) === LETTER) to++;
      const suffix = text.slice(q + 1, to).toLowerCase();
      if (suffix === "t" && (text[q - 1] === "n" || text[q - 1] === "N")) {
        if (q - 1 > at) out.push({ start: at, end: q - 1 });
        out.push({ start: q - 1, end: to });
        return to;
      }
      if (CLITICS.has(suffix)) {
        out.push({ start: at, end: q }, { start: q, end: to });
        return to;
      }
      if (suffix === "mon" && q - at === 1 && (text[at] === "c" || text[at] === "C")) {
        out.push({ start: at, end: q + 2 }, { start: q + 2, end: to });
        return to;
      }
      q = to;
      continue;
    }
    if ((code === 0x26 || code === 0x2a) && q > at && (next === LETTER || next === DIGIT)) {
      q++;
      continue;
    }
    if (isHyphen(code) && isWordClass(next) && q - at <= 7 && PREFIXES.has(text.slice(at, q).toLowerCase())) {
      q++;
      continue;
    }
    // a word broken off: "w- what"
    if (isHyphen(code) && next === SPACE && q + 1 === end && q - at <= 2 && at === chunk && classAt(text, q - 1) === LETTER) q++;
    break;
  }
  if (q < end && text.charCodeAt(q) === 0x24 && q - at <= 2 && /^(?:US?|HK|NZ|[AC])$/.test(text.slice(at, q))) q++;
  if (q < end && text.charCodeAt(q) === 0x2e && stopBelongsTo(text, at, q, chunk, end, limit)) q++;
  if (q - at >= 2 && q - at <= 8 && at === from) emitLetters(text, at, q, out);
  else out.push({ start: at, end: q });
  return q;
}

/** Whether the stop at `stop` is part of the word before it: "Gen. Smith", "Oct. 7", "J. K. Rowling", "Acme Inc." */
function stopBelongsTo(text: string, at: number, stop: number, _chunk: number, end: number, limit: number): boolean {
  if (text.charCodeAt(stop + 1) === 0x2e && stop + 1 < end) return false; // an ellipsis
  if (stop + 1 < end && isWordClass(classAt(text, stop + 1))) {
    // "No.5", "Gen.Smith" without the space
    const lower = text.slice(at, stop).toLowerCase();
    return isAbbreviation(lower) && (!ALSO_WORDS.has(lower) || classAt(text, stop + 1) === DIGIT);
  }
  if (stop - at > 8) return false;
  let next = stop + 1;
  let closed = false;
  while (next < limit && classAt(text, next) !== LETTER && classAt(text, next) !== DIGIT) {
    const kind = classAt(text, next);
    if (kind === PUNCTUATION && next < end) closed = true;
    else if (kind !== SPACE && next >= end) break;
    next++;
  }
  const last = next >= limit;
  if (stop - at === 1) {
    const code = text.charCodeAt(at);
    if (classOf(code) !== LETTER) return false;
    if (last) return false;
    if (isCapitalAt(text, at)) return !(code === 0x49 && closed);
    return (code === 0x70 || code === 0x63 || code === 0x76 || code === 0x64 || code === 0x62 || code === 0x72) && !closed;
  }
  const lower = text.slice(at, stop).toLowerCase();
  if (lower.length > 2 && isLetterStopped(lower)) return true;
  if (!isAbbreviation(lower)) return false;
  if (BEFORE_NUMBER.has(lower) && classAt(text, next) === DIGIT && !last) return true;
  if (ALSO_WORDS.has(lower)) {
    if (last) return false;
    if (lower === "no") return false;
    return isCapitalAt(text, at) || closed;
  }
  return true;
}

const isLetterStopped = (lower: string) => lower.includes(".");

function readPunctuation(text: string, at: number, chunk: number, end: number, out: Range[]): number {
  const code = text.charCodeAt(at);
  const next = at + 1 < end ? text.charCodeAt(at + 1) : 0;
  const nextKind = at + 1 < end ? classAt(text, at + 1) : SPACE;
  let to = at + 1;
  if (code >= 0xd800 && code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) to = readPictograph(text, at, end);
  else if (classOf(code) === PICTOGRAPH) to = readPictograph(text, at, end);
  else if (code === 0x2e && nextKind === DIGIT && at === chunk) to = Math.max(reads(NUMBER, text, at, end), to);
  else if ((code === 0x23 || code === 0x40) && nextKind === LETTER && at === chunk) {
    to = at + 1;
    while (to < end && (isWordClass(classAt(text, to)) || text.charCodeAt(to) === 0x5f)) to++;
  } else if (code === 0x2b && nextKind === DIGIT && at === chunk) to = Math.max(reads(NUMBER, text, at + 1, end), to);
  else if (isApostrophe(code)) to = readApostrophe(text, at, chunk, end);
  else if (code === 0x21 || code === 0x3f || code === 0x2e) {
    while (to < end && (text.charCodeAt(to) === 0x21 || text.charCodeAt(to) === 0x3f || text.charCodeAt(to) === 0x2e)) to++;
  } else {
    const whole = reads(EMOTICON, text, at, end);
    const arrow = whole > 0 ? whole : reads(ARROWS, text, at, end);
    if (arrow > 0) to = arrow;
    else if ("-=_*~+<>#|\\/".includes(text[at]!)) while (to < end && text.charCodeAt(to) === code) to++;
  }
  out.push({ start: at, end: to });
  return to;
}

/** Reads an apostrophe: a clitic standing alone, a clipped word ("'em"), a decade ("'90s"), two of them as a quotation mark, or one mark. */
function readApostrophe(text: string, at: number, chunk: number, end: number): number {
  if (at + 1 < end && text.charCodeAt(at + 1) === text.charCodeAt(at)) return at + 2;
  let to = at + 1;
  while (to < end && isWordClass(classAt(text, to))) to++;
  if (to === at + 1) return to;
  const word = text.slice(at + 1, to).toLowerCase();
  if (at === chunk) {
    if (/^\d0s$/.test(word) || (/^\d\d$/.test(word) && to === end)) return to;
    if (CLIPPED.has(word)) return to;
  }
  if (CLITICS.has(word)) return to;
  return at + 1;
}

/** Reads one emoji with its modifiers and joined parts. */
function readPictograph(text: string, at: number, end: number): number {
  const unit = (from: number) => {
    const code = text.charCodeAt(from);
    const next = from + 1 < end ? text.charCodeAt(from + 1) : 0;
    return code >= 0xd800 && code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff ? from + 2 : from + 1;
  };
  const isFlag = (from: number) =>
    text.charCodeAt(from) === 0xd83c && text.charCodeAt(from + 1) >= 0xdde6 && text.charCodeAt(from + 1) <= 0xddff;
  let to = unit(at);
  if (isFlag(at) && to < end && isFlag(to)) to = unit(to);
  while (to < end) {
    const code = text.charCodeAt(to);
    const skin = code === 0xd83c && text.charCodeAt(to + 1) >= 0xdffb && text.charCodeAt(to + 1) <= 0xdfff;
    if (code === 0xfe0f || code === 0x20e3) to++;
    else if (skin && to + 1 < end) to += 2;
    else if (code === 0x200d && to + 1 < end) to = unit(to + 1);
    else break;
  }
  return Math.min(to, end);
}
