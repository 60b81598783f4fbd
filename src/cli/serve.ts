import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { join } from "node:path";
import { CHART_STYLE } from "../charts/svg.ts";
import { packageRoot } from "../data.ts";
import { ParleyError } from "../errors.ts";
import { createApp } from "../http/app.ts";
import { hostsOf } from "../http/guards.ts";
import type { Desk } from "../http/mount.ts";
import { writeSide } from "../http/write-side.ts";
import { listAccounts } from "../store/accounts.ts";
import { namingFailures } from "../store/failures.ts";
import type { Store } from "../store/store.ts";
import { deskAssets } from "./desk-assets.ts";
import { deskKeeper } from "./desk-keeper.ts";
import type { Effects } from "./effects.ts";
import { type Listening, listen } from "./listen.ts";
import { BRIEF_STYLE, briefHtml } from "./picture/brief-html.ts";
import { briefMarkdown } from "./picture/brief-markdown.ts";
import { type RecordOptions, withStore } from "./record.ts";
import { VERSION } from "./version.ts";

export interface ServeOptions extends RecordOptions {
  readonly port?: number;
  readonly host?: string;
  readonly accounts?: boolean;
  /** names besides its address under which browsers reach the server */
  readonly name?: readonly string[];
}

export const DEFAULT_PORT = 4777;
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|::1|\[::1\])$/;

/** `parley serve`: opens the record to a browser until the process is told to end. Returns the exit status. */
export async function run(options: ServeOptions, effects: Effects): Promise<number> {
  return withStore(options, effects, false, async (store) => {
    const server = await startServer(store, options, effects);
    await effects.write(`parley: the desk is at ${server.url} (Ctrl-C ends it)\n`);
    await toldToEnd();
    await server.close();
    return 0;
  });
}

/** Serves an open record. Whoever opened it closes it, after the server. */
export async function startServer(store: Store, options: ServeOptions, effects: Pick<Effects, "complain">): Promise<Listening> {
  const host = (options.host ?? "127.0.0.1").trim().replace(/^\[(.*)\]$/, "$1");
  if (host === "") throw new ParleyError("usage", "--host needs an address of this machine, like 127.0.0.1");
  const hasAccounts = options.accounts === true;
  const isOpen = !LOOPBACK.test(host);
  if (isOpen && !hasAccounts)
    throw new ParleyError(
      "usage",
      `whoever reaches ${host} could read and change this record: --accounts asks for a name and password; without it 127.0.0.1 serves this machine alone`,
    );
  if (hasAccounts && !(await namingFailures(store.location, () => listAccounts(store))).some(({ isClosed }) => !isClosed))
    effects.complain("nobody can sign in yet: parley user add NAME --role editor adds the first account");
  const side = writeSide({
    hasAccounts,
    hosts: hostsOf({ isLoopback: !isOpen, names: [hostname(), ...(isOpen ? [host] : []), ...(options.name ?? [])] }),
    keeper: deskKeeper(),
    styles: [BRIEF_STYLE, CHART_STYLE].map((style) => `sha256-${createHash("sha256").update(style).digest("base64")}`),
  });
  const desk = createApp({
    store,
    version: VERSION,
    assets: await deskAssets(join(packageRoot(), "dist", "desk")),
    briefForms: { markdown: briefMarkdown, html: briefHtml },
    complain: effects.complain,
    hasAccounts,
    isLocationTold: !hasAccounts,
    guards: side.guards,
    extend: side.extend,
  });
  const listening = await listen(desk.app.fetch, host, options.port ?? DEFAULT_PORT, effects.complain);
  void prepared(desk, effects);
  return {
    ...listening,
    async close() {
      // streams and batches end first, so that no request is left to wait for
      const ended = side.close();
      await listening.close();
      await ended;
    },
  };
}

/** Makes ready what is asked for first: the overview, and the texts for searching that were kept since the last time. */
async function prepared({ prepare }: Desk, effects: Pick<Effects, "complain">): Promise<void> {
  try {
    await prepare.get("overview")?.();
    await prepare.get("search")?.();
  } catch (error) {
    // whoever asks for it is told what is wrong; the server may have been closed meanwhile
    if (error instanceof ParleyError) effects.complain(`not all could be made ready: ${error.message}`);
  }
}

/** A terminal tells a whole group of processes, and who started this one may pass it on: twice within this time, in milliseconds, is once. */
const ECHO = 500;
const INTERRUPTED = 130;

/** Resolves when the process is told to end: by Ctrl-C, or by whoever started it. Told again, it ends at once. */
function toldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    let toldAt: number | null = null;
    const tell = () => {
      if (toldAt !== null && performance.now() - toldAt > ECHO) process.exit(INTERRUPTED);
      toldAt ??= performance.now();
      resolve();
    };
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, tell);
  });
}
