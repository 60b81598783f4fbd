import { addAccount, changeAccount, listAccounts } from "../../store/accounts.ts";
import { namingFailures } from "../../store/failures.ts";
import type { Bodies } from "../bodies.ts";
import type { Door } from "../door.ts";
import type { Desk } from "../mount.ts";
import { mountWrite } from "../mount-write.ts";

/** Who is looking, signing in and out, and who may. */
export function mountAccounts(desk: Desk, bodies: Bodies, door: Door): void {
  mountWrite(desk, bodies, "session", async ({ context }) => door.session(context));
  mountWrite(desk, bodies, "login", async ({ context, body }) => door.login(context, body));
  mountWrite(desk, bodies, "logout", async ({ context }) => {
    await door.logout(context);
    return null;
  });

  mountWrite(desk, bodies, "accounts", async ({ store }) => {
    return { items: await namingFailures(store.location, () => listAccounts(store)) };
  });
  mountWrite(desk, bodies, "addAccount", async ({ store, body }) => addAccount(store, body));
  mountWrite(desk, bodies, "changeAccount", async ({ store, params, body }) => changeAccount(store, params.name!, body));
}
