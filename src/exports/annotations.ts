/**
 * Web Annotation Data Model (W3C Recommendation, 23 February 2017): an AnnotationCollection with one page, one annotation for each
 * claim, one line for each annotation. Needs no context but the standard's own.
 */
import type { AttributionClaim, Claim, PositionClaim } from "../record/claim.ts";
import type { Page } from "../record/queries.ts";
import type { KeptReport } from "../record/report.ts";
import { type Selectors, selectorsOf } from "../text/selectors.ts";
import { inWords, nameOf, saidLine, saidOf, wordsOf } from "./evidence.ts";
import { stableIri, textIri, webAddress } from "./identifiers.ts";
import {
  allOf,
  type Export,
  type ExportView,
  gateFor,
  leaving,
  type OldestFirst,
  type Outgoing,
  pagesOf,
  remembering,
  Tally,
} from "./outgoing.ts";
import { instantsOf } from "./times.ts";

export const CONTEXT = "http://www.w3.org/ns/anno.jsonld";

/** The claims of the view as an AnnotationCollection in JSON-LD. */
export async function* exportAnnotations(out: Outgoing): Export {
  const tally = new Tally();
  const { horizon } = out.view;
  const seen = [horizon.case ?? "", horizon.asOf ?? "", horizon.knownBy ?? ""];
  const head = {
    "@context": CONTEXT,
    id: stableIri("collection", ...seen),
    type: "AnnotationCollection",
    label: "Claims of a Parley record",
  };
  const page = { id: stableIri("page", ...seen), type: "AnnotationPage", startIndex: 0 };
  yield `${open(head)},"first":${open(page)},"items":[\n`;
  const textOf = remembering((report) => out.view.text(report));
  for await (const claim of leaving(claimsOf(out.view), await gateFor(out), tally)) {
    const text = await textOf(claim.report.id);
    if (text === null) {
      tally.leaveOut("text forgotten");
      continue;
    }
    const annotation = annotationOf(claim, selectorsOf(text, claim.span), out.tool);
    yield `${tally.written === 0 ? "" : ",\n"}${JSON.stringify(annotation)}`;
    tally.written++;
  }
  yield `\n]},"total":${tally.written}}\n`;
  return tally.summary();
}

/** Every claim that stands, kind by kind, the oldest first; relations beside the claims that they come from. */
async function* claimsOf(view: ExportView): AsyncGenerator<Claim> {
  yield* withRelations(view, (slice) => view.attributions(slice));
  yield* withRelations(view, (slice) => view.statements(slice));
  yield* allOf((slice) => view.events(slice));
  yield* allOf((slice) => view.figures(slice));
  yield* allOf((slice) => view.talks(slice));
}

async function* withRelations(
  view: ExportView,
  list: (slice: OldestFirst) => Promise<Page<AttributionClaim | PositionClaim>>,
): AsyncGenerator<Claim> {
  const { asOf } = view.horizon;
  for await (const page of pagesOf(list)) {
    yield* page;
    const ids = new Set(page.map(({ id }) => id));
    for (const relation of await view.relationsOf([...ids])) {
      const { day } = relation.times;
      if (ids.has(relation.from) && (asOf === null || day === null || day <= asOf)) yield relation;
    }
  }
}

/** The object's JSON without its last brace. */
function open(object: object): string {
  return JSON.stringify(object).slice(0, -1);
}

function annotationOf(claim: Claim, { quote, position }: Selectors, tool: string): object {
  const { report, kind, id, times } = claim;
  return {
    id: stableIri("claim", report.id, id),
    type: "Annotation",
    motivation: "classifying",
    created: times.recorded,
    generator: { id: stableIri("software", tool), type: "Software", name: tool },
    body: [
      { type: "TextualBody", purpose: "describing", format: "text/plain", value: inWords(claim) },
      ...tagsOf(claim).map((value) => ({ type: "TextualBody", purpose: "tagging", value })),
      { type: "TextualBody", purpose: "classifying", format: "application/json", value: JSON.stringify({ id, kind, ...fieldsOf(claim) }) },
    ],
    target: {
      type: "SpecificResource",
      source: sourceOf(report),
      state: stateOf(report),
      selector: [
        { type: "TextQuoteSelector", ...quote },
        { type: "TextPositionSelector", ...position },
      ],
    },
  };
}

