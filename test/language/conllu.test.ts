import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseConllu, renderConllu } from "../../src/language/conllu.ts";
import type { ParsedText, Word } from "../../src/language/document.ts";
import { splitSentences } from "../../src/language/layout.ts";
import { tokenize } from "../../src/language/tokenize.ts";

/** A text as parsed, with every word hanging on the first of its sentence. */
function parsedOf(text: string): ParsedText {
  const layout = splitSentences(text);
  const words: Word[] = [];
  const sentences = layout.sentences.map((sentence, index) => {
    const first = words.length;
    for (const { start, end } of tokenize(text, sentence)) {
      const form = text.slice(start, end);
      const root = words.length === first;
      words.push({
        start,
        end,
        form,
        index: words.length,
        lemma: form,
        upos: "X",
        xpos: "FW",
        feats: "",
        head: root ? -1 : first,
        deprel: root ? "root" : "dep",
        sentence: index,
      });
    }
    return { ...sentence, index, first, last: words.length };
  });
  return { text, words, sentences, paragraphs: layout.paragraphs, dateline: layout.dateline };
}

describe("renderConllu", () => {
  it("writes ten columns with offsets, heads within the sentence and paragraphs", () => {
    expect(renderConllu(parsedOf("No deal.\n\nThey\tleft.")).split("\n")).toEqual([
      "# newpar",
      "# sent_id = 1",
      "# text = No deal.",
      "1\tNo\tNo\tX\tFW\t_\t0\troot\t_\tend=2|start=0",
      "2\tdeal\tdeal\tX\tFW\t_\t1\tdep\t_\tSpaceAfter=No|end=7|start=3",
      "3\t.\t.\tX\tFW\t_\t1\tdep\t_\tend=8|start=7",
      "",
      "# newpar",
      "# sent_id = 2",
      "# text = They left.",
      "1\tThey\tThey\tX\tFW\t_\t0\troot\t_\tend=14|start=10",
      "2\tleft\tleft\tX\tFW\t_\t1\tdep\t_\tSpaceAfter=No|end=19|start=15",
      "3\t.\t.\tX\tFW\t_\t1\tdep\t_\tend=20|start=19",
      "",
      "",
    ]);
  });

  it("names the kind of what is no prose", () => {
    expect(renderConllu(parsedOf("Talks resume\n\nThey met."))).toContain("# text = Talks resume\n# kind = headline\n");
  });

  it("gives back its words and offsets when read again, for any text", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom("The deal", " ", "\n", "\n\n", ".", "_", "\t", "#", "’s", "\u2028", "👍"),
            fc.string({ unit: "binary", maxLength: 5 }),
          ),
          { maxLength: 20 },
        ),
        (parts) => {
          const parsed = parsedOf(parts.join(""));
          const back = parseConllu(renderConllu(parsed)).flatMap((sentence) => sentence.words);
          expect(back.map((word) => word.form)).toEqual(parsed.words.map((word) => word.form));
          for (const [i, word] of back.entries())
            expect(word.misc).toMatch(new RegExp(`end=${parsed.words[i]!.end}\\|start=${parsed.words[i]!.start}$`));
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe("parseConllu", () => {
  it("reads comments, multiword tokens and words, and leaves empty nodes out", () => {
    const conllu =
      "# newdoc id = a\n# text = can't go\n1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tca\tcan\tAUX\tMD\tVerbForm=Fin\t3\taux\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n2.1\tx\tx\tX\t_\t_\t_\t_\t_\t_\n3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n\n";
    expect(parseConllu(conllu)).toEqual([
      {
        comments: new Map([
          ["newdoc id", "a"],
          ["text", "can't go"],
        ]),
        tokens: [{ form: "can't", first: 1, last: 2, misc: "" }],
        words: [
          { form: "ca", lemma: "can", upos: "AUX", xpos: "MD", feats: "VerbForm=Fin", head: 3, deprel: "aux", misc: "" },
          { form: "n't", lemma: "not", upos: "PART", xpos: "RB", feats: "", head: 3, deprel: "advmod", misc: "" },
          { form: "go", lemma: "go", upos: "VERB", xpos: "VB", feats: "", head: 0, deprel: "root", misc: "SpaceAfter=No" },
        ],
      },
    ]);
  });

  it("finds nothing in an empty file", () => {
    expect(parseConllu("")).toEqual([]);
  });
});
