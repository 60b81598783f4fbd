import type { PictureView } from "../picture/view.ts";
import type { Claim } from "../record/claim.ts";
import type { Sensitivity } from "../record/decision.ts";
import type { Page, RecordView } from "../record/queries.ts";
import { type Gate, gateOf } from "./sensitivity.ts";

/** What of the record an export looks at. */
export type ExportView = PictureView & Pick<RecordView, "claimsOf" | "text" | "decisions">;

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

/** Why a claim stays inside. */
export const TOO_SENSITIVE = "too sensitive";

const PAGE = 200;

/** How lists are asked for all that they hold. */
export interface OldestFirst {
  readonly order: "oldest";
  readonly limit: number;
  readonly after: string | null;
}

/** Everything that a paged list of the view holds, the oldest first. */
export async function* allOf<T>(list: (slice: OldestFirst) => Promise<Page<T>>): AsyncGenerator<T> {
  for await (const page of pagesOf(list)) yield* page;
}

/** As `allOf`, page by page. */
export async function* pagesOf<T>(list: (slice: OldestFirst) => Promise<Page<T>>): AsyncGenerator<readonly T[]> {
  for (let after: string | null = null; ; ) {
    const page: Page<T> = await list({ order: "oldest", limit: PAGE, after });
    yield page.items;
    if (page.next === null) return;
    after = page.next;
  }
}

/** What of a list may leave; what may not is counted. */
export async function* leaving<T extends Claim>(claims: AsyncIterable<T>, mayLeave: Gate, tally: Tally): AsyncGenerator<T> {
  for await (const claim of claims) {
    if (mayLeave(claim)) yield claim;
    else tally.leaveOut(TOO_SENSITIVE);
  }
}

/** The gate of an export: what is no more than moderately sensitive where not told otherwise. */
export function gateFor({ view, sensitivity = "moderate" }: Outgoing): Promise<Gate> {
  return gateOf(view, sensitivity);
}

/** So many reports are remembered while their claims go by. */
const REMEMBERED = 64;

/** Remembers what `load` found for the last few keys: claims of one report come one after the other. */
export function remembering<T>(load: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const found = known.get(key) ?? load(key);
    known.delete(key);
    known.set(key, found);
    if (known.size > REMEMBERED) known.delete(known.keys().next().value!);
    return found;
  };
}
