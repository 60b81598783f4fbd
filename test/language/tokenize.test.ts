import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSpaceCode } from "../../src/language/characters.ts";
import { splitSentences } from "../../src/language/layout.ts";
import { tokenize } from "../../src/language/tokenize.ts";

const cut = (text: string) => tokenize(text, { start: 0, end: text.length }).map((word) => text.slice(word.start, word.end));

// text -> words, parted by spaces; a word never holds a space itself
const table: Record<string, [text: string, words: string][]> = {
  "contractions are two words": [
    ["They don't know.", "They do n't know ."],
    ["It can't last, it won't last.", "It ca n't last , it wo n't last ."],
    ["He cannot stay; they're gonna leave.", "He can not stay ; they 're gon na leave ."],
    ["I'm sure we've won, she'd said.", "I 'm sure we 've won , she 'd said ."],
    ["“We’re ready,” it isn’t", "“ We ’re ready , ” it is n’t"],
    ["THEY DON'T AND CAN'T", "THEY DO N'T AND CA N'T"],
    ["Let's go, let’s", "Let 's go , let ’s"],
  ],
  "possessives are words": [
    ["Israel's army", "Israel 's army"],
    ["Hamas' Oct. 7 attack", "Hamas ' Oct. 7 attack"],
    ["the rebels’ demands", "the rebels ’ demands"],
    ["the U.S.'s stance and 2024's talks", "the U.S. 's stance and 2024 's talks"],
  ],
  "apostrophes inside names and clipped words stay": [
    ["Sana'a, Ba'ath, Shi'ite, O'Neill's", "Sana'a , Ba'ath , Shi'ite , O'Neill 's"],
    ["tell 'em about the '90s and the 80's", "tell 'em about the '90s and the 80's"],
    ["ten o'clock", "ten o'clock"],
  ],
  "hyphenated words are three, but for prefixes": [
    ["a cease-fire deal", "a cease - fire deal"],
    ["U.S.-backed and U.N.-brokered", "U.S. - backed and U.N. - brokered"],
    ["al-Shabab and el-Sissi and Al-Qaeda", "al - Shabab and el - Sissi and Al - Qaeda"],
    [
      "anti-government, pro-Russian, non-aligned, co-founder, ex-president, mid-March",
      "anti-government , pro-Russian , non-aligned , co-founder , ex-president , mid-March",
    ],
    ["UN-backed, EU-led and UN-BROKERED", "UN - backed , EU - led and UN - BROKERED"],
    ["a 30-day truce, 16-year-old", "a 30 - day truce , 16 - year - old"],
    ["Israel–Hamas war—again", "Israel – Hamas war — again"],
  ],
  "abbreviations keep their stop": [
    ["Gen. Mark Smith and Mr. Brown of St. Louis", "Gen. Mark Smith and Mr. Brown of St. Louis"],
    ["the U.N. envoy at 9 a.m. on Jan. 3", "the U.N. envoy at 9 a.m. on Jan. 3"],
    ["Resolution No. 5, but he said no.", "Resolution No. 5 , but he said no ."],
    ["J. K. Rowling and George H.W. Bush", "J. K. Rowling and George H.W. Bush"],
    ["Sen. Lee, R-Utah, e.g. here, etc.", "Sen. Lee , R - Utah , e.g. here , etc."],
    ["a Ph.D. in law", "a Ph.D. in law"],
    ["It left the U.S.", "It left the U.S."],
    ["They met on Sat. and prayed to the sun.", "They met on Sat. and prayed to the sun ."],
    ["Smith v. Jones et al. agreed", "Smith v. Jones et al. agreed"],
  ],
  "numbers, money, times and dates": [
    ["1,200 of 38,000 people", "1,200 of 38,000 people"],
    ["$2.3 billion, €5, 10% and 2.5m", "$ 2.3 billion , € 5 , 10 % and 2.5 m"],
    ["at 10:30pm, 5 km, 65k", "at 10:30 pm , 5 km , 65 k"],
    ["in 2014-15 and 1967–70", "in 2014 - 15 and 1967 – 70"],
    ["on 9/11 and 11/28/2000", "on 9/11 and 11/28/2000"],
    ["the 1st, 22nd and the 1990s", "the 1st , 22nd and the 1990s"],
    ["points 13,14 and 1,20,000", "points 13 , 14 and 1,20,000"],
    ["killed 12,000, wounded .5", "killed 12,000 , wounded .5"],
    ["a ratio of 3:1 in an AK-47", "a ratio of 3 : 1 in an AK - 47"],
  ],
  marks: [
    ["“Stop!” (he said) [sic]", "“ Stop ! ” ( he said ) [ sic ]"],
    ["Well... no… yes!!! What?!", "Well ... no … yes !!! What ?!"],
    ["either/or, and/or", "either / or , and / or"],
    ["He said -- twice -- ‘yes’.", "He said -- twice -- ‘ yes ’ ."],
    ['"No," she said.', '" No , " she said .'],
    ["the group (RUF), the [FMLN]", "the group ( RUF ) , the [ FMLN ]"],
  ],
  "addresses, handles and emoji": [
    ["Write to press@example.org.", "Write to press@example.org ."],
    ["See https://example.org/a?b=c, or www.example.org.", "See https://example.org/a?b=c , or www.example.org ."],
    ["@IDF posted #ceasefire 👍🏽🇺🇦", "@IDF posted #ceasefire 👍🏽 🇺🇦"],
    ["AT&T and P&L", "AT&T and P&L"],
  ],
  "other scripts and spaces": [
    ["Prime Minister\u00a0Smith", "Prime Minister Smith"],
    ["حماس قالت، نعم", "حماس قالت ، نعم"],
    ["\u200fשלום\u200f", "שלום"],
    ["Ángel Łódź Ćurić", "Ángel Łódź Ćurić"],
    ["e\u0301tat", "e\u0301tat"],
  ],
};

