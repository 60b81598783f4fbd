import ICAL from "ical.js";
import { beforeAll, expect, test } from "vitest";
import { exportCalendar } from "../../src/exports/icalendar.ts";
import type { TalksStatus } from "../../src/reading/reading.ts";
import type { Incoming } from "../../src/store/keep.ts";
import { spanOf } from "../../src/text/span.ts";
import { incoming } from "../store/readings.ts";
import { collect, examples, outgoing, recordOf } from "./record.ts";

const eventsOf = (text: string) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
const value = (event: ICAL.Component, name: string) => String(event.getFirstPropertyValue(name) ?? "");

/** One report of talks, told on 8 July 2024. */
function talks(
  status: TalksStatus,
  time: string | null,
  { hedged = false, place = "Juba", publisher = "Harbour Post", url = null as string | null } = {},
): Incoming {
  const told = incoming({
    text: `Talks reportedly ${status} in ${place}, wrote ${publisher}; the council attends.`,
    publisher,
    url,
    talks: [{ status, time, place, who: ["council"], says: `Talks reportedly ${status}` }],
  });
  const { reading } = told;
  const hedges = hedged ? [spanOf(reading.report.text, 6, 16)] : [];
  return { ...told, reading: { ...reading, talks: reading.talks.map((claim) => ({ ...claim, hedges })) } };
}

const calendarOf = async (...reports: readonly Incoming[]) => collect(exportCalendar(await outgoing(await recordOf(reports))));

let examplesText: string;
beforeAll(async () => {
  examplesText = (await collect(exportCalendar(await outgoing(await recordOf(await examples()))))).text;
});

test("a calendar reader finds whole-day events with what RFC 5545 asks for", () => {
  const calendar = new ICAL.Component(ICAL.parse(examplesText));
  expect([value(calendar, "version"), value(calendar, "prodid")]).toEqual(["2.0", "-//Parley//parley test//EN"]);
  const events = calendar.getAllSubcomponents("vevent");
  expect(events.length).toBeGreaterThan(8);
  expect(new Set(events.map((event) => value(event, "uid"))).size).toBe(events.length);
  for (const component of events) {
    const event = new ICAL.Event(component);
    expect(event.startDate.isDate && event.endDate.isDate).toBe(true);
    expect(event.endDate.compare(event.startDate)).toBe(1);
    expect(value(component, "dtstamp")).toBe("2024-07-08T12:00:01Z");
    expect(event.description).toContain("grade F6; proposed; report ");
  }
});

test("lines end with CRLF and have at most 75 octets", () => {
  const lines = examplesText.split("\r\n");
  expect(lines.pop()).toBe("");
  expect(lines.some((line) => line.startsWith(" "))).toBe(true);
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n]/);
  }
});

test.each<[TalksStatus, string, boolean, string]>([
  ["expected", "2024-07-12", false, "TENTATIVE"],
  ["proposed", "2024-07-12", false, "TENTATIVE"],
  ["scheduled", "2024-07-12", false, "CONFIRMED"],
  ["scheduled", "2024-07-12", true, "TENTATIVE"],
  ["scheduled", "2024-07-12~", false, "TENTATIVE"],
  ["scheduled", "2024-07", false, "TENTATIVE"],
  ["under-way", "2024-07-08", false, "CONFIRMED"],
  ["resumed", "2024-07-08", false, "CONFIRMED"],
  ["concluded", "2024-07-06/2024-07-07", false, "CONFIRMED"],
  ["suspended", "2024-07-08", false, "CANCELLED"],
  ["collapsed", "2024-07-08", false, "CANCELLED"],
])("talks %s for %s (hedged: %s) are %s", async (status, time, hedged, said) => {
  const [event] = eventsOf((await calendarOf(talks(status, time, { hedged }))).text);
  expect(value(event!, "status")).toBe(said);
  expect(value(event!, "summary")).toBe(`Talks ${status} in Juba: council`);
  expect(value(event!, "x-parley-edtf")).toBe(time);
});

test.each([
  ["2024-07-12", "2024-07-12", "2024-07-13"],
  ["2024-07-30/2024-07-31", "2024-07-30", "2024-08-01"],
  ["2024-02", "2024-02-01", "2024-03-01"],
])("%s lasts from %s to %s, exclusive", async (time, start, end) => {
  const [event] = eventsOf((await calendarOf(talks("scheduled", time))).text);
  expect([value(event!, "dtstart"), value(event!, "dtend")]).toEqual([start, end]);
});

test("one meeting however many report it: the latest word, the same UID", async () => {
  const first = talks("expected", "2024-07-12");
  const later = talks("scheduled", "2024-07-12", { publisher: "Lantern Wire", url: "https://example.org/1" });
  const [before] = eventsOf((await calendarOf(first)).text);
  const [after, ...more] = eventsOf((await calendarOf(first, later)).text);
  expect(more).toEqual([]);
  expect(value(after!, "uid")).toBe(value(before!, "uid"));
  expect([before, after].map((event) => [value(event!, "status"), value(event!, "sequence")])).toEqual([
    ["TENTATIVE", "0"],
    ["CONFIRMED", "1"],
  ]);
  expect(value(after!, "url")).toBe("https://example.org/1");
  expect(value(after!, "description")).toContain("Told by 2 claims");
  expect(eventsOf((await calendarOf(first, talks("scheduled", "2024-07-12", { place: "Doha" }))).text)).toHaveLength(2);
});

test("talks without a day are left out and counted", async () => {
  const { text, summary } = await calendarOf(talks("expected", null));
  expect(eventsOf(text)).toEqual([]);
  expect(summary).toEqual({ written: 0, leftOut: { undated: 1 } });
});
