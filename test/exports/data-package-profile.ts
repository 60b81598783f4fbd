/**
 * JSON Schema (draft 7) of a tabular data package, written from the Data Package, Data Resource, Table Dialect and Table Schema
 * specifications, version 2.0 (datapackage.org). Stricter than the published profile: a property that the specification does not know,
 * except our own `hxl` on fields, makes it fail.
 */
const text = { type: "string", minLength: 1 };

const constraints = {
  type: "object",
  additionalProperties: false,
  properties: { required: { type: "boolean" }, unique: { type: "boolean" }, enum: { type: "array", minItems: 1, uniqueItems: true } },
};

const field = {
  type: "object",
  required: ["name", "type"],
  additionalProperties: false,
  properties: {
    name: text,
    type: { enum: ["string", "number", "integer", "boolean", "date", "datetime"] },
    title: text,
    description: text,
    constraints,
    hxl: { type: "string", pattern: "^#[a-z][a-z0-9_]*(\\+[a-z][a-z0-9_]*)*$" },
  },
};

const schema = {
  type: "object",
  required: ["fields"],
  additionalProperties: false,
  properties: {
    $schema: { const: "https://datapackage.org/profiles/2.0/tableschema.json" },
    fields: { type: "array", minItems: 1, items: field },
    primaryKey: { type: "array", minItems: 1, items: text },
    missingValues: { type: "array", items: { type: "string" } },
  },
};

const dialect = {
  type: "object",
  additionalProperties: false,
  properties: {
    header: { type: "boolean" },
    headerRows: { type: "array", items: { type: "integer", minimum: 1 } },
    commentRows: { type: "array", items: { type: "integer", minimum: 1 } },
    delimiter: { type: "string", minLength: 1 },
    lineTerminator: { type: "string" },
    quoteChar: { type: "string", minLength: 1, maxLength: 1 },
    doubleQuote: { type: "boolean" },
  },
};

const resource = {
  type: "object",
  required: ["name", "path"],
  additionalProperties: false,
  properties: {
    name: { type: "string", pattern: "^[a-z0-9._/-]+$" },
    // a POSIX path without "..", not absolute and not hidden
    path: { type: "string", pattern: "^(?=[^./~])((?!/\\.\\./)(?!\\\\)(?!:\\/\\/).)*$" },
    type: { const: "table" },
    title: text,
    description: text,
    format: text,
    mediatype: { type: "string", pattern: "^.+/.+$" },
    encoding: text,
    bytes: { type: "integer", minimum: 0 },
    hash: { type: "string", pattern: "^([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32})$" },
    dialect,
    schema,
  },
};

export const DATA_PACKAGE_PROFILE = {
  $schema: "http://json-schema.org/draft-07/schema#",
  type: "object",
  required: ["resources"],
  additionalProperties: false,
  properties: {
    $schema: { const: "https://datapackage.org/profiles/2.0/datapackage.json" },
    name: { type: "string", pattern: "^[a-z0-9._/-]+$" },
    title: text,
    description: text,
    resources: { type: "array", minItems: 1, items: resource },
  },
};
