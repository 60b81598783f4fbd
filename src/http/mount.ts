import { z } from "@hono/zod-openapi";
import type { Context, Hono } from "hono";
import { sha256OfText } from "../text/digest.ts";
import { type Answer, type Query, ROUTES, type Role, type Route, type RouteName } from "./contract.ts";
import type { Looking, Looks } from "./looks.ts";
import { RequestError } from "./problem.ts";

/** Who asks: what the guards before the routes found out. */
export interface DeskEnv {
  readonly Variables: {
    /** null: nobody is signed in */
    readonly user: { readonly name: string; readonly role: Role } | null;
  };
}

export type DeskContext = Context<DeskEnv>;

/** The parts of a server that routes are put on. */
export interface Desk {
  readonly app: Hono<DeskEnv>;
  readonly looks: Looks;
  /** "0.1.0" */
  readonly version: string;
  /** one line to the log of the server */
  complain(line: string): void;
  /** makes the answers of routes that read before anybody asks, by the name of the route */
  readonly prepare: Map<RouteName, () => Promise<unknown>>;
}

const RANK: Readonly<Record<Role, number>> = { reader: 0, analyst: 1, editor: 2 };

/** Throws a RequestError unless who asks may call the route. */
export function checkRole(context: DeskContext, role: Role | null): void {
  if (role === null) return;
  const user = context.get("user");
  if (user === null || user === undefined) throw new RequestError("not-signed-in", "sign in first");
  if (RANK[user.role] < RANK[role]) throw new RequestError("role-too-low", `this needs the role of ${role}, and yours is ${user.role}`);
}

/** The parts of the address of a route. */
export function paramsOf(context: DeskContext, { params }: Route): Readonly<Record<string, string>> {
  if (params === null) return {};
  const given = Object.fromEntries(
    Object.entries(context.req.param()).map(([name, value]) => [name, String(value).replace(/\.json$/, "")]),
  );
  for (const [name, value] of Object.entries(given)) checkPlain(name, value);
  return parsed(params, given) as Record<string, string>;
}

/** The words of the query of a route. Throws a RequestError that names the one that is not as expected. */
export function queryOf(context: DeskContext, { query }: Route): Readonly<Record<string, unknown>> {
  const given = context.req.queries();
  if (query === null) {
    const [extra] = Object.keys(given);
    if (extra !== undefined) throw unexpected(extra, []);
    return {};
  }
  const values: Record<string, unknown> = {};
  for (const [name, all] of Object.entries(given)) {
    const schema = Object.hasOwn(query.shape, name) ? query.shape[name] : undefined;
    if (schema === undefined) throw unexpected(name, Object.keys(query.shape));
    for (const value of all) checkPlain(name, value);
    if (isList(schema)) values[name] = all;
    else if (all.length === 1) values[name] = all[0];
    else throw new RequestError("request-invalid", `${name}: expected it once, and it was given ${all.length} times`, { field: name });
  }
  return parsed(query, values) as Record<string, unknown>;
}

/** Nobody writes control characters into an address, and PostgreSQL takes no NUL. */
function checkPlain(name: string, value: string): void {
  if (/\p{Cc}/u.test(value)) throw new RequestError("request-invalid", `${name}: expected no control characters`, { field: name });
}

function unexpected(name: string, known: readonly string[]): RequestError {
  const shown = name.replace(/[^\x20-\x7e]/g, "?").slice(0, 60);
  const expected = known.length === 0 ? "it takes none" : `expected ${known.join(", ")}`;
  return new RequestError("request-invalid", `the query has no word "${shown}"; ${expected}`, { field: shown });
}

function isList(schema: unknown): boolean {
  if (schema instanceof z.ZodOptional) return isList(schema.unwrap());
  return schema instanceof z.ZodArray;
}

/** What a schema makes of a value. Throws a RequestError that names the first place where it is not as expected. */
export function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const issue = error.issues[0]!;
  const field = issue.path.map(String).join(".").slice(0, 100);
  throw new RequestError("request-invalid", `${field === "" ? "" : `${field}: `}${issue.message}`, field === "" ? {} : { field });
}

/** What a route that reads is given to make its answer from. */
export interface Asked<N extends RouteName> {
  readonly query: Query<N> extends null ? Readonly<Record<string, never>> : Query<N>;
  readonly params: Readonly<Record<string, string>>;
  /** the record, of which all that the answer looks at is known */
  readonly looks: Looking;
}

/** Makes the answer to a question, for who may look. */
export type Answers<N extends RouteName> = (asked: Asked<N>) => Promise<Answer<N>>;

/** Another form than JSON. */
interface Form<N extends RouteName> {
  readonly type: string;
  readonly write: (answer: Answer<N>) => string;
}

/** Other forms by the words that `format` has for them. */
export type Forms<N extends RouteName> = Readonly<Record<string, Form<N>>>;

/**
 * Puts a route that reads on the app, at its address and, where a page shows it, at that of the page with `.json`. Its answer has an
 * ETag that follows from the question and the state of the record for which it was made, so that an unchanged one is not made again.
 */
export function mountRead<N extends RouteName>(desk: Desk, name: N, answers: Answers<N>, forms: Forms<N> = {}): void {
  const route: Route = ROUTES[name];
  const questionOf = (query: Readonly<Record<string, unknown>>, params: Readonly<Record<string, string>>) =>
    JSON.stringify([name, params, sorted(query)]);
  const made = (query: Readonly<Record<string, unknown>>, params: Readonly<Record<string, string>>, form: Form<N> | null) =>
    desk.looks.answer(questionOf(query, params), async (looks) => {
      const answer = await answers({ query, params, looks } as Asked<N>);
      return form === null ? `${JSON.stringify(answer)}\n` : form.write(answer);
    });
  const handle = async (context: DeskContext): Promise<Response> => {
    checkRole(context, route.role);
    const params = paramsOf(context, route);
    const query = queryOf(context, route);
    const state = await desk.looks.state();
    const question = questionOf(query, params);
    const headersOf = (hash: string) => {
      const etag = `"${sha256OfText(`${desk.version}\n${hash}\n${question}`).slice(0, 32)}"`;
      return { etag, "cache-control": "private, no-cache", vary: "Cookie" };
    };
    const given = context.req.header("if-none-match");
    // an answer that the changes since did not touch is still the one of the state that it was made for
    if (given !== undefined)
      for (const hash of [desk.looks.rememberedFor(question) ?? state.hash, state.hash]) {
        const headers = headersOf(hash);
        if (isKnown(given, headers.etag)) return new Response(null, { status: 304, headers });
      }
    const form = typeof query.format === "string" && Object.hasOwn(forms, query.format) ? forms[query.format]! : null;
    const { bytes, hash } = await made(query, params, form);
    const headers = hash === null ? { "cache-control": "no-store" } : headersOf(hash);
    return new Response(bytes, { headers: { ...headers, "content-type": form?.type ?? "application/json" } });
  };
  desk.prepare.set(name, async () => {
    await desk.looks.state();
    return made({}, {}, null);
  });
  desk.app.get(route.path.replace(/\{(\w+)\}/g, ":$1"), handle);
  if (route.page !== null) desk.app.get(pageData(route.page), handle);
}

/** "/report/{id}" -> "/report/:id{.+\\.json}" */
function pageData(page: string): string {
  return page.endsWith("}") ? page.replace(/\{(\w+)\}$/, ":$1{[^/]+\\.json}") : `${page}.json`;
}

function sorted(query: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Whether a header If-None-Match names the tag (RFC 9110, 13.1.2). */
function isKnown(header: string, etag: string): boolean {
  return header.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag || tag.trim() === "*");
}
