import { ParleyError } from "../errors.ts";
import { addAccount, changeAccount, listAccounts } from "../store/accounts.ts";
import type { AccountRole } from "../store/roles.ts";
import type { Effects } from "./effects.ts";
import { type RecordOptions, withStore } from "./record.ts";

export interface UserOptions extends RecordOptions {
  readonly role?: AccountRole;
  readonly password?: boolean;
  readonly close?: boolean;
  readonly open?: boolean;
}

/** No password is longer than this many bytes. */
const MOST = 10_000;

/** `parley user add`: adds an account. Returns the exit status. */
export async function add(name: string, options: UserOptions, effects: Effects): Promise<number> {
  return withStore(options, effects, false, async (store) => {
    const password = await passwordFrom(effects);
    const account = await addAccount(store, { name: name.trim(), role: options.role ?? "analyst", password });
    await effects.write(`added ${account.name}  ${account.role}\n`);
    return 0;
  });
}

/** `parley user change`: changes an account. Returns the exit status. */
export async function change(name: string, options: UserOptions, effects: Effects): Promise<number> {
  const { role, password, close, open } = options;
  if (close === true && open === true) throw new ParleyError("usage", "an account is closed or opened, not both");
  if (role === undefined && password !== true && close !== true && open !== true)
    throw new ParleyError("usage", "say what is to change: --role, --password, --close or --open");
  return withStore(options, effects, false, async (store) => {
    const account = await changeAccount(store, name.trim(), {
      role,
      password: password === true ? await passwordFrom(effects) : undefined,
      isClosed: close === true ? true : open === true ? false : undefined,
    });
    await effects.write(`changed ${account.name}  ${account.role}${account.isClosed ? "  closed" : ""}\n`);
    return 0;
  });
}

/** `parley user list`: the accounts, one a line. Returns the exit status. */
export async function list(options: UserOptions, effects: Effects): Promise<number> {
  return withStore(options, effects, false, async (store) => {
    for (const { name, role, isClosed, lastLogin } of await listAccounts(store)) {
      const seen = lastLogin === null ? "never signed in" : `last signed in ${lastLogin}`;
      await effects.write(`${name}  ${role}  ${isClosed ? "closed" : seen}\n`);
    }
    return 0;
  });
}

/** The first line of standard input: a password in the words of a command would stay in the history of the shell. */
async function passwordFrom({ input, inputIsTerminal, complain }: Effects): Promise<string> {
  if (inputIsTerminal) complain("type the password and press Enter (it is shown as it is typed)");
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of input) {
    parts.push(part);
    length += part.length;
    if (part.includes(10) || length > MOST) break;
  }
  const [line = ""] = Buffer.concat(parts).toString("utf8").split(/\r?\n/);
  if (line === "") throw new ParleyError("usage", "expected the password as the first line of standard input");
  return line;
}
