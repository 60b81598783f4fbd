import { ParleyError } from "../../errors.ts";
import { issueName } from "../../picture/issues.ts";
import { dayOfView } from "../../picture/view.ts";
import { LIMIT, sentDecision, viewFor } from "../asking.ts";
import { cursorOf, partOf, placeOf } from "../cursors.ts";
import { type Desk, mountRead } from "../mount.ts";

export interface RecordOptions {
  /** whether the place of the record is told */
  readonly isLocationTold: boolean;
  readonly hasAccounts: boolean;
}

/** What is on the record: counts, cases, parties, issues, decisions, the log of custody. */
export function mountRecord(desk: Desk, { isLocationTold, hasAccounts }: RecordOptions): void {
  mountRead(desk, "record", async ({ query, looks }) => {
    const look = await viewFor(looks, query);
    const { engine, location, schema } = looks.store;
    const { hash } = looks.state;
    return {
      location: isLocationTold ? location : null,
      engine: engine.kind,
      schema: schema.to,
      version: desk.version,
      head: look.head,
      state: hash,
      hasAccounts,
      counts: await look.view.counts(),
      cases: (await look.view.cases()).map(({ key, name }) => ({ key, name })),
      inbox: (await look.assigned()).inbox,
      tombstones: await look.view.tombstones(),
    };
  });

  mountRead(desk, "cases", async ({ query, looks }) => {
    const look = await viewFor(looks, query);
    const { cases } = await look.assigned();
    const items = (await look.view.cases()).map((theCase) => ({ case: theCase, reports: cases.get(theCase.key) ?? 0 }));
    return { asOf: await dayOfView(look.view), items, next: null };
  });

  mountRead(desk, "case", async ({ query, params, looks }) => {
    const look = await viewFor(looks, query);
    const key = params.key!;
    const found = look.casebook(key);
    if (found === null) throw new ParleyError("case-unknown", `the record has no case "${key}"`);
    return { case: found.theCase, yaml: found.yaml, reports: (await look.assigned()).cases.get(key) ?? 0 };
  });

  mountRead(desk, "parties", async ({ query, looks }) => {
    const { view } = await viewFor(looks, query);
    return { asOf: await dayOfView(view), items: await view.parties(), next: null };
  });

  mountRead(desk, "issues", async ({ query, looks }) => {
    const { view } = await viewFor(looks, query);
    const items = (await view.issues()).map(({ issue, positions }) => ({ issue, name: issueName(issue, view.theCase), positions }));
    return { asOf: await dayOfView(view), items, next: null };
  });

  mountRead(desk, "decisions", async ({ query, looks }) => {
    const look = await viewFor(looks, query);
    const made = await look.view.decisions({ subject: query.subject ?? null, who: query.who ?? null });
    const part = partOf("decisions", [...made].reverse(), query.cursor, query.limit ?? LIMIT);
    return { asOf: null, items: part.items.map((decision) => sentDecision(decision, look)), next: part.next };
  });

  mountRead(desk, "flagged", async ({ query, looks }) => {
    const look = await viewFor(looks, query);
    const made = new Map((await look.view.decisions()).map((decision) => [decision.seq, decision]));
    const items = (await look.view.flagged()).flatMap((carried) => {
      const decision = made.get(carried.decision);
      return decision === undefined ? [] : [{ carried, decision: sentDecision(decision, look) }];
    });
    return { asOf: null, items, next: null };
  });

  mountRead(desk, "custody", async ({ query, looks }) => {
    const look = await viewFor(looks, query);
    const limit = query.limit ?? LIMIT;
    const place = placeOf("custody", query.cursor);
    // newest first: the entries below the last one that was given out
    const top = Math.min(look.head, place === null ? look.head : Number(place) - 1);
    const after = Math.max(0, top - limit);
    const entries = top <= 0 ? [] : await look.view.custody({ after, limit: top - after });
    return { asOf: null, items: [...entries].reverse(), next: after === 0 ? null : cursorOf("custody", String(after + 1)) };
  });
}
