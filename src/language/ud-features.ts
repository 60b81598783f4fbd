/** Pronouns and determiners with their features; sorted as CoNLL-U wants them. Lower case, straight apostrophes. */
const PRONOUN_FEATURES: ReadonlyMap<string, string> = new Map([
  ["i", "Case=Nom|Number=Sing|Person=1|PronType=Prs"],
  ["me", "Case=Acc|Number=Sing|Person=1|PronType=Prs"],
  ["my", "Case=Gen|Number=Sing|Person=1|Poss=Yes|PronType=Prs"],
  ["mine", "Number=Sing|Person=1|Poss=Yes|PronType=Prs"],
  ["myself", "Case=Acc|Number=Sing|Person=1|PronType=Prs|Reflex=Yes"],
  ["we", "Case=Nom|Number=Plur|Person=1|PronType=Prs"],
  ["us", "Case=Acc|Number=Plur|Person=1|PronType=Prs"],
  ["'s", "Case=Acc|Number=Plur|Person=1|PronType=Prs"],
  ["our", "Case=Gen|Number=Plur|Person=1|Poss=Yes|PronType=Prs"],
  ["ours", "Number=Plur|Person=1|Poss=Yes|PronType=Prs"],
  ["ourselves", "Case=Acc|Number=Plur|Person=1|PronType=Prs|Reflex=Yes"],
  ["you", "Person=2|PronType=Prs"],
  ["your", "Case=Gen|Person=2|Poss=Yes|PronType=Prs"],
  ["yours", "Person=2|Poss=Yes|PronType=Prs"],
  ["yourself", "Case=Acc|Number=Sing|Person=2|PronType=Prs|Reflex=Yes"],
  ["yourselves", "Case=Acc|Number=Plur|Person=2|PronType=Prs|Reflex=Yes"],
  ["he", "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs"],
  ["him", "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs"],
  ["himself", "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs|Reflex=Yes"],
  ["she", "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs"],
  ["hers", "Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs"],
  ["herself", "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs|Reflex=Yes"],
  ["it", "Gender=Neut|Number=Sing|Person=3|PronType=Prs"],
  ["its", "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs"],
  ["itself", "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs|Reflex=Yes"],
  ["one", "Number=Sing|Person=3|PronType=Prs"],
  ["they", "Case=Nom|Number=Plur|Person=3|PronType=Prs"],
  ["them", "Case=Acc|Number=Plur|Person=3|PronType=Prs"],
  ["'em", "Case=Acc|Number=Plur|Person=3|PronType=Prs"],
  ["their", "Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs"],
  ["theirs", "Number=Plur|Person=3|Poss=Yes|PronType=Prs"],
  ["themselves", "Case=Acc|Number=Plur|Person=3|PronType=Prs|Reflex=Yes"],
  ["this", "Number=Sing|PronType=Dem"],
  ["that", "Number=Sing|PronType=Dem"],
  ["these", "Number=Plur|PronType=Dem"],
  ["those", "Number=Plur|PronType=Dem"],
  ["there", "PronType=Dem"],
  ["whose", "Poss=Yes|PronType=Rel"],
  ["anybody", "Number=Sing|PronType=Ind"],
  ["anyone", "Number=Sing|PronType=Ind"],
  ["anything", "Number=Sing|PronType=Ind"],
  ["somebody", "Number=Sing|PronType=Ind"],
  ["someone", "Number=Sing|PronType=Ind"],
  ["something", "Number=Sing|PronType=Ind"],
  ["everybody", "Number=Sing|PronType=Tot"],
  ["everyone", "Number=Sing|PronType=Tot"],
  ["everything", "Number=Sing|PronType=Tot"],
  ["nobody", "Number=Sing|PronType=Neg"],
  ["nothing", "Number=Sing|PronType=Neg"],
  ["none", "PronType=Neg"],
  ["a", "Definite=Ind|PronType=Art"],
  ["an", "Definite=Ind|PronType=Art"],
  ["the", "Definite=Def|PronType=Art"],
  ["all", "PronType=Tot"],
  ["both", "PronType=Tot"],
  ["each", "PronType=Tot"],
  ["every", "PronType=Tot"],
  ["no", "PronType=Neg"],
  ["neither", "PronType=Neg"],
  ["another", "PronType=Ind"],
  ["any", "PronType=Ind"],
  ["either", "PronType=Ind"],
  ["half", "PronType=Ind"],
  ["quite", "PronType=Ind"],
  ["some", "PronType=Ind"],
  ["such", "PronType=Dem"],
]);

