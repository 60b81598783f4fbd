import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { rolldown } from "rolldown";
import { afterAll, beforeAll } from "vitest";
import { knownReports } from "../../src/store/keep.ts";
import { closeStore, openTestStore } from "./engines-open.ts";

/** Processes that keep reports without end; call it once at the top of a test file. */
export function keeperProcesses(): (location: string, name: string, most?: number) => Keeping {
  // one file that a bare Node starts at once; it lies below node_modules so that it finds the packages
  const keeper = resolve("node_modules", `.parley-keeper-${process.pid}-${Math.random().toString(36).slice(2)}.mjs`);
  beforeAll(async () => {
    const built = await rolldown({ input: "test/store/keeper.ts", platform: "node", external: (id) => !/^[./]/.test(id) });
    await built.write({ file: keeper, format: "esm", codeSplitting: false });
    await built.close();
  });
  afterAll(() => rmSync(keeper, { force: true }));
  return (location, name, most) => {
    const args = [keeper, location, name, ...(most === undefined ? [] : [String(most)])];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout!.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    const ended = new Promise<number | null>((done) => child.on("close", (status) => done(status)));
    // a line that was cut off was never said
    return { child, said: () => output.split("\n").slice(0, -1), ended };
  };
}

export interface Keeping {
  readonly child: ChildProcess;
  /** ids that it said are kept */
  readonly said: () => string[];
  readonly ended: Promise<number | null>;
}

/** Of these ids, those that the record does not have. */
export async function missingOf(location: string, said: readonly string[]): Promise<string[]> {
  const store = await openTestStore(location);
  try {
    const known = await knownReports(store, said);
    return said.filter((id) => !known.has(id));
  } finally {
    await closeStore(store);
  }
}
