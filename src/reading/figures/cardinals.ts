import { SCALES, SUFFIXES, TENS, UNITS } from "../number-words.ts";

/** What the grammar of numbers needs of a word: its form and its place in the text. */
export interface NumberToken {
  readonly form: string;
  readonly start: number;
  readonly end: number;
}

/** A cardinal read from words `first` to `last`. */
export interface Cardinal {
  readonly first: number;
  readonly last: number;
  readonly value: number;
  /** 1, or the scale word it ends with: 1000000 for "2.3 million" */
  readonly scale: number;
  readonly digits: boolean;
}

const DIGITS = /^\d{1,3}(?:,\d{3})+$|^\d+$/;
const DECIMAL = /^(?:\d{1,3}(?:,\d{3})+|\d+)\.\d+$/;
const GLUED = /^(\d+(?:[.,]\d+)?)(k|m|mn|mln|bn)$/;

const isHyphen = (form: string | undefined) => form === "-" || form === "–" || form === "‑";

/** Reads the cardinal that begins at word `at`: "12", "1,200", "2.3 million", "twenty-five", "a hundred and fifty", "half a million"; null where none begins. */
export function cardinalAt(tokens: readonly NumberToken[], forms: readonly string[], at: number): Cardinal | null {
  return digitsAt(tokens, forms, at) ?? fractionOfScaleAt(forms, at) ?? wordsAt(forms, at);
}

// "2.3 million", "1,200", "12 000", "10k"
function digitsAt(tokens: readonly NumberToken[], forms: readonly string[], at: number): Cardinal | null {
  const form = forms[at]!;
  const glued = GLUED.exec(form);
  if (glued) {
    const scale = SUFFIXES.get(glued[2]!)!;
    return { first: at, last: at, value: whole(Number(glued[1]!.replace(",", ".")) * scale), scale, digits: true };
  }
  if (!DIGITS.test(form) && !DECIMAL.test(form)) return null;
  let value = Number(form.replaceAll(",", ""));
  let last = at;
  if (/^\d{1,3}$/.test(form)) {
    // "12 000 | people": groups of three digits parted by one blank
    while (/^\d{3}$/.test(forms[last + 1] ?? "") && tokens[last + 1]!.start - tokens[last]!.end === 1) {
      value = value * 1000 + Number(forms[++last]);
    }
  }
  let scale = 1;
  for (;;) {
    const next = SCALES.get(forms[last + 1] ?? "") ?? (last === at && DECIMAL.test(form) ? SUFFIXES.get(forms[last + 1] ?? "") : undefined);
    if (next === undefined) break;
    scale *= next;
    last++;
  }
  value = whole(value * scale);
  return Number.isInteger(value) && value <= 9e9 ? { first: at, last, value, scale, digits: true } : null;
}

// "half a million", "a quarter of a million", "a million and a half", "two and a half million"
function fractionOfScaleAt(forms: readonly string[], at: number): Cardinal | null {
  const part = forms[at] === "half" ? 0.5 : forms[at] === "quarter" ? 0.25 : 0;
  if (part > 0) {
    let next = at + 1;
    if (part === 0.25 && forms[next] === "of") next++;
    if (forms[next] !== "a" && forms[next] !== "an") return null;
    const scale = SCALES.get(forms[next + 1] ?? "");
    return scale ? { first: at, last: next + 1, value: whole(part * scale), scale, digits: false } : null;
  }
  const unit = UNITS.get(forms[at]!) ?? (/^\d{1,2}$/.test(forms[at]!) ? Number(forms[at]) : undefined);
  if (unit !== undefined && forms[at + 1] === "and" && forms[at + 2] === "a" && forms[at + 3] === "half") {
    const scale = SCALES.get(forms[at + 4] ?? "");
    if (scale) return { first: at, last: at + 4, value: whole((unit + 0.5) * scale), scale, digits: false };
  }
  return null;
}

// "two hundred and fifty thousand", "twenty-five", "a dozen"
function wordsAt(forms: readonly string[], at: number): Cardinal | null {
  let total = 0;
  let current: number | null = null;
  let scale = 1;
  // the smallest part already said: after "twenty" only units may follow, after "five" only scales
  let room = Number.POSITIVE_INFINITY;
  let next = at;
  let last = -1;
  const article = (forms[at] === "a" || forms[at] === "an") && SCALES.has(forms[at + 1] ?? "");
  if (article) {
    current = 1;
    room = 0;
    next++;
  }
  for (; next < forms.length; next++) {
    const form = forms[next]!;
    const small: number | undefined = smallNumber(form);
    if (small !== undefined) {
      if (small >= room) break;
      current = (current ?? 0) + small;
      room = small >= 20 && small % 10 === 0 ? 10 : 0;
      scale = 1;
      last = next;
      continue;
    }
    const times = SCALES.get(form);
    if (times !== undefined) {
      if (last < 0 && !article) break;
      if (times >= 1000) {
        if (total > 0 && times > total) break;
        total += (current ?? 1) * times;
        current = null;
        room = 1000;
      } else {
        current = (current ?? 1) * times;
        room = times;
      }
      scale = times;
      last = next;
      continue;
    }
    if (last === next - 1 && isHyphen(form) && smallNumber(forms[next + 1] ?? "") !== undefined && room === 10) continue;
    // "a hundred | and | fifty", never "one hundred and a"
    if (form === "and" && last === next - 1 && scale > 1 && scale !== 12 && smallNumber(forms[next + 1] ?? "") !== undefined) continue;
    if (form === "and" && last === next - 1 && scale > 12 && forms[next + 1] === "a" && forms[next + 2] === "half") {
      // "a million and a half"
      return { first: at, last: next + 2, value: whole(total + (current ?? 0) + scale / 2), scale, digits: false };
    }
    break;
  }
  if (last < 0) return null;
  return { first: at, last, value: total + (current ?? 0), scale, digits: false };
}

function smallNumber(form: string): number | undefined {
  const plain = UNITS.get(form) ?? TENS.get(form);
  if (plain !== undefined) return plain;
  const cut = form.search(/[-–‑]/);
  if (cut < 0) return undefined;
  const tens = TENS.get(form.slice(0, cut));
  const unit = UNITS.get(form.slice(cut + 1));
  return tens !== undefined && unit !== undefined && unit < 10 ? tens + unit : undefined;
}

/** 2.3 * 1000000 is 2299999.9999999995 in floating point. */
const whole = (value: number) => (Math.abs(value - Math.round(value)) < 1e-6 * Math.max(1, value) ? Math.round(value) : value);
