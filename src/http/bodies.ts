import type { DeskContext } from "./mount.ts";
import { RequestError } from "./problem.ts";

/** What a body may have at most, in bytes. */
export const JSON_LIMIT = 8_000_000;
export const UPLOAD_LIMIT = 64_000_000;
/** All bodies that are on their way in at one time. */
const IN_FLIGHT = 192_000_000;
/** Lists and objects within each other; nothing that the server takes has more. */
const DEEPEST = 16;
const MOST_FILES = 5_000;

/** Takes in the bodies of requests, none larger than its limit and all together no more than the memory is meant for. */
export class Bodies {
  #taken = 0;

  /** A JSON body. Throws a RequestError where it is too large, packed, or no sound JSON. */
  async json(context: DeskContext): Promise<unknown> {
    checkType(context, "application/json");
    return this.#whole(context, JSON_LIMIT, async (bytes) => jsonOf(bytes));
  }

  /** A form with files: `file` several times, and other fields once each. Throws a RequestError. */
  async form(context: DeskContext): Promise<{ readonly files: readonly FormFile[]; readonly fields: ReadonlyMap<string, string> }> {
    checkType(context, "multipart/form-data");
    const type = context.req.header("content-type")!;
    return this.#whole(context, UPLOAD_LIMIT, async (bytes) => {
      let form: FormData;
      try {
        form = await new Response(bytes, { headers: { "content-type": type } }).formData();
      } catch {
        throw new RequestError("request-invalid", "the body is no multipart/form-data: its parts cannot be told apart");
      }
      const files: FormFile[] = [];
      const fields = new Map<string, string>();
      for (const [name, value] of form.entries()) {
        if (typeof value !== "string") {
          if (name !== "file") throw new RequestError("request-invalid", "expected files in the field file", { field: "file" });
          if (files.length >= MOST_FILES) throw new RequestError("request-too-large", `one request may bring ${MOST_FILES} files`);
          files.push({ name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
        } else if (name === "case" && !fields.has(name)) {
          checkText(value);
          fields.set(name, value);
        } else throw new RequestError("request-invalid", "expected the fields file, several times, and case, once");
      }
      return { files, fields };
    });
  }

  async #whole<T>(context: DeskContext, limit: number, work: (bytes: Uint8Array<ArrayBuffer>) => Promise<T>): Promise<T> {
    const { raw } = context.req;
    const packed = context.req.header("content-encoding")?.trim().toLowerCase() ?? "identity";
    if (packed !== "identity" && packed !== "")
      throw new RequestError("request-invalid", "the server takes no packed bodies; send it as it is", { field: "content-encoding" });
    const told = Number(context.req.header("content-length") ?? "0");
    if (told > limit) throw tooLarge(limit);
    const parts: Uint8Array[] = [];
    let length = 0;
    try {
      const reader = raw.body?.getReader();
      for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader!.read()) {
        const { value } = part as { value: Uint8Array };
        length += value.length;
        this.#taken += value.length;
        if (length > limit || this.#taken > IN_FLIGHT) {
          // what follows is not waited for
          reader!.cancel().catch(() => {});
          throw length > limit ? tooLarge(limit) : new RequestError("server-busy", "too much is on its way in; try again in a while");
        }
        parts.push(value);
      }
      return await work(joined(parts, length));
    } catch (error) {
      if (error instanceof RequestError) throw error;
      throw new RequestError("request-invalid", "the body broke off before its end");
    } finally {
      this.#taken -= length;
    }
  }
}

export interface FormFile {
  /** as the browser says it */
  readonly name: string;
  readonly bytes: Uint8Array;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function tooLarge(limit: number): RequestError {
  return new RequestError("request-too-large", `a body may have ${limit / 1e6} MB here`, { headers: { connection: "close" } });
}

function checkType(context: DeskContext, wanted: string): void {
  const type = (context.req.header("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
  if (type !== wanted) throw new RequestError("request-invalid", `expected a body of the type ${wanted}`, { field: "content-type" });
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

function jsonOf(bytes: Uint8Array): unknown {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    throw new RequestError("request-invalid", "the body is no JSON in UTF-8");
  }
  checkValue(value);
  return value;
}

/** Half characters and NUL cannot be kept as they are, and nothing here lies deep. Throws a RequestError. */
function checkValue(value: unknown): void {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw new RequestError("request-invalid", `the body has more than ${DEEPEST} lists and objects within each other`);
    const next: unknown[] = [];
    for (const one of level) {
      if (typeof one === "string") checkText(one);
      else if (typeof one === "number" && !Number.isFinite(one)) throw new RequestError("request-invalid", "a number is too large");
      else if (Array.isArray(one)) for (const item of one) next.push(item);
      else if (typeof one === "object" && one !== null) {
        for (const [key, item] of Object.entries(one)) {
          if (key === "__proto__") throw new RequestError("request-invalid", "the body has a field that nothing here has");
          checkText(key);
          next.push(item);
        }
      }
    }
    level = next;
  }
}

const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function checkText(text: string): void {
  if (text.includes("\0") || HALF.test(text))
    throw new RequestError("request-invalid", "a text has a character that cannot be kept: NUL, or half of one that UTF-16 writes in two");
}
