import { describe, expect, it } from "vitest";
import { actorsOf } from "./actors-of.ts";

describe("persons by title, apposition and name", () => {
  it.each([
    ["Israeli Prime Minister Benjamin Netanyahu rejected the plan.", "Benjamin Netanyahu | person | prime minister | ISR | Israel"],
    [
      "Josep Borrell, the EU foreign policy chief, said talks would go on.",
      "Josep Borrell | person | foreign policy chief | - | European Union",
    ],
    ["The U.N. envoy, Ramtane Lamamra, flew to Port Sudan on Friday.", "Ramtane Lamamra | person | envoy | - | United Nations"],
    ["Iran's foreign minister, Abbas Araghchi, denied the report.", "Abbas Araghchi | person | foreign minister | IRN | Iran"],
    ["SDF spokesman Rezan Ali said the truce held.", "Rezan Ali | person | spokesman | SYR | Syrian Democratic Forces"],
    [
      "Sudan's army chief Abdel Fattah al-Burhan told reporters he would attend.",
      "Abdel Fattah al-Burhan | person | army chief | SDN | Sudan",
    ],
    ["Former Colombian President Juan Manuel Santos welcomed the deal.", "Juan Manuel Santos | person | former president | COL | -"],
    ["Hamas leader Ismail Haniyeh met the mediators in Cairo.", "Ismail Haniyeh | person | leader | PSE | Hamas"],
    ["The governor met Gen. August Reyes on Monday.", "August Reyes | person | general | - | -"],
  ])("%s", (text, line) => {
    expect(actorsOf(text).lines).toContain(line);
  });

  it("takes a surname, a pronoun and the office as the person named before", () => {
    const read = actorsOf(
      "Colombian President Gustavo Petro met the rebels on Monday. Petro said he was hopeful. The president spoke in Bogota.",
    );
    expect(read.mentions("Gustavo Petro")).toEqual(["Colombian President Gustavo Petro", "Petro", "he", "The president"]);
  });

  it("gives the full name even where the surname comes first", () => {
    const read = actorsOf(
      "Netanyahu's office said the talks would resume. Prime Minister Benjamin Netanyahu of Israel met the mediators on Sunday.",
    );
    expect(read.actorOf("Netanyahu")).toBe("Benjamin Netanyahu");
    expect(read.lines).toContain("Netanyahu's office | organisation | - | ISR | Benjamin Netanyahu");
  });

  it("reads reports in capitals", () => {
    const read = actorsOf(
      "PRESIDENT VIRGILIO BARCO SAID TODAY THAT THE COLOMBIAN GOVERNMENT WILL NOT NEGOTIATE WITH THE M-19. FMLN COMMANDER JOAQUIN VILLALOBOS MET JUSTICE MINISTER OSCAR SANTAMARIA IN MEXICO CITY. VILLALOBOS SAID THAT THE GUERRILLAS WANT PEACE.",
    );
    expect(read.actorOf("BARCO")).toBe("VIRGILIO BARCO");
    expect(read.lines).toContain("JOAQUIN VILLALOBOS | person | commander | SLV | Farabundo Marti National Liberation Front");
    expect(read.mentions("JOAQUIN VILLALOBOS")).toContain("VILLALOBOS");
    expect(read.mentions("M-19")).toContain("THE M-19");
  });
});

describe("the country that a report leaves out", () => {
  it("is the one it speaks of", () => {
    const read = actorsOf(
      "Colombia and the ELN resumed talks in Caracas. The interior minister said a truce was near. President Gustavo Petro agreed.",
    );
    expect(read.lines).toContain("interior minister | person | interior minister | COL | Colombia");
    expect(read.lines).toContain("Gustavo Petro | person | president | COL | Colombia");
  });

  it("stays open for a named person where two countries come close", () => {
    const read = actorsOf("Armenia and Azerbaijan signed a deal on Friday. President Karel Novak welcomed it.");
    expect(read.lines).toContain("Karel Novak | person | president | - | -");
  });
});

describe("leaders of public record who bear a rank", () => {
  it.each([
    [
      "The paramilitary Rapid Support Forces, led by General Mohamed Hamdan Dagalo, advanced.",
      /^Mohamed Hamdan Dagalo .* Rapid Support Forces$/,
    ],
    ["Sudan's army advanced. General Abdel Fattah al-Burhan thanked the troops.", /^Abdel Fattah al-Burhan .* Sudan$/],
    // a movement that the report does not name is not brought in by a name
    ["Rain fell. General Mohamed Hamdan Dagalo thanked the troops.", /^Mohamed Hamdan Dagalo .* -$/],
    ["Sudan's army advanced. General Karel Novak thanked the troops.", /^Karel Novak .* -$/],
  ])("%s", (text, line) => {
    expect(actorsOf(text).lines.find((found) => line.test(found))).toBeDefined();
  });
});

describe("states by name, demonym, capital and seat of power", () => {
  it.each([
    ["Kyiv said it would accept a 30-day truce.", "Kyiv", "Ukraine"],
    ["The Kremlin dismissed the claim.", "The Kremlin", "Russia"],
    ["The Israelis refused to pull out.", "The Israelis", "Israel"],
    ["Talks with Tehran resumed on Friday.", "Tehran", "Iran"],
    ["The White House welcomed the agreement.", "The White House", "United States"],
    ["The U.S. urged restraint.", "The U.S.", "United States"],
    ["Kigali denies backing the rebels.", "Kigali", "Rwanda"],
    ["Tehran is not opposed to a vote.", "Tehran", "Iran"],
    ["Kyiv is in favour of a truce.", "Kyiv", "Ukraine"],
    ["For Kyiv, lifting the sanctions is out of the question.", "Kyiv", "Ukraine"],
    ["Yerevan no longer insists on a corridor.", "Yerevan", "Armenia"],
  ])("%s", (text, exact, name) => {
    expect(actorsOf(text).actorOf(exact)).toBe(name);
  });

  it("takes capitals for places where nobody acts there", () => {
    const read = actorsOf("The envoy left for Moscow on Friday. Sirens sounded in Kyiv. Moscow's streets were quiet. Kyiv was dark.");
    expect(read.mentions("Russia")).toEqual([]);
    expect(read.mentions("Ukraine")).toEqual([]);
  });

  it("takes people for people", () => {
    expect(actorsOf("The strike killed 40 Palestinians near Rafah.").lines).toContain("Palestinians | population | - | PSE | -");
  });
});

describe("second names that the report gives", () => {
  it.each([
    ["The Revolutionary United Front (RUF) attacked the town. The RUF denied it.", "RUF", "Revolutionary United Front"],
    ["The Northern Farmers' Front (NFF) refused. The NFF said it would fight on.", "The NFF", "Northern Farmers' Front"],
    ["The Kachin Independence Organization, or KIO, refused. The KIO blamed the army.", "The KIO", "Kachin Independence Organization"],
    ["Pedro Marín, better known as Tirofijo, refused. Tirofijo said nothing.", "Tirofijo", "Pedro Marín"],
  ])("%s", (text, exact, name) => {
    const read = actorsOf(text);
    const last = text.split(exact).length - 2;
    expect(read.actorOf(exact, last)).toBe(name);
  });
});
