import { ParleyError } from "../../errors.ts";
import { type CaseProblem, parseCase } from "../../record/case-file.ts";
import { assignReports, keepCase, loadCases } from "../../store/cases.ts";
import { namingFailures } from "../../store/failures.ts";
import type { Store } from "../../store/store.ts";
import type { Bodies } from "../bodies.ts";
import type { Changes } from "../changes.ts";
import type { Desk } from "../mount.ts";
import { mountWrite } from "../mount-write.ts";
import { RequestError } from "../problem.ts";

/** Casebooks, and which reports are in which case. */
export function mountCases(desk: Desk, bodies: Bodies, changes: Changes): void {
  mountWrite(desk, bodies, "putCase", async ({ body: { yaml }, params, store }) => {
    const read = parseCase(yaml);
    if ("problems" in read) throw invalid(read.problems);
    const { theCase } = read;
    if (theCase.key !== params.key)
      throw invalid([{ message: `this is the casebook of "${theCase.key}", not of "${params.key}"`, line: 1, column: 1 }]);
    await keepCase(store, theCase.key, yaml);
    void changes.look();
    return theCase;
  });

  mountWrite(desk, bodies, "assign", async ({ body: { reports, isAssigned }, params, store }) => {
    await checkCase(store, params.key!);
    const changed = await assignReports(store, reports, params.key!, isAssigned);
    void changes.look();
    return { changed, head: (await desk.looks.state()).head };
  });
}

/** Throws a ParleyError `case-unknown`. */
export async function checkCase({ engine, location }: Store, key: string): Promise<void> {
  const cases = await namingFailures(location, () => loadCases(engine.db));
  if (!cases.some(({ theCase }) => theCase.key === key)) throw new ParleyError("case-unknown", `the record has no case "${key}"`);
}

const MOST_PROBLEMS = 50;

function invalid(problems: readonly CaseProblem[]): RequestError {
  const [first] = problems;
  const place = first === undefined ? "" : `line ${first.line}, column ${first.column}: ${first.message}`;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  return new RequestError("case-invalid", `${place}${more}; nothing was kept`, { field: "yaml", places: problems.slice(0, MOST_PROBLEMS) });
}
