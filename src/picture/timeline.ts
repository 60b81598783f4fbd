import type { EventStatus, EventType, TalksStatus } from "../reading/reading.ts";
import type { EventClaim, TalksClaim } from "../record/claim.ts";
import { periodOf } from "../record/period.ts";
import type { Evidence } from "../record/queries.ts";
import { type Quotation, quotationOf } from "./statement.ts";
import { allOf, dayOfView, type PictureView } from "./view.ts";

interface EntryBase {
  readonly ids: readonly string[];
  /** EDTF as the report tells it, "2024-07", null where it does not */
  readonly when: string | null;
  /** the first and the last day that it may cover; the day of the report where it tells none */
  readonly from: string | null;
  readonly until: string | null;
  /** whether the day is only that of the report */
  readonly isReportDay: boolean;
  readonly isUpcoming: boolean;
  readonly place: string | null;
  readonly evidence: Evidence;
  readonly quotations: readonly Quotation[];
}

export interface TalksEntry extends EntryBase {
  readonly kind: "talks";
  readonly status: TalksStatus;
  readonly participants: readonly string[];
  readonly mediators: readonly string[];
  readonly format: string | null;
}

export interface EventEntry extends EntryBase {
  readonly kind: "event";
  readonly type: EventType;
  readonly mode: string | null;
  readonly actors: readonly string[];
  readonly recipients: readonly string[];
  readonly status: readonly EventStatus[];
}

export type TimelineEntry = TalksEntry | EventEntry;

export interface TimelineQuery {
  readonly since?: string | null;
  readonly party?: string | null;
  readonly kind?: TimelineEntry["kind"] | null;
  /** how many claims of each kind are looked at, the newest first; 500 where not told */
  readonly limit?: number;
}

/** How many talks and how many events are looked at where nobody says. */
export const TIMELINE_LIMIT = 500;

/** Talks and events in the order of their days, those without any last. What several reports tell of one day and place is one entry. */
export async function timelineOf(view: PictureView, query: TimelineQuery = {}): Promise<readonly TimelineEntry[]> {
  const { since = null, party = null, kind = null, limit = TIMELINE_LIMIT } = query;
  const asOf = await dayOfView(view);
  const talks = kind === "event" ? [] : await allOf((after, size) => view.talks({ from: since, party, after, limit: size }), limit);
  const events = kind === "talks" ? [] : await allOf((after, size) => view.events({ from: since, party, after, limit: size }), limit);
  const groups = new Map<string, (TalksClaim | EventClaim)[]>();
  for (const claim of [...talks.reverse(), ...events.reverse()]) {
    const key = keyOf(claim);
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  return [...groups.values()]
    .map((claims) => entryOf(view, claims, asOf))
    .sort((a, b) => compareDays(a.from, b.from) || compareDays(a.until, b.until));
}

function compareDays(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}

/** Equal for claims that tell the same thing: one kind, time, place and cast, or one and the same sentence. */
function keyOf(claim: TalksClaim | EventClaim): string {
  const what = claim.kind === "talks" ? claim.status : [claim.type, claim.mode, claim.status].join("/");
  const cast = claim.kind === "talks" ? claim.participants : [...claim.actors, ...claim.recipients];
  const keys = cast.map(({ key }) => key);
  keys.sort();
  const { valid } = claim.times;
  const where = valid === null ? `sentence ${claim.lineage.sentence} ${claim.span.start - claim.passage.start}` : `${valid} ${claim.place}`;
  return [claim.kind, what, where, ...keys].join("\n");
}

function entryOf(view: PictureView, claims: readonly (TalksClaim | EventClaim)[], asOf: string | null): TimelineEntry {
  const claim = claims[0]!;
  const period = periodOf(claim.times.valid);
  const isReportDay = period.from === null && period.until === null;
  const from = isReportDay ? claim.times.day : period.from;
  const base: EntryBase = {
    ids: claims.map(({ id }) => id),
    when: claim.times.valid,
    from,
    until: isReportDay ? claim.times.day : period.until,
    isReportDay,
    isUpcoming: asOf !== null && (period.until ?? period.from ?? "") > asOf,
    place: claim.place,
    evidence: view.evidenceOf(claims),
    quotations: claims.map(quotationOf),
  };
  const names = (parties: readonly { readonly name: string }[]) => parties.map(({ name }) => name);
  return claim.kind === "talks"
    ? {
        ...base,
        kind: "talks",
        status: claim.status,
        participants: names(claim.participants),
        mediators: names(claim.mediators),
        format: claim.format,
      }
    : {
        ...base,
        kind: "event",
        type: claim.type,
        mode: claim.mode,
        actors: names(claim.actors),
        recipients: names(claim.recipients),
        status: claim.status,
      };
}
