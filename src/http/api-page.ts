import { escaped } from "../charts/svg.ts";
import { ERROR_CODES } from "../errors.ts";
import { statusOf } from "./problem.ts";

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly format?: string;
  readonly description?: string;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>>;
}

interface Document {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** The description of the routes as a page to read, without a script; `style` is the address of its style sheet. */
export function apiPage(description: Readonly<Record<string, unknown>>): string {
  const { info, paths, components } = description as unknown as Document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const index = operations.map(
    ({ path, method, operation }) =>
      `<tr><td><code>${method}</code></td><td><a href="#${operation.operationId}"><code>${escaped(path)}</code></a></td><td>${escaped(operation.summary)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(info.title)} over HTTP</title>
<link rel="stylesheet" href="/api.css">
</head>
<body>
<main>
<h1>${escaped(info.title)} over HTTP</h1>
<p>${escaped(info.description)} Version ${escaped(info.version)}. For programs: <a href="/api/openapi.json">openapi.json</a>.</p>
<h2>Addresses</h2>
<div class="wide" role="region" aria-label="Addresses" tabindex="0"><table><thead><tr><th scope="col">method</th><th scope="col">address</th><th scope="col">what it does</th></tr></thead>
<tbody>${index.join("\n")}</tbody></table></div>
${operations.map(section).join("\n")}
<h2>Shapes</h2>
${Object.entries(components.schemas).map(shape).join("\n")}
<h2>Errors</h2>
<p>Errors come as <code>application/problem+json</code> (RFC 9457); <code>code</code> is one of these.</p>
<ul class="codes">${ERROR_CODES.map((code) => `<li id="${code}"><code>${code}</code> ${statusOf(code)}</li>`).join("")}</ul>
</main>
</body>
</html>
`;
}

export const API_STYLE = `:root{color-scheme:light dark;--ink:#1c2126;--quiet:#57606a;--rule:#d0d7de;--ground:#fff;--link:#0550ae}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecf0;--quiet:#a3adb8;--rule:#3b434c;--ground:#14181c;--link:#79c0ff}}
body{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink);background:var(--ground);margin:0}
main{max-width:60rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.6rem}h2{font-size:1.3rem;margin-top:2.5rem}h3{font-size:1rem;margin:2rem 0 .3rem;border-top:1px solid var(--rule);padding-top:.8rem}
a{color:var(--link)}a:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--link);outline-offset:2px}
code,pre{font:.875em ui-monospace,Consolas,monospace}pre,.wide{overflow-x:auto}p{margin:.3rem 0}.quiet{color:var(--quiet)}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--rule)}
.codes{columns:16rem;padding-left:1.2rem}
`;

function section({ path, method, operation }: { readonly path: string; readonly method: string; readonly operation: Operation }): string {
  const { operationId, summary, description = "", parameters = [], requestBody, responses } = operation;
  const rows = parameters.map(
    ({ name, in: place, required, description: about, schema }) =>
      `<tr><td><code>${escaped(name)}</code></td><td>${place}${required === true ? ", needed" : ""}</td><td>${typeName(schema)}</td><td>${escaped(about ?? schema?.description ?? "")}</td></tr>`,
  );
  const table =
    rows.length === 0
      ? ""
      : `<div class="wide" role="region" aria-label="Parameters of ${operationId}" tabindex="0"><table><thead><tr><th scope="col">name</th><th scope="col">where</th><th scope="col">type</th><th scope="col">what it says</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
  const body = requestBody === undefined ? "" : `<p>Body: ${contents(requestBody.content)}</p>`;
  const answers = Object.entries(responses).flatMap(([status, { content }]) =>
    status.endsWith("XX") ? [] : [`<p>${status}${content === undefined ? "" : `: ${contents(content)}`}</p>`],
  );
  return `<section aria-labelledby="${operationId}"><h3 id="${operationId}"><code>${method} ${escaped(path)}</code></h3>
<p>${escaped(summary)}. <span class="quiet">${escaped(description).replace(/`([^`]*)`/g, "<code>$1</code>")}</span></p>${table}${body}${answers.join("")}</section>`;
}

function contents(content: Readonly<Record<string, { readonly schema: Schema }>>): string {
  return Object.entries(content)
    .map(([type, { schema }]) => `<code>${escaped(type)}</code> ${typeName(schema)}`)
    .join("; ");
}

function shape([name, schema]: readonly [string, Schema]): string {
  const members = schema.properties === undefined ? typeName(schema, true) : fields(schema);
  return `<section aria-labelledby="shape-${name}"><h3 id="shape-${name}">${escaped(name)}</h3>${schema.description === undefined ? "" : `<p>${escaped(schema.description)}</p>`}<p>${members}</p></section>`;
}

function fields({ properties = {} }: Schema): string {
  return Object.entries(properties)
    .map(([name, schema]) => `<code>${escaped(name)}</code>: ${typeName(schema)}`)
    .join("; ");
}

/** What a value may be, in a few words. */
function typeName(schema: Schema | undefined, isInside = false): string {
  if (schema === undefined) return "";
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split("/").at(-1)!;
    return `<a href="#shape-${name}">${escaped(name)}</a>`;
  }
  if (schema.const !== undefined) return `<code>${escaped(JSON.stringify(schema.const))}</code>`;
  if (schema.enum !== undefined) return schema.enum.map((value) => `<code>${escaped(String(value))}</code>`).join(" | ");
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts !== undefined) return parts.map((part) => typeName(part, true)).join(isInside ? "<br>or " : " | ");
  if (schema.items !== undefined) return `list of ${typeName(schema.items)}`;
  if (schema.properties !== undefined) return `{${fields(schema)}}`;
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? ["anything"]);
  return escaped(
    types.map((type) => (type === "null" ? "null" : type)).join(" | ") + (schema.format === undefined ? "" : ` (${schema.format})`),
  );
}
