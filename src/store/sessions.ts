import { randomBytes } from "node:crypto";
import { ParleyError } from "../errors.ts";
import { digestOf } from "../record/chain.ts";
import { sha256OfText } from "../text/digest.ts";
import { accountKey } from "./accounts.ts";
import { CustodyWriter } from "./custody-log.ts";
import { namingFailures } from "./failures.ts";
import { isPassword } from "./password.ts";
import type { AccountRole } from "./roles.ts";
import { inWrite, type Store } from "./store.ts";

/** Who is signed in. */
export interface SignedIn {
  readonly name: string;
  readonly role: AccountRole;
}

/** A session ends after so long without a request, and after so long in any case, in milliseconds. */
export const IDLE = 12 * 3600_000;
export const LONGEST = 7 * 24 * 3600_000;
/** `seen` is written at most this often. */
const SEEN_EVERY = 5 * 60_000;
/** Open sessions of one account; the oldest end. */
const MOST_SESSIONS = 20;

/** Signs in, and returns the secret of the session. Throws a ParleyError `login-failed` where no open account has that name and password. */
export async function signIn(store: Store, name: string, password: string): Promise<SignedIn & { readonly secret: string }> {
  const key = accountKey(name);
  const { db } = store.engine;
  const row = await namingFailures(store.location, () => db.selectFrom("accounts").selectAll().where("key", "=", key).executeTakeFirst());
  const isRight = await isPassword(password, row?.password ?? null);
  if (row === undefined || !isRight || row.closed === 1) throw new ParleyError("login-failed", "no account has that name and password");
  const secret = randomBytes(32).toString("base64url");
  const as: Store = { ...store, effects: { ...store.effects, who: row.name } };
  await inWrite(as, async (tx) => {
    const custody = await CustodyWriter.begin(as, tx);
    await custody.add([{ act: "sign-in", subject: row.name, digest: digestOf({ name: row.name }) }]);
    await tx.updateTable("accounts").set({ last_login: custody.at }).where("key", "=", key).execute();
    const now = store.effects.now();
    await tx.deleteFrom("sessions").where("seen", "<", before(now, IDLE)).execute();
    await tx.deleteFrom("sessions").where("started", "<", before(now, LONGEST)).execute();
    const open = await tx.selectFrom("sessions").select("secret").where("account", "=", key).orderBy("started", "desc").execute();
    for (const { secret: old } of open.slice(MOST_SESSIONS - 1)) await tx.deleteFrom("sessions").where("secret", "=", old).execute();
    await store.engine.insert(tx, "sessions", [{ secret: sha256OfText(secret), account: key, started: now, seen: now }]);
  });
  return { name: row.name, role: row.role as AccountRole, secret };
}

/** Who a session belongs to; null where it is none, or ended. */
export async function sessionOf(store: Store, secret: string): Promise<SignedIn | null> {
  const { db } = store.engine;
  const hash = sha256OfText(secret);
  const row = await namingFailures(store.location, () =>
    db
      .selectFrom("sessions")
      .innerJoin("accounts", "accounts.key", "sessions.account")
      .select(["accounts.name", "accounts.role", "accounts.closed", "sessions.started", "sessions.seen"])
      .where("sessions.secret", "=", hash)
      .executeTakeFirst(),
  );
  if (row === undefined || row.closed === 1) return null;
  const now = store.effects.now();
  if (row.seen < before(now, IDLE) || row.started < before(now, LONGEST)) return null;
  // nobody waits for it, and where it fails the next request writes it
  if (row.seen < before(now, SEEN_EVERY))
    inWrite(store, async (tx) => {
      await tx.updateTable("sessions").set({ seen: now }).where("secret", "=", hash).execute();
    }).catch(() => {});
  return { name: row.name, role: row.role as AccountRole };
}

export async function signOut(store: Store, secret: string): Promise<void> {
  await inWrite(store, async (tx) => {
    await tx.deleteFrom("sessions").where("secret", "=", sha256OfText(secret)).execute();
  });
}

function before(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) - milliseconds).toISOString();
}
