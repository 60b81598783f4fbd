import { ParleyError } from "../errors.ts";
import type { Claim } from "../record/claim.ts";
import type { KeptReport } from "../record/report.ts";
import { openView } from "../store/view.ts";
import { lineOf } from "./decide.ts";
import type { Effects } from "./effects.ts";
import { type RecordOptions, withStore } from "./record.ts";

export interface ShowOptions extends RecordOptions {
  readonly format?: "text" | "json";
}

/** `parley show ID...`: a report with its claims, or a claim with its evidence and what people decided on it. Returns the exit status. */
export async function run(ids: readonly string[], options: ShowOptions, effects: Effects): Promise<number> {
  return withStore(options, effects, false, async (store) => {
    const view = await openView(store, { asOf: null, knownBy: null, case: null });
    for (const written of ids) {
      const id = written.replace(/^(?:report|claim):/, "");
      const claim = await view.claim(id);
      const report = claim === null ? await view.report(id) : null;
      if (claim === null && report === null) throw new ParleyError("subject-unknown", `there is no claim or report ${id} on the record`);
      const decisions = await view.decisions({ subject: id });
      const claims = report === null ? [] : await view.claimsOf(id);
      if (options.format === "json") {
        await effects.write(`${JSON.stringify(claim === null ? { report, claims, decisions } : { claim, decisions }, null, 2)}\n`);
        continue;
      }
      const lines = claim === null ? [...linesOfReport(report!), "", ...claims.map(shortly)] : linesOfClaim(claim);
      await effects.write(`${[...lines, ...decisions.map((decision) => `  ${lineOf(decision)}`)].join("\n")}\n`);
    }
    return 0;
  });
}

function linesOfReport(report: KeptReport): string[] {
  const { id, title, publisher, published, url, agency, version, revises, revisedBy, story, cases, recorded, grade, license } = report;
  return [
    `report ${id}  ${title ?? ""}`.trimEnd(),
    `  published ${published ?? "on an unknown day"} by ${publisher ?? "an unknown publisher"}, graded ${grade}${agency === null ? "" : `, crediting ${agency}`}`,
    `  kept ${recorded}${url === null ? "" : `, ${url}`}${license === null ? "" : `, licence ${license}`}`,
    ...(revises === null && revisedBy === null
      ? []
      : [`  version ${version}${revises === null ? "" : `, follows ${revises}`}${revisedBy === null ? "" : `, followed by ${revisedBy}`}`]),
    ...(story === id ? [] : [`  nearly equals ${story}`]),
    `  ${cases.length === 0 ? "in the inbox" : `in ${cases.join(", ")}`}`,
  ];
}

function linesOfClaim(claim: Claim): string[] {
  const { times, report, hedges, standing, grade, sensitivity, notes, corrected } = claim;
  return [
    shortly(claim),
    `  "${claim.passage.exact}"`,
    `  held ${times.valid ?? "on an unknown day"}, published ${times.reported ?? "on an unknown day"}, recorded ${times.recorded}`,
    `  report ${report.id} by ${report.publisher ?? "an unknown publisher"}, graded ${grade}; ${standing}; sensitivity ${sensitivity}`,
    ...(hedges.length === 0 ? [] : [`  hedged: ${hedges.map(({ exact }) => exact).join(", ")}`]),
    ...Object.entries(corrected).map(([field, before]) => `  ${field} was read as ${JSON.stringify(before)}`),
    ...notes.map((note) => `  note: ${note}`),
  ];
}

/** "position-3fa9c1d2e4b5  2024-07-08  Israel  ceasefire: conditional" */
function shortly(claim: Claim): string {
  return `${claim.id}  ${claim.times.day ?? "undated"}  ${inWords(claim)}${claim.standing === "proposed" ? "" : `  [${claim.standing}]`}`;
}

function inWords(claim: Claim): string {
  const names = (parties: readonly { readonly name: string }[]) => parties.map(({ name }) => name).join(", ") || "somebody";
  switch (claim.kind) {
    case "position":
      return `${claim.party?.name ?? "somebody"}  ${claim.issue}: ${claim.stance} (${claim.act}${claim.move === null ? "" : `, ${claim.move}`})`;
    case "attribution":
      return `${claim.source?.name ?? "somebody"} ${claim.polarity}: ${claim.content[0]?.exact ?? ""}`.slice(0, 100);
    case "event":
      return `${claim.type} by ${names(claim.actors)} to ${names(claim.recipients)}${claim.place === null ? "" : `, ${claim.place}`}`;
    case "figure":
      return `${claim.phrase} ${claim.measure}${claim.place === null ? "" : `, ${claim.place}`}; ${claim.issuer?.name ?? "the report itself"}`;
    case "talks":
      return `talks ${claim.status}${claim.times.valid === null ? "" : ` ${claim.times.valid}`}${claim.place === null ? "" : `, ${claim.place}`}: ${names(claim.participants)}`;
    case "relation":
      return `${claim.from} ${claim.type} ${claim.to}`;
  }
}
