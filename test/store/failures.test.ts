import { expect, test } from "vitest";
import { ParleyError } from "../../src/errors.ts";
import { storeError } from "../../src/store/failures.ts";
import { withSqlState } from "../../src/store/postgres.ts";

const coded = (message: string, fields: object) => Object.assign(new Error(message), fields);

test.each([
  ["libsql, disk full", coded("database or disk is full", { code: "SQLITE_FULL", rawCode: 13 }), "record-disk-full"],
  ["node:sqlite, disk full", coded("database or disk is full", { code: "ERR_SQLITE_ERROR", errcode: 13 }), "record-disk-full"],
  ["no space", coded("write", { code: "ENOSPC" }), "record-disk-full"],
  ["PostgreSQL, disk full", coded("could not extend file", { code: "53100" }), "record-disk-full"],
  ["a folder that is read-only", coded("attempt to write", { code: "SQLITE_READONLY_DIRECTORY", rawCode: 1544 }), "record-not-writable"],
  ["no right to write", coded("permission denied for table reports", { code: "42501" }), "record-not-writable"],
  ["locked", coded("database is locked", { code: "SQLITE_BUSY" }), "record-busy"],
  ["no database", coded("file is not a database", { code: "ERR_SQLITE_ERROR", errcode: 26 }), "record-damaged"],
  ["a disk that fails", coded("disk I/O error", { code: "ERR_SQLITE_ERROR", errcode: 266 }), "record-damaged"],
  ["no server", new AggregateError([coded("connect", { code: "ECONNREFUSED" })]), "record-unreachable"],
  ["shut down", coded("terminating connection due to administrator command", { code: "57P01" }), "record-unreachable"],
  ["a line that broke", withSqlState(new Error("Connection terminated unexpectedly")), "record-unreachable"],
  ["no answer", withSqlState(new Error("timeout exceeded when trying to connect")), "record-unreachable"],
  ["a trigger", coded("parley: the record is append-only", { code: "SQLITE_CONSTRAINT_TRIGGER" }), "record-append-only"],
])("%s", (_, error, code) => {
  const named = storeError(error, "here");
  expect(named).toBeInstanceOf(ParleyError);
  expect(named).toMatchObject({ code, cause: error });
});

test.each([
  coded("expected the reading of report 3 to terminate, timeout or not", { code: "ERR_ASSERTION" }),
  coded('syntax error at or near "terminate"', { code: "42601" }),
  new Error("the disk is full of readonly databases"),
  new RangeError("is malformed"),
])("an error of no known code is not explained away: %s", (error) => {
  expect(storeError(error, "here")).toBe(error);
  expect(withSqlState(error)).toBe(error);
});
