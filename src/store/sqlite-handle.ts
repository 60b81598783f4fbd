/**
 * SQLite behind one small synchronous interface: `node:sqlite` where Node has it (22.13 and later), else the package `libsql`, which
 * brings SQLite for Node 20.
 */
export type SqlValue = string | number | null | Uint8Array;
export type SqlRow = Record<string, unknown>;

export interface SqliteStatement {
  all(parameters: readonly SqlValue[]): SqlRow[];
  /** returns how many rows changed */
  run(parameters: readonly SqlValue[]): number;
}

export interface SqliteHandle {
  prepare(sql: string): SqliteStatement;
  exec(sql: string): void;
  close(): void;
}

/** Opens the file, which SQLite makes where there is none. Throws what the driver throws; src/store/failures.ts knows it. */
export async function openSqlite(path: string): Promise<SqliteHandle> {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major! > 22 || (major === 22 && minor! >= 13) ? openNodeSqlite(path) : openLibsql(path);
}

interface NodeStatement {
  all(...parameters: readonly SqlValue[]): SqlRow[];
  run(...parameters: readonly SqlValue[]): { changes: number | bigint };
}

interface NodeDatabase {
  prepare(sql: string): NodeStatement;
  exec(sql: string): void;
  close(): void;
}

async function openNodeSqlite(path: string): Promise<SqliteHandle> {
  // the types of Node 20 do not know it
  const name = "node:sqlite";
  const { DatabaseSync } = await quietly(() => import(name) as Promise<{ DatabaseSync: new (path: string) => NodeDatabase }>);
  const database = new DatabaseSync(path);
  return {
    prepare(sql) {
      const statement = database.prepare(sql);
      return { all: (parameters) => statement.all(...parameters), run: (parameters) => Number(statement.run(...parameters).changes) };
    },
    exec: (sql) => database.exec(sql),
    close: () => database.close(),
  };
}

/** Node 22 warns at every start that node:sqlite is young; that is for us to know, and not for who keeps reports. */
async function quietly<T>(load: () => Promise<T>): Promise<T> {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return await load();
  } finally {
    process.emitWarning = emitWarning;
  }
}

async function openLibsql(path: string): Promise<SqliteHandle> {
  const { default: Database } = await import("libsql");
  const database = new Database(path);
  return {
    prepare(sql) {
      const statement = database.prepare(sql);
      return {
        // as one list: a single null or byte string by itself would be taken for named parameters
        all: (parameters) => statement.all([...parameters]).map((row) => withBytes(row as SqlRow)),
        run: (parameters) => statement.run([...parameters]).changes,
      };
    },
    exec: (sql) => void database.exec(sql),
    close: () => void database.close(),
  };
}

/** libsql gives bytes as an ArrayBuffer. */
function withBytes(row: SqlRow): SqlRow {
  for (const name in row) if (row[name] instanceof ArrayBuffer) row[name] = new Uint8Array(row[name]);
  return row;
}
