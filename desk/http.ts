/** An address that answers with a `T`. */
export interface Address<T> {
  readonly href: string;
  /** carries the type alone, never a value */
  readonly shape?: T;
}

/** What the server says when it cannot answer: problem+json (RFC 9457). `code` is one of src/errors.ts, or of the desk itself. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = "Problem";
    this.status = status;
    this.code = code;
  }

  /** What was thrown, as a Problem: a fault of the page itself where the server did not say it. */
  static of(thrown: unknown): Problem {
    return thrown instanceof Problem ? thrown : new Problem(0, "page-broken", String(thrown));
  }
}

/** Answers by address, with the tag by which the server knows whether they still hold. The oldest go first. */
const answers = new Map<string, { readonly tag: string; readonly body: unknown }>();
const KEPT_ANSWERS = 60;

/** The JSON at an address. An answer that has not changed is not sent again. Throws a Problem, or an AbortError where it was cancelled. */
export async function get<T>({ href }: Address<T>, signal?: AbortSignal): Promise<T> {
  const known = answers.get(href);
  const headers: Record<string, string> = { accept: "application/json" };
  if (known !== undefined) headers["if-none-match"] = known.tag;
  const response = await reach(href, { headers, cache: "no-store", ...(signal === undefined ? {} : { signal }) });
  if (response.status === 304 && known !== undefined) return known.body as T;
  if (!response.ok) throw await problemOf(response);
  const body = (await response.json()) as T;
  const tag = response.headers.get("etag");
  answers.delete(href);
  if (tag !== null) answers.set(href, { tag, body });
  for (const oldest of answers.keys()) {
    if (answers.size <= KEPT_ANSWERS) break;
    answers.delete(oldest);
  }
  return body;
}

let token: string | null = null;

/** The word that the server wants with everything that writes (against requests from other sites); null takes it back. */
export function writeWith(csrf: string | null): void {
  token = csrf;
}

/** A server that was started again has another word. */
async function askForToken(): Promise<void> {
  const response = await reach("/api/session", { headers: { accept: "application/json" }, cache: "no-store" });
  if (response.ok) token = ((await response.json()) as { readonly csrf: string }).csrf;
}

/** Sends something that changes the record and returns the answer. Throws a Problem. */
export async function send<T>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  address: Address<T>,
  body: unknown = null,
  signal?: AbortSignal,
): Promise<T> {
  try {
    return await sendOnce(method, address, body, signal);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "token-missing") throw error;
    await askForToken();
    return sendOnce(method, address, body, signal);
  }
}

async function sendOnce<T>(method: string, address: Address<T>, body: unknown, signal: AbortSignal | undefined): Promise<T> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (token !== null) headers["x-parley-token"] = token;
  const isPlain = body !== null && !(body instanceof FormData) && !(body instanceof Blob);
  if (isPlain) headers["content-type"] = "application/json";
  const payload = body === null ? null : isPlain ? JSON.stringify(body) : (body as FormData | Blob);
  const response = await reach(address.href, { method, headers, body: payload, ...(signal === undefined ? {} : { signal }) });
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? null : await response.json()) as T;
}

async function reach(href: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(href, { credentials: "same-origin", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(
      0,
      "server-away",
      "The server does not answer. Is “parley serve” still running? The page goes on by itself when it is back.",
    );
  }
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const { code, title, detail } = (await response.json()) as { code?: string; title?: string; detail?: string };
    return new Problem(response.status, code ?? String(response.status), detail ?? title ?? response.statusText);
  } catch {
    return new Problem(response.status, String(response.status), `The server answered ${response.status} ${response.statusText}.`);
  }
}

type Word = string | number | boolean | readonly string[] | null | undefined;

/** The address of a resource: words that are null or empty are left out. */
export function address<T>(path: string, query: Readonly<Record<string, Word>> = {}): Address<T> {
  const words = new URLSearchParams();
  for (const [word, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "" && one !== false) words.append(word, String(one));
    }
  }
  const written = words.toString();
  return { href: written === "" ? path : `${path}?${written}` };
}
