import { join } from "node:path";
import { packageRoot } from "../data.ts";
import { ParleyError } from "../errors.ts";
import { createApp } from "../http/app.ts";
import type { Desk } from "../http/mount.ts";
import { indexTexts } from "../store/search.ts";
import type { Store } from "../store/store.ts";
import { deskAssets } from "./desk-assets.ts";
import type { Effects } from "./effects.ts";
import { type Listening, listen } from "./listen.ts";
import { briefHtml } from "./picture/brief-html.ts";
import { briefMarkdown } from "./picture/brief-markdown.ts";
import { type RecordOptions, withStore } from "./record.ts";
import { VERSION } from "./version.ts";

export interface ServeOptions extends RecordOptions {
  readonly port?: number;
  readonly host?: string;
  readonly accounts?: boolean;
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
    effects.complain(
      `whoever reaches ${host} can read and change this record; --accounts asks for a name and password, and 127.0.0.1 serves this machine alone`,
    );
  const desk = createApp({
    store,
    version: VERSION,
    assets: await deskAssets(join(packageRoot(), "dist", "desk")),
    briefForms: { markdown: briefMarkdown, html: briefHtml },
    complain: effects.complain,
    hasAccounts,
    isLocationTold: !hasAccounts && !isOpen,
  });
  const listening = await listen(desk.app.fetch, host, options.port ?? DEFAULT_PORT, effects.complain);
  void prepared(desk, effects);
  return listening;
}

/** Makes ready what is asked for first: the overview, and the texts for searching that were kept since the last time. */
async function prepared({ prepare, looks }: Desk, effects: Pick<Effects, "complain">): Promise<void> {
  try {
    await prepare.get("overview")?.();
    await indexTexts(looks.store);
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
