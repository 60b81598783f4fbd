import { describe, expect, it } from "vitest";
import { splitSentences } from "../../src/language/layout.ts";
import type { Range } from "../../src/text/span.ts";

const show = (text: string) =>
  splitSentences(text).sentences.map(
    ({ kind, paragraph, start, end }) => `${paragraph} ${kind}: ${text.slice(start, end).replaceAll("\n", "⏎")}`,
  );
const datelineOf = (text: string) => {
  const { dateline } = splitSentences(text);
  const part = (range: Range | null) => (range ? text.slice(range.start, range.end) : null);
  return dateline ? [part(dateline), part(dateline.place), part(dateline.agency), part(dateline.date)] : null;
};
const REST = " Mediators met on Monday to save the truce.";

describe("datelines", () => {
  it.each<[head: string, place: string | null, agency: string | null, date: string | null]>([
    ["JERUSALEM (AP) —", "JERUSALEM", "AP", null],
    ["GENEVA, March 3 (Reuters) -", "GENEVA", "Reuters", "March 3"],
    ["KHARTOUM, Sudan —", "KHARTOUM", null, null],
    ["KHARTOUM, Sudan (AP) --", "KHARTOUM", "AP", null],
    ["DOHA —", "DOHA", null, null],
    ["Beirut (AFP) –", "Beirut", "AFP", null],
    ["PORT-AU-PRINCE, Haiti, Oct. 4 (UPI) —", "PORT-AU-PRINCE", "UPI", "Oct. 4"],
    ["KYIV, 24 February 2024 –", "KYIV", null, "24 February 2024"],
    ["GENEVA/PORT SUDAN, 13 November –", "GENEVA", null, "13 November"],
    ["(Reuters) -", null, "Reuters", null],
  ])("%s", (head, place, agency, date) => {
    expect(datelineOf(head + REST)).toEqual([head, place, agency, date]);
    expect(show(head + REST)).toEqual([`0 dateline: ${head}`, `0 prose:${REST}`]);
  });

  it("takes the tags of old wire copy along", () => {
    const text =
      "DEV-0000\n\n   LIMA (PERU), 3 JAN 90 (RADIO NACIONAL) -- [REPORT] [TEXT] THREE SOLDIERS WERE WOUNDED.  THE ARMY GAVE NO\nDETAILS OF THE CLASH.";
    expect(datelineOf(text)).toEqual(["LIMA (PERU), 3 JAN 90 (RADIO NACIONAL) -- [REPORT] [TEXT]", "LIMA", "RADIO NACIONAL", "3 JAN 90"]);
  });

  it("stands behind a headline and a byline", () => {
    const text = `Truce talks resume in Doha\nBy Jane Doe and Nidal al-Masri\n\nDOHA, Qatar (AP) —${REST}`;
    expect(show(text)).toEqual([
      "0 headline: Truce talks resume in Doha",
      "1 byline: By Jane Doe and Nidal al-Masri",
      "2 dateline: DOHA, Qatar (AP) —",
      `2 prose:${REST}`,
    ]);
  });

  it.each([
    "Hamas — which controls Gaza — said it would answer soon.",
    "UNRWA — the agency for refugees — said it would stay.",
    "Peace talks - the third round - ended without a deal.",
    "Smith (Labour) said the deal - if any - was weak.",
    "In May the talks stalled - again.",
  ])("is not found in: %s", (text) => {
    expect(datelineOf(text)).toBeNull();
  });
});