function sourceOf({ url, sha256, language, license }: KeptReport): object {
  const spdx = license !== null && /^[A-Za-z0-9.-]+-\d[A-Za-z0-9.-]*$/.test(license) ? `https://spdx.org/licenses/${license}` : null;
  return {
    id: webAddress(url) ?? textIri(sha256),
    type: "Text",
    ...(language === null ? {} : { language }),
    ...(spdx === null ? {} : { rights: spdx }),
  };
}

/** Positions count in the canonical text, which `cached` names by its hash; the dates are those between which it was published. */
function stateOf({ sha256, published }: KeptReport): object {
  const instants = instantsOf(published);
  const date =
    instants === null
      ? {}
      : instants.from === instants.until
        ? { sourceDate: instants.from }
        : { sourceDateStart: instants.from, sourceDateEnd: instants.until };
  return { type: "TimeState", ...date, cached: textIri(sha256) };
}

function tagsOf(claim: Claim): readonly string[] {
  const own = (): readonly (string | null)[] => {
    switch (claim.kind) {
      case "position":
        return [`issue:${claim.issue}`, `stance:${claim.stance}`, claim.move === null ? null : `move:${claim.move}`];
      case "attribution":
        return [`polarity:${claim.polarity}`];
      case "event":
        return [`event:${claim.type}`, ...claim.status.map((status) => `status:${status}`)];
      case "figure":
        return [`measure:${claim.measure}`, `basis:${claim.basis}`];
      case "talks":
        return [`talks:${claim.status}`];
      case "relation":
        return [`relation:${claim.type}`];
    }
  };
  return [claim.kind, ...own(), claim.hedges.length > 0 ? "hedged" : null].filter((tag) => tag !== null);
}

/** The claim's fields in the words of a reading, with parties by name, and everything that says how sure it is. */
function fieldsOf(claim: Claim): object {
  const { hedges, standing, corrected, notes, grade, sensitivity, times, report, lineage } = claim;
  const judged = { hedges: wordsOf(hedges), said: saidOf(claim).map(saidLine), standing, corrected, notes, grade, sensitivity };
  const { valid, reported, recorded, day } = times;
  const { title, publisher, agency } = report;
  const from = { report: { id: report.id, title, publisher, agency }, origin: lineage.origin, story: lineage.story };
  return { ...ownFields(claim), ...judged, times: { valid, reported, recorded, day }, ...from };
}

function ownFields(claim: Claim): object {
  switch (claim.kind) {
    case "position": {
      const { party, holder, issue, stance, act, move, condition, content } = claim;
      const words = { condition: condition?.exact ?? null, content: content.exact };
      return { party: nameOf(party), holder: nameOf(holder), issue, stance, act, move, ...words };
    }
    case "attribution": {
      const { source, party, cue, content, mode, polarity, anonymity, within } = claim;
      const words = { cue: cue?.exact ?? null, content: wordsOf(content) };
      return { source: nameOf(source), party: nameOf(party), ...words, mode, polarity, anonymity, within };
    }
    case "event": {
      const { type, mode, cameo, actors, recipients, place, figures, status } = claim;
      return { type, mode, cameo, actors: actors.map(nameOf), recipients: recipients.map(nameOf), place, figures, status };
    }
    case "figure": {
      const { measure, low, high, value, qualifier, phrase, who, composition, place, scope, issuer, basis, caveat } = claim;
      const number = { measure, low, high, value, qualifier, phrase, who, composition, place, scope, basis };
      return { ...number, issuer: nameOf(issuer), caveat: caveat?.exact ?? null };
    }
    case "talks": {
      const { status, place, participants, mediators, format } = claim;
      return { status, place, participants: participants.map(nameOf), mediators: mediators.map(nameOf), format };
    }
    case "relation": {
      const { type, from, to, by } = claim;
      return { type, from, to, by: nameOf(by) };
    }
  }
}
