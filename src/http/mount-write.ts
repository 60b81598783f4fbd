import type { z } from "@hono/zod-openapi";
import type { Store } from "../store/store.ts";
import type { Bodies, FormFile } from "./bodies.ts";
import { type Answer, ROUTES, type Route, type RouteName } from "./contract.ts";
import { checkRole, type Desk, type DeskContext, paramsOf, parsed, queryOf } from "./mount.ts";

/** What a route that writes is given to do its work with. */
export interface Writing<N extends RouteName> {
  readonly context: DeskContext;
  readonly params: Readonly<Record<string, string>>;
  readonly body: (typeof ROUTES)[N]["body"] extends z.ZodType ? z.infer<(typeof ROUTES)[N]["body"]> : null;
  readonly form: { readonly files: readonly FormFile[]; readonly fields: ReadonlyMap<string, string> } | null;
  /** the record, written in the name of who asks */
  readonly store: Store;
  readonly who: string;
}

/** Puts a route on the app whose answer is made anew each time: one that writes, or tells what goes on. */
export function mountWrite<N extends RouteName>(
  desk: Desk,
  bodies: Bodies,
  name: N,
  work: (writing: Writing<N>) => Promise<Answer<N>>,
): void {
  const route: Route = ROUTES[name];
  desk.app.on(route.method.toUpperCase(), route.path.replace(/\{(\w+)\}/g, ":$1"), async (context) => {
    checkRole(context, route.role);
    const params = paramsOf(context, route);
    queryOf(context, route);
    const body = route.body === null || route.body === "multipart" ? null : parsed(route.body, await bodies.json(context));
    const form = route.body === "multipart" ? await bodies.form(context) : null;
    const who = context.get("user")?.name ?? desk.looks.store.effects.who;
    const answer = await work({ context, params, body, form, store: storeAs(desk.looks.store, who), who } as Writing<N>);
    // what the work put on the answer stays: a cookie
    context.header("cache-control", "no-store");
    if (answer === null) return context.body(null, 204);
    return context.json(answer as object, route.status as 200);
  });
}

/** The record, written in the name of another person. */
export function storeAs(store: Store, who: string): Store {
  return { ...store, effects: { ...store.effects, who } };
}
