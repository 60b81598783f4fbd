import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

export { closeStore, migrationsOf, openTestStore } from "./engines-open.ts";

/** An engine that the store suite runs on; `location` names a new record on it each time. */
export interface TestEngine {
  readonly kind: "sqlite" | "postgres";
  location(): string;
}

function sqlite(): TestEngine {
  const folder = mkdtempSync(join(tmpdir(), "parley-store-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let count = 0;
  return { kind: "sqlite", location: () => join(folder, `record-${++count}`) };
}

/** A PostgreSQL server of our own for one test file, or the one that PARLEY_TEST_POSTGRES names; null where there is neither. */
function postgres(): TestEngine | null {
  let count = 0;
  const given = process.env.PARLEY_TEST_POSTGRES;
  if (given !== undefined && given !== "") {
    const stamp = `t${process.pid}_${Date.now()}`;
    return { kind: "postgres", location: () => `${given}${given.includes("?") ? "&" : "?"}schema=${stamp}_${++count}` };
  }
  const bin = serverBinaries();
  if (bin === null) {
    console.warn("No PostgreSQL here (no /usr/lib/postgresql/*/bin, no PARLEY_TEST_POSTGRES): the store suite runs on SQLite alone.");
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), "parley-postgres-"));
  const data = join(folder, "data");
  // PostgreSQL refuses to run as root
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    const [uid, gid] = idsOf("postgres");
    chownSync(folder, uid, gid);
  }
  const run = (program: string, args: readonly string[]) => {
    const command = isRoot
      ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", join(bin, program)]
      : [join(bin, program)];
    const ended = spawnSync(command[0]!, [...command.slice(1), ...args], {
      encoding: "utf8",
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
    if (ended.status !== 0) throw new Error(`${program} failed: ${ended.stderr}${ended.stdout}`);
  };
  run("initdb", ["-D", data, "-U", "parley", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
  const options = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off -c shared_buffers=16MB -c max_connections=40`;
  run("pg_ctl", ["-D", data, "-w", "-o", options, "-l", join(folder, "log"), "start"]);
  afterAll(() => {
    run("pg_ctl", ["-D", data, "-m", "immediate", "stop"]);
    rmSync(folder, { recursive: true, force: true });
  });
  return { kind: "postgres", location: () => `postgres://parley@localhost/postgres?host=${encodeURIComponent(folder)}&schema=t${++count}` };
}

function serverBinaries(): string | null {
  const root = "/usr/lib/postgresql";
  if (!existsSync(root)) return null;
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  const found = versions.map((version) => join(root, version, "bin")).find((bin) => existsSync(join(bin, "initdb")));
  return found ?? null;
}

function idsOf(user: string): [number, number] {
  const [, , uid, gid] = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((line) => line.startsWith(`${user}:`))!
    .split(":");
  return [Number(uid), Number(gid)];
}

/** All engines that are here. Call it once at the top of a test file. */
export function testEngines(): readonly TestEngine[] {
  const server = postgres();
  return server === null ? [sqlite()] : [sqlite(), server];
}