describe("paragraphs", () => {
  it("end at blank lines and at line ends", () => {
    const text =
      "Talks on a truce resumed on Monday after a pause of nine days, officials in the Qatari capital said in the evening.\nThe rebels want all troops to leave. The army refuses.\n\nNobody expects a deal this week.";
    expect(splitSentences(text).paragraphs.map(({ start, end }) => text.slice(start, end))).toEqual([
      "Talks on a truce resumed on Monday after a pause of nine days, officials in the Qatari capital said in the evening.",
      "The rebels want all troops to leave. The army refuses.",
      "Nobody expects a deal this week.",
    ]);
  });

  it("go on over the line ends of wrapped wire copy, and open at an indent", () => {
    const text = [
      "   THE ARMY SAID ON SATURDAY THAT ABOUT 40 FARMERS HAD BEEN TAKEN FROM THEIR",
      "HOMES NEAR SANTA RITA BY ARMED MEN.  THE SOURCE ADDED THAT THE MEN WORE",
      "UNIFORMS.",
      "   MEANWHILE, TWO SOLDIERS WERE WOUNDED IN A CLASH ON THE NORTHERN ROAD, THE",
      "COMMAND OF THE SECOND BRIGADE REPORTED.",
    ].join("\n");
    expect(show(text)).toEqual([
      "0 prose: THE ARMY SAID ON SATURDAY THAT ABOUT 40 FARMERS HAD BEEN TAKEN FROM THEIR⏎HOMES NEAR SANTA RITA BY ARMED MEN.",
      "0 prose: THE SOURCE ADDED THAT THE MEN WORE⏎UNIFORMS.",
      "1 prose: MEANWHILE, TWO SOLDIERS WERE WOUNDED IN A CLASH ON THE NORTHERN ROAD, THE⏎COMMAND OF THE SECOND BRIGADE REPORTED.",
    ]);
  });

  it("go on over a line broken inside a sentence", () => {
    const text =
      "The delegation left the hotel in the southern part of\nthe city before noon, and nobody from the other delegation came to the door to say goodbye to it or wave.";
    expect(splitSentences(text).paragraphs).toHaveLength(1);
  });

  it("keep short lines apart", () => {
    expect(splitSentences("Talks fail\nArmy moves north\nRebels deny").paragraphs).toHaveLength(3);
  });

  it("keep a column of headlines apart", () => {
    const text =
      "Mediators fly home from Doha as the truce talks end in failure\nArmy moves north while rebels deny the loss of the border town\nAid convoys wait for a third day at the gate of the crossing";
    expect(splitSentences(text).paragraphs).toHaveLength(3);
  });

  it("go on over the line ends of wrapped mail", () => {
    const text =
      "The mediators flew home from Doha on Sunday evening after both\nsides had rejected the last draft. Officials of the ministry told\nreporters that another round would begin in two weeks in Cairo.";
    expect(splitSentences(text).paragraphs).toHaveLength(1);
  });

  it("end at CRLF and at Unicode line ends", () => {
    expect(splitSentences("It ended.\r\nIt began.\u2029It went on.").paragraphs).toHaveLength(3);
  });
});

describe("kinds", () => {
  it("tell lists, captions and notes of the agency from prose", () => {
    const text = [
      "The proposal has three parts:",
      "• A halt to air strikes. It starts at once.",
      "- Release of all prisoners",
      "3. Aid convoys",
      "FILE - Trucks wait at the crossing on March 3.",
      "The minister watches the vote. (AP Photo/Jane Doe)",
      "[PASSAGE OMITTED]",
      "The army rejected it.",
    ].join("\n\n");
    expect(splitSentences(text).sentences.map(({ kind }) => kind)).toEqual([
      "prose",
      "bullet",
      "bullet",
      "bullet",
      "bullet",
      "caption",
      "caption",
      "caption",
      "caption",
      "prose",
    ]);
  });

  it("need more than the word By for a byline, and no stop", () => {
    expect(show("By Friday the army had left.\n\nThen it rained.")[0]).toMatch(/prose/);
    expect(show("By Jane Doe, Associated Press\n\nThen it rained.")[0]).toMatch(/byline/);
  });

  it("call no line with a final stop a headline, and no last line", () => {
    expect(show("Talks resumed.\n\nThe army left")).toEqual(["0 prose: Talks resumed.", "1 prose: The army left"]);
  });
});

it("finds nothing in an empty text", () => {
  expect(splitSentences("")).toEqual({ sentences: [], paragraphs: [], dateline: null });
  expect(splitSentences("\n \n").sentences).toEqual([]);
});
