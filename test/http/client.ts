import { expect } from "vitest";
import { deskKeeper } from "../../src/cli/desk-keeper.ts";
import type { Problem, Session } from "../../src/http/contract.ts";
import { hostsOf } from "../../src/http/guards.ts";
import type { Desk } from "../../src/http/mount.ts";
import { type WriteSide, writeSide } from "../../src/http/write-side.ts";
import type { Store } from "../../src/store/store.ts";
import { deskOver } from "./desk.ts";

/** The whole desk over a store, as the command line makes it, without a socket. */
export function wholeDesk(store: Store, hasAccounts = false): Desk & { readonly lines: string[]; readonly side: WriteSide } {
  const side = writeSide({ hasAccounts, hosts: hostsOf({ isLoopback: true, names: [] }), keeper: deskKeeper(), styles: [] });
  return { ...deskOver(store, { hasAccounts, guards: side.guards, extend: side.extend }), side };
}

export interface Answered<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** A browser at the desk: it has a cookie, and sends the token of its session. */
export class Client {
  readonly #desk: Desk;
  readonly #cookies = new Map<string, string>();
  token = "";

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  static async at(desk: Desk): Promise<Client> {
    const client = new Client(desk);
    client.token = (await client.get<Session>("/api/session")).body.csrf;
    return client;
  }

  get<T>(path: string, headers: Record<string, string> = {}): Promise<Answered<T>> {
    return this.request("GET", path, null, headers);
  }

  /** Sends JSON, or a form as it is. */
  send<T>(method: string, path: string, body: unknown = null, headers: Record<string, string> = {}): Promise<Answered<T>> {
    const isForm = body instanceof FormData;
    const type: Record<string, string> = body === null || isForm ? {} : { "content-type": "application/json" };
    const payload = body === null ? null : isForm ? body : typeof body === "string" ? body : JSON.stringify(body);
    return this.request(method, path, payload, { "x-parley-token": this.token, ...type, ...headers });
  }

  async request<T>(method: string, path: string, body: string | FormData | null, headers: Record<string, string>): Promise<Answered<T>> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const all = { host: "127.0.0.1:4777", ...(cookie === "" ? {} : { cookie }), ...headers };
    const response = await this.#desk.app.request(path, { method, headers: all, body });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      if (value === "") this.#cookies.delete(name!);
      else this.#cookies.set(name!, value!);
    }
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text === "" ? null : JSON.parse(text)) as T };
  }

  async login(name: string, password: string): Promise<Answered<Session>> {
    const answered = await this.send<Session>("POST", "/api/session", { name, password });
    if (answered.status === 200) this.token = answered.body.csrf;
    return answered;
  }
}

/** Expects that the answer is a problem of the code. */
export function expectProblem(answered: Answered, status: number, code: string): Problem {
  expect(answered.body).toMatchObject({ status, code });
  expect(answered.status).toBe(status);
  expect(answered.headers.get("content-type")).toBe("application/problem+json");
  return answered.body as Problem;
}
