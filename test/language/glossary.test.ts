import { describe, expect, it } from "vitest";
import { explain, glossaryLabels } from "../../src/language/glossary.ts";
import { lemmatize } from "../../src/language/lemmatize.ts";
import { udFeatures } from "../../src/language/ud-features.ts";

/** The tags and relations of UD English EWT and GUM 2.16. */
const TREEBANK =
  "NOUN PUNCT VERB ADP DET PRON PROPN ADJ AUX ADV CCONJ PART NUM SCONJ INTJ SYM X " +
  "NN IN DT NNP JJ PRP . RB , NNS VB CC VBD VBP VBZ VBN CD VBG TO PRP$ MD : WDT -RRB- -LRB- UH WRB HYPH WP `` '' POS RP NNPS JJR JJS EX RBR SYM NFP FW ADD $ PDT GW RBS LS AFX WP$ " +
  "punct case det nsubj root amod advmod obj obl nmod conj compound cc mark aux cop nmod:poss advcl xcomp flat acl:relcl ccomp acl aux:pass nummod parataxis nsubj:pass appos discourse " +
  "obl:unmarked nmod:unmarked compound:prt fixed expl iobj list dep obl:agent nmod:desc csubj nsubj:outer reparandum advcl:relcl det:predet vocative cc:preconj goeswith orphan dislocated csubj:pass csubj:outer";

describe("explain", () => {
  it.each(TREEBANK.split(" "))("has an entry for %s", (label) => {
    const entry = explain(label);
    expect(entry?.label).toBe(label);
    expect(entry?.name.length).toBeGreaterThan(1);
    expect(entry?.text).toMatch(/^["\p{L}].*\.$/u);
    expect(entry?.example).not.toBe("");
  });

  it("has an entry for every feature that words are given", () => {
    const words =
      "I you he she it we they me us them my her its our their mine himself this those who what which whose that a the no all some every nobody not never now where more most first 12 XII two 1/2 walked".split(
        " ",
      );
    const tags =
      "NOUN/NN NOUN/NNS PROPN/NNPS VERB/VB VERB/VBD VERB/VBZ VERB/VBP VERB/VBN VERB/VBG AUX/MD ADJ/JJ ADJ/JJR ADJ/JJS ADV/RB ADV/RBR ADV/WRB PRON/PRP PRON/PRP$ PRON/WP PRON/WDT PRON/EX PRON/NN DET/DT DET/WDT NUM/CD PART/RB CCONJ/CC INTJ/UH".split(
        " ",
      );
    const features = new Set<string>();
    for (const word of words) {
      for (const tag of tags) {
        const [upos, xpos] = tag.split("/") as [string, string];
        const found = udFeatures(word, lemmatize(word, upos, xpos), upos, xpos)
          .split("|")
          .filter(Boolean);
        const sorted = [...found].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
        expect(found).toEqual(sorted);
        for (const feature of found) features.add(feature);
      }
    }
    expect(features.size).toBeGreaterThan(30);
    for (const feature of [...features, "Voice=Pass"]) {
      expect(explain(feature)?.label).toBe(feature);
      expect(explain(feature.split("=")[0]!)?.label).toBe(feature.split("=")[0]);
    }
  });

  it("gives the page of the UD documentation", () => {
    expect(explain("nsubj:pass")?.url).toBe("https://universaldependencies.org/en/dep/nsubj-pass.html");
    expect(explain("VERB")?.url).toBe("https://universaldependencies.org/u/pos/VERB.html");
    expect(explain("Number=Plur")?.url).toBe("https://universaldependencies.org/u/feat/Number.html");
    expect(explain("VBD")).not.toHaveProperty("url");
  });

  it("takes labels in any case and knows no others", () => {
    expect(explain(" NSUBJ ")?.label).toBe("nsubj");
    expect(explain("subject-ish")).toBeNull();
    expect(explain("")).toBeNull();
  });

  it("tells tags and relations apart that differ in case only", () => {
    expect(explain("DET")?.name).toBe("determiner");
    expect(explain("cc")?.text).toContain("coordination");
    expect(explain("CC")?.example).toContain("[and]");
    expect(glossaryLabels()).toContain("aux:pass");
  });
});
