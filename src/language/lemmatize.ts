import { ACRONYMS, CAPITAL_WORDS } from "./lexicon/capitals.ts";
import { IRREGULAR_ADJECTIVES, IRREGULAR_ADVERBS, IRREGULAR_NOUNS, IRREGULAR_VERBS, PRONOUNS } from "./lexicon/irregular.ts";
import { PLURAL_ONLY, VERBS_IN_E, VERBS_PLAIN } from "./lexicon/stems.ts";

/**
 * Finds the lemma of a word after the English treebanks of UD (EWT, GUM): irregular tables first, then the rules of English inflection.
 * Proper nouns keep their capitals, all other lemmas are in lower case but for "I".
 */
export function lemmatize(form: string, upos: string, xpos: string): string {
  const lower = form.toLowerCase().replaceAll("’", "'");
  switch (upos) {
    case "PROPN":
      return properName(form, xpos);
    case "PUNCT":
      return plainMark(form);
    case "SYM":
      return plainMark(form);
    case "X":
      return form;
    case "NUM":
      // "1,200" is 1200, "III" stays
      return /^[\d,]+(?:\.\d+)?$/.test(lower) ? lower.replaceAll(",", "") : /^[IVXLCDM]+$/.test(form) ? form : lower;
    case "PRON":
      if (xpos === "PRP$") return lower;
      if (lower === "'s") return "we";
      if (lower === "her") return "she";
      return PRONOUNS.get(lower) ?? lower;
    case "DET":
      return PRONOUNS.get(lower) ?? lower;
    case "PART":
      if (xpos === "POS") return "'s";
      if (xpos === "TO") return "to";
      return IRREGULAR_ADVERBS.get(lower) ?? lower;
    case "AUX":
      return auxiliary(lower, xpos);
    case "ADP":
    case "SCONJ":
    case "CCONJ":
      return lower;
    default:
      return open(form, lower, upos, xpos);
  }
}

function open(form: string, lower: string, upos: string, xpos: string): string {
  // "United Nations": United is VERB/NNP with the lemma "Unite"
  const named = xpos === "NNP" || xpos === "NNPS";
  if ((upos === "ADJ" || upos === "NOUN") && !named) {
    const capital = withCapitals(form, lower, xpos);
    if (capital !== null) return capital;
  }
  const lemma = inflected(lower, upos, xpos);
  return named && form[0] !== lower[0] ? lemma.slice(0, 1).toUpperCase() + lemma.slice(1) : lemma;
}

/** The lemma of a common word that keeps its capitals: "Israeli", "pro-Beijing", "NGOs", "Q1"; null for all others. */
function withCapitals(form: string, lower: string, xpos: string): string | null {
  if (form === lower) return null;
  const plural = xpos === "NNS";
  const single = plural && lower.endsWith("s") ? lower.slice(0, -1) : lower;
  if (CAPITAL_WORDS.has(single)) return single[0]!.toUpperCase() + single.slice(1);
  const bare = plural && form.endsWith("s") ? form.slice(0, -1) : form;
  if (ACRONYMS.has(bare.toLowerCase()) && bare === bare.toUpperCase()) return bare === "AM" ? "a.m." : bare === "PM" ? "p.m." : bare;
  if (/^[A-Z]+\d+$|^[BCDFGHJKLMNPQRSTVWXZ]{2,5}$/.test(bare) || (plural && /^[A-Z]{2,}$/.test(bare) && bare !== form)) return bare;
  if (/^[a-z]+-[A-Z][a-z]/.test(form)) return form;
  return null;
}

function inflected(lower: string, upos: string, xpos: string): string {
  switch (upos) {
    case "NOUN":
      if (lower === "am" || lower === "pm") return `${lower[0]}.m.`;
      return xpos === "NNS" || xpos === "NNPS" ? singular(lower) : lower;
    case "VERB":
      return verbBase(lower, xpos);
    case "ADJ":
      return xpos === "JJR" || xpos === "JJS" ? (IRREGULAR_ADJECTIVES.get(lower) ?? positive(lower)) : lower;
    case "ADV":
      return xpos === "RBR" || xpos === "RBS" ? (IRREGULAR_ADVERBS.get(lower) ?? positive(lower)) : lower;
    default:
      return lower;
  }
}

