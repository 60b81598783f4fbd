import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";

test("npm start keeps the examples, prints one page over them and serves them, at the next port where one is busy", async () => {
  const busy = createServer().listen(0, "127.0.0.1");
  await once(busy, "listening");
  const { port } = busy.address() as AddressInfo;
  try {
    const child = spawn(process.execPath, ["scripts/start.mjs"], {
      env: { ...process.env, NO_COLOR: "1", PARLEY_START_ONCE: "1", PARLEY_PORT: String(port) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const [status] = await once(child, "close");
    expect(status, stderr).toBe(0);
    expect(stdout).toContain("These were the reports in examples/.");
    const served = /parley: the desk is at http:\/\/127\.0\.0\.1:(\d+)\/ \(Ctrl-C ends it\)\n$/.exec(stdout)?.[1];
    expect(Number(served)).toBeGreaterThan(port);
    expect(stderr).toContain(`parley: port ${port} is in use; trying ${port + 1}\n`);
  } finally {
    busy.close();
  }
}, 60_000);
