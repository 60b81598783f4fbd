import type { Reading } from "../reading/reading.ts";
import type { Span } from "../text/span.ts";
import { type ActorRoles, actorRoles, partyFor } from "./actors.ts";
import type { Claim, ClaimKind, Said } from "./claim.ts";
import { claimIds } from "./kinds.ts";
import { passageOf, sentenceHash } from "./lineage.ts";
import type { Judged } from "./overlay.ts";
import type { Party } from "./party.ts";
import { partyKey } from "./party.ts";
import { dayOf, dayOfFigure } from "./period.ts";
import type { KeptReport } from "./report.ts";
import { spanOfAttribution } from "./rows.ts";

/** What a claim needs to know beyond its reading. */
export interface Surroundings {
  readonly report: KeptReport;
  /** ISO instant of the reading */
  readonly recorded: string;
  /** who a party is in this record and case, on a day */
  resolve(party: Party, day: string | null): Party;
  judged(claim: string): Judged;
  merged(claim: string): readonly string[];
}

/** A reading made ready to give claims. */
export interface OpenReading {
  readonly reading: Reading;
  readonly ids: Readonly<Record<ClaimKind, readonly string[]>>;
  readonly roles: ReadonlyMap<string, ActorRoles>;
  readonly attributions: ReadonlyMap<string, number>;
  /** gives a part of the reading its words, where it was opened without them */
  readonly whole: <T>(part: T) => T;
}

/** Makes a reading ready. One that was opened without the words of its spans brings `whole`, which gives them to any part of it. */
export function openReading(reading: Reading, whole: <T>(part: T) => T = (part) => part): OpenReading {
  return {
    reading,
    ids: claimIds(reading),
    roles: actorRoles(reading),
    attributions: new Map(reading.attributions.map(({ id }, n) => [id, n])),
    whole,
  };
}