function auxiliary(lower: string, xpos: string): string {
  if (lower === "'d") return xpos === "MD" ? "would" : "have";
  if (lower === "'s" || lower === "s") return "be";
  if (xpos === "MD") return lower === "ca" || lower === "wo" || lower === "'ll" || lower === "ll" ? IRREGULAR_VERBS.get(lower)! : lower;
  return IRREGULAR_VERBS.get(lower) ?? verbBase(lower, xpos);
}

const MARKS: ReadonlyMap<string, string> = new Map([
  ["“", '"'],
  ["”", '"'],
  ["„", '"'],
  ["‘", "'"],
  ["’", "'"],
  ["‘’", "''"],
  ["’’", "''"],
  ["–", "-"],
]);

/** Quotation marks and dashes have one plain shape. */
function plainMark(form: string): string {
  return MARKS.get(form) ?? form;
}

/** "NETANYAHU" is Netanyahu, but NATO stays; "States" is State. */
function properName(form: string, xpos: string): string {
  const name = form.length >= 6 && /^[A-ZÀ-Þ]+$/.test(form) && !SPELLED.has(form) ? form[0] + form.slice(1).toLowerCase() : form;
  return xpos === "NNPS" ? pluralName(name) : name;
}

/** Names of six and more letters that are said or written as acronyms. */
const SPELLED: ReadonlySet<string> = new Set([
  "UNICEF",
  "UNESCO",
  "UNIFIL",
  "UNAMID",
  "UNMISS",
  "UNPROFOR",
  "UNITAF",
  "UNOCHA",
  "UNHCHR",
  "ECOWAS",
  "ECOMOG",
  "MONUSCO",
  "MINUSMA",
  "MINUSCA",
  "CENTCOM",
  "AFRICOM",
  "ACLED",
]);

function pluralName(form: string): string {
  const lower = form.toLowerCase();
  const single = singular(lower);
  if (single === lower) return form;
  // Only the tail changes, so that the capitals of "McDonalds" stay.
  let same = 0;
  while (same < single.length && single[same] === lower[same]) same++;
  const tail = single.slice(same);
  return form.slice(0, same) + (form === form.toUpperCase() ? tail.toUpperCase() : tail);
}

/** "ministries" is ministry, "churches" church, "policemen" policeman. */
function singular(lower: string): string {
  if (PLURAL_ONLY.has(lower)) return lower;
  const irregular = IRREGULAR_NOUNS.get(lower);
  if (irregular !== undefined) return irregular;
  if (/\d/.test(lower)) return lower;
  if (/[^aeiou]ies$/.test(lower)) return `${lower.slice(0, -3)}y`;
  if (lower.endsWith("men")) return `${lower.slice(0, -2)}an`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(lower)) return lower.slice(0, -2);
  if (/[^aeiou]oes$/.test(lower)) return lower.slice(0, -2);
  if (lower.endsWith("'s")) return lower.slice(0, -2);
  if (/[^s]s$/.test(lower) && lower.length > 1 && !/(?:us|is)$/.test(lower)) return lower.slice(0, -1);
  if (/[iu]s$/.test(lower) && lower.length > 3) return lower.slice(0, -1);
  return lower;
}

