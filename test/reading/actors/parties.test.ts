import { describe, expect, it } from "vitest";
import type { Actors } from "../../../src/reading/context.ts";
import { actorsOf } from "./actors-of.ts";

/** The party of whoever the n-th occurrence of the words names, or null. */
function partyOf(text: string, exact: string): string | null {
  const { actors, context } = actorsOf(text);
  const start = text.lastIndexOf(exact);
  if (start < 0) throw new Error(`"${exact}" does not stand in the text`);
  const word = context.parsed.words.findLast((w) => w.start < start + exact.length && w.end > start);
  const mention = word ? actors.mentionAt(word.index) : null;
  return mention === null ? null : nameOf(actors, actors.partyOf(mention.actor));
}

function nameOf(actors: Actors, index: number): string {
  return actors.actors[index]!.name;
}

describe("a people, a territory and those who lead them", () => {
  it.each([
    ["The Palestinians turned down the paper. It moves backwards, they said.", "The Palestinians", "Palestine"],
    ["Georgia and the Abkhaz met. The Abkhaz undertook to pull back their guns.", "The Abkhaz", "Abkhazia"],
    ["Tbilisi waits. The Abkhaz side rejected the draft, Georgia said.", "The Abkhaz side", "Abkhazia"],
    ["Georgian troops left. The Abkhaz authorities in Sukhumi insist on a union.", "The Abkhaz authorities", "Abkhazia"],
    ["Bosnian Serb leaders met in Pale. The Serbs object to the map.", "The Serbs", "Republika Srpska"],
    ["Ethnic Albanian leaders refused to meet.", "Ethnic Albanian leaders", "Ethnic Albanian leaders"],
    ["Karen leaders refused. The Karen National Union wants the camps gone.", "Karen leaders", "Karen National Union"],
    ["A Kurdish commander said no. The YPG holds the dam.", "A Kurdish commander", "People's Protection Units"],
    ["West African leaders met. The African Union sent nobody.", "West African leaders", "West African leaders"],
  ])("%s — %s", (text, exact, party) => {
    expect(partyOf(text, exact)).toBe(party);
  });
});

describe("persons: the report's words before the public record, and neither before doubt", () => {
  it.each([
    [
      "Hezbollah fired on Israel, and Israel fired back at Hezbollah. Prime Minister Fouad Siniora called for a truce.",
      "Fouad Siniora",
      "Lebanon",
    ],
    ["Syria will never accept that, Foreign Minister Karim Halabi said. Israel kept silent, and so did Syria.", "Karim Halabi", "Syria"],
    ["Haitian gang leader Andre Belfort wants a seat.", "Andre Belfort", "Andre Belfort"],
    ["The opposition met. Opposition leader Nadia Marouf condemned the Shanti Bahini guerrillas.", "Nadia Marouf", "opposition"],
    ["The Shanti Bahini guerrillas left. Opposition leader Nadia Marouf condemned them.", "Nadia Marouf", "Nadia Marouf"],
    [
      "Sierra Leone's rebel leader Musa Kallon came late. His Revolutionary United Front wants posts.",
      "Musa Kallon",
      "Revolutionary United Front",
    ],
    ["Redur Haval, of the People's Protection Units, spoke.", "Redur Haval", "People's Protection Units"],
    ["Jean Mbala of the Movement for the Liberation of Congo accepted it.", "Jean Mbala", "Movement for the Liberation of Congo"],
    ["A commander of the Kosovo Liberation Army, Agim Berisha, said no.", "Agim Berisha", "Kosovo Liberation Army"],
    ["Michel Djotodia, a rebel leader, will go to Libreville, the Central African Republic said.", "Michel Djotodia", "Michel Djotodia"],
    ["Alassane Ouattara's camp refused. Laurent Gbagbo stayed in Ivory Coast.", "Laurent Gbagbo", "Laurent Gbagbo"],
    [
      "MAPUTO — Mozambique's President Joaquim Chissano signed. Robert Mugabe, the president of Zimbabwe, looked on. Trucks came. The head of state praised Mozambique.",
      "The head of state",
      "Mozambique",
    ],
  ])("%s — %s", (text, exact, party) => {
    expect(partyOf(text, exact)).toBe(party);
  });
});

describe("the government, the army and a group without a name", () => {
  it.each([
    ["THE GOVERNMENT REJECTED A TRUCE WITH THE FMLN GUERRILLAS AND THE U.S. ADVISERS STAYED.", "THE GOVERNMENT", "El Salvador"],
    [
      "The Congolese government replied. The delegation of the Republic remains in Doha, Congo said.",
      "Republic",
      "Democratic Republic of the Congo",
    ],
    ["The Kachin Independence Army met Myanmar's envoys. Government officials said no.", "Government officials", "Myanmar"],
    ["An ethnic rebel army took Lashio. Myanmar bombed it, and the army promised to stop.", "the army", "Myanmar"],
    [
      "Macedonia's ethnic Albanians want a law that makes Albanian a second language. The government rejects it, Macedonia said.",
      "The government",
      "North Macedonia",
    ],
    ["LURD attacked Monrovia. The smaller rebel group, MODEL, signed.", "The smaller rebel group", "MODEL"],
    ["The fighters of M23 left. The Hutu militias stayed.", "The Hutu militias", "Hutu militias"],
    ["Islamabad turned down its main demand, the TTP said.", "its", null],
    [
      "The Maoists dropped a demand that the armies be merged. They refuse to disarm, Nepal said.",
      "They",
      "Communist Party of Nepal (Maoist)",
    ],
  ])("%s — %s", (text, exact, party) => {
    expect(partyOf(text, exact)).toBe(party);
  });
});

describe("states that only the report knows", () => {
  it.each([
    [
      "Talks between the republic of Drovnia and the Highland Council broke off. The Drovnian delegation rejected both.",
      "The Drovnian delegation",
      "Drovnia",
    ],
    ["The kingdom of Tessal sent Swiss observers home. The government said why.", "The government", "Tessal"],
    ["Kessovia wants the guards back. Kessovian officials refused. Defence Minister Petra Lund agreed.", "Petra Lund", "Kessovia"],
  ])("%s — %s", (text, exact, party) => {
    expect(partyOf(text, exact)).toBe(party);
  });

  it("have no code of a country", () => {
    const { actors } = actorsOf("The republic of Drovnia refused.").actors;
    expect(actors.map(({ name, kind, country, key }) => ({ name, kind, country, key }))).toEqual([
      { name: "Drovnia", kind: "state", country: null, key: null },
    ]);
  });

  it.each(["Maria Santos met the Santosian choir.", "The state of Kerala voted.", "He leads the union of Harrow."])("%s", (text) => {
    expect(actorsOf(text).lines.filter((line) => line.includes("| state |"))).toEqual([]);
  });
});
