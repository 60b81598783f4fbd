/**
 * PLOVER in JSON lines (Open Event Data Alliance, "PLOVER: Political Language Ontology for Verifiable Event Records", chapter "JSON
 * Data Fields"): one event a line. What PLOVER has no field for stands in fields that begin with `x_`.
 */

import type { EventStatus, EventType } from "../reading/reading.ts";
import type { EventClaim, FigureClaim } from "../record/claim.ts";
import type { Party } from "../record/party.ts";
import { periodOf } from "../record/period.ts";
import { evidenceLine, nameOf, wordsOf } from "./evidence.ts";
import { mayCarryText } from "./full-text.ts";
import { allOf, type Export, gateFor, leaving, type Outgoing, remembering, Tally } from "./outgoing.ts";

/** The events of the view. Events of which neither day nor day of report is known are left out: PLOVER has no undated events. */
export async function* exportPlover(out: Outgoing): Export {
  const tally = new Tally();
  const mayLeave = await gateFor(out);
  const textOf = remembering((report) => out.view.text(report));
  const figuresOf = remembering(async (report) => {
    const claims = await out.view.claimsOf(report);
    return new Map(claims.flatMap((claim) => (claim.kind === "figure" && mayLeave(claim) ? [[claim.id, claim]] : [])));
  });
  for await (const event of leaving(
    allOf((slice) => out.view.events(slice)),
    mayLeave,
    tally,
  )) {
    const { report } = event;
    const known = event.figures.length === 0 ? null : await figuresOf(report.id);
    const figures = event.figures.map((id) => known?.get(id)).filter((figure) => figure !== undefined);
    const line = eventLine(event, figures, mayCarryText(report.license) ? await textOf(report.id) : null, out.tool);
    if (line === null) {
      tally.leaveOut("undated");
      continue;
    }
    tally.written++;
    yield `${JSON.stringify(line)}\n`;
  }
  return tally.summary();
}

/** Verbal cooperation, material cooperation, verbal conflict, material conflict. */
const QUAD: Readonly<Record<EventType, 1 | 2 | 3 | 4>> = {
  AGREE: 1,
  CONSULT: 1,
  SUPPORT: 1,
  CONCEDE: 1,
  COOPERATE: 2,
  AID: 2,
  RETREAT: 2,
  REQUEST: 3,
  ACCUSE: 3,
  REJECT: 3,
  THREATEN: 3,
  SANCTION: 3,
  PROTEST: 4,
  MOBILIZE: 4,
  COERCE: 4,
  ASSAULT: 4,
};

const CONTEXTS: Readonly<Record<EventStatus, string>> = {
  historical: "historical",
  future: "future",
  hypothetical: "hypothetical",
  negated: "negation",
};

function eventLine(claim: EventClaim, figures: readonly FigureClaim[], text: string | null, tool: string): object | null {
  const { report, times, span, type, mode, place, actors, recipients, status } = claim;
  const when = datesOf(times.valid, times.day);
  if (when === null) return null;
  return {
    id: `${report.id}-${claim.id}`,
    ...when,
    actor: actors.map(entityOf),
    recipient: recipients.map(entityOf),
    event: [type],
    ...(mode === null ? {} : { mode: [mode] }),
    ...(status.length === 0 ? {} : { context: status.map((word) => CONTEXTS[word]) }),
    quad_code: QUAD[type],
    ...(place === null ? {} : { event_loc: { extracted_place: place } }),
    event_text: [span.exact],
    ...sizeOf(figures),
    ...(text === null ? {} : { text }),
    text_info: { start: span.start, end: span.end },
    cite_info: {
      ...given({ url: report.url, title: report.title, publication: report.publisher, language: report.language, license: report.license }),
      citation: report.sha256,
      coder: tool,
      codebook: "plover-0.8",
    },
    coder: tool,
    coded_date: times.recorded.slice(0, 10),
    coded_time: times.recorded.slice(11),
    has_event: true,
    x_cameo: claim.cameo,
    x_figures: figures.map(figureLine),
    x_evidence: evidenceLine(claim),
  };
}

/** The days of the event; those of its report where the event itself is not placed, which `x_date_from` says. */
function datesOf(valid: string | null, day: string | null): object | null {
  const { from, until } = periodOf(valid);
  if (from !== null)
    return { date: from, ...(until !== null && until !== from ? { enddate: until } : {}), x_date_from: "event", x_edtf: valid };
  return day === null ? null : { date: day, x_date_from: "report", x_edtf: valid };
}

/** Sectors that the kind of an actor settles; a state needs none, and of a person or an organisation the kind does not say it. */
const SECTORS: Readonly<Partial<Record<Party["kind"], string>>> = {
  government: "GOV",
  "armed-group": "REB",
  population: "CVL",
  media: "JRN",
};

function entityOf({ name, kind, country, key }: Party): object {
  const sector = SECTORS[kind];
  return {
    ...given({ code: country }),
    ...(sector === undefined ? {} : { sector }),
    entity_text: name,
    identifier_text: key,
    x_kind: kind,
  };
}

/** Numbers of people hurt in the event itself, where one figure alone tells them. */
function sizeOf(figures: readonly FigureClaim[]): object {
  const size: Record<string, number> = {};
  for (const [name, measure] of [
    ["dead", "killed"],
    ["injured", "injured"],
    ["arrested", "detained"],
  ] as const) {
    const told = figures.filter((figure) => figure.measure === measure && figure.scope !== "cumulative");
    const value = told.length === 1 ? told[0]!.value : null;
    if (value !== null) size[name] = value;
  }
  return Object.keys(size).length === 0 ? {} : { size };
}

function figureLine(figure: FigureClaim): object {
  const { id, measure, low, high, value, qualifier, phrase, who, scope, issuer, basis, caveat, hedges } = figure;
  const number = { id, measure, low, high, value, qualifier, phrase, who, scope, basis };
  return { ...number, issuer: nameOf(issuer), caveat: caveat?.exact ?? null, hedges: wordsOf(hedges) };
}

/** The fields that have a value. */
function given(fields: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => field[1] !== null));
}
