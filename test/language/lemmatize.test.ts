import { describe, expect, it } from "vitest";
import { lemmatize } from "../../src/language/lemmatize.ts";

/** "form/TAG lemma", parted by commas. */
const check = (upos: string, rows: string) => {
  for (const row of rows.split(/,\s+/)) {
    const [word, lemma] = row.trim().split(" ") as [string, string];
    const slash = word.lastIndexOf("/");
    expect(`${word} ${lemmatize(word.slice(0, slash), upos, word.slice(slash + 1))}`).toBe(`${word} ${lemma}`);
  }
};

describe("lemmatize", () => {
  it("knows irregular verbs", () => {
    check(
      "VERB",
      "said/VBD say, met/VBD meet, fought/VBN fight, withdrew/VBD withdraw, shot/VBN shoot, led/VBD lead, laid/VBD lay, lay/VBD lie, dying/VBG die, found/VBD find, overthrown/VBN overthrow, rebuilt/VBN rebuild",
    );
  });
  it("leaves the base form of verbs that look like a past", () => {
    check("VERB", "found/VB found, lay/VB lay, wound/VB wound, saw/VB saw, fell/VBP fell");
  });
  it("gives the e back", () => {
    check(
      "VERB",
      "accused/VBD accuse, forced/VBN force, violated/VBD violate, negotiating/VBG negotiate, urged/VBD urge, agreed/VBD agree, freed/VBN free, seized/VBD seize, pledging/VBG pledge, declared/VBD declare, injured/VBN injure, besieged/VBN besiege, conceded/VBD concede, quoted/VBD quote, resumed/VBD resume, exchanged/VBN exchange, handled/VBD handle, argued/VBD argue, ignored/VBD ignore, united/VBD unite, displaced/VBN displace, raped/VBN rape, escaped/VBD escape, evacuated/VBN evacuate, completed/VBD complete",
    );
  });
  it("adds no e where none was", () => {
    check(
      "VERB",
      "visited/VBD visit, developed/VBN develop, monitored/VBN monitor, attacked/VBD attack, detained/VBN detain, happened/VBD happen, belonged/VBD belong, shelled/VBN shell, killed/VBN kill, rejected/VBD reject, targeted/VBN target, entered/VBD enter, reported/VBD report, revealed/VBD reveal, claimed/VBD claim, failed/VBD fail, lasting/VBG last, focused/VBD focus, reached/VBD reach, vetoed/VBD veto, boycotted/VBD boycott, bombed/VBD bomb, delayed/VBD delay, followed/VBD follow, relied/VBD rely",
    );
  });
  it("takes doubled letters back", () => {
    check(
      "VERB",
      "stopped/VBD stop, planned/VBD plan, admitted/VBD admit, controlling/VBG control, cancelled/VBD cancel, occurred/VBD occur, added/VBD add, calling/VBG call, installed/VBD install, referring/VBG refer, expelled/VBN expel",
    );
  });
  it("takes the third person off", () => {
    check(
      "VERB",
      "says/VBZ say, denies/VBZ deny, dies/VBZ die, reaches/VBZ reach, passes/VBZ pass, closes/VBZ close, goes/VBZ go, vows/VBZ vow, 's/VBZ be",
    );
  });
  it("knows auxiliaries and clitics", () => {
    check(
      "AUX",
      "was/VBD be, 're/VBP be, ’ve/VBP have, 's/VBZ be, wo/MD will, ca/MD can, 'll/MD will, 'd/MD would, 'd/VBD have, could/MD could, been/VBN be, Has/VBZ have",
    );
    check("PART", "n't/RB not, n’t/RB not, 's/POS 's, '/POS 's, to/TO to");
  });
  it("makes plurals singular", () => {
    check(
      "NOUN",
      "ministries/NNS ministry, churches/NNS church, children/NNS child, women/NNS woman, policemen/NNS policeman, crises/NNS crisis, lives/NNS life, buses/NNS bus, houses/NNS house, heroes/NNS hero, attacks/NNS attack, casualties/NNS casualty, hostages/NNS hostage, losses/NNS loss, tanks/NNS tank, refugees/NNS refugee, envoys/NNS envoy",
    );
  });
  it("keeps nouns that have only a plural", () => {
    check(
      "NOUN",
      "people/NNS people, troops/NNS troops, talks/NNS talk, headquarters/NNS headquarters, series/NNS series, politics/NNS politics, 1990s/NNS 1990s",
    );
  });
  it("compares", () => {
    check(
      "ADJ",
      "larger/JJR large, biggest/JJS big, earlier/JJR early, worse/JJR bad, best/JJS good, stronger/JJR strong, later/JJR late, fewer/JJR few, closer/JJR close, simpler/JJR simple, older/JJR old, higher/JJR high, safest/JJS safe, more/JJR more, smaller/JJR small, wider/JJR wide, newest/JJS new",
    );
    check("ADV", "better/RBR well, further/RBR far, sooner/RBR soon, most/RBS most");
  });
  it("keeps the capitals of names and peoples, also in capitals", () => {
    check(
      "PROPN",
      "Netanyahu/NNP Netanyahu, NETANYAHU/NNP Netanyahu, NATO/NNP NATO, UNICEF/NNP UNICEF, States/NNPS State, Nations/NNPS Nation",
    );
    check("ADJ", "Israeli/JJ Israeli, ISRAELI/JJ Israeli, Several/JJ several, pro-Russian/JJ pro-Russian");
    check("NOUN", "Israelis/NNS Israeli, NGOs/NNS NGO, SOLDIERS/NNS soldier, Talks/NNS talk");
    check("VERB", "United/NNP Unite, KILLED/VBN kill");
  });
  it("knows pronouns and determiners", () => {
    check(
      "PRON",
      "them/PRP they, their/PRP$ their, ours/PRP our, me/PRP I, i/PRP I, whom/WP who, her/PRP she, her/PRP$ her, 's/PRP we, those/DT that",
    );
    check("DET", "an/DT a, These/DT this, The/DT the, no/DT no");
  });
  it("writes numbers plainly and marks in one shape", () => {
    check("NUM", "38,000/CD 38000, Two/CD two, 2.3/CD 2.3, III/CD III");
    check("PUNCT", "“/`` \", ’/'' ', –/: -, ./. .");
  });
});
