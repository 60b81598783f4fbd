import { publishedProblem } from "../../intake/front-matter.ts";
import type { Bodies, FormFile } from "../bodies.ts";
import type { HandedIn, Jobs } from "../jobs.ts";
import type { Desk } from "../mount.ts";
import { mountWrite, type Writing } from "../mount-write.ts";
import { RequestError } from "../problem.ts";
import { checkCase } from "./cases.ts";

/** Reports that are pasted, or come in files; and how far they are. */
export function mountKeeping(desk: Desk, bodies: Bodies, jobs: Jobs): void {
  mountWrite(desk, bodies, "paste", async ({ body, store }) => {
    const pasted = pastedOf(body);
    const theCase = body.case ?? "";
    if (theCase !== "") await checkCase(store, theCase);
    return jobs.hand(store, [pasted], theCase === "" ? [] : [theCase]);
  });

  mountWrite(desk, bodies, "upload", async ({ form, store }) => {
    const { files, fields } = form!;
    if (files.length === 0) throw new RequestError("request-invalid", "file: expected at least one file", { field: "file" });
    const theCase = fields.get("case")?.trim() ?? "";
    if (theCase !== "") await checkCase(store, theCase);
    return jobs.hand(store, files.map(handedIn), theCase === "" ? [] : [theCase]);
  });

  mountWrite(desk, bodies, "jobs", async () => ({ items: jobs.list() }));
  mountWrite(desk, bodies, "job", async ({ params }) => jobs.get(params.id!));
  mountWrite(desk, bodies, "cancel", async ({ params }) => jobs.cancel(params.id!));
}

function pastedOf({ text, isHtml = false, ...told }: Writing<"paste">["body"]): HandedIn {
  if (text.trim() === "") throw new RequestError("request-invalid", "text: expected the words of a report", { field: "text" });
  const said = (name: "title" | "publisher" | "url" | "published" | "language" | "license") => told[name]?.trim() || null;
  const published = said("published");
  const wrong = published === null ? null : publishedProblem(published);
  if (wrong !== null) throw new RequestError("date-impossible", `published: ${wrong.message}`, { field: "published" });
  const url = said("url");
  if (url !== null && !/^https?:\/\/[^\s/]+\S*$/i.test(url))
    throw new RequestError("request-invalid", "url: expected an address like https://example.org/report", { field: "url" });
  return {
    name: "the pasted report",
    kind: isHtml ? "html" : "text",
    bytes: new TextEncoder().encode(text),
    told: { title: said("title"), publisher: said("publisher"), url, published, language: said("language"), license: said("license") },
    isNamed: false,
  };
}

function handedIn({ name, bytes }: FormFile): HandedIn {
  const plain = name
    .replace(/^.*[/\\]/s, "")
    .replace(/\p{Cc}/gu, " ")
    .trim()
    .slice(-200);
  return { name: plain === "" ? "a file without a name" : plain, kind: kindOf(plain, bytes), bytes, told: null, isNamed: plain !== "" };
}

function kindOf(name: string, bytes: Uint8Array): HandedIn["kind"] {
  if (/\.(?:ndjson|jsonl)$/i.test(name)) return "ndjson";
  if (/\.(?:html?|xhtml)$/i.test(name)) return "html";
  const begins = new TextDecoder("latin1").decode(bytes.subarray(0, 300));
  return !/\.(?:txt|md)$/i.test(name) && /^\W{0,4}\s*<(?:!doctype html|html[\s>])/i.test(begins) ? "html" : "text";
}
