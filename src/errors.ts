/**
 * Every code by which Parley names what went wrong, in one place. Each has its heading in docs/cli.md.
 * Exit statuses and colours belong to the door (src/cli); whoever throws knows only the code and the sentence.
 */
export const ERROR_CODES = [
  // what was asked for
  "usage",
  "unknown-label",
  "unknown-claim",
  // files and folders
  "file-missing",
  "file-unreadable",
  "folder-without-reports",
  // one report
  "report-empty",
  "report-binary",
  "report-charset",
  "report-too-long",
  "date-impossible",
  "report-unread",
  // one line of NDJSON
  "line-not-json",
  "line-not-a-report",
  "line-too-long",
  // the record
  "record-missing",
  "record-foreign",
  "record-newer",
  "record-not-writable",
  "record-busy",
  "record-disk-full",
  "record-damaged",
  "record-unreachable",
  "record-append-only",
  "record-unsound",
  // what is decided and looked for
  "subject-unknown",
  "decision-impossible",
  "case-unknown",
  "case-invalid",
  // what goes out and comes back
  "export-not-writable",
  "import-line-broken",
  "import-diverged",
  // requests over HTTP
  "request-invalid",
  "route-unknown",
  "method-unknown",
  "cursor-invalid",
  "request-too-large",
  "request-too-slow",
  "request-refused",
  "token-missing",
  "not-signed-in",
  "login-failed",
  "role-too-low",
  "too-many-tries",
  "account-unknown",
  "account-taken",
  "job-unknown",
  "server-busy",
  "server-fault",
  "port-unusable",
  // the installation
  "data-missing",
  "worker-lost",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error that a person can act on: `message` is one sentence that says what was expected, where, and what to do. */
export class ParleyError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ParleyError";
    this.code = code;
  }
}
