import { stancesChart } from "../charts/stances.ts";
import { POSITIONS_LIMIT, type PositionsQuery, positionsOf } from "../picture/positions.ts";
import { restOf } from "../picture/rest.ts";
import type { Statement } from "../picture/statement.ts";
import type { Effects } from "./effects.ts";
import { entryLines, nothing, quotationLines, statementRuns } from "./picture/entries.ts";
import { dateOf, type Forms, type PictureOptions, show } from "./picture/output.ts";
import { restInWords } from "./picture/rest.ts";
import { STATEMENT_COLUMNS, statementCells } from "./picture/sheets.ts";
import { dayInWords } from "./picture/words.ts";
import { run as styled } from "./pretty/runs.ts";

export interface PositionsOptions extends PictureOptions {
  readonly since?: string;
  readonly limit?: number;
}

/** `parley positions [PARTY] [ISSUE]`: dated statements with their words, newest first. */
export function run(party: string | undefined, issue: string | undefined, options: PositionsOptions, effects: Effects): Promise<number> {
  const since = dateOf(options.since, "--since");
  const query: PositionsQuery = {
    party: party ?? null,
    issue: issue ?? null,
    since,
    ...(options.limit === undefined ? {} : { limit: options.limit }),
  };
  return show(options, effects, async (view) => {
    const statements = await positionsOf(view, query);
    const asked = { party: query.party ?? null, issue: query.issue ?? null, from: since };
    const rest = await restOf(view, "statements", asked, statements.length, options.limit ?? POSITIONS_LIMIT);
    return { ...positionForms(statements), notes: restInWords(rest) };
  });
}

export function positionForms(statements: readonly Statement[]): Forms {
  return {
    json: statements,
    svg: () => stancesChart(statements),
    sheet: () => ({ columns: STATEMENT_COLUMNS, rows: statements.map(statementCells) }),
    lines: (width) => {
      if (statements.length === 0) return nothing("no reported position");
      return statements.flatMap((statement, index) => {
        const { day, condition, quotation } = statement;
        const right = [
          statementRuns(statement),
          ...(condition === null ? [] : [[styled("condition: ", "quiet"), styled(condition)]]),
          ...quotationLines(quotation),
        ];
        return [...(index > 0 ? [[]] : []), ...entryLines(dayInWords(day), right, width)];
      });
    },
  };
}
