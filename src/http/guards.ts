import type { MiddlewareHandler } from "hono";
import type { DeskEnv } from "./mount.ts";
import { RequestError } from "./problem.ts";

/** Whether browsers reach the server under the name of a host: "127.0.0.1", "desk.example.org", "[::1]"; always without the port. */
export type Hosts = (name: string) => boolean;

/** Which addresses the server listens at, and which names it has besides. */
export function hostsOf({ isLoopback, names }: { readonly isLoopback: boolean; readonly names: readonly string[] }): Hosts {
  const known = new Set([...names.map((name) => name.toLowerCase()), "localhost", "127.0.0.1", "[::1]"]);
  // a page that was led here by another name cannot have the number for its name
  const isNumber = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/;
  return (name) => known.has(name) || (!isLoopback && isNumber.test(name));
}

/** No script, style or picture but our own; no other page may show, read or send here. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-elem 'self'",
  // colours and places of parts; no style can be loaded or written so
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

const HEADERS: readonly (readonly [string, string])[] = [
  ["x-content-type-options", "nosniff"],
  ["x-frame-options", "DENY"],
  ["referrer-policy", "no-referrer"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
];
const CONTENT_SECURITY = "content-security-policy";

/** Headers that every answer has. `styles` are hashes of the styles that pages made here have within them ("sha256-..."). */
export function secureHeaders(styles: readonly string[]): MiddlewareHandler<DeskEnv> {
  const own = styles.map((style) => ` '${style}'`).join("");
  const policy = POLICY.join("; ").replace("style-src-elem 'self'", `style-src-elem 'self'${own}`);
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    for (const [name, value] of HEADERS) headers.set(name, value);
    headers.set(CONTENT_SECURITY, policy);
  };
}

/**
 * Refuses requests that are meant for another host (DNS rebinding), or come from the page of another (fetch.spec.whatwg.org, Origin;
 * w3c.github.io/webappsec-fetch-metadata). Following a link from elsewhere to a page is no such request.
 */
export function fromHere(hosts: Hosts): MiddlewareHandler<DeskEnv> {
  return async (context, next) => {
    const { req } = context;
    const host = (req.header("host") ?? "").trim().toLowerCase();
    const name = /^(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::\d{1,5})?$/.exec(host)?.[1];
    if (name === undefined || !hosts(name)) throw refused("the request is for another host; the desk answers to the address it prints");
    const origin = req.header("origin");
    if (origin !== undefined && !/^https?:\/\//.test(origin)) throw refused("the request comes from a page without an address of its own");
    if (origin !== undefined && origin.toLowerCase().replace(/^https?:\/\//, "") !== host)
      throw refused("the request comes from a page of another address");
    const site = req.header("sec-fetch-site");
    const isLink = req.header("sec-fetch-mode") === "navigate" && req.method === "GET";
    if (site !== undefined && site !== "same-origin" && site !== "none" && !isLink)
      throw refused("the request comes from a page of another address");
    await next();
  };
}

/** Refuses addresses with characters that no address of ours has, and that databases and logs take badly. */
export const soundAddress: MiddlewareHandler<DeskEnv> = async ({ req }, next) => {
  if (/%00|\0/.test(req.url)) throw new RequestError("request-invalid", "the address has a NUL character");
  if (req.url.length > 8_000) throw new RequestError("request-too-large", "the address has more than 8,000 characters");
  await next();
};

function refused(message: string): RequestError {
  return new RequestError("request-refused", message);
}
