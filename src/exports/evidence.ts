import type { Claim, Said } from "../record/claim.ts";
import type { Grade } from "../record/grade.ts";
import type { Party } from "../record/party.ts";
import type { Span } from "../text/span.ts";

/** Who is said to have said it, for a line of JSON. */
export interface SaidLine {
  readonly source: string | null;
  readonly mode: Said["mode"];
  readonly polarity: Said["polarity"];
  readonly anonymity: string | null;
  readonly cue: string | null;
}

/** What a claim stands on and how sure it is, for a line of JSON: no export of a claim goes without it. */
export interface EvidenceLine {
  readonly report: string;
  readonly sha256: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly agency: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly exact: string;
  readonly start: number;
  readonly end: number;
  readonly passage: string;
  readonly hedges: readonly string[];
  readonly said: readonly SaidLine[];
  readonly standing: Claim["standing"];
  readonly corrected: Readonly<Record<string, unknown>>;
  readonly grade: Grade;
  readonly sensitivity: Claim["sensitivity"];
  readonly valid: string | null;
  readonly recorded: string;
}

/** The layers of attribution, the innermost first; empty in the report's own voice. */
export function saidOf(claim: Claim): readonly Said[] {
  return "said" in claim ? claim.said : [];
}

export function saidLine({ source, mode, polarity, anonymity, cue }: Said): SaidLine {
  return { source: source?.name ?? null, mode, polarity, anonymity, cue: cue?.exact ?? null };
}

export function evidenceLine(claim: Claim): EvidenceLine {
  const { report, span, passage, hedges, standing, corrected, grade, sensitivity, times } = claim;
  const { id, sha256, title, publisher, agency, url, published } = report;
  const { exact, start, end } = span;
  const said = saidOf(claim).map(saidLine);
  const { valid, recorded } = times;
  const on = { exact, start, end, passage: passage.exact, hedges: wordsOf(hedges), said, standing, corrected, grade, sensitivity };
  return { report: id, sha256, title, publisher, agency, url, published, ...on, valid, recorded };
}

/** Where a quotation stands and how far it is to be trusted: "Lantern Wire, AFP, 2024-05-07; grade B2; accepted; report 3fa9...". */
export function sourceInWords(
  source: { readonly publisher: string | null; readonly agency: string | null; readonly published: string | null },
  { report, grade, standing }: { readonly report: string; readonly grade: Grade; readonly standing: Claim["standing"] },
): string {
  const from = [source.publisher, source.agency, source.published].filter((word) => word !== null).join(", ");
  return `${from === "" ? "" : `${from}; `}grade ${grade}; ${standing}; report ${report}`;
}

export function wordsOf(spans: readonly Span[]): readonly string[] {
  return spans.map(({ exact }) => exact);
}

export function nameOf(party: Party | null): string | null {
  return party?.name ?? null;
}

/** The layers of attribution in words: "an official (unnamed: not authorised to speak), denied; state television". */
export function attributionInWords(said: readonly Said[]): string {
  return said
    .map(({ source, anonymity, polarity }) => {
      const who = source?.name ?? "an unnamed source";
      const why = anonymity === null ? "" : anonymity === "unnamed" ? " (unnamed)" : ` (unnamed: ${anonymity})`;
      return `${who}${why}${polarity === "asserts" ? "" : polarity === "denies" ? ", denied" : ", declined to comment"}`;
    })
    .join("; ");
}

/** One line about a claim: what it says, by whom, how sure. */
export function inWords(claim: Claim): string {
  const said = attributionInWords(saidOf(claim));
  const hedges = claim.hedges.length === 0 ? "" : ` [hedged: ${wordsOf(claim.hedges).join(", ")}]`;
  return `${gist(claim)}${hedges}${said === "" ? "" : `; said by ${said}`}`;
}

function gist(claim: Claim): string {
  switch (claim.kind) {
    case "position": {
      const move = claim.move === null ? "" : `, ${claim.move}`;
      const condition = claim.condition === null ? "" : `, on condition: ${claim.condition.exact}`;
      return `${claim.party?.name ?? "unknown party"}: ${claim.stance} ${claim.issue} (${claim.act}${move}${condition})`;
    }
    case "attribution": {
      const source = claim.source?.name ?? "an unnamed source";
      const why = claim.anonymity === null || claim.anonymity === "unnamed" ? "" : ` (unnamed: ${claim.anonymity})`;
      return `${source}${why} ${claim.polarity}: ${claim.content.map(({ exact }) => exact).join(" … ")}`;
    }
    case "event": {
      const to = claim.recipients.length === 0 ? "" : ` to ${listed(claim.recipients)}`;
      const status = claim.status.length === 0 ? "" : ` (${claim.status.join(", ")})`;
      return `${claim.type}${claim.mode === null ? "" : `/${claim.mode}`} by ${listed(claim.actors) || "unknown"}${to}${status}${at(claim.place)}`;
    }
    case "figure":
      return figureInWords(claim);
    case "talks": {
      const by = claim.mediators.length === 0 ? "" : `, mediated by ${listed(claim.mediators)}`;
      return `Talks ${claim.status}${at(claim.place)}: ${listed(claim.participants) || "participants not named"}${by}`;
    }
    case "relation":
      return `${claim.from} ${claim.type} ${claim.to}${claim.by === null ? "" : `, by ${claim.by.name}`}`;
  }
}

/** "killed in Rafah: at least 23 (people), issued by hospital officials; reported, incident". */
export function figureInWords(claim: Claim & { readonly kind: "figure" }): string {
  const who = claim.who === null ? "" : ` (${claim.who}${claim.composition === null ? "" : `, ${claim.composition}`})`;
  const kind = [claim.basis, claim.scope].filter((word) => word !== null).join(", ");
  const caveat = claim.caveat === null ? "" : `; caveat: ${claim.caveat.exact}`;
  return `${claim.measure}${at(claim.place)}: ${claim.phrase}${who}, issued by ${claim.issuer?.name ?? "the report itself"}; ${kind}${caveat}`;
}

export function listed(parties: readonly Party[]): string {
  return parties.map(({ name }) => name).join(", ");
}

function at(place: string | null): string {
  return place === null ? "" : ` in ${place}`;
}
