import { beforeAll, describe, expect, test } from "vitest";
import type { Account, CustodyEntry, Session } from "../../src/http/contract.ts";
import { addAccount, listAccounts } from "../../src/store/accounts.ts";
import { keepReports } from "../../src/store/keep.ts";
import { hashOfPassword, isPassword } from "../../src/store/password.ts";
import type { Store } from "../../src/store/store.ts";
import { verifyRecord } from "../../src/store/verify.ts";
import { parleyHere } from "../cli/in-process.ts";
import { closeStore, openTestStore, testEngines } from "../store/engines.ts";
import { incoming } from "../store/readings.ts";
import { Client, expectProblem, wholeDesk } from "./client.ts";

const WORD = "nine lives and one";
const OTHER = "quite another word";

test("a password is known by its hash, however it was typed", async () => {
  const hash = await hashOfPassword("caf\u00e9 au lait");
  expect(hash).toMatch(/^scrypt\$32768\$8\$1\$/);
  expect(await isPassword("cafe\u0301 au lait", hash)).toBe(true);
  expect(await isPassword("cafe au lait", hash)).toBe(false);
  expect(await isPassword("caf\u00e9 au lait", null)).toBe(false);
});

describe.each(testEngines())("on $kind", (engine) => {
  const location = engine.location();
  let store: Store;
  let desk: ReturnType<typeof wholeDesk>;
  let lina: Client;
  let claim: string;
  beforeAll(async () => {
    store = await openTestStore(location);
    await keepReports(store, [
      incoming({
        text: "The Northern Council rejects a truce.",
        positions: [{ party: "Northern Council", issue: "ceasefire", stance: "against", says: "rejects a truce" }],
      }),
    ]);
    desk = wholeDesk(store, true);
    return () => closeStore(store);
  });

  test("the first account comes from the command line, and its password from standard input", async () => {
    const added = await parleyHere(["user", "add", "Lina", "--role", "editor", "--record", location], { input: `${WORD}\n` });
    expect(added).toMatchObject({ status: 0, stdout: "added Lina  editor\n" });
    const again = await parleyHere(["user", "add", "lina", "--record", location], { input: `${WORD}\n` });
    expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining('there is an account "lina" already') });
    const short = await parleyHere(["user", "add", "omar", "--record", location], { input: "short\n" });
    expect(short).toMatchObject({ status: 2, stderr: expect.stringContaining("at least 10 characters") });
    const alone = await parleyHere(["user", "change", "Lina", "--role", "reader", "--record", location]);
    expect(alone).toMatchObject({ status: 2, stderr: expect.stringContaining("only open account of an editor") });
    const list = await parleyHere(["user", "list", "--record", location]);
    expect(list.stdout).toBe("Lina  editor  never signed in\n");
  });

  test("nobody looks or writes before signing in", async () => {
    lina = await Client.at(desk);
    for (const path of ["/api/record", "/api/matrix", "/matrix.json", "/api/reports", "/api/jobs", "/api/accounts", "/api/events"])
      expectProblem(await lina.get(path), 401, "not-signed-in");
    expectProblem(await lina.send("POST", "/api/decisions", { decisions: [{ verdict: "undo", decision: 1 }] }), 401, "not-signed-in");
    expect((await lina.get<Session>("/api/session")).body).toMatchObject({ hasAccounts: true, user: null });
  });

  test("a wrong name and a wrong password are told apart by nothing", async () => {
    const wrong = await lina.login("lina", OTHER);
    const unknown = await lina.login("nobody", WORD);
    expect(expectProblem(wrong, 401, "login-failed")).toEqual(expectProblem(unknown, 401, "login-failed"));
    const untoken = await lina.send("POST", "/api/session", { name: "lina", password: WORD }, { "x-parley-token": "" });
    expectProblem(untoken, 403, "token-missing");
  });

  test("signing in gives a session in a cookie that no script reads, and a token of its own", async () => {
    const before = lina.token;
    const answered = await lina.login("LINA", WORD);
    expect(answered.body).toMatchObject({ hasAccounts: true, user: { name: "Lina", role: "editor" } });
    const cookie = answered.headers.get("set-cookie")!;
    expect(cookie).toMatch(/^parley-4777=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(lina.token).not.toBe(before);
    const page = (await lina.get<{ items: { id: string }[] }>("/api/queue")).body;
    claim = (page.items[0] as unknown as { claim: { id: string } }).claim.id;
    const rows = await store.engine.db.selectFrom("sessions").selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(cookie).not.toContain(rows[0]!.secret);
    expectProblem(await lina.send("DELETE", "/api/session", null, { "x-parley-token": before }), 403, "token-missing");
  });

  test("roles: readers look, analysts judge, editors change accounts", async () => {
    const judge = (client: Client) =>
      client.send<{ decisions: { who: string }[] }>("POST", "/api/decisions", {
        decisions: [{ verdict: "accept", subject: { type: "claim", id: claim } }],
      });
    for (const [name, role] of [
      ["reza", "reader"],
      ["ana", "analyst"],
    ] as const) {
      const added = await lina.send<Account>("POST", "/api/accounts", { name, role, password: WORD });
      expect(added).toMatchObject({ status: 201, body: { name, role, isClosed: false, lastLogin: null } });
    }
    expectProblem(await lina.send("POST", "/api/accounts", { name: "Ana", role: "reader", password: WORD }), 409, "account-taken");
    expectProblem(await lina.send("POST", "/api/accounts", { name: "\u202eana", role: "reader", password: WORD }), 400, "request-invalid");
    const reza = await Client.at(desk);
    await reza.login("reza", WORD);
    expect((await reza.get("/api/matrix")).status).toBe(200);
    expectProblem(await judge(reza), 403, "role-too-low");
    expectProblem(await reza.get("/api/jobs"), 403, "role-too-low");
    const ana = await Client.at(desk);
    await ana.login("ana", WORD);
    expect((await judge(ana)).body.decisions[0]).toMatchObject({ who: "ana" });
    expectProblem(await ana.get("/api/accounts"), 403, "role-too-low");
    expectProblem(await ana.send("PUT", "/api/cases/x", { yaml: "case: x\nname: X\n" }), 403, "role-too-low");
    // another password ends the sessions
    expect((await lina.send("PATCH", "/api/accounts/ana", { password: OTHER })).status).toBe(200);
    expectProblem(await ana.get("/api/matrix"), 401, "not-signed-in");
    expect((await lina.send("PATCH", "/api/accounts/reza", { isClosed: true })).body).toMatchObject({ isClosed: true });
    expectProblem(await reza.get("/api/matrix"), 401, "not-signed-in");
    expectProblem(await reza.login("reza", WORD), 403, "token-missing");
    expectProblem(await (await Client.at(desk)).login("reza", WORD), 401, "login-failed");
    expectProblem(await lina.send("PATCH", "/api/accounts/omar", { role: "reader" }), 404, "account-unknown");
    expectProblem(await lina.send("PATCH", "/api/accounts/lina", { isClosed: true }), 400, "usage");
    expect((await lina.get<{ items: Account[] }>("/api/accounts")).body.items.map(({ name }) => name)).toEqual(["ana", "Lina", "reza"]);
  });

  test("who guesses has to wait, and nobody else", async () => {
    const guesser = await Client.at(desk);
    for (let n = 0; n < 5; n++) expectProblem(await guesser.login("ana", `a wrong guess ${n}`), 401, "login-failed");
    const late = await guesser.login("ana", OTHER);
    expectProblem(late, 429, "too-many-tries");
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(60);
    expect((await lina.get("/api/matrix")).status).toBe(200);
  });

  test("a session outlives a restart of the server, ends after a time and with signing out", async () => {
    const token = lina.token;
    const restarted = wholeDesk(store, true);
    Object.assign(desk, { app: restarted.app });
    expect((await lina.get<Session>("/api/session")).body).toMatchObject({ user: { name: "Lina" }, csrf: token });
    await store.engine.db.updateTable("sessions").set({ seen: "2024-07-07T00:00:00.000Z" }).execute();
    expectProblem(await lina.get("/api/matrix"), 401, "not-signed-in");
    const back = await Client.at(desk);
    await back.login("lina", WORD);
    expect((await back.send("DELETE", "/api/session")).status).toBe(204);
    expectProblem(await back.get("/api/matrix"), 401, "not-signed-in");
  });

  test("the log of custody says what was done with accounts, and no password stands anywhere", async () => {
    expect((await verifyRecord(store)).unsound).toEqual([]);
    const rows = (await store.engine.db.selectFrom("custody").selectAll().orderBy("seq").execute()) as unknown as CustodyEntry[];
    const told = rows.map(({ who, act, subject }) => `${who} ${act} ${subject}`);
    expect(told).toEqual(expect.arrayContaining(["analyst account Lina", "Lina sign-in Lina", "Lina account reza", "ana decide 1"]));
    const all = JSON.stringify([rows, await store.engine.db.selectFrom("accounts").selectAll().execute(), desk.lines]);
    for (const word of [WORD, OTHER]) expect(all).not.toContain(word);
    await expect(addAccount(store, { name: " x", role: "reader", password: WORD })).rejects.toMatchObject({ code: "usage" });
    expect(await listAccounts(store)).toHaveLength(3);
  });
});
