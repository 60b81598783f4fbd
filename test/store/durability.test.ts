import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepReports } from "../../src/store/keep.ts";
import { migrate, schemaOf } from "../../src/store/migrate.ts";
import { openSqliteEngine } from "../../src/store/sqlite.ts";
import { verifyRecord } from "../../src/store/verify.ts";
import { MAIN, parley } from "../cli/command-line.ts";
import { closeStore, migrationsOf, openTestStore, testEngines } from "./engines.ts";
import { keeperProcesses, missingOf } from "./keeping.ts";
import { incoming } from "./readings.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-durable-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const startKeeping = keeperProcesses();

describe.each(testEngines())("on $kind", (engine) => {
  test("two processes keep into one record at once, and nothing is lost", async () => {
    const location = engine.location();
    const both = ["east", "west"].map((name) => startKeeping(location, name, 60));
    expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
    const said = both.flatMap((keeping) => keeping.said());
    expect(new Set(said).size).toBe(120);
    expect(await missingOf(location, said)).toEqual([]);
    const store = await openTestStore(location);
    expect(await verifyRecord(store)).toMatchObject({ unsound: [], reports: 120 });
    await closeStore(store);
  });

  test("a record of an older schema is brought up to date, one of a newer is left as it is", async () => {
    const location = engine.location();
    const store = await openTestStore(location);
    await keepReports(store, [incoming({ text: "The council rejects a truce." })]);
    const steps = await migrationsOf(engine.kind);
    await store.engine.insert(store.engine.db as never, "migrations", [{ number: 9000, name: "9000-later.sql", sha256: "0" }]);
    await closeStore(store);
    await expect(openTestStore(location)).rejects.toThrow(
      `has schema 9000 and this Parley knows ${steps.at(-1)!.number}; nothing was changed`,
    );
  });
});

describe("what can be wrong with a folder", () => {
  const report = join(folder, "report.txt");
  beforeAll(() => writeFileSync(report, "The ministry said on Monday that 12 people had been killed in Marra.\n"));
  const keep = (record: string) => parley(["keep", report, "--jobs", "1", "--record", record]);
  const oneLine = (stderr: string) => stderr.trimEnd().split("\n");

  async function kept(name: string): Promise<string> {
    const record = join(folder, name);
    const store = await openTestStore(record);
    for (let round = 0; round < 4; round++)
      await keepReports(store, [incoming({ text: `The council rejects truce number ${round}.`, publisher: String(round) })]);
    await store.engine.scrub();
    await closeStore(store);
    return record;
  }

  test("an older schema: one line, and all is there", async () => {
    const record = join(folder, "older");
    mkdirSync(record);
    const engine = await openSqliteEngine(join(record, "record.db"));
    const steps = await migrationsOf("sqlite");
    await migrate(engine, steps.slice(0, 1), record);
    expect(await schemaOf(engine)).toBe(1);
    await engine.close();
    const { status, stderr } = await keep(record);
    expect(oneLine(stderr)).toEqual([
      `parley: ${record}: the record was brought from schema 1 to ${steps.length}`,
      `parley: ${record}: 1 kept`,
    ]);
    expect(status).toBe(0);
  });

  test("a half-written file", async () => {
    const record = await kept("half");
    const file = join(record, "record.db");
    truncateSync(file, Math.floor(statSync(file).size / 2));
    const before = readFileSync(file);
    const { status, stderr } = await keep(record);
    expect(oneLine(stderr)).toHaveLength(1);
    expect(stderr).toContain("half-written");
    expect(status).toBe(1);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test("a file of something else", async () => {
    const record = join(folder, "foreign");
    mkdirSync(record);
    writeFileSync(join(record, "record.db"), "notes ".repeat(1000));
    const { status, stderr } = await keep(record);
    expect(stderr).toContain("is no SQLite file");
    expect(oneLine(stderr)).toHaveLength(1);
    expect(status).toBe(1);
    expect(readFileSync(join(record, "record.db"), "utf8")).toBe("notes ".repeat(1000));
  });

  test("no record", async () => {
    const { status, stderr } = await parley(["verify", "--record", join(folder, "nowhere")]);
    expect(stderr).toContain("there is no record");
    expect(status).toBe(1);
    expect(existsSync(join(folder, "nowhere"))).toBe(false);
  });

  test("a file where the folder should be", async () => {
    const { status, stderr } = await keep(report);
    expect(stderr).toContain("a record is a folder");
    expect(oneLine(stderr)).toHaveLength(1);
    expect(status).toBe(1);
  });

  // root may write everywhere: then the command runs as nobody
  test("a read-only folder", async () => {
    const record = await kept("read-only");
    const before = readFileSync(join(record, "record.db"));
    const isRoot = process.getuid?.() === 0;
    chmodSync(folder, 0o755);
    chmodSync(report, 0o644);
    if (isRoot) chownSync(record, 0, 0);
    chmodSync(join(record, "record.db"), 0o444);
    chmodSync(record, 0o555);
    const { status, stderr } = spawnSync(process.execPath, [MAIN, "keep", report, "--jobs", "1", "--record", record], {
      encoding: "utf8",
      ...(isRoot ? { uid: 65534, gid: 65534 } : {}),
    });
    chmodSync(record, 0o755);
    expect(stderr).toContain("cannot be opened for writing");
    expect(oneLine(stderr)).toHaveLength(1);
    expect(status).toBe(1);
    expect(readFileSync(join(record, "record.db")).equals(before)).toBe(true);
  });

  test("a full disk: what was acknowledged is kept, the rest is not, and the record is sound", async () => {
    const record = join(folder, "full");
    const store = await openTestStore(record);
    const first = incoming({ text: "The council rejects a truce." });
    await keepReports(store, [first]);
    // SQLite itself says that the disk is full when the file would have more pages than these
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.engine.db);
    await sql.raw(`pragma max_page_count = ${rows[0]!.page_count + 2}`).execute(store.engine.db);
    const many = Array.from({ length: 40 }, (_, index) =>
      incoming({ text: `${"The council rejects a truce. ".repeat(40)} ${index}`, publisher: `Outlet ${index}` }),
    );
    await expect(keepReports(store, many)).rejects.toMatchObject({ code: "record-disk-full" });
    await closeStore(store);
    const again = await openTestStore(record);
    expect(await verifyRecord(again)).toMatchObject({ unsound: [], reports: 1 });
    // room was made: the same command goes through
    expect((await keepReports(again, [first, ...many])).filter(({ outcome }) => outcome === "kept")).toHaveLength(40);
    expect(await verifyRecord(again)).toMatchObject({ unsound: [], reports: 41 });
    await closeStore(again);
  });
});
