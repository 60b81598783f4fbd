import type { Changes } from "../changes.ts";
import { ROUTES } from "../contract.ts";
import type { Door } from "../door.ts";
import { checkRole, type Desk, queryOf } from "../mount.ts";
import { RequestError } from "../problem.ts";

/** The stream of what changes. */
export function mountEvents(desk: Desk, changes: Changes, door: Door): void {
  const route = ROUTES.events;
  desk.app.get(route.path, async (context) => {
    checkRole(context, route.role);
    queryOf(context, route);
    if (context.req.method === "HEAD") return new Response(null, { headers: HEADERS });
    if (changes.isFull)
      throw new RequestError("server-busy", "as many pages listen as the server bears", { headers: { "retry-after": "30" } });
    const last = context.req.header("last-event-id") ?? "";
    const since = /^\d{1,10}$/.test(last) ? Number(last) : null;
    const isForJobs = context.get("user")?.role !== "reader";
    return new Response(await changes.stream(since, isForJobs, () => door.isStillIn(context)), { headers: HEADERS });
  });
}

// buffering somewhere between would hold the events back
const HEADERS = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store", "x-accel-buffering": "no" };
