import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actorsOf } from "./actors-of.ts";

describe("bodies and groups by description", () => {
  it("takes an epithet as the group it fits", () => {
    const read = actorsOf(
      "Hamas wants an agreement. Israel says no truce can hold until the Palestinian militant group is gone. The group denied it.",
    );
    expect(read.mentions("Hamas")).toEqual(expect.arrayContaining(["Hamas", "the Palestinian militant group", "The group"]));
    expect(read.lines.some((line) => line.startsWith("Palestine |"))).toBe(false);
  });

  it.each([
    ["Colombia's government met the ELN in Caracas. The government said the rebels had agreed.", "The government", "Colombia's government"],
    ["Colombia's government met the ELN in Caracas. The government said the rebels had agreed.", "the rebels", "National Liberation Army"],
    ["Sudan is at war. The army said it would attend the talks.", "The army", "Sudanese Armed Forces"],
    [
      "The FMLN met the Salvadoran army's envoys. The guerrilla forces said they would fight on.",
      "The guerrilla forces",
      "Farabundo Marti National Liberation Front",
    ],
    ["Gaza has been besieged for months. The territory's Health Ministry said 40 people were killed.", "Ministry", "Gaza Health Ministry"],
    ["The crane drivers' union walked out. The union said pay was too low.", "The union", "crane drivers' union"],
    ["The bloc met on Monday. NATO said troops would stay, and the alliance thanked Norway.", "the alliance", "NATO"],
  ])("%s — %s", (text, exact, name) => {
    expect(actorsOf(text).actorOf(exact)).toBe(name);
  });

  it.each([
    ["Russia's defence ministry said the attack failed.", "Russia's defence ministry | government | - | RUS | Russia"],
    ["Hamas' armed wing said it fired rockets.", "Hamas' armed wing | armed-group | - | PSE | Hamas"],
    [
      "The Ministry of Foreign Affairs of Ethiopia rejected the report.",
      "Ministry of Foreign Affairs of Ethiopia | government | - | ETH | Ethiopia",
    ],
    ["Israeli troops entered the city on Monday.", "Israeli troops | government | - | ISR | Israel"],
  ])("%s", (text, line) => {
    expect(actorsOf(text).lines).toContain(line);
  });
});

describe("unnamed sources", () => {
  it.each([
    ["Several officials said the talks had stalled.", "Several officials | unnamed | officials | - | -"],
    [
      "A senior Israeli official who spoke on condition of anonymity agreed.",
      "A senior Israeli official | unnamed | senior official | ISR | Israel",
    ],
    ["A person familiar with the talks said Hamas would wait.", "A person | unnamed | person | - | -"],
    ["Two people briefed on the plan said the group had refused.", "Two people | unnamed | people | - | -"],
    ["A spokesman for the Taliban said the attack was over.", "A spokesman for the Taliban | unnamed | spokesman | AFG | Taliban"],
    ["Moscow's chief negotiator said the offer stood.", "Moscow's chief negotiator | person | chief negotiator | RUS | Russia"],
  ])("%s", (text, line) => {
    expect(actorsOf(text).lines).toContain(line);
  });

  it("reads one of many", () => {
    expect(actorsOf("Ukraine sent a team. One of its negotiators said nothing had changed.").lines).toContain(
      "One of its negotiators | unnamed | negotiators | UKR | Ukraine",
    );
  });
});

describe("whom a mention finally speaks for", () => {
  it("follows an office to its holder and the holder to the state", () => {
    const { actors } = actorsOf("Israeli Prime Minister Benjamin Netanyahu met the envoy. Netanyahu's office said the offer stood.");
    const office = actors.actors.findIndex((a) => a.name === "Netanyahu's office");
    expect(actors.actors[actors.partyOf(office)]!.name).toBe("Israel");
    expect(actors.actors[actors.partyOf(actors.partyOf(office))]!.name).toBe("Israel");
  });
});

describe("pronouns", () => {
  it.each([
    ["Netanyahu's office said a team would travel to Doha this week. But it said gaps remained.", "it", "Netanyahu's office"],
    ["Hamas softened its demands.", "its", "Hamas"],
    ["Spokeswoman Oksana Havrylenko met Gen. Pavel Orlov. She said the truce held.", "She", "Oksana Havrylenko"],
    ["Spokeswoman Oksana Havrylenko met Gen. Pavel Orlov. He said nothing.", "He", "Pavel Orlov"],
  ])("%s — %s", (text, exact, name) => {
    expect(actorsOf(text).actorOf(exact)).toBe(name);
  });

  it.each([
    "Hamas met Israel. It is possible that the talks fail.",
    "Hamas met Israel. It was announced that the talks had failed.",
    "Hamas met Israel. It rained.",
  ])("%s — it is nobody", (text) => {
    expect(actorsOf(text).actorOf("It")).toBeNull();
  });
});

describe("words that are no actors", () => {
  it.each([
    ["They had a Turkey dinner on Thursday.", "Turkey"],
    ["The truce may hold until May.", "May"],
    ["Thousands joined the march in March.", "March"],
    ["She was very firm about the price.", "firm"],
    ["The treaty was signed at the Palace of Justice.", "Justice"],
    ["He spoke in Spanish for an hour.", "Spanish"],
    ["The super PAC raised millions.", "PAC"],
    ["The soldiers crossed to the other side of the river.", "side"],
  ])("%s — %s", (text, exact) => {
    expect(actorsOf(text).actorOf(exact)).toBeNull();
  });
});

it("does not take Latin America for the United States", () => {
  expect(actorsOf("Latin American presidents met in Lima on Friday.").lines.some((line) => line.startsWith("United States"))).toBe(false);
});

describe("mentions of any text", () => {
  const pieces = fc.constantFrom(
    "Israeli Prime Minister Benjamin Netanyahu ",
    "said ",
    "the group ",
    "(RUF) ",
    "its spokesman, ",
    "Kyiv ",
    "’s ",
    "“",
    "” ",
    "it ",
    "of ",
    "the ",
    "U.N. ",
    "\n\n",
    ". ",
    "GENERAL ",
    "Gen. ",
    "al-",
    "Burhan ",
    "two officials ",
    "who ",
    "and ",
    "🙂 ",
    "army ",
    "known as ",
    ", ",
    "person familiar ",
    "- ",
    "\u00a0",
    "Ministry ",
    "THE REBELS ",
    "שלום ",
  );
  it("lie within the text and point to actors", () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const { actors, context } = actorsOf(parts.join(""));
        const { words } = context.parsed;
        for (const m of actors.mentions) {
          expect(m.first).toBeLessThanOrEqual(m.last);
          expect(m.first).toBeGreaterThanOrEqual(0);
          expect(m.last).toBeLessThan(words.length);
          expect(m.head >= m.first && m.head <= m.last).toBe(true);
          expect(actors.actors[m.actor]).toBeDefined();
          expect(actors.mentionAt(m.head)).not.toBeNull();
        }
        for (const [i, a] of actors.actors.entries()) {
          expect(a.name.trim()).not.toBe("");
          expect(a.speaksFor).not.toBe(i);
          expect(actors.actors[actors.partyOf(i)]).toBeDefined();
        }
        expect(actorsOf(parts.join("")).lines).toEqual(actorsOf(parts.join("")).lines);
      }),
      { numRuns: 60 },
    );
  });
});
