import { type ErrorCode, ParleyError } from "../errors.ts";

/** What the triggers of the schema say (src/store/migrations). */
const APPEND_ONLY = "parley: the record is append-only";

/** By the codes of SQLite, of the system and of PostgreSQL (SQLSTATE): what it means for whoever keeps a record. The first that fits is told. */
const FAILURES: readonly { readonly codes: RegExp; readonly as: ErrorCode; readonly message: string }[] = [
  {
    codes: /^(?:SQLITE_FULL|ENOSPC|EDQUOT|53100)$/,
    as: "record-disk-full",
    message: "the disk is full; what was acknowledged is kept, so make room and run the same command again",
  },
  {
    codes: /^(?:SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|SQLITE_AUTH|EACCES|EPERM|EROFS|25006|42501)$/,
    as: "record-not-writable",
    message: "the record cannot be opened for writing; check owner and mode of the folder and of record.db",
  },
  {
    codes: /^(?:SQLITE_BUSY|SQLITE_LOCKED|55P03)$/,
    as: "record-busy",
    message: "another program has held the record for a minute; run the command again when it has ended",
  },
  {
    codes: /^(?:SQLITE_CORRUPT|SQLITE_NOTADB|XX001|XX002)$/,
    as: "record-damaged",
    message: "record.db is damaged or half-written; nothing was changed. Restore it from a copy, or run parley verify",
  },
  {
    codes: /^(?:SQLITE_IOERR|EIO|58030)$/,
    as: "record-damaged",
    message: "the disk under the record fails to read or write; nothing was acknowledged that is not kept",
  },
  {
    codes: /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EPIPE|ENETUNREACH|EHOSTUNREACH|28...|3D...|08...|57P..|53300)$/,
    as: "record-unreachable",
    message: "the database does not answer or does not let us in",
  },
];

/** What an error of SQLite, PostgreSQL or the disk means for whoever keeps a record. An error of our own, or of no known code, passes through. */
export function storeError(error: unknown, location: string): unknown {
  if (error instanceof ParleyError) return error;
  const text = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  if (text.endsWith(APPEND_ONLY)) {
    const message = `${location}: rows of a record are never changed or deleted; something tried to`;
    return new ParleyError("record-append-only", message, { cause: error });
  }
  const codes = codesOf(error);
  const failure = FAILURES.find(({ codes: known }) => codes.some((code) => known.test(code)));
  if (failure === undefined) return error;
  const detail = failure.as === "record-unreachable" ? ` (${text || codes[0]})` : "";
  return new ParleyError(failure.as, `${location}: ${failure.message}${detail}`, { cause: error });
}

/** Runs `work`, and names what its store could not do. */
export async function namingFailures<T>(location: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeError(error, location);
  }
}

/** The codes that the drivers give: "SQLITE_FULL", "53100"; for node:sqlite the number of SQLite; of an error of several, those of each. */
function codesOf(error: unknown): readonly string[] {
  if (typeof error !== "object" || error === null) return [];
  const { code, errcode, rawCode, errors } = error as { code?: unknown; errcode?: unknown; rawCode?: unknown; errors?: unknown };
  const number = typeof errcode === "number" ? errcode : typeof rawCode === "number" ? rawCode : null;
  const own = [number === null ? undefined : SQLITE_NUMBERS[number & 0xff], typeof code === "string" ? code : undefined];
  // "SQLITE_READONLY_DIRECTORY" is a SQLITE_READONLY
  const plain = own.filter((one) => one !== undefined).map((one) => /^SQLITE_[A-Z]+/.exec(one)?.[0] ?? one);
  return [...plain, ...(Array.isArray(errors) ? errors.flatMap(codesOf) : [])];
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
  23: "SQLITE_AUTH",
  26: "SQLITE_NOTADB",
};