const ADVERB_TYPES: ReadonlyMap<string, string> = new Map([
  ["here", "Dem"],
  ["there", "Dem"],
  ["now", "Dem"],
  ["then", "Dem"],
  ["where", "Int"],
  ["when", "Int"],
  ["why", "Int"],
  ["how", "Int"],
  ["never", "Neg"],
  ["nowhere", "Neg"],
  ["everywhere", "Tot"],
  ["always", "Tot"],
  ["somewhere", "Ind"],
  ["sometimes", "Ind"],
  ["ever", "Ind"],
  ["anywhere", "Ind"],
]);

/** Finite forms of "be" whose person and number the form alone tells. */
const FINITE: ReadonlyMap<string, string> = new Map([
  ["am", "Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin"],
  ["'m", "Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin"],
  ["was", "Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin"],
]);

/**
 * The UD features of a word as far as its form, lemma and tags tell them surely, sorted, "" when there are none.
 * Left out are those that need the tree: Voice (src/language/parse.ts adds it), person and number of most verbs, imperatives.
 */
export function udFeatures(form: string, lemma: string, upos: string, xpos: string): string {
  const lower = form.toLowerCase().replaceAll("’", "'");
  switch (upos) {
    case "NOUN":
    case "PROPN":
      return xpos === "NNS" || xpos === "NNPS" ? "Number=Plur" : xpos === "NN" || xpos === "NNP" ? "Number=Sing" : "";
    case "VERB":
    case "AUX":
      return verbFeatures(lower, xpos);
    case "ADJ":
      if (xpos === "JJR") return "Degree=Cmp";
      if (xpos === "JJS") return "Degree=Sup";
      if (xpos === "VBN" || xpos === "VBG") return verbFeatures(lower, xpos);
      return isOrdinal(lemma) ? "Degree=Pos|NumType=Ord" : xpos === "JJ" || xpos === "NNP" ? "Degree=Pos" : "";
    case "ADV":
      return adverbFeatures(lower, xpos);
    case "PRON":
    case "DET":
      return pronounFeatures(lower, upos, xpos);
    case "NUM":
      return `NumForm=${numberForm(form)}|NumType=${/^\d+\/\d+$|^(?:half|third|quarter)/.test(lower) ? "Frac" : "Card"}`;
    case "PART":
      return lemma === "not" ? "Polarity=Neg" : "";
    case "CCONJ":
      return lower === "nor" || lower === "neither" ? "Polarity=Neg" : "";
    case "INTJ":
      return lower === "no" || lower === "nope" ? "Polarity=Neg" : "";
    default:
      return "";
  }
}

function verbFeatures(lower: string, xpos: string): string {
  switch (xpos) {
    case "MD":
      return "VerbForm=Fin";
    case "VB":
      return "VerbForm=Inf";
    case "VBD":
      return FINITE.get(lower) ?? "Mood=Ind|Tense=Past|VerbForm=Fin";
    case "VBZ":
      return "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin";
    case "VBP":
      return FINITE.get(lower) ?? "Mood=Ind|Tense=Pres|VerbForm=Fin";
    case "VBN":
      return "Tense=Past|VerbForm=Part";
    case "VBG":
      // A gerund needs the tree to tell; GUM and EWT tag four of five as participles.
      return "Tense=Pres|VerbForm=Part";
    default:
      return "";
  }
}

function adverbFeatures(lower: string, xpos: string): string {
  if (xpos === "RBR") return "Degree=Cmp";
  if (xpos === "RBS") return "Degree=Sup";
  const type = ADVERB_TYPES.get(lower);
  return type === undefined ? "" : `PronType=${type}`;
}

function pronounFeatures(lower: string, upos: string, xpos: string): string {
  if (xpos === "EX") return "PronType=Dem";
  if (lower === "that" && xpos === "WDT") return "PronType=Rel";
  if (xpos === "WDT") return upos === "PRON" ? "PronType=Rel" : "PronType=Int";
  if (xpos === "WP") return lower.startsWith("wh") && lower !== "what" ? "PronType=Rel" : "PronType=Int";
  if (lower === "her") {
    return xpos === "PRP$"
      ? "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs"
      : "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs";
  }
  if (lower === "his") return `${xpos === "PRP$" ? "Case=Gen|" : ""}Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs`;
  return PRONOUN_FEATURES.get(lower) ?? "";
}

function isOrdinal(lemma: string): boolean {
  return /^\d+(?:st|nd|rd|th)$/.test(lemma) || ORDINALS.has(lemma);
}

const ORDINALS: ReadonlySet<string> = new Set(
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth hundredth thousandth".split(
    " ",
  ),
);

function numberForm(form: string): string {
  if (/\d/.test(form)) return "Digit";
  return /^[IVXLCDM]+$/.test(form) ? "Roman" : "Word";
}
