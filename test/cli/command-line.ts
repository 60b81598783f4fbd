import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** The built command line; `npm test` builds it first. */
export const MAIN = join(process.cwd(), "dist", "cli", "main.js");

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `parley` with the arguments in a folder and returns how it ended. Never a terminal, never coloured by the environment. */
export function parley(
  args: readonly string[],
  options: { readonly input?: string | Uint8Array; readonly cwd?: string } = {},
): Promise<Ended> {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: options.cwd, env });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  child.stdin.on("error", () => {});
  child.stdin.end(options.input ?? "");
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      resolve({ status, stdout: Buffer.concat(stdout).toString("utf8"), stderr: Buffer.concat(stderr).toString("utf8") });
    });
  });
}

/** A folder for the files of one test file, gone after it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "parley-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A report of our own for the tests, some 350 characters. */
export const REPORT = `Mediators said on Monday that the two sides would return to Doha this week. "We have not closed the door," said Lina Haddad, a spokeswoman for the delegation. The health ministry said at least 12 people had been killed in an air strike on Sunday. The army denied that it had struck a school. Talks stalled in May over the release of prisoners.`;

export function line(id: string, text: string = REPORT, published: string | null = "2024-07-08"): string {
  return JSON.stringify({ id, text, published });
}
