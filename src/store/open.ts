import { link, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { ParleyError } from "../errors.ts";
import type { Engine } from "./engine.ts";
import { namingFailures, storeError } from "./failures.ts";
import type { Migration } from "./migrate.ts";
import { type Store, type StoreEffects, storeOf } from "./store.ts";

export interface OpenOptions {
  /** whether a record is made where there is none */
  readonly create: boolean;
  /** the steps of the schema for each engine */
  readonly migrations: (engine: Engine["kind"]) => Promise<readonly Migration[]>;
  readonly effects: StoreEffects;
  /** how the record is named in what is said of it, where that is not its location */
  readonly name?: string;
}

const FILE = "record.db";
const POSTGRES = /^postgres(?:ql)?:\/\//;

/** Whether a record's location is the address of a PostgreSQL database, and not a folder. */
export function isAddress(location: string): boolean {
  return POSTGRES.test(location);
}

/** Opens the record in a folder or a PostgreSQL database. Throws a ParleyError that names what is wrong with it. */
export async function openStore(location: string, options: OpenOptions): Promise<Store> {
  const named = options.name ?? (isAddress(location) ? withoutPassword(location) : location);
  const engine = isAddress(location)
    ? await openDatabase(location, named, options.create)
    : await openFolder(location, named, options.create);
  try {
    if (isAddress(location) && !options.create && !(await engine.hasTable("migrations"))) throw missing(named);
    return await storeOf(engine, await options.migrations(engine.kind), named, options.effects);
  } catch (error) {
    await engine.close().catch(() => {});
    throw storeError(error, named);
  }
}

async function openDatabase(address: string, named: string, create: boolean): Promise<Engine> {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new ParleyError("usage", "expected a record like postgres://user:password@host/database, or a folder");
  }
  const { openPostgresEngine } = await import("./postgres.ts");
  try {
    return await openPostgresEngine(url.href, create);
  } catch (error) {
    if (error instanceof RangeError) throw new ParleyError("usage", error.message);
    throw storeError(error, named);
  }
}

async function openFolder(folder: string, named: string, create: boolean): Promise<Engine> {
  const file = join(folder, FILE);
  if (!(await exists(file))) {
    if (!create) throw missing(named);
    await namingFailures(named, () => mkdir(folder, { recursive: true }));
  } else {
    await checkWhole(file, named);
  }
  const { openSqliteEngine } = await import("./sqlite.ts");
  return namingFailures(named, () => openSqliteEngine(file));
}

/**
 * Runs `work` on the record. Where a folder has none yet, the new one is put together beside it and moves in whole when `work` has ended
 * well: what fails leaves nothing behind, and nobody meets half a record. Throws a ParleyError `record-busy` where another program has made
 * a record there meanwhile.
 */
export async function withWholeStore<T>(location: string, options: OpenOptions, work: (store: Store) => Promise<T>): Promise<T> {
  const isNew = !isAddress(location) && !(await exists(join(location, FILE)));
  const place = isNew ? `${location.replace(/[/\\]+$/, "")}.part-${process.pid}` : location;
  const close = (store: Store) => store.engine.close().catch(() => {});
  try {
    const store = await openStore(place, isNew ? { ...options, name: location } : options);
    const result = await work(store)
      .then(async (ended) => {
        // all of it lies in the one file that moves
        if (isNew) await store.engine.scrub();
        return ended;
      })
      .finally(() => close(store));
    if (isNew) await namingFailures(location, () => moveIn(place, location));
    return result;
  } finally {
    if (isNew) await rm(place, { recursive: true, force: true });
  }
}

/** Gives the file of a closed record its place, unless one is there. */
async function moveIn(from: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  try {
    await link(join(from, FILE), join(folder, FILE));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" || (await exists(join(folder, FILE))))
      throw new ParleyError("record-busy", `${folder}: another program has made a record there meanwhile; run the command again`);
    // a file system without links
    await rename(join(from, FILE), join(folder, FILE));
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return false;
    if (code === "ENOTDIR") throw new ParleyError("record-not-writable", `${file}: a record is a folder, and there is a file of that name`);
    throw storeError(error, file);
  }
}

/**
 * Whether the file has all the pages that its header counts (SQLite file format, 1.3.8). A file that was cut off is told here, before
 * anything is written; what the write-ahead log still holds is not in the count.
 */
async function checkWhole(file: string, folder: string): Promise<void> {
  const handle = await namingFailures(folder, () => open(file, "r"));
  try {
    const header = Buffer.alloc(100);
    const { bytesRead } = await handle.read(header, 0, 100, 0);
    const { size } = await handle.stat();
    if (bytesRead === 0) return;
    const damaged = (what: string) =>
      new ParleyError(
        "record-damaged",
        `${folder}: record.db ${what}; nothing was changed. Restore it from a copy, or keep the reports again`,
      );
    if (bytesRead < 100 || header.toString("latin1", 0, 15) !== "SQLite format 3") throw damaged("is no SQLite file");
    const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
    const pages = header.readUInt32BE(28);
    const isCounted = header.readUInt32BE(24) === header.readUInt32BE(92);
    const log = await stat(`${file}-wal`).then(
      (found) => found.size,
      () => 0,
    );
    if (isCounted && log === 0 && size < pageSize * pages) throw damaged(`is half-written: ${size} of ${pageSize * pages} bytes are there`);
  } finally {
    await handle.close();
  }
}

function missing(location: string): ParleyError {
  return new ParleyError(
    "record-missing",
    `${location}: there is no record; parley keep makes one, and --record or PARLEY_RECORD names one`,
  );
}

function withoutPassword(address: string): string {
  return address.replace(/^(postgres(?:ql)?:\/\/[^:@/]*):[^@]*@/, "$1@");
}
