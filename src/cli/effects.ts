import { once } from "node:events";

/** What a command may touch of the world around it. */
export interface Effects {
  readonly input: AsyncIterable<Uint8Array>;
  readonly inputIsTerminal: boolean;
  /** writes to standard output and waits while its reader is slower */
  write(text: string): Promise<void>;
  /** one line to standard error */
  complain(line: string): void;
  readonly color: boolean;
  /** columns of the terminal, 80 where there is none */
  readonly columns: number;
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
  return {
    input: stdin,
    inputIsTerminal: stdin.isTTY === true,
    async write(text) {
      if (text !== "" && !stdout.write(text)) await once(stdout, "drain");
    },
    complain(line) {
      stderr.write(`parley: ${line}\n`);
    },
    color: !plain && (forced || stdout.isTTY === true),
    columns: stdout.isTTY === true ? stdout.columns : 80,
  };
}
