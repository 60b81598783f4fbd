import { expect, test } from "vitest";
import { foundIn } from "./found-in.ts";

/** "status participants / mediators" of every statement, in text order. */
function talksOf(text: string): string[] {
  const { talks, names } = foundIn(text);
  return talks.map((t) => `${t.status} ${names(t.participants)} / ${names(t.mediators)}`);
}

test.each([
  ["Talks between Ethiopia and the TPLF resumed in Nairobi on Monday.", ["resumed Ethiopia+Tigray People's Liberation Front / -"]],
  ["The third round of talks between Israel and Hamas is due to open in Doha on July 15.", ["scheduled Israel+Hamas / -"]],
  ["Peace talks between Colombia and the ELN have been suspended since May.", ["suspended Colombia+National Liberation Army / -"]],
  ["Negotiations between Serbia and Kosovo collapsed on Thursday.", ["collapsed Serbia+Kosovo / -"]],
  ["Russia and Ukraine held talks in Istanbul on Saturday.", ["concluded Russia+Ukraine / -"]],
  [
    "The fourth round between the Colombian government and the ELN ended on Thursday.",
    ["concluded National Liberation Army+Colombian government / -"],
  ],
  ["Israel and Hamas fought on. The conference was put off until April.", ["suspended - / -"]],
  ["Israel and Hamas fought on. The press conference was put off until April.", []],
  ["Norway has proposed a meeting of both parties, Israel and Hamas.", ["proposed Norway / -"]],
  ["Israel and Hamas fought on. Malaysia has pencilled in another round for September.", ["scheduled Malaysia / -"]],
  ["Israel and Hamas fought on. Talks are back on track.", ["resumed - / -"]],
  ["Armenia and Azerbaijan will resume talks next week.", ["scheduled Armenia+Azerbaijan / -"]],
  ["Talks between Cyprus and Turkey are expected to resume this week.", ["expected Cyprus+Turkey / -"]],
  ["The talks, hosted by Qatar, ended without a deal.", ["concluded - / Qatar"]],
  ["Egypt offered to host talks between Sudan and Ethiopia.", ["proposed Sudan+Ethiopia / Egypt"]],
  ["US-mediated talks between Israel and Lebanon continued on Tuesday in Naqoura.", ["under-way Israel+Lebanon / United States"]],
  ["Sudan walked out of the talks.", ["collapsed Sudan / -"]],
  ["Negotiations on Syria's constitution are under way in Geneva.", ["under-way - / -"]],
  ["A date has been set for the next round of talks between Cyprus and Turkey.", ["scheduled Cyprus+Turkey / -"]],
  ["Talks between Morocco and the Polisario Front were to have begun on Monday.", ["suspended Morocco+Polisario Front / -"]],
  ["The negotiations between Cyprus and Turkey have been stalled for weeks.", ["stalled Cyprus+Turkey / -"]],
  ["Neither Israel nor Hamas has said when negotiations might resume.", ["stalled - / -"]],
  ["The negotiations between Serbia and Kosovo are at an impasse.", ["stalled Serbia+Kosovo / -"]],
  ["Envoys of Yemen flew to Muscat for talks with the Houthis.", ["scheduled Envoys of Yemen+Houthis / -"]],
  ["The collapse of the talks between Chad and Libya alarmed Cairo.", ["collapsed Chad+Libya / -"]],
  ["Cyprus and Turkey have been holding talks for months.", ["under-way Cyprus+Turkey / -"]],
] as const)("%s", (text, expected) => {
  expect(talksOf(text)).toEqual(expected);
});

test.each([
  "The cabinet of Israel held a meeting on the budget.",
  "Israel wants Hamas to leave Gaza.",
  "The Security Council meeting on Mali was short.",
  "Talk of war worries Chad.",
  "No date has been set for the next round of talks between Cyprus and Turkey.",
  "The election in Mali was held up by rain.",
])("no statement about talks: %s", (text) => {
  expect(talksOf(text)).toEqual([]);
});

test("a statement keeps its time, place, format and hedges", () => {
  const { talks, times, words } = foundIn(
    "The third round of indirect talks between Israel and Hamas is due to open in Doha on July 15. The talks between Cyprus and Turkey have reportedly stalled.",
  );
  expect(talks.map((t) => t.status)).toEqual(["scheduled", "stalled"]);
  expect(times[talks[0]!.time]!.edtf).toBe("2024-07-15");
  expect(words(talks[0]!.place)).toBe("Doha");
  expect(talks[0]!.format).toBe("third round, indirect");
  expect(talks[1]!.hedges.map(words)).toEqual(["reportedly"]);
});
