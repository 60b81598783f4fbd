import type { Session } from "../src/http/contract.ts";
import { api } from "./api.ts";
import { get, writeWith } from "./http.ts";

/** Who is looking. Where nobody signs in (the desk on one's own machine) everything may be done. */
let present = $state.raw<Session | null>(null);

export const session = {
  get user(): Session["user"] {
    return present?.user ?? null;
  },
  get hasAccounts(): boolean {
    return present?.hasAccounts ?? false;
  },
  /** whether this person may judge and keep */
  get mayWrite(): boolean {
    return present !== null && (!present.hasAccounts || (present.user !== null && present.user.role !== "reader"));
  },
  get mayEdit(): boolean {
    return present !== null && (!present.hasAccounts || present.user?.role === "editor");
  },
  /** asks the server who is signed in, at the start and after signing in or out */
  async refresh(): Promise<void> {
    session.is(await get(api.session()));
  },
  /** what the server said on signing in; null after signing out */
  is(next: Session | null): void {
    present = next;
    writeWith(next?.csrf ?? null);
  },
};
