import { OpenAPIHono, z } from "@hono/zod-openapi";
import { Change, Problem } from "./contract/writes.ts";
import { ROUTES, type Route } from "./contract.ts";

const FORM_TYPES = { md: "text/markdown", html: "text/html" } as const;

/** The description of all routes as OpenAPI 3.1 has it (spec.openapis.org/oas/v3.1.1). */
export function openApiDocument(version: string): Readonly<Record<string, unknown>> {
  const app = new OpenAPIHono();
  const { openAPIRegistry: registry } = app;
  registry.register("Change", Change);
  const problem = { description: "What is wrong, by a code of docs/cli.md", content: { "application/problem+json": { schema: Problem } } };
  for (const [name, route] of Object.entries(ROUTES) as [string, Route][]) {
    const { method, path, summary, page, role, params, query, body, answer, status, forms } = route;
    const isWrite = method !== "get";
    const about = [
      page === null ? null : `The data of the page \`${page}\`, where it is as \`${page}.json\` too.`,
      role === null ? null : `Where people sign in it needs the role of ${role}.`,
      isWrite ? "Needs the header X-Parley-Token (GET /api/session)." : null,
    ].filter((line) => line !== null);
    const token = z.object({ "X-Parley-Token": z.string() });
    registry.registerPath({
      method,
      path,
      operationId: name,
      summary,
      description: about.join(" "),
      request: {
        ...(params === null ? {} : { params }),
        ...(query === null ? {} : { query }),
        ...(isWrite ? { headers: token } : {}),
        ...(body === null ? {} : { body: { required: true, content: bodyContent(body) } }),
      },
      responses: {
        [status]: {
          description: answer === null ? "Done" : summary,
          ...(answer === null ? {} : { content: answerContent(answer, forms) }),
        },
        ...(isWrite ? {} : { 304: { description: "As it was: the ETag of If-None-Match still holds" } }),
        "4XX": problem,
        "5XX": problem,
      },
    });
  }
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Parley",
      version,
      description:
        "The record over HTTP: who holds which position, what moved, how many were killed and who says so, each line with its sentence.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
  });
  return document as unknown as Readonly<Record<string, unknown>>;
}

function bodyContent(body: NonNullable<Route["body"]>) {
  if (body !== "multipart") return { "application/json": { schema: body } };
  const files = z.object({ file: z.array(z.string().openapi({ format: "binary" })), case: z.string().optional() });
  return { "multipart/form-data": { schema: files } };
}

function answerContent(answer: NonNullable<Route["answer"]>, forms: Route["forms"]) {
  if (answer === "events") return { "text/event-stream": { schema: z.string() } };
  if (answer === "file") return { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } };
  const others = forms.map((form) => [FORM_TYPES[form], { schema: z.string() }] as const);
  return { "application/json": { schema: answer }, ...Object.fromEntries(others) };
}
