import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Measure } from "../table.ts";

const MAIN = join("dist", "cli", "main.js");

/**
 * The command line as a whole: what `--version` costs over bare Node, and a stream of reports (the examples, over and over) read on all cores.
 * PARLEY_STREAM_MB says how long the stream is; memory no longer grows after the first megabyte.
 */
export async function run(): Promise<Measure[]> {
  const megabytes = Number(process.env.PARLEY_STREAM_MB ?? 1);
  const folder = mkdtempSync(join(tmpdir(), "parley-stream-"));
  try {
    const file = join(folder, "reports.ndjson");
    writeFileSync(file, streamOf(megabytes * 1e6));
    const { seconds, peak } = await readStream(file);
    return [
      { name: "stream.version over bare node (ms)", value: overBareNode(["--version"]), floor: 60, aim: 20 },
      { name: "stream.speed (kB/s)", value: (megabytes * 1000) / seconds, floor: null, aim: null },
      // Linux tells; elsewhere nothing is measured
      ...(peak === null ? [] : [{ name: "stream.memory (MB)", value: peak, floor: 250, aim: 200 }]),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function streamOf(bytes: number): string {
  const texts = readdirSync("examples")
    .filter((name) => name.endsWith(".txt"))
    .map((name) => readFileSync(join("examples", name), "utf8").replace(/^---\n.*?\n---\n/s, ""));
  let stream = "";
  for (let i = 0; stream.length < bytes; i++)
    stream += `${JSON.stringify({ id: `r${i}`, text: texts[i % texts.length], published: "2024-07-08" })}\n`;
  return stream;
}

/** Seconds, and the largest resident memory in megabytes. */
function readStream(file: string): Promise<{ seconds: number; peak: number | null }> {
  const began = performance.now();
  const child = spawn(process.execPath, [MAIN, "read", file, "--format", "ndjson"], { stdio: ["ignore", "ignore", "inherit"] });
  let peak: number | null = null;
  const status = `/proc/${child.pid}/status`;
  const look = setInterval(() => {
    if (!existsSync(status)) return;
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(status, "utf8"))?.[1];
    if (kilobytes !== undefined) peak = Number(kilobytes) / 1000;
  }, 100);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(look);
      if (code === 0) resolve({ seconds: (performance.now() - began) / 1000, peak });
      else reject(new Error(`parley read ended with status ${code}`));
    });
  });
}

/** Milliseconds over `node -e 0`, the least of fifteen each. */
function overBareNode(args: readonly string[]): number {
  const time = (all: readonly string[]) => {
    const began = performance.now();
    spawnSync(process.execPath, all);
    return performance.now() - began;
  };
  let bare = Number.POSITIVE_INFINITY;
  let ours = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 15; i++) {
    bare = Math.min(bare, time(["-e", "0"]));
    ours = Math.min(ours, time([MAIN, ...args]));
  }
  return ours - bare;
}
