import fc from "fast-check";
import { expect, test } from "vitest";
import { isHistorical } from "../../src/reading/events/historical.ts";
import { foundIn } from "./found-in.ts";

/** "TYPE actor > recipient [status]" of every event, in text order. */
function eventsOf(text: string): string[] {
  const { events, names } = foundIn(text);
  return events.map((e) => `${e.type} ${names(e.actor)} > ${names(e.recipient)}${e.status.length > 0 ? ` [${e.status.join()}]` : ""}`);
}

test.each([
  // who does what to whom: active, passive, possessive, demonym, instrument
  ["Israel bombed the airport of Beirut on Saturday.", ["ASSAULT Israel > -"]],
  ["Two Turkish soldiers were killed by the Kurdistan Workers' Party near Hakkari.", ["ASSAULT Kurdistan Workers' Party > Turkey"]],
  ["An Israeli air strike on a camp in Gaza killed 12 people on Friday, medics said.", ["ASSAULT Israel > people"]],
  ["Guerrillas of the National Liberation Army kidnapped an engineer in Arauca.", ["ASSAULT National Liberation Army > -"]],
  ["Hezbollah fired rockets at northern Israel overnight.", ["ASSAULT Hezbollah > -"]],
  ["The Congolese army clashed with M23 rebels near Goma.", ["ASSAULT Armed Forces of the Democratic Republic of the Congo > M23"]],
  ["The Houthis released 40 detainees on Thursday.", ["RETREAT Houthis > detainees"]],
  ["Germany will deliver weapons to Ukraine.", ["AID Germany > Ukraine [future]"]],
  ["The Red Cross delivered food to Aleppo.", ["AID International Committee of the Red Cross > -"]],
  ["Serbia put its army on alert.", ["MOBILIZE Serbia > army"]],
  ["Students marched against the decree in Dhaka, Bangladesh.", ["PROTEST Students > -"]],
  // acts of speech done to somebody
  ["The Philippines accused China of ramming a boat.", ["ACCUSE Philippines > China"]],
  ["Egypt urged Ethiopia to halt the filling of the dam.", ["REQUEST Egypt > Ethiopia"]],
  ["Colombia demanded that Venezuela withdraw its troops from the border.", ["REQUEST Colombia > Venezuela"]],
  ["Turkey threatened to attack Syria.", ["THREATEN Turkey > Syria"]],
  ["Kenya has rejected Somalia's offer.", ["REJECT Kenya > Somalia"]],
  ["The United States imposed sanctions on Iran.", ["COERCE United States > Iran"]],
  // both sides do the same
  ["Russia and Ukraine agreed to exchange prisoners.", ["AGREE Russia+Ukraine > Russia+Ukraine"]],
  ["Armenia and Azerbaijan signed a peace treaty in Washington.", ["AGREE Armenia+Azerbaijan > Armenia+Azerbaijan"]],
  [
    "Russia and Ukraine held talks in Istanbul. Monday's meeting lasted an hour.",
    ["CONSULT Russia+Ukraine > Russia+Ukraine", "CONSULT Russia+Ukraine > Russia+Ukraine"],
  ],
  // how real it is
  ["In 2014 Russia annexed Crimea.", ["COERCE Russia > - [historical]"]],
  ["Ethiopia would withdraw its troops from Tigray under the draft.", ["RETREAT Ethiopia > Tigray [future,hypothetical]"]],
  ["Armenia and Azerbaijan will resume talks next week.", ["CONSULT Armenia+Azerbaijan > Armenia+Azerbaijan [future]"]],
  ["Burundi said it would not provide weapons to Rwanda.", ["REJECT Burundi > Rwanda"]],
] as const)("%s", (text, expected) => {
  expect(eventsOf(text)).toEqual(expected);
});

test.each([
  "Rwanda denied that its troops had shelled Goma.",
  "If Hamas attacks Israel, Egypt will close the crossing.",
  "Hamas did not attack Israel on Friday.",
  "Jordan is against any plan to attack Rafah.",
  "Lebanon wants Israel to leave the south.",
  "Chad hopes that Sudan will release the prisoners.",
  "The negotiations between Serbia and Kosovo collapsed on Thursday.",
])("no event: %s", (text) => {
  expect(eventsOf(text)).toEqual([]);
});

test("a strike at a port is no conflict between parties", () => {
  const text =
    "The union lifted its siege of the docks. Managers had accused the drivers of theft. The company rejected the offer. The drivers attacked the plan. The two sides met at noon. They agreed to a truce. The chairman praised the union. Nobody was hurt.";
  expect(eventsOf(text)).toEqual([]);
});

test("an attack and the clause that describes it are one event, at the attack's time", () => {
  const { events, names, times } = foundIn("Syria recalled Hezbollah's Oct. 7 attack, in which gunmen stormed a town in Israel.");
  const assaults = events.filter((e) => e.type === "ASSAULT");
  expect(assaults).toHaveLength(1);
  expect(names(assaults[0]!.actor)).toBe("Hezbollah");
  expect(times[assaults[0]!.time]!.edtf).toBe("2023-10-07");
});

test("an event keeps its time, place, figures, attribution and rule", () => {
  const { events, times, figures, attributions, words } = foundIn(
    "Russian missiles killed 14 people in Kharkiv on Saturday, Ukraine said.",
  );
  expect(events).toHaveLength(1);
  const event = events[0]!;
  expect(times[event.time]!.edtf).toBe("2024-07-06");
  expect(words(event.place)).toBe("Kharkiv");
  expect(event.figures.map((i) => figures[i]!.value)).toEqual([14]);
  expect(words(attributions[event.attribution]!.source)).toBe("Ukraine");
  expect(event.rule).toBe("events-violence:kill/verb");
  expect(words(event.span)).toContain("killed 14 people");
});

test.each([
  ["2023-05", "2024-08-17", true],
  ["2023-09", "2024-08-17", false],
  ["2023", "2024-08-17", false],
  ["2022", "2024-08-17", true],
  ["2023-08-16", "2024-08-17", true],
  ["2023-08-17", "2024-08-17", false],
  ["2017~", "2024-08-17", true],
  ["2019-01/2024-01", "2024-08-17", false],
  ["2019", null, false],
] as const)("%s is historical in a report of %s: %s", (edtf, published, expected) => {
  expect(isHistorical(edtf, published)).toBe(expected);
});

test("any order of sentences gives spans within their sentence and actors that exist", () => {
  const sentences = [
    "Israel bombed Beirut on Saturday.",
    "Talks between Sudan and the RSF are due to resume.",
    "The deal was signed in March.",
    "They accused each other of breaking it.",
    "Both sides will free prisoners.",
    "An attack by gunmen killed 12.",
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(sentences, { minLength: 1 }), (some) => {
      const { events, talks, actors, context } = foundIn(some.join(" "));
      const { words } = context.parsed;
      for (const { span, head } of [...events, ...talks]) {
        expect(span.first).toBeLessThanOrEqual(head);
        expect(span.last).toBeGreaterThanOrEqual(head);
        expect(words[span.first]!.sentence).toBe(words[span.last]!.sentence);
      }
      for (const event of events) for (const actor of [...event.actor, ...event.recipient]) expect(actors.actors[actor]).toBeDefined();
    }),
    { numRuns: 12 },
  );
});
