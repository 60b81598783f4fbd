import { Hono, type MiddlewareHandler } from "hono";
import { ParleyError } from "../errors.ts";
import type { Store } from "../store/store.ts";
import { API_STYLE, apiPage } from "./api-page.ts";
import { ROUTES } from "./contract.ts";
import { mountExport } from "./exporting.ts";
import { Looks } from "./looks.ts";
import type { Desk, DeskEnv } from "./mount.ts";
import { openApiDocument } from "./openapi.ts";
import { problemResponse, RequestError } from "./problem.ts";
import { mountLabels } from "./reads/labels.ts";
import { type BriefForms, mountPicture } from "./reads/picture.ts";
import { mountRecord } from "./reads/record.ts";
import { mountReports } from "./reads/reports.ts";
import { mountSearch } from "./reads/search.ts";

/** A file of the page: its bytes, what they are, and whether its name changes with its content. */
export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly isForever: boolean;
}

/** Gives the file of a path, "assets/index-3fa9c1.js"; null where there is none. */
export type Assets = (path: string) => Promise<Asset | null>;

export interface AppOptions {
  /** the open record; whoever opened it closes it */
  readonly store: Store;
  /** "0.1.0" */
  readonly version: string;
  /** the page; null: none was built */
  readonly assets: Assets | null;
  readonly briefForms: BriefForms;
  /** one line to the log of the server, without anything that a request said */
  readonly complain: (line: string) => void;
  readonly hasAccounts: boolean;
  /** whether the place of the record is told to who looks */
  readonly isLocationTold: boolean;
  /** what stands before all routes: who asks, from where, how fast; it sets `user` */
  readonly guards?: (desk: Desk) => readonly MiddlewareHandler<DeskEnv>[];
  /** puts more routes on the app */
  readonly extend?: (desk: Desk) => void;
}

/** Makes the app that answers for a record. It touches nothing of the world but the store and what it is handed. */
export function createApp(options: AppOptions): Desk {
  const app = new Hono<DeskEnv>();
  const desk: Desk = { app, looks: new Looks(options.store), version: options.version, complain: options.complain, prepare: new Map() };

  app.onError((error) => {
    if (!(error instanceof ParleyError)) desk.complain(`a request failed: ${placeOf(error)}`);
    return problemResponse(error);
  });
  app.use(async (context, next) => {
    // whoever opens the desk on their own machine may do all; guards say otherwise
    context.set("user", options.hasAccounts ? null : { name: options.store.effects.who, role: "editor" });
    await next();
  });
  for (const guard of options.guards?.(desk) ?? []) app.use(guard);

  mountRecord(desk, options);
  mountPicture(desk, options.briefForms);
  mountReports(desk);
  mountSearch(desk);
  mountLabels(desk);
  mountExport(desk);
  options.extend?.(desk);
  // the overview is the first page, whose address has no name to put ".json" to
  for (const first of ["/.json", "/index.json"])
    app.get(first, (context) => context.redirect(`/overview.json${new URL(context.req.url).search}`));
  mountDescription(desk);
  mountPage(desk, options.assets);

  app.notFound(({ req }) => {
    const allowed = methodsAt(req.path);
    return problemResponse(
      allowed.length === 0
        ? new RequestError("route-unknown", "there is nothing at this address; /api lists what there is")
        : new RequestError("method-unknown", `this address takes ${allowed.join(", ")}`, { headers: { allow: allowed.join(", ") } }),
    );
  });
  return desk;
}

/** What failed and where, without its message: that may have words of a request or of a report. */
function placeOf(error: Error): string {
  const { code } = error as { readonly code?: unknown };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const named = typeof code === "string" && /^[\w-]{1,40}$/.test(code) ? `${error.name} (${code})` : error.name;
  return `${named} ${frames
    .slice(0, 4)
    .map((line) => line.trim())
    .join(" | ")}`.slice(0, 600);
}

/** The description of the routes, for programs and for people. */
function mountDescription({ app, version }: Desk): void {
  // made when they are first asked for, and the same from then on
  let texts: { readonly description: string; readonly page: string } | null = null;
  const made = () => {
    if (texts === null) {
      const document = openApiDocument(version);
      texts = { description: `${JSON.stringify(document)}\n`, page: apiPage(document) };
    }
    return texts;
  };
  app.get("/api/openapi.json", (context) => context.body(made().description, 200, { "content-type": "application/json" }));
  app.get("/api", (context) => context.html(made().page));
  app.get("/api.css", (context) => context.body(API_STYLE, 200, { "content-type": "text/css; charset=utf-8" }));
}

/** The page: its files, and its first file for every address that is a page of its own. */
function mountPage({ app }: Desk, assets: Assets | null): void {
  app.get("*", async (context, next) => {
    const path = context.req.path.replace(/^\/+/, "");
    if (path === "api" || path.startsWith("api/")) return next();
    const isFile = /\.[a-z0-9]+$/i.test(path);
    const file = isFile && assets !== null ? await assets(path) : null;
    const page = isFile ? null : assets === null ? null : await assets("index.html");
    const asset = file ?? page;
    if (asset !== null) {
      const cache = asset.isForever ? "public, max-age=31536000, immutable" : "no-cache";
      return context.body(asset.bytes, 200, { "content-type": asset.type, "cache-control": cache });
    }
    if (isFile) return next();
    return context.html(BARE);
  });
}

const BARE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Parley</title><link rel="stylesheet" href="/api.css"></head>
<body><main><h1>Parley</h1><p>The page was not built here (npm run build builds it). The record answers all the same: <a href="/api">its addresses</a>, <a href="/overview.json">the overview</a>.</p></main></body>
</html>
`;

/** Methods that the contract has at an address. */
function methodsAt(path: string): readonly string[] {
  const found = Object.values(ROUTES).filter(
    (route) => pattern(route.path).test(path) || (route.page !== null && pattern(`${route.page}.json`).test(path)),
  );
  return [...new Set(found.flatMap(({ method }) => (method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()])))];
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/\./g, "\\.").replace(/\{\w+\}/g, "[^/]+")}$`);
}
