import { CommanderError } from "commander";
import type { Effects } from "../../src/cli/effects.ts";
import { createProgram } from "../../src/cli/program.ts";
import { ParleyError } from "../../src/errors.ts";
import type { Ended } from "./command-line.ts";

/** Runs `parley` with the arguments in this process: the same commands without the cost of starting, for tests that need many of them. */
export async function parleyHere(
  args: readonly string[],
  options: { readonly input?: string; readonly env?: Record<string, string> } = {},
): Promise<Ended> {
  let stdout = "";
  let stderr = "";
  let status: number | null = 0;
  const effects: Effects = {
    input: (async function* () {
      yield Buffer.from(options.input ?? "");
    })(),
    inputIsTerminal: false,
    async write(text) {
      stdout += typeof text === "string" ? text : Buffer.from(text).toString("utf8");
    },
    complain(line) {
      stderr += `parley: ${line}\n`;
    },
    progress() {},
    color: false,
    columns: 80,
    now: () => new Date().toISOString(),
    who: "analyst",
    env: options.env ?? {},
  };
  const program = createProgram(async (run) => {
    status = await run(effects);
  });
  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return { status: error.exitCode === 0 ? 0 : 2, stdout, stderr: stderr + error.message };
    if (!(error instanceof ParleyError)) throw error;
    effects.complain(error.message);
    status = error.code === "usage" ? 2 : 1;
  }
  return { status, stdout, stderr };
}
