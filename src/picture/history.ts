import type { Stance } from "../reading/reading.ts";
import type { Party } from "../record/party.ts";
import type { Evidence, StanceRun } from "../record/queries.ts";
import { issueName } from "./issues.ts";
import { type MatrixCell, matrixOf } from "./matrix.ts";
import { type Shift, shiftsOf } from "./shifts.ts";
import { type Statement, statementOf } from "./statement.ts";
import { dayOfView, type PictureView, remembering } from "./view.ts";

/** Statements with one stance, following each other without another stance between. */
export interface StanceSpan {
  readonly stance: Stance;
  /** the first and the last day of it; null where undated */
  readonly from: string | null;
  readonly to: string | null;
  readonly evidence: Evidence;
  readonly latest: Statement;
}

/** What a party held, issue by issue, and when it changed. */
export interface History {
  readonly asOf: string | null;
  readonly party: Pick<Party, "key" | "name">;
  readonly issue: string | null;
  readonly name: string | null;
  /** the issues on which it has positions, most reports first, whichever was asked for */
  readonly issues: readonly { readonly issue: string; readonly name: string; readonly positions: number }[];
  /** newest first */
  readonly runs: readonly { readonly issue: string; readonly runs: readonly StanceSpan[] }[];
  readonly shifts: readonly Shift[];
}

/** How many stances back the history of a party is told. */
const RUNS_BACK = 50;

export async function historyOf(record: PictureView, name: string, issue: string | null): Promise<History> {
  const view = remembering(record);
  const party = await partyNamed(view, name);
  const [asOf, all, shifts] = await Promise.all([
    dayOfView(view),
    view.stances({ party: name, earlier: RUNS_BACK }),
    shiftsOf(view, { party: name, issue }),
  ]);
  const cells = issue === null ? all : await view.stances({ party: name, issue, earlier: RUNS_BACK });
  const weight = (runs: readonly StanceRun[]) => runs.reduce((sum, { evidence }) => sum + evidence.claims, 0);
  return {
    asOf,
    party,
    issue,
    name: issue === null ? null : issueName(issue, view.theCase),
    issues: all
      .map((cell) => ({
        issue: cell.issue,
        name: issueName(cell.issue, view.theCase),
        positions: weight([cell.current, ...cell.earlier]),
      }))
      .sort((a, b) => b.positions - a.positions || (a.issue < b.issue ? -1 : 1)),
    runs: cells.map((cell) => ({ issue: cell.issue, runs: [cell.current, ...cell.earlier].map(spanOfRun) })),
    shifts,
  };
}

function spanOfRun({ stance, from, to, evidence, latest }: StanceRun): StanceSpan {
  return { stance, from, to, evidence, latest: statementOf(latest) };
}

/** The cell of the matrix of a party and an issue; "none" where no report says what it holds. */
export async function cellOf(
  view: PictureView,
  name: string,
  issue: string,
): Promise<{
  readonly asOf: string | null;
  readonly party: Pick<Party, "key" | "name">;
  readonly name: string;
  readonly cell: MatrixCell;
}> {
  const matrix = await matrixOf(view, { parties: [name], issue });
  const row = matrix.rows.find((candidate) => candidate.issue === issue);
  return {
    asOf: matrix.asOf,
    party: matrix.parties[0]!,
    name: row?.name ?? issueName(issue, view.theCase),
    cell: row?.cells[0] ?? { kind: "none" },
  };
}

/** The party of a name, or one that no report speaks of. */
async function partyNamed(view: PictureView, name: string): Promise<Pick<Party, "key" | "name">> {
  const found = await view.party(name);
  return found === null ? { key: name.toLowerCase(), name } : { key: found.key, name: found.name };
}