for (const [name, rows] of Object.entries(table)) {
  describe(name, () => {
    it.each(rows)("%s", (text, words) => {
      expect(cut(text).join(" ")).toBe(words);
    });
  });
}

/** Texts of the pieces on which cutting turns, so that random ones meet the rules. */
const newsLike = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "U.S.",
        "Gen.",
        "don't",
        "’s",
        "'",
        '"',
        "“",
        "”",
        "...",
        ".",
        "?!",
        " ",
        "\n",
        "\n\n",
        "\u00a0",
        "\u200f",
        "-",
        "—",
        "$",
        "1,2",
        "10:30",
        "a@b.co",
        "http://x.y",
        "👍🏽",
        "\ud83d",
        "\ude00",
        "al-",
        "Oct.",
        "7",
        "[1]",
        "CAIRO (AP) —",
        "•",
        "The",
        "he",
        "\t",
        "\r\n",
        "e\u0301",
        "¾",
        "١٢",
        "#x",
        "@y",
        ":)",
        "(",
        ")",
        "cannot",
        "w/",
      ),
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

describe("laws", () => {
  it("words are in order, not empty, apart, inside their sentence, and the gaps hold no character that is read", () => {
    fc.assert(
      fc.property(newsLike, (text) => {
        const { sentences, paragraphs } = splitSentences(text);
        let at = 0;
        for (const sentence of sentences) {
          expect(sentence.start).toBeGreaterThanOrEqual(at);
          expect(sentence.end).toBeGreaterThan(sentence.start);
          const paragraph = paragraphs[sentence.paragraph]!;
          expect(sentence.start >= paragraph.start && sentence.end <= paragraph.end).toBe(true);
          const words = tokenize(text, sentence);
          expect(words.length).toBeGreaterThan(0);
          expect(words[0]!.start).toBe(sentence.start);
          expect(words.at(-1)!.end).toBe(sentence.end);
          for (const word of words) {
            expect(word.end).toBeGreaterThan(word.start);
            for (let i = at; i < word.start; i++) expect(isSpaceCode(text.charCodeAt(i))).toBe(true);
            for (let i = word.start; i < word.end; i++) expect(isSpaceCode(text.charCodeAt(i))).toBe(false);
            at = word.end;
          }
        }
        for (let i = at; i < text.length; i++) expect(isSpaceCode(text.charCodeAt(i))).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it("takes time that grows with the length of the text, not faster", () => {
    const long = [".", "'", "-", "a.", "(", "1,", '"', "a-", "http://", "@", "[1", "\n", " ", "A. ", "x\n"].map((piece) =>
      piece.repeat(20_000),
    );
    const before = performance.now();
    for (const text of long) for (const sentence of splitSentences(text).sentences) tokenize(text, sentence);
    expect(performance.now() - before).toBeLessThan(4000);
  });
});
