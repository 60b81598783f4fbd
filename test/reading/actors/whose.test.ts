import { describe, expect, it } from "vitest";
import { actorsOf } from "./actors-of.ts";

describe("whose office, party or ministry", () => {
  it.each([
    [
      "Qatar and Egypt are mediating in Gaza. The territory's health ministry said 40 people had been killed.",
      "The territory's health ministry",
      "Gaza Health Ministry",
    ],
    ["The archdiocese's legal aid office said it had counted two dead.", "it", "archdiocese's legal aid office"],
    ["Gerry Adams, the Sinn Féin president, urged the step. His party wants talks.", "His party", "Sinn Fein"],
    ["COLOMBO — Prof. G. L. Peiris, who led the government team, said Colombo was ready.", "the government team", "Sri Lanka"],
    ["Maoist rebels killed seven policemen, Indian officials said.", "Maoist rebels", "Communist Party of India (Maoist)"],
    ["Maoist rebels killed seven policemen, Nepali officials said.", "Maoist rebels", "Communist Party of Nepal (Maoist)"],
    ["Libya is split. The state wants its money back, Puntland said.", "Puntland", "Puntland"],
    ["President Joaquim Chissano spoke. The head of state praised Italy.", "The head of state", "Joaquim Chissano"],
    [
      '"A pause is a door. A retreat is a wall," Oksana Havrylenko told us. "We build no walls. They came twice, and we sent them home." She said Russia would wait.',
      "She",
      "Oksana Havrylenko",
    ],
    ["Bakhtiar Abdullah, the rebels' spokesman, dismissed it.", "Bakhtiar Abdullah", "Bakhtiar Abdullah"],
  ])("%s — %s", (text, exact, name) => {
    expect(actorsOf(text).actorOf(exact)).toBe(name);
  });

  it.each([
    [
      "U.N. Secretary-General Javier Perez de Cuellar has proposed a council.",
      "Javier Perez de Cuellar | person | secretary general | - | United Nations",
    ],
    ["President Clinton called on both sides to meet in Dublin.", "Clinton | person | president | USA | United States"],
    [
      "Libya's rivals met. From Cairo, President Abdel Fattah al-Sisi hailed a step.",
      "Abdel Fattah al-Sisi | person | president | EGY | Egypt",
    ],
    ["Israeli military spokesmen denied the report.", "Israeli military spokesmen | unnamed | military spokesmen | ISR | Israel"],
    ["Khalifa Haftar, whose Libyan National Army holds Sirte, kept silent.", "Khalifa Haftar | person | - | LBY | Libyan National Army"],
    [
      "Cyprus waits. Mustafa Akinci, the Turkish Cypriot leader, demanded more.",
      "Mustafa Akinci | person | leader | CYP | Northern Cyprus",
    ],
    [
      "The leader of the Mozambique National Resistance [Renamo], Afonso Dhlakama, signed it.",
      "Afonso Dhlakama | person | leader | MOZ | RENAMO",
    ],
    [
      "YEREVAN — Azerbaijan and Armenia are close, Azerbaijan said. Prime Minister Nikol Pashinyan agreed with Armenia's opposition.",
      "Nikol Pashinyan | person | prime minister | ARM | Armenia",
    ],
    ["Greece's rulers fell after a coup inspired by the junta in Athens, Turkey said.", "junta | government | - | GRC | Greece"],
  ])("%s", (text, line) => {
    expect(actorsOf(text).lines).toContain(line);
  });

  it.each([
    ["The region accused the federal government of arming militias.", "federal government of arming militias"],
    ["A council met in Abu Grein on Monday.", "Abu Grein"],
    ["Vucic had accepted an EU compromise paper.", "EU compromise paper"],
    ["It began when ethnic Albanian mayors were escorted to work.", "when ethnic Albanian mayors"],
  ])("%s — not %s", (text, name) => {
    expect(actorsOf(text).lines.filter((line) => line.startsWith(`${name} |`))).toEqual([]);
  });
});
