import type { PictureView } from "../picture/view.ts";
import type { Claim } from "../record/claim.ts";
import type { Sensitivity } from "../record/decision.ts";
import type { RecordView } from "../record/queries.ts";
import type { KeptReport } from "../record/report.ts";

/** What of the record an export looks at. */
export type ExportView = PictureView & Pick<RecordView, "claimsOf" | "text">;

/** What every export is made from. The same view gives the same bytes: no clock, no chance. */
export interface Outgoing {
  readonly view: ExportView;
  /** "parley 0.1.0" */
  readonly tool: string;
  /** the most harm a leak of what goes out may do; "moderate" where not told otherwise */
  readonly sensitivity?: Sensitivity;
}

/** How many claims (meetings, items) an export has, and how many it had to leave out, by reason. */
export interface Summary {
  readonly written: number;
  readonly leftOut: Readonly<Record<string, number>>;
}

/** An export: chunks of text, whole lines each, and at the end what became of the claims. */
export type Export = AsyncGenerator<string, Summary, void>;

/** Counts what is written and what is not. */
export class Tally {
  written = 0;
  readonly #leftOut = new Map<string, number>();

  leaveOut(reason: string): void {
    this.#leftOut.set(reason, (this.#leftOut.get(reason) ?? 0) + 1);
  }

  summary(): Summary {
    return { written: this.written, leftOut: Object.fromEntries([...this.#leftOut].sort(([a], [b]) => (a < b ? -1 : 1))) };
  }
}

/** From least to most harmful (OCHA Data Responsibility Guidelines, 2021). */
export const SENSITIVITIES: readonly Sensitivity[] = ["low", "moderate", "high", "severe"];

/** Whether a claim of the level may go out under the bound of the export. */
export function mayLeave(level: Sensitivity, { sensitivity = "moderate" }: Pick<Outgoing, "sensitivity">): boolean {
  return SENSITIVITIES.indexOf(level) <= SENSITIVITIES.indexOf(sensitivity);
}

/** Why a claim stays inside. */
export const TOO_SENSITIVE = "too sensitive";

const PAGE = 200;

/** All reports of the view, in the order of their days and of keeping. */
export async function* reportsOf(view: ExportView): AsyncGenerator<KeptReport> {
  yield* allOf((slice) => view.reports(slice));
}

/** One report with those of its claims that may leave; what may not is counted. */
export async function claimsLeaving({ view, ...bound }: Outgoing, report: KeptReport, tally: Tally): Promise<readonly Claim[]> {
  return (await view.claimsOf(report.id)).filter((claim) => {
    if (mayLeave(claim.sensitivity, bound)) return true;
    tally.leaveOut(TOO_SENSITIVE);
    return false;
  });
}

/** Everything that a paged list of the view holds, the oldest first. */
export async function* allOf<T>(
  list: (slice: { readonly order: "oldest"; readonly limit: number; readonly after: string | null }) => Promise<{
    readonly items: readonly T[];
    readonly next: string | null;
  }>,
): AsyncGenerator<T> {
  for (let after: string | null = null; ; ) {
    const page = await list({ order: "oldest", limit: PAGE, after });
    yield* page.items;
    if (page.next === null) return;
    after = page.next;
  }
}
