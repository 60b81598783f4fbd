import { type ErrorCode, ParleyError } from "../errors.ts";

/** What an error of SQLite, PostgreSQL or the disk means for whoever keeps a record. An error of our own passes through. */
export function storeError(error: unknown, location: string): unknown {
  if (error instanceof ParleyError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  const named = (as: ErrorCode, message: string) => new ParleyError(as, `${location}: ${message}`, { cause: error });
  if (/append-only/.test(text)) return named("record-append-only", "rows of a record are never changed or deleted; something tried to");
  if (/SQLITE_FULL|ENOSPC|\b53100\b|EDQUOT/.test(code) || /disk is full/.test(text)) {
    return named("record-disk-full", "the disk is full; what was acknowledged is kept, so make room and run the same command again");
  }
  if (
    /SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|EACCES|EPERM|EROFS|\b25006\b|\b42501\b/.test(code) ||
    /readonly database|unable to open database/.test(text)
  ) {
    return named("record-not-writable", "the record cannot be opened for writing; check owner and mode of the folder and of record.db");
  }
  if (/SQLITE_BUSY|SQLITE_LOCKED|\b55P03\b/.test(code) || /database is locked/.test(text)) {
    return named("record-busy", "another program has held the record for a minute; run the command again when it has ended");
  }
  if (/SQLITE_CORRUPT|SQLITE_NOTADB/.test(code) || /malformed|not a database/.test(text)) {
    return named(
      "record-damaged",
      "record.db is damaged or half-written; nothing was changed. Restore it from a copy, or run parley verify",
    );
  }
  if (/SQLITE_IOERR|\bEIO\b/.test(code) || /disk I\/O error/.test(text)) {
    return named("record-damaged", "the disk under the record fails to read or write; nothing was acknowledged that is not kept");
  }
  if (/ECONNREFUSED|ENOTFOUND|ETIMEDOUT|ECONNRESET|EAI_AGAIN|^(?:28|3D|08|57P)/.test(code) || /timeout|terminat/i.test(text)) {
    return named("record-unreachable", `the database does not answer or does not let us in (${text.split("\n")[0]})`);
  }
  return error;
}

/** Runs `work`, and names what its store could not do. */
export async function namingFailures<T>(location: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeError(error, location);
  }
}

/** The names that the drivers give: "SQLITE_FULL", "53100", and for node:sqlite the number of SQLite. */
function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  const { code, errcode, rawCode, errors } = error as { code?: unknown; errcode?: unknown; rawCode?: unknown; errors?: unknown };
  const number = typeof errcode === "number" ? errcode : typeof rawCode === "number" ? rawCode : null;
  const nested = Array.isArray(errors) ? errors.map(codeOf) : [];
  return [String(code ?? ""), number === null ? "" : (SQLITE_NUMBERS[number & 0xff] ?? ""), ...nested].filter(Boolean).join(" ");
}

const SQLITE_NUMBERS: Readonly<Record<number, string>> = {
  3: "SQLITE_PERM",
  5: "SQLITE_BUSY",
  6: "SQLITE_LOCKED",
  8: "SQLITE_READONLY",
  10: "SQLITE_IOERR",
  11: "SQLITE_CORRUPT",
  13: "SQLITE_FULL",
  14: "SQLITE_CANTOPEN",
  26: "SQLITE_NOTADB",
};
