// `npm start`: reads the bundled example reports for a person, ends with one page over them, keeps them in a record of the clone
// (.parley/record) and serves that to a browser until Ctrl-C. With PARLEY_START_ONCE=1 it ends as soon as the server has answered once.
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./package-files.mjs";

const main = join(root, "dist", "cli", "main.js");
const record = join(".parley", "record");
const once = process.env.PARLEY_START_ONCE === "1";

const read = parley(["read", "examples", "--summary"], "inherit");
if (read !== 0) process.exit(read);
// keeping knows what it kept before; its lines are for those who keep
const kept = parley(["keep", "examples", "--record", record], "ignore");
if (kept !== 0) process.exit(kept);
process.stdout.write(`
These were the reports in examples/. Now one of your own, a text file:

  node dist/cli/main.js read report.txt --published 2024-07-08
  node dist/cli/main.js keep report.txt --published 2024-07-08 --record ${record}
  node dist/cli/main.js serve --record ${record}

README.md says what comes out, docs/reading.md every field of it.

`);
await serve();

function parley(args, stdout) {
  const run = spawnSync(process.execPath, [main, ...args], { cwd: root, stdio: ["inherit", stdout, "inherit"] });
  return run.status ?? 1;
}

/** Serves the record in a process of its own, which ends with this one. */
async function serve() {
  const port = process.env.PARLEY_PORT;
  const args = [main, "serve", "--record", record, ...(port === undefined ? [] : ["--port", port])];
  const server = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => {
    server.on("close", (status, signal) => resolve(status ?? (signal === null ? 1 : 0)));
  });
  // Ctrl-C reaches the server by itself from a terminal; this process waits for it to end
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
  let told = "";
  server.stdout.setEncoding("utf8");
  server.stdout.on("data", async (words) => {
    process.stdout.write(words);
    const before = told;
    told += words;
    const address = /http:\S+/.exec(told)?.[0];
    if (!once || address === undefined || /http:\S+/.test(before)) return;
    const answered = await fetch(new URL("/api/record", address)).catch(() => null);
    if (answered?.ok !== true) {
      process.stderr.write(`start: the server did not answer as expected (${answered?.status ?? "no answer"})\n`);
      process.exitCode = 1;
    }
    server.kill("SIGTERM");
  });
  const status = await ended;
  process.exitCode ||= status;
}
