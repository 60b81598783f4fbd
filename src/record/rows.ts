import type { EventType, Measure, Polarity, Reading, Scope, Stance, TalksStatus } from "../reading/reading.ts";
import type { Range } from "../text/span.ts";
import { actorRoles, partyFor } from "./actors.ts";
import type { ClaimKind } from "./claim.ts";
import { voiceOf } from "./figure-issuer.ts";
import { claimIds } from "./kinds.ts";
import { passageOf, sentenceHash } from "./lineage.ts";
import type { Party } from "./party.ts";
import { dayOf, dayOfFigure } from "./period.ts";

/** What of a claim is looked up by: everything else stays in the reading. `n` is its place in the reading's list of the kind. */
interface Row {
  readonly n: number;
  /** calendar day, "" where undated */
  readonly day: string;
  readonly sentence: number;
}

export interface PositionRow extends Row {
  readonly party: Party | null;
  readonly issue: string;
  readonly stance: Stance;
  readonly isMove: boolean;
  readonly isHedged: boolean;
}

export interface FigureRow extends Row {
  readonly measure: Measure;
  readonly place: string | null;
  readonly issuer: Party | null;
  /** tells issuers of one name apart (src/record/figure-issuer.ts) */
  readonly voice: string;
  readonly scope: Scope | null;
  readonly basis: string;
}

/** Attributions, events and talks by day; `code` is the polarity, the type, the status. */
export interface DatedRow extends Row {
  readonly kind: "attribution" | "event" | "talks";
  readonly code: Polarity | EventType | TalksStatus;
}

/** Who takes part in a claim. */
export interface MentionRow {
  readonly kind: "attribution" | "event" | "talks";
  readonly n: number;
  readonly day: string;
  readonly party: Party;
}

export interface ReadingRows {
  readonly ids: readonly { readonly kind: ClaimKind; readonly n: number; readonly id: string }[];
  readonly positions: readonly PositionRow[];
  readonly figures: readonly FigureRow[];
  readonly dated: readonly DatedRow[];
  readonly mentions: readonly MentionRow[];
}

/** The rows by which the claims of a reading are found. A pure function, so that they can be checked against the reading. */
export function rowsOf(reading: Reading): ReadingRows {
  const { text, published } = reading.report;
  const roles = actorRoles(reading);
  const sentences = new Map<string, number>();
  const sentence = (span: Range): number => {
    const passage = passageOf(text, span);
    const key = `${passage.start}-${passage.end}`;
    let hash = sentences.get(key);
    if (hash === undefined) {
      hash = sentenceHash(passage.exact);
      sentences.set(key, hash);
    }
    return hash;
  };
  const day = (time: string | null): string => dayOf(time, published) ?? "";
  const ids = Object.entries(claimIds(reading)).flatMap(([kind, list]) => list.map((id, n) => ({ kind: kind as ClaimKind, n, id })));
  const positions = reading.positions.map((p, n): PositionRow => {
    const party = partyFor(roles, p.party);
    return {
      n,
      day: day(p.time),
      sentence: sentence(p.span),
      party,
      issue: p.issue,
      stance: p.stance,
      isMove: p.move !== null,
      isHedged: p.hedges.length > 0,
    };
  });
  const figures = reading.figures.map((f, n): FigureRow => {
    const issuer = partyFor(roles, f.issuer, "self");
    const { measure, place, scope, basis } = f;
    const on = dayOfFigure(scope, f.time, published) ?? "";
    return { n, day: on, sentence: sentence(f.span), measure, place, issuer, voice: voiceOf(issuer, reading.report), scope, basis };
  });
  const dated: DatedRow[] = [];
  const mentions: MentionRow[] = [];
  const add = (kind: DatedRow["kind"], n: number, time: string | null, code: DatedRow["code"], span: Range, who: readonly Party[]) => {
    const on = day(time);
    dated.push({ kind, n, day: on, sentence: sentence(span), code });
    const keys = new Set<string>();
    for (const party of who) {
      if (!keys.has(party.key)) mentions.push({ kind, n, day: on, party });
      keys.add(party.key);
    }
  };
  const both = (id: string | null): Party[] => {
    const role = id === null ? undefined : roles.get(id);
    return role === undefined ? [] : [role.self, role.party];
  };
  for (const [n, a] of reading.attributions.entries()) {
    const span = spanOfAttribution(a);
    if (span !== null) add("attribution", n, a.time, a.polarity, span, both(a.source?.actor ?? null));
  }
  for (const [n, e] of reading.events.entries()) add("event", n, e.time, e.type, e.span, [...e.actor, ...e.recipient].flatMap(both));
  for (const [n, t] of reading.talks.entries())
    add("talks", n, t.time, t.status, t.span, [...t.participants, ...t.mediators].flatMap(both));
  return { ids, positions, figures, dated, mentions };
}

/** What an attribution stands on: the first of its contents, else its cue, else its source. */
export function spanOfAttribution(attribution: Reading["attributions"][number]): Reading["attributions"][number]["cue"] {
  return attribution.content[0] ?? attribution.cue ?? attribution.source?.span ?? null;
}
