import type { MiddlewareHandler } from "hono";
import { Bodies } from "./bodies.ts";
import { Changes } from "./changes.ts";
import { Door } from "./door.ts";
import { fromHere, type Hosts, secureHeaders, soundAddress } from "./guards.ts";
import { Jobs, type Keeper } from "./jobs.ts";
import type { Desk, DeskEnv } from "./mount.ts";
import { mountAccounts } from "./writes/accounts.ts";
import { mountCases } from "./writes/cases.ts";
import { mountDecisions } from "./writes/decisions.ts";
import { mountEvents } from "./writes/events.ts";
import { mountKeeping } from "./writes/keeping.ts";

export interface WriteSideOptions {
  readonly hasAccounts: boolean;
  readonly hosts: Hosts;
  readonly keeper: Keeper;
  /** hashes of styles that pages made here have within them: "sha256-..." */
  readonly styles: readonly string[];
}

/** What stands before the routes of a desk, the routes that write, and the stream of changes: what createApp takes besides. */
export interface WriteSide {
  readonly guards: (desk: Desk) => readonly MiddlewareHandler<DeskEnv>[];
  readonly extend: (desk: Desk) => void;
  /** ends streams and batches, and resolves when nothing is written any more */
  readonly close: () => Promise<void>;
}

export function writeSide({ hasAccounts, hosts, keeper, styles }: WriteSideOptions): WriteSide {
  let door: Door | null = null;
  let changes: Changes | null = null;
  let jobs: Jobs | null = null;
  return {
    guards(desk) {
      door = new Door(desk, hasAccounts);
      return [secureHeaders(styles), soundAddress, fromHere(hosts), door.guard()];
    },
    extend(desk) {
      const bodies = new Bodies();
      const told = new Changes(desk.looks);
      changes = told;
      jobs = new Jobs(
        keeper,
        () => desk.looks.store.effects.now(),
        (job) => {
          told.job(job);
          if (job.kept + job.revised > 0) void told.look();
        },
        desk.complain,
      );
      mountDecisions(desk, bodies, told);
      mountCases(desk, bodies, told);
      mountKeeping(desk, bodies, jobs);
      mountAccounts(desk, bodies, door!);
      mountEvents(desk, told, door!);
    },
    async close() {
      changes?.close();
      await jobs?.close();
    },
  };
}
