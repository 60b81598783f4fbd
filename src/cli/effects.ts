import { once } from "node:events";
import { userInfo } from "node:os";
import { printable } from "./pretty/width.ts";

/** The line of progress changes at most this often. */
const PROGRESS_MS = 200;

/** What a command may touch of the world around it. */
export interface Effects {
  readonly input: AsyncIterable<Uint8Array>;
  readonly inputIsTerminal: boolean;
  /** writes to standard output and waits while its reader is slower */
  write(text: string | Uint8Array): Promise<void>;
  /** one line to standard error */
  complain(line: string): void;
  /** how far the work is: one line that is written over, on a terminal that shows nothing else meanwhile; "" takes it away */
  progress(line: string): void;
  readonly color: boolean;
  /** columns of the terminal, 80 where there is none */
  readonly columns: number;
  /** the time now as an ISO instant */
  now(): string;
  /** in whose name the record is written: PARLEY_WHO, else the user of the system */
  readonly who: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The world of this process. When the reader of standard output leaves (`parley read ... | head`), the process ends quietly. */
export function processEffects(): Effects {
  const { stdin, stdout, stderr, env } = process;
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    stderr.write(`parley: standard output cannot be written (${error.code ?? error.message})\n`);
    process.exit(1);
  });
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "";
  const plain = (env.NO_COLOR ?? "") !== "" || env.TERM === "dumb";
  let isShown = false;
  let shownAt = 0;
  const clear = () => {
    if (isShown) stderr.write("\r\u001b[2K");
    isShown = false;
  };
  return {
    input: stdin,
    inputIsTerminal: stdin.isTTY === true,
    async write(text) {
      if (text.length > 0 && !stdout.write(text)) await once(stdout, "drain");
    },
    complain(line) {
      clear();
      // paths and texts may hold anything, and a terminal obeys controls
      stderr.write(`parley: ${printable(line)}\n`);
    },
    progress(line) {
      if (stderr.isTTY !== true || stdout.isTTY === true) return;
      const now = performance.now();
      if (line === "") clear();
      else if (now - shownAt >= PROGRESS_MS) {
        clear();
        stderr.write(line);
        isShown = true;
        shownAt = now;
      }
    },
    color: !plain && (forced || stdout.isTTY === true),
    columns: stdout.isTTY === true ? stdout.columns : 80,
    now: () => new Date().toISOString(),
    who: env.PARLEY_WHO?.trim() || systemUser(),
    env,
  };
}

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    // a user that has no name, as in some containers
    return "unknown";
  }
}
