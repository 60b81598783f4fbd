import { ParleyError } from "../errors.ts";
import { digestOf } from "../record/chain.ts";
import { CustodyWriter } from "./custody-log.ts";
import type { Writer } from "./engine.ts";
import { hashOfPassword } from "./password.ts";
import type { AccountRole } from "./roles.ts";
import type { Tables } from "./schema.ts";
import { inWrite, type Store } from "./store.ts";

/** Who may sign in. */
export interface Account {
  readonly name: string;
  readonly role: AccountRole;
  /** ISO instants */
  readonly created: string;
  readonly isClosed: boolean;
  readonly lastLogin: string | null;
}

export interface AccountAsked {
  readonly name: string;
  readonly role: AccountRole;
  readonly password: string;
}

/** What changes of an account; what is left out stays. */
export interface AccountChange {
  readonly role?: AccountRole | undefined;
  readonly password?: string | undefined;
  readonly isClosed?: boolean | undefined;
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,99}$/u;
/** Characters that a password has at least, and at most. */
export const PASSWORD_LENGTHS = [10, 1000] as const;

/** The name by which an account is found: "Lina" and "lina" are one. */
export function accountKey(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}

/** All accounts by their names. */
export async function listAccounts({ engine }: Store): Promise<readonly Account[]> {
  return (await engine.db.selectFrom("accounts").selectAll().orderBy("key").execute()).map(accountOf);
}

/** Adds an account. Throws a ParleyError `account-taken` where one has the name, `usage` where name or password cannot be used. */
export async function addAccount(store: Store, { name, role, password }: AccountAsked): Promise<Account> {
  if (!NAME.test(name)) throw new ParleyError("usage", "expected a name of letters, digits and . _ @ -");
  checkPassword(password);
  const hash = await hashOfPassword(password);
  return inWrite(store, async (tx) => {
    const key = accountKey(name);
    const taken = await tx.selectFrom("accounts").select("key").where("key", "=", key).executeTakeFirst();
    if (taken !== undefined) throw new ParleyError("account-taken", `there is an account "${name}" already`);
    const custody = await logged(store, tx, name, { added: role });
    const row = { key, name, role, password: hash, created: custody, closed: 0, last_login: null };
    await store.engine.insert(tx, "accounts", [row]);
    return accountOf(row);
  });
}

/**
 * Changes an account. Another password, or closing it, ends its sessions. Throws a ParleyError `account-unknown`; `usage` where the record
 * would be left without an open editor.
 */
export async function changeAccount(store: Store, name: string, { role, password, isClosed }: AccountChange): Promise<Account> {
  if (password !== undefined) checkPassword(password);
  const hash = password === undefined ? null : await hashOfPassword(password);
  return inWrite(store, async (tx) => {
    const key = accountKey(name);
    const row = await tx.selectFrom("accounts").selectAll().where("key", "=", key).executeTakeFirst();
    if (row === undefined) throw new ParleyError("account-unknown", `there is no account "${name}"`);
    const next = {
      ...row,
      role: role ?? row.role,
      closed: isClosed === undefined ? row.closed : isClosed ? 1 : 0,
      password: hash ?? row.password,
    };
    const changes = {
      ...(next.role === row.role ? {} : { role: next.role }),
      ...(next.closed === row.closed ? {} : { isClosed: next.closed === 1 }),
      ...(hash === null ? {} : { password: "changed" }),
    };
    if (Object.keys(changes).length === 0) return accountOf(row);
    if (isEditor(row) && !isEditor(next)) await checkEditorLeft(tx, key);
    await logged(store, tx, row.name, changes);
    await tx
      .updateTable("accounts")
      .set({ role: next.role, closed: next.closed, password: next.password })
      .where("key", "=", key)
      .execute();
    if (hash !== null || next.closed === 1) await tx.deleteFrom("sessions").where("account", "=", key).execute();
    return accountOf(next);
  });
}

function isEditor({ role, closed }: Pick<Tables["accounts"], "role" | "closed">): boolean {
  return role === "editor" && closed === 0;
}

async function checkEditorLeft(tx: Writer, key: string): Promise<void> {
  const other = await tx
    .selectFrom("accounts")
    .select("key")
    .where("role", "=", "editor")
    .where("closed", "=", 0)
    .where("key", "<>", key)
    .executeTakeFirst();
  if (other === undefined) throw new ParleyError("usage", "this is the only open account of an editor; make another one an editor first");
}

function checkPassword(password: string): void {
  const [least, most] = PASSWORD_LENGTHS;
  if (password.length < least) throw new ParleyError("usage", `expected a password of at least ${least} characters`);
  if (password.length > most) throw new ParleyError("usage", `expected a password of at most ${most} characters`);
}

/** Puts what is done with an account into the log of custody; never a password. Returns the time of the entry. */
async function logged(store: Store, tx: Writer, name: string, change: object): Promise<string> {
  const custody = await CustodyWriter.begin(store, tx);
  await custody.add([{ act: "account", subject: name, digest: digestOf({ name, ...change }) }]);
  return custody.at;
}

export function accountOf({ name, role, created, closed, last_login }: Tables["accounts"]): Account {
  return { name, role: role as AccountRole, created, isClosed: closed === 1, lastLogin: last_login };
}
