import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ERROR_CODES } from "../../src/errors.ts";
import { API_STYLE, apiPage } from "../../src/http/api-page.ts";
import { ROUTES, type Route } from "../../src/http/contract.ts";
import { openApiDocument } from "../../src/http/openapi.ts";

const routes = Object.entries(ROUTES) as [string, Route][];
const document = openApiDocument("0.1.0") as {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<string, { operationId: string; parameters?: readonly { name: string; in: string }[]; responses: Record<string, unknown> }>
      >
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
};

test("docs/http.md has a heading for every route, and for no other", () => {
  const headings = [...readFileSync("docs/http.md", "utf8").matchAll(/^### ([A-Z]+ \/.*)$/gm)].map((match) => match[1]!);
  expect([...headings].sort()).toEqual(routes.map(([, { method, path }]) => `${method.toUpperCase()} ${path}`).sort());
});

test("docs/http.md names every word of every query", () => {
  const page = readFileSync("docs/http.md", "utf8");
  const words = new Set(routes.flatMap(([, { query }]) => Object.keys(query?.shape ?? {})));
  for (const word of words) expect(page, word).toMatch(new RegExp(`\`${word}\\b|\\b${word}=`));
});

test("the description has every route with its parameters and answers", () => {
  expect(document.openapi).toBe("3.1.0");
  for (const [name, { method, path, params, query, status }] of routes) {
    const operation = document.paths[path]?.[method];
    expect(operation?.operationId, name).toBe(name);
    const named = (operation!.parameters ?? []).filter((parameter) => parameter.in !== "header").map((parameter) => parameter.name);
    expect(named.sort()).toEqual([...Object.keys(params?.shape ?? {}), ...Object.keys(query?.shape ?? {})].sort());
    expect(Object.keys(operation!.responses)).toContain(String(status));
  }
});

test("every reference of the description leads to a shape", () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]!);
  expect(references.length).toBeGreaterThan(100);
  for (const reference of references)
    expect(Object.keys(document.components.schemas)).toContain(reference.replace("#/components/schemas/", ""));
});

test("the page to read has every route and code, links that lead somewhere, and loads nothing but its style", () => {
  const page = apiPage(document);
  const ids = [...page.matchAll(/\bid="([^"]+)"/g)].map((match) => match[1]!);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [name] of routes) expect(ids).toContain(name);
  for (const code of ERROR_CODES) expect(ids).toContain(code);
  for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  expect(page).not.toMatch(/<script|\bon[a-z]+=|https?:\/\/(?!127)/);
  expect(API_STYLE).not.toMatch(/@import|url\(/);
});
