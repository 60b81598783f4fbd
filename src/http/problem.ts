import { type ErrorCode, ParleyError } from "../errors.ts";
import type { Problem } from "./contract.ts";

/** What is wrong with a request, with the field of its query or body and headers that go with the answer. */
export class RequestError extends ParleyError {
  readonly field: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** where in a text that was sent, lines and columns from 1 */
  readonly places: NonNullable<Problem["places"]>;

  constructor(
    code: ErrorCode,
    message: string,
    more: {
      readonly field?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly places?: NonNullable<Problem["places"]>;
    } = {},
  ) {
    super(code, message);
    this.field = more.field ?? null;
    this.headers = more.headers ?? {};
    this.places = more.places ?? [];
  }
}

const BAD_REQUEST = 400;
const SERVER_FAULT = 500;

/** The status of each code; every other code is a request that cannot be fulfilled as it is, 422. */
const STATUSES: Partial<Readonly<Record<ErrorCode, number>>> = {
  usage: BAD_REQUEST,
  "request-invalid": BAD_REQUEST,
  "cursor-invalid": BAD_REQUEST,
  "unknown-label": 404,
  "not-signed-in": 401,
  "login-failed": 401,
  "role-too-low": 403,
  "request-refused": 403,
  "token-missing": 403,
  "route-unknown": 404,
  "subject-unknown": 404,
  "case-unknown": 404,
  "account-unknown": 404,
  "job-unknown": 404,
  "unknown-claim": 404,
  "method-unknown": 405,
  "request-too-slow": 408,
  "account-taken": 409,
  "request-too-large": 413,
  "report-too-long": 413,
  "line-too-long": 413,
  "too-many-tries": 429,
  "server-fault": SERVER_FAULT,
  "data-missing": SERVER_FAULT,
  "worker-lost": SERVER_FAULT,
  "record-missing": 503,
  "record-foreign": 503,
  "record-newer": 503,
  "record-not-writable": 503,
  "record-busy": 503,
  "record-disk-full": 503,
  "record-damaged": 503,
  "record-unreachable": 503,
  "record-append-only": 503,
  "record-unsound": 503,
  "server-busy": 503,
};

export function statusOf(code: ErrorCode): number {
  return STATUSES[code] ?? 422;
}

/** Titles are the same for all problems of a code: "not signed in". */
function titleOf(code: ErrorCode): string {
  const words = code.replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/**
 * An error as RFC 9457 has it. What is no ParleyError is a fault of Parley: its words stay here, and the answer says only that.
 */
export function problemOf(error: unknown): Problem {
  const known = error instanceof ParleyError ? error : new ParleyError("server-fault", "Parley failed on this request; its log says where");
  const { code, message } = known;
  const field = error instanceof RequestError ? error.field : null;
  return {
    type: `/api#${code}`,
    title: titleOf(code),
    status: statusOf(code),
    detail: message,
    code,
    ...(field === null ? {} : { field }),
    ...(error instanceof RequestError && error.places.length > 0 ? { places: error.places } : {}),
  };
}

/** The problem as an answer. */
export function problemResponse(error: unknown): Response {
  const problem = problemOf(error);
  return new Response(`${JSON.stringify(problem)}\n`, {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(error instanceof RequestError ? error.headers : {}),
    },
  });
}
