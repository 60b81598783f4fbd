/**
 * Talks as a calendar (RFC 5545): one all-day event for each meeting, however many reports tell of it. What is only expected is
 * TENTATIVE. Nothing comes from a clock: stamps are the times of recording.
 */

import type { TalksStatus } from "../reading/reading.ts";
import type { TalksClaim } from "../record/claim.ts";
import { periodOf } from "../record/period.ts";
import { listed, sourceInWords, wordsOf } from "./evidence.ts";
import { contentLine, escapeText } from "./ics-lines.ts";
import { stableUuid, webAddress } from "./identifiers.ts";
import { allOf, type Export, gateFor, leaving, type Outgoing, Tally } from "./outgoing.ts";
import { basicDate, basicInstant, dayAfter } from "./times.ts";

/** What a status says of a meeting. Talks that broke off are CANCELLED, with the word for how. */
const STATUSES: Readonly<Record<TalksStatus, "TENTATIVE" | "CONFIRMED" | "CANCELLED">> = {
  proposed: "TENTATIVE",
  expected: "TENTATIVE",
  scheduled: "CONFIRMED",
  "under-way": "CONFIRMED",
  resumed: "CONFIRMED",
  concluded: "CONFIRMED",
  stalled: "CANCELLED",
  suspended: "CANCELLED",
  collapsed: "CANCELLED",
};

/** One meeting: the days, the place and who meets; and the claims about it, the latest told first. */
interface Meeting {
  readonly from: string;
  readonly until: string;
  latest: TalksClaim;
  claims: number;
  /** the first and the last instant at which a claim about it was recorded */
  created: string;
  modified: string;
  /** the latest from each of the first few outlets */
  readonly quotes: Map<string, TalksClaim>;
}

const MOST_QUOTES = 5;

/** The talks of the view that have a day. */
export async function* exportCalendar(out: Outgoing): Export {
  const tally = new Tally();
  const meetings = new Map<string, Meeting>();
  for await (const claim of leaving(
    allOf((slice) => out.view.talks(slice)),
    await gateFor(out),
    tally,
  )) {
    const { from, until } = periodOf(claim.times.valid);
    if (from === null) {
      tally.leaveOut("undated");
      continue;
    }
    add(meetings, claim, from, until ?? from);
  }
  yield lines([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Parley//${escapeText(out.tool)}//EN`,
    "CALSCALE:GREGORIAN",
    "X-WR-CALNAME:Talks",
  ]);
  const sorted = [...meetings].sort(([a, { from: x }], [b, { from: y }]) => (x < y ? -1 : x > y ? 1 : a < b ? -1 : 1));
  for (const [key, meeting] of sorted) {
    yield lines(eventOf(key, meeting));
    tally.written++;
  }
  yield lines(["END:VCALENDAR"]);
  return tally.summary();
}

function add(meetings: Map<string, Meeting>, claim: TalksClaim, from: string, until: string): void {
  const parties = claim.participants.map(({ key }) => key).sort();
  const key = JSON.stringify([from, until, claim.place, parties]);
  const known = meetings.get(key);
  const source = claim.report.publisher ?? claim.report.id;
  if (known === undefined) {
    const { recorded } = claim.times;
    meetings.set(key, { from, until, latest: claim, claims: 1, created: recorded, modified: recorded, quotes: new Map([[source, claim]]) });
    return;
  }
  known.claims++;
  if (claim.times.recorded < known.created) known.created = claim.times.recorded;
  if (claim.times.recorded > known.modified) known.modified = claim.times.recorded;
  known.latest = isLater(claim, known.latest) ? claim : known.latest;
  if (known.quotes.has(source) || known.quotes.size < MOST_QUOTES) known.quotes.set(source, claim);
}

/** Whether the claim was reported after the other, or on the same day and recorded after it. */
function isLater(a: TalksClaim, b: TalksClaim): boolean {
  const [x, y] = [a.times.reported ?? "", b.times.reported ?? ""];
  return x === y ? a.times.recorded >= b.times.recorded : x > y;
}

function eventOf(key: string, { from, until, latest, claims, created, modified, quotes }: Meeting): readonly string[] {
  const { status, place, participants, mediators, format, hedges, times, report } = latest;
  const isUncertain = hedges.length > 0 || !/^\d{4}-\d\d-\d\d(?:\/\d{4}-\d\d-\d\d)?$/.test(times.valid ?? "");
  const said = STATUSES[status];
  const url = webAddress(report.url);
  const description = [
    `Status: ${status}${hedges.length === 0 ? "" : ` (hedged: ${wordsOf(hedges).join(", ")})`}`,
    `When: ${times.valid}`,
    ...(participants.length === 0 ? [] : [`Participants: ${listed(participants)}`]),
    ...(mediators.length === 0 ? [] : [`Mediators: ${listed(mediators)}`]),
    ...(format === null ? [] : [`Format: ${format}`]),
    `Told by ${claims} ${claims === 1 ? "claim" : "claims"}`,
    ...[...quotes.values()].map(quoteOf),
  ].join("\n");
  return [
    "BEGIN:VEVENT",
    `UID:${stableUuid("meeting", key)}`,
    `DTSTAMP:${basicInstant(modified)}`,
    `CREATED:${basicInstant(created)}`,
    `LAST-MODIFIED:${basicInstant(modified)}`,
    `SEQUENCE:${claims - 1}`,
    `DTSTART;VALUE=DATE:${basicDate(from)}`,
    `DTEND;VALUE=DATE:${basicDate(dayAfter(until))}`,
    `STATUS:${said === "CONFIRMED" && isUncertain ? "TENTATIVE" : said}`,
    "TRANSP:TRANSPARENT",
    `SUMMARY:${escapeText(summaryOf(latest))}`,
    ...(place === null ? [] : [`LOCATION:${escapeText(place)}`]),
    `DESCRIPTION:${escapeText(description)}`,
    `CATEGORIES:talks,${escapeText(status)}`,
    ...(url === null ? [] : [`URL:${url}`]),
    `X-PARLEY-EDTF:${escapeText(times.valid ?? "")}`,
    `X-PARLEY-CLAIM:${escapeText(`${report.id} ${latest.id}`)}`,
    "END:VEVENT",
  ];
}

function summaryOf({ status, place, participants }: TalksClaim): string {
  const who = participants.length === 0 ? "" : `: ${listed(participants)}`;
  return `Talks ${status}${place === null ? "" : ` in ${place}`}${who}`;
}

function quoteOf({ passage, report, grade, standing }: TalksClaim): string {
  return `"${passage.exact}" (${sourceInWords(report, { report: report.id, grade, standing })})`;
}

function lines(content: readonly string[]): string {
  return content.map(contentLine).join("");
}
