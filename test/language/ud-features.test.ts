import { describe, expect, it } from "vitest";
import { lemmatize } from "../../src/language/lemmatize.ts";
import { udFeatures } from "../../src/language/ud-features.ts";

describe("udFeatures", () => {
  it.each<[form: string, upos: string, xpos: string, features: string]>([
    ["soldiers", "NOUN", "NNS", "Number=Plur"],
    ["Nations", "PROPN", "NNPS", "Number=Plur"],
    ["said", "VERB", "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin"],
    ["says", "VERB", "VBZ", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"],
    ["killed", "VERB", "VBN", "Tense=Past|VerbForm=Part"],
    ["would", "AUX", "MD", "VerbForm=Fin"],
    ["was", "AUX", "VBD", "Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin"],
    ["they", "PRON", "PRP", "Case=Nom|Number=Plur|Person=3|PronType=Prs"],
    ["Her", "PRON", "PRP$", "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs"],
    ["her", "PRON", "PRP", "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs"],
    ["which", "PRON", "WDT", "PronType=Rel"],
    ["the", "DET", "DT", "Definite=Def|PronType=Art"],
    ["largest", "ADJ", "JJS", "Degree=Sup"],
    ["second", "ADJ", "JJ", "Degree=Pos|NumType=Ord"],
    ["38,000", "NUM", "CD", "NumForm=Digit|NumType=Card"],
    ["n’t", "PART", "RB", "Polarity=Neg"],
    ["never", "ADV", "RB", "PronType=Neg"],
    ["in", "ADP", "IN", ""],
    ["?", "PUNCT", ".", ""],
  ])("%s %s %s", (form, upos, xpos, features) => {
    expect(udFeatures(form, lemmatize(form, upos, xpos), upos, xpos)).toBe(features);
  });
});
