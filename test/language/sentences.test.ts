import { describe, expect, it } from "vitest";
import { splitParagraph } from "../../src/language/sentences.ts";

const split = (text: string) => splitParagraph(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end));

/** Sentences of a row are parted by " | "; the row without the bars is the text. */
const check = (row: string) => {
  expect(split(row.replaceAll(" | ", " "))).toEqual(row.split(" | "));
};

describe("abbreviations end no sentence before a name, a number or a small letter", () => {
  it.each([
    "Gen. Abdel Fattah al-Burhan met Mr. Hamdok on Monday. | Both declined to speak.",
    "The meeting on Oct. 7 lasted until 6 p.m. on Tuesday. | It failed.",
    "Resolution No. 242 was cited by Dr. Ali, Prof. Baker and Sen. J. K. Adams of St. Louis.",
    "The U.S. Army and the U.N. Security Council disagreed.",
    "Aid worth approx. 3 million came from Acme Inc. in Denver.",
    "Brown vs. Smith and Wade v. Jacobs were named, e.g. in court.",
    "He spoke at 9 a.m. Sunday in Washington, D.C. with reporters.",
    "[George H. W.] Bush and [Robert] Gates were there.",
  ])("%s", check);
});

describe("abbreviations may end a sentence", () => {
  it.each([
    "The weapons came from the U.S. | The group denied it.",
    "They left at 6 p.m. | Russian forces came at dawn.",
    "It was bought by Acme Inc. | The firm did not comment.",
    "He said no. | Talks went on.",
    "They prayed to the sun. | Nobody came.",
    "It is Plan B. | The army has no other.",
  ])("%s", check);
});

describe("quotations keep their closing mark", () => {
  it.each([
    "“We will not leave.” | The minister then left.",
    '"It is over," she said. | "Go home."',
    "‘There are gaps.’ | Both sides agreed.",
    "“Why now?” Barnea asked. | Nobody answered.",
    "“Enough!” the crowd shouted. | “Go!” | Then it dispersed.",
    "“Is it over?” he said, and left.",
    "The deal is close. (It was close before.) | Nobody signed.".replace(". (", ". | ("),
    "He called it “a trap.” | Others disagreed.",
    "“First we talk. | Then we sign,” he said.",
  ])("%s", check);
});

describe("numbers, points and lists", () => {
  it.each([
    "Prices rose 2.5 percent. | By 3.30 it was over.",
    "1. Withdraw all forces by June.",
    "Some 1,200 died in 2024. | In 2025 none did.",
    "Well ... perhaps not... | But who knows?",
    "He paused … and went on.",
    "It was cited.[3] | Others were not. [10] | Then it ended.",
    "What?! | No!!! | Yes.",
    "The truce held... and then it broke.",
  ])("%s", check);
});

describe("capitals", () => {
  it.each([
    "THE TROOPS LEFT SAN SALVADOR ON 3 JANUARY. | GEN. BUSTILLO RESIGNED AT NOON. | HE IS IN THE U.S. NOW.",
    "TEN PEOPLE DIED AT NO. 4 BARRACKS, A SPOKESMAN SAID. | NOBODY CLAIMED THE ATTACK.",
  ])("%s", check);
});

it("finds the boundary where the space after the stop is lost", () => {
  expect(split("The second round ended.The mediators flew home.")).toEqual(["The second round ended.", "The mediators flew home."]);
  expect(split("They use Node.Js and e.g.Python there.")).toHaveLength(1);
});

it("returns nothing for white space", () => {
  expect(split(" \n\t\u00a0")).toEqual([]);
});
