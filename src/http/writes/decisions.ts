import type { AskedVerdict, Subject } from "../../record/decision.ts";
import { type Deciding, decideAll } from "../../store/decide.ts";
import { sentDecision } from "../asking.ts";
import type { Bodies } from "../bodies.ts";
import type { Changes } from "../changes.ts";
import type { Desk } from "../mount.ts";
import { mountWrite, type Writing } from "../mount-write.ts";
import { RequestError } from "../problem.ts";

/** Numbers of decisions, as databases count them. */
const MOST = 2_147_483_647;

/** What people decide: put on the record with who decided, when and why. */
export function mountDecisions(desk: Desk, bodies: Bodies, changes: Changes): void {
  mountWrite(desk, bodies, "decide", async ({ body, store }) => {
    const made = await decideAll(store, body.decisions.map(decidingOf));
    const undone = new Set(made.flatMap((decision) => (decision.verdict === "undo" ? [decision.decision] : [])));
    const inForce = new Set(made.map(({ seq }) => seq).filter((seq) => !undone.has(seq)));
    void changes.look();
    const { head } = await desk.looks.state();
    return { decisions: made.map((decision) => sentDecision(decision, { inForce })), head };
  });
}

function decidingOf(asked: Writing<"decide">["body"]["decisions"][number]): Deciding {
  const why = asked.why === undefined || asked.why === "" ? null : asked.why;
  if (asked.verdict === "undo") {
    if (asked.decision > MOST) throw new RequestError("subject-unknown", `there is no decision ${asked.decision} on the record`);
    return { subject: { type: "claim", id: "" }, verdict: { verdict: "undo", decision: asked.decision }, why };
  }
  const { subject, why: _, ...verdict } = asked;
  return { subject: subject as Subject, verdict: verdict as AskedVerdict, why };
}