/** "accused" is accuse, "stopped" stop, "says" say. */
function verbBase(lower: string, xpos: string): string {
  if (xpos === "VB" || xpos === "VBP") {
    if (lower === "wan") return "want";
    const short = IRREGULAR_VERBS.get(lower);
    return short !== undefined && (short === "be" || short === "have" || short === "do" || lower.startsWith("'")) ? short : lower;
  }
  // "found" and "lay" are also plain verbs, but only a past or a participle reaches this table.
  const irregular =
    xpos === "VBZ"
      ? /'|^(?:s|is|has|does|goes|dies|ties|lies|vies|belies)$/.test(lower)
        ? IRREGULAR_VERBS.get(lower)
        : undefined
      : IRREGULAR_VERBS.get(lower);
  if (irregular !== undefined) return irregular;
  for (const prefix of ["over", "under", "out", "re", "un", "mis", "fore", "with", "co-", "re-"]) {
    if (lower.startsWith(prefix) && lower.length > prefix.length + 3 && xpos !== "VBZ") {
      const base = IRREGULAR_VERBS.get(lower.slice(prefix.length));
      if (base !== undefined && base.length > 2 && base !== "lie") return prefix + base;
    }
  }
  if (xpos === "VBZ") {
    if (lower === "lies") return "lie";
    if (/[^aeiou]ies$/.test(lower)) return `${lower.slice(0, -3)}y`;
    if (/(?:ss|sh|ch|x|zz|[^aeiou]o)es$/.test(lower)) return lower.slice(0, -2);
    return lower.endsWith("s") && !lower.endsWith("ss") ? lower.slice(0, -1) : lower;
  }
  if (xpos === "VBG") {
    if (lower.endsWith("ing") && lower.length > 4) return restore(lower.slice(0, -3));
    return lower.endsWith("in'") || lower.endsWith("in") ? restore(lower.replace(/in'?$/, "")) : lower;
  }
  if (lower.endsWith("eed")) return lower.slice(0, -1);
  if (/[^aeiou]ied$/.test(lower)) return `${lower.slice(0, -3)}y`;
  if (lower.endsWith("ed") && lower.length > 3) return restore(lower.slice(0, -2));
  if (lower.endsWith("'d")) return lower.slice(0, -2);
  return lower;
}

const PREFIX = /^(?:re-?|un|over|under|out|mis|pre-?|co-?|dis|de)/;

/** Gives a stem back the "e" it lost or takes the consonant it doubled: "accus-" accuse, "stopp-" stop, "visit-" visit. */
function restore(stem: string): string {
  const bare = stem.replace(PREFIX, "");
  if (VERBS_IN_E.has(`${stem}e`) || (bare.length >= 4 && VERBS_IN_E.has(`${bare}e`))) return `${stem}e`;
  if (VERBS_PLAIN.has(stem) || (bare.length >= 4 && VERBS_PLAIN.has(bare))) return stem;
  const last = stem.at(-1) ?? "";
  const before = stem.at(-2) ?? "";
  if (last === before) {
    if ("bdgkmnprtvz".includes(last)) return stem.slice(0, -1);
    // "controll-", "cancell-", but "call-", "kill-"
    return last === "l" && /[aeiou][^aeiou]+[aeiou]ll$/.test(stem) ? stem.slice(0, -1) : stem;
  }
  const vowelBefore = "aeiouy".includes(before);
  const twoVowels = vowelBefore && /(?:[aeo]|[^q]u|[^aeiou]i)$/.test(stem.slice(0, -2)) && !/[iu][ao]$/.test(stem.slice(-3, -1));
  switch (last) {
    case "c":
    case "v":
    case "u":
    case "s":
      return `${stem}e`;
    case "z":
      return before === "t" ? stem : `${stem}e`;
    case "l":
      if (!vowelBefore) return before === "r" || before === "w" ? stem : `${stem}e`;
      return !twoVowels && "iou".includes(before) ? `${stem}e` : stem;
    case "g":
      return /[dlr]g$/.test(stem) || (vowelBefore && !twoVowels) ? `${stem}e` : stem;
    case "r":
      if (!vowelBefore) return /[ct]r$/.test(stem) ? `${stem}e` : stem;
      return "aiu".includes(before) && !/[aeo][aiu]r$/.test(stem) ? `${stem}e` : stem;
  }
  if (!vowelBefore || twoVowels) return stem;
  if (last === "t") return before === "a" || before === "u" || (before === "o" && stem.length > 2) ? `${stem}e` : stem;
  if (last === "n") return "iua".includes(before) ? `${stem}e` : stem;
  if (last === "m") return "iuay".includes(before) ? `${stem}e` : stem;
  if (last === "d" || last === "k" || last === "p") return before === "e" ? stem : `${stem}e`;
  if (last === "b") return before === "e" || before === "a" ? stem : `${stem}e`;
  return stem;
}

/** "larger" is large, "biggest" big, "earlier" early, "stronger" strong. */
function positive(lower: string): string {
  const stem = lower.replace(/(?:er|est)$/, "");
  if (stem === lower || stem.length < 2) return lower;
  if (stem.endsWith("i")) return `${stem.slice(0, -1)}y`;
  const last = stem.at(-1)!;
  if (last === stem.at(-2)) return "bdgmnpt".includes(last) ? stem.slice(0, -1) : stem;
  // larg-, saf-, nic-, clos-, brav-, simpl-, wid-, lat-, rar-, pur-; but high-, few-, old-, near-, cheap-, narrow-, clever-
  if (/(?:[cvgsuz]|[bcdfgkpst]l|rg)$/.test(stem)) return stem.endsWith("ng") ? stem : `${stem}e`;
  return /(?:^|[^aeiou])[aiouy][dtmnprkf]$/.test(stem) && !/^(?:proud|loud)$/.test(stem) ? `${stem}e` : stem;
}