/** The claim at place `n` of the reading's list of the kind, as people corrected it; null where the list is shorter. */
export function claimAt(open: OpenReading, kind: ClaimKind, n: number, around: Surroundings): Claim | null {
  const { reading, roles, whole } = open;
  const id = open.ids[kind][n];
  if (id === undefined) return null;
  const judged = around.judged(id);
  const { fields } = judged;
  const { text } = reading.report;
  const report = around.report;
  const own = <T>(name: string, value: T): T => (Object.hasOwn(fields, name) ? (fields[name] as T) : value);

  // a figure counts from the end of its time
  const dayAt = (time: string | null): string | null => {
    const [valid, { published }] = [own("time", time), reading.report];
    return kind === "figure" ? dayOfFigure(own("scope", reading.figures[n]!.scope), valid, published) : dayOf(valid, published);
  };

  const base = <K extends ClaimKind>(as: K, span: Span, time: string | null, hedges: readonly Span[], before: Record<string, unknown>) => {
    const valid = own("time", time);
    const passage = passageOf(text, span);
    const corrected: Record<string, unknown> = {};
    for (const name of Object.keys(fields)) corrected[name] = name === "time" ? time : (before[name] ?? null);
    return {
      id,
      kind: as,
      report,
      times: { valid, reported: reading.report.published, recorded: around.recorded, day: dayAt(time) },
      span,
      passage,
      hedges,
      lineage: { origin: report.agency ?? report.publisher, story: report.story, sentence: sentenceHash(passage.exact) },
      standing: judged.standing,
      corrected,
      notes: judged.notes,
      sensitivity: judged.sensitivity,
      grade: judged.grade ?? report.grade,
      merged: around.merged(id),
    };
  };
  const who = (actor: string | null, time: string | null, as: "party" | "self" = "party"): Party | null => {
    const party = partyFor(roles, actor, as);
    return party === null ? null : around.resolve(party, dayAt(time));
  };
  /** a corrected name stands where one was given, else what was read */
  const named = (field: string, read: Party | null, time: string | null): Party | null => {
    if (!Object.hasOwn(fields, field)) return read;
    const name = fields[field];
    return typeof name === "string" ? around.resolve(partyNamed(name), dayAt(time)) : null;
  };
  const list = (field: string, ids: readonly string[], time: string | null): Party[] => {
    const given = fields[field];
    const parties = Array.isArray(given)
      ? given.map((name) => around.resolve(partyNamed(String(name)), dayAt(time)))
      : ids.map((actor) => who(actor, time)).filter((party) => party !== null);
    return [...new Map(parties.map((party) => [party.key, party])).values()];
  };
  const said = (attribution: string | null): Said[] => {
    const chain: Said[] = [];
    const passed = new Set<string>();
    for (let at = attribution; at !== null && !passed.has(at); ) {
      passed.add(at);
      const a = reading.attributions[open.attributions.get(at) ?? -1];
      if (a === undefined) break;
      const { cue, mode, polarity, anonymity } = whole(a);
      chain.push({ attribution: a.id, source: who(a.source?.actor ?? null, a.time, "self"), cue, mode, polarity, anonymity });
      at = a.within;
    }
    return chain;
  };

  switch (kind) {
    case "position": {
      const p = whole(reading.positions[n]!);
      const party = who(p.party, p.time);
      const holder = who(p.party, p.time, "self");
      return {
        ...base(kind, p.span, p.time, p.hedges, { party: party?.name, issue: p.issue, stance: p.stance, act: p.act, move: p.move }),
        party: named("party", party, p.time),
        holder: holder === null || holder.key === party?.key ? null : holder,
        issue: own("issue", p.issue),
        stance: own("stance", p.stance),
        act: own("act", p.act),
        move: own("move", p.move),
        condition: p.condition,
        content: p.content,
        said: said(p.attribution),
      };
    }
    case "attribution": {
      const a = whole(reading.attributions[n]!);
      const span = spanOfAttribution(a);
      if (span === null) return null;
      const source = who(a.source?.actor ?? null, a.time, "self");
      const { mode, polarity, anonymity } = a;
      const corrected = Object.hasOwn(fields, "source");
      return {
        ...base(kind, span, a.time, a.hedges, { source: source?.name, mode, polarity, anonymity }),
        source: named("source", source, a.time),
        party: corrected ? named("source", source, a.time) : who(a.source?.actor ?? null, a.time),
        cue: a.cue,
        content: a.content,
        mode: own("mode", mode),
        polarity: own("polarity", polarity),
        anonymity: own("anonymity", anonymity),
        within: a.within,
      };
    }
    case "event": {
      const e = whole(reading.events[n]!);
      const names = (ids: readonly string[]) => ids.map((actor) => who(actor, e.time)?.name ?? "");
      return {
        ...base(kind, e.span, e.time, [], {
          type: e.type,
          mode: e.mode,
          place: e.place,
          actors: names(e.actor),
          recipients: names(e.recipient),
        }),
        type: own("type", e.type),
        mode: own("mode", e.mode),
        cameo: e.cameo,
        actors: list("actors", e.actor, e.time),
        recipients: list("recipients", e.recipient, e.time),
        place: own("place", e.place),
        figures: e.figures,
        status: e.status,
        said: said(e.attribution),
      };
    }
    case "figure": {
      const f = whole(reading.figures[n]!);
      const { measure, low, high, value, qualifier, composition, place, scope, basis } = f;
      const issuer = who(f.issuer, f.time, "self");
      return {
        ...base(kind, f.span, f.time, f.hedges, {
          measure,
          low,
          high,
          value,
          qualifier,
          who: f.who,
          composition,
          place,
          scope,
          basis,
          issuer: issuer?.name,
        }),
        measure: own("measure", measure),
        low: own("low", low),
        high: own("high", high),
        value: own("value", value),
        qualifier: own("qualifier", qualifier),
        phrase: f.phrase,
        who: own("who", f.who),
        composition: own("composition", composition),
        place: own("place", place),
        scope: own("scope", scope),
        issuer: named("issuer", issuer, f.time),
        basis: own("basis", basis),
        caveat: f.caveat,
        said: said(f.attribution),
      };
    }
    case "talks": {
      const t = whole(reading.talks[n]!);
      const names = (ids: readonly string[]) => ids.map((actor) => who(actor, t.time)?.name ?? "");
      return {
        ...base(kind, t.span, t.time, t.hedges, {
          status: t.status,
          place: t.place,
          format: t.format,
          participants: names(t.participants),
          mediators: names(t.mediators),
        }),
        status: own("status", t.status),
        place: own("place", t.place),
        participants: list("participants", t.participants, t.time),
        mediators: list("mediators", t.mediators, t.time),
        format: own("format", t.format),
      };
    }
    case "relation": {
      const r = whole(reading.relations[n]!);
      const from = reading.attributions[open.attributions.get(r.from) ?? -1];
      const span =
        r.span ??
        (from === undefined ? null : spanOfAttribution(whole(from))) ??
        whole(reading.positions.find((p) => p.id === r.from) ?? null)?.span ??
        null;
      if (span === null) return null;
      const by = who(r.by, null, "self");
      return {
        ...base(kind, span, null, [], { type: r.type, by: by?.name }),
        type: own("type", r.type),
        from: r.from,
        to: r.to,
        by: named("by", by, null),
      };
    }
  }
}

/** A party of which a person gave only the name. */
export function partyNamed(name: string): Party {
  return { key: partyKey(name), name: name.trim(), kind: "unknown", country: null };
}
