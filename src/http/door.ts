import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { accountKey } from "../store/accounts.ts";
import { LONGEST, type SignedIn, sessionOf, signIn, signOut } from "../store/sessions.ts";
import type { Session } from "./contract.ts";
import type { Desk, DeskContext, DeskEnv } from "./mount.ts";
import { RequestError } from "./problem.ts";
import { Tries } from "./tries.ts";

/** Failures within the window of src/http/tries.ts: of one person from one address, of one address, of one person. */
const MOST_HERE = 5;
const MOST_FROM_ADDRESS = 30;
const MOST_OF_NAME = 60;
/** A try costs 32 MB and 100 ms of a core; no more than so many go on at once. */
const MOST_AT_ONCE = 4;
const TOKEN = "x-parley-token";

/** Who comes in: sessions by a cookie, the token against writes from other pages, logins with a limit. */
export class Door {
  readonly #desk: Desk;
  readonly #hasAccounts: boolean;
  /** of this process; tokens of those who are not signed in follow from it */
  readonly #secret = randomBytes(32);
  readonly #tries = new Tries();
  #trying = 0;

  constructor(desk: Desk, hasAccounts: boolean) {
    this.#desk = desk;
    this.#hasAccounts = hasAccounts;
  }

  /** Finds out who asks, and refuses writes without the token. */
  guard(): MiddlewareHandler<DeskEnv> {
    return async (context, next) => {
      const user = this.#hasAccounts ? await this.#signedIn(context) : null;
      if (this.#hasAccounts) context.set("user", user);
      const { method, path } = context.req;
      if (method !== "GET" && method !== "HEAD" && method !== "OPTIONS") {
        if (this.#hasAccounts && user === null && path !== "/api/session") throw new RequestError("not-signed-in", "sign in first");
        const given = context.req.header(TOKEN) ?? "";
        if (!isSame(given, this.#token(context)))
          throw new RequestError("token-missing", "the request has no valid token; GET /api/session gives the one for X-Parley-Token");
      }
      await next();
    };
  }

  session(context: DeskContext): Session {
    const user = context.get("user");
    return {
      hasAccounts: this.#hasAccounts,
      user: user === null ? null : { name: user.name, role: user.role },
      csrf: this.#token(context),
    };
  }

  async login(context: DeskContext, { name, password }: { readonly name: string; readonly password: string }): Promise<Session> {
    if (!this.#hasAccounts)
      throw new RequestError("login-failed", "nobody signs in here: parley serve --accounts asks for names and passwords");
    const { store } = this.#desk.looks;
    const now = Date.parse(store.effects.now());
    const from = addressOf(context);
    const keys = [`${accountKey(name)}\n${from}`, `from ${from}`, `name ${accountKey(name)}`] as const;
    const wait = this.#tries.wait(now, [
      [keys[0], MOST_HERE],
      [keys[1], MOST_FROM_ADDRESS],
      [keys[2], MOST_OF_NAME],
    ]);
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000);
      throw new RequestError("too-many-tries", `too many logins failed; try again in ${seconds} seconds`, {
        headers: { "retry-after": String(seconds) },
      });
    }
    if (this.#trying >= MOST_AT_ONCE)
      throw new RequestError("server-busy", "many are signing in at this moment; try again", { headers: { "retry-after": "2" } });
    this.#trying++;
    // counted before it is known, so that many at once are no way around the limit
    this.#tries.failed(now, keys);
    try {
      const { secret, ...user } = await signIn(store, name, password);
      for (const key of keys) if (key !== keys[1]) this.#tries.succeeded(key);
      await this.#forget(context);
      this.#setCookie(context, secret, LONGEST / 1000);
      return { hasAccounts: true, user, csrf: this.#tokenOf(secret) };
    } finally {
      this.#trying--;
    }
  }

  async logout(context: DeskContext): Promise<void> {
    await this.#forget(context);
    this.#setCookie(context, "", 0);
  }

  /** Whether a stream that was opened by somebody may go on. */
  async isStillIn(context: DeskContext): Promise<boolean> {
    return !this.#hasAccounts || (await this.#signedIn(context)) !== null;
  }

  async #forget(context: DeskContext): Promise<void> {
    const secret = this.#cookie(context);
    if (secret !== null) await signOut(this.#desk.looks.store, secret);
  }

  async #signedIn(context: DeskContext): Promise<SignedIn | null> {
    const secret = this.#cookie(context);
    return secret === null ? null : sessionOf(this.#desk.looks.store, secret);
  }

  #cookie(context: DeskContext): string | null {
    const value = getCookie(context, cookieName(context));
    return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null;
  }

  #setCookie(context: DeskContext, value: string, maxAge: number): void {
    const isSecure = context.req.header("origin")?.startsWith("https:") === true;
    setCookie(context, cookieName(context), value, { path: "/", httpOnly: true, sameSite: "Strict", secure: isSecure, maxAge });
  }

  #token(context: DeskContext): string {
    const secret = this.#hasAccounts && context.get("user") !== null ? this.#cookie(context) : null;
    return secret === null ? createHmac("sha256", this.#secret).update("nobody").digest("base64url") : this.#tokenOf(secret);
  }

  /** It follows from the session alone, so that it outlives a restart of the server. */
  #tokenOf(secret: string): string {
    return createHmac("sha256", secret).update("token").digest("base64url");
  }
}

/** Cookies do not tell ports apart, and two desks on one machine should not sign each other out. */
function cookieName({ req }: DeskContext): string {
  return `parley-${/:(\d+)$/.exec(req.header("host") ?? "")?.[1] ?? "desk"}`;
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** From where a request comes; "unknown" where no socket is behind it. */
function addressOf(context: DeskContext): string {
  const { incoming } = (context.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress ?? "unknown";
}
