import { z } from "@hono/zod-openapi";
import { AddedKind, Decision } from "./record.ts";
import { Day, Grade, Instant, list, Name, Sensitivity } from "./words.ts";

export const Role = z.enum(["reader", "analyst", "editor"]).openapi("Role");

const asked = {
  /** a claim by its id, a party by its key or name, an outlet by its name, a report by its id */
  subject: z.strictObject({ type: z.enum(["claim", "party", "source", "report"]), id: Name }),
  why: z.string().trim().max(2000).nullable().optional(),
};

/** What a person decides. The fields of `correct` are those of the claim's kind (docs/cli.md, parley correct). */
export const DecisionAsked = z
  .discriminatedUnion("verdict", [
    z.strictObject({ verdict: z.literal("accept"), ...asked }),
    z.strictObject({ verdict: z.literal("reject"), ...asked }),
    z.strictObject({ verdict: z.literal("correct"), ...asked, fields: z.record(z.string().max(60), z.unknown()) }),
    z.strictObject({ verdict: z.literal("merge"), ...asked, into: Name }),
    z.strictObject({ verdict: z.literal("split"), ...asked, from: Name }),
    z.strictObject({ verdict: z.literal("note"), ...asked, note: z.string().trim().min(1).max(5000) }),
    z.strictObject({ verdict: z.literal("sensitivity"), ...asked, level: Sensitivity }),
    z.strictObject({ verdict: z.literal("grade"), ...asked, grade: Grade }),
    /** a claim that the reader missed in the report that is the subject: its fields as in `correct`, and words of the text */
    z.strictObject({
      verdict: z.literal("add"),
      ...asked,
      kind: AddedKind,
      fields: z.record(z.string().max(60), z.unknown()),
      span: z.strictObject({ start: z.int().min(0), end: z.int().min(1), exact: z.string().min(1).max(20_000) }),
    }),
    z.strictObject({
      verdict: z.literal("undo"),
      decision: z.int().min(1),
      why: z.string().trim().max(2000).nullable().optional(),
    }),
  ])
  .openapi("DecisionAsked");

export const DecisionsAsked = z.strictObject({ decisions: z.array(DecisionAsked).min(1).max(200) }).openapi("DecisionsAsked");

/** What was put on the record: all of what was asked, or none of it. */
export const DecisionsMade = z.strictObject({ decisions: list(Decision), head: z.number() }).openapi("DecisionsMade");

/** A report as it is pasted. */
export const PastedReport = z
  .strictObject({
    text: z.string().min(1).max(2_000_000),
    /** whether the text is a page in HTML, of which the article is taken */
    isHtml: z.boolean().optional(),
    title: z.string().max(1000).nullable().optional(),
    publisher: z.string().max(300).nullable().optional(),
    url: z.string().max(2000).nullable().optional(),
    published: z.string().max(40).nullable().optional(),
    language: z.string().max(20).nullable().optional(),
    license: z.string().max(200).nullable().optional(),
    case: z.string().max(100).nullable().optional(),
  })
  .openapi("PastedReport");

/** Reports on their way into the record. */
export const Job = z
  .strictObject({
    id: z.string(),
    who: z.string(),
    state: z.enum(["waiting", "running", "done", "failed", "cancelled"]),
    /** ISO instants */
    started: z.string(),
    ended: z.string().nullable(),
    /** how many reports were handed in, null while they are being counted; and what became of them so far */
    total: z.number().nullable(),
    read: z.number(),
    kept: z.number(),
    revised: z.number(),
    known: z.number(),
    failed: z.number(),
    /** ids of what was kept, the newest last, at most 100 */
    reports: list(z.string()),
    /** what went wrong, at most 100 */
    problems: list(z.strictObject({ name: z.string(), code: z.string(), message: z.string() })),
  })
  .openapi("Job");

export const CaseText = z.strictObject({ yaml: z.string().min(1).max(1_000_000) }).openapi("CaseText");

export const Assignments = z
  .strictObject({ reports: z.array(z.string().max(64)).min(1).max(1000), isAssigned: z.boolean() })
  .openapi("Assignments");

export const Assigned = z.strictObject({ changed: z.number(), head: z.number() }).openapi("Assigned");

/** What of the record goes out; ndjson is the whole of it and takes no bounds. */
export const ExportAsked = z
  .strictObject({
    asOf: Day.optional(),
    knownBy: Instant.optional(),
    case: Name.optional(),
    /** the most sensitive claims to let out, "moderate" where it is left out */
    sensitivity: Sensitivity.optional(),
  })
  .openapi("ExportAsked");

/** Who is looking, and what they may do. `csrf` goes into the header X-Parley-Token of every write. */
export const Session = z
  .strictObject({
    hasAccounts: z.boolean(),
    /** null: nobody is signed in */
    user: z.strictObject({ name: z.string(), role: Role }).nullable(),
    csrf: z.string(),
  })
  .openapi("Session");

export const Login = z.strictObject({ name: z.string().min(1).max(100), password: z.string().min(1).max(1000) }).openapi("Login");

export const Account = z
  .strictObject({ name: z.string(), role: Role, created: z.string(), isClosed: z.boolean(), lastLogin: z.string().nullable() })
  .openapi("Account");

export const AccountAsked = z
  .strictObject({
    name: z
      .string()
      .trim()
      .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,99}$/u, { message: "expected a name of letters, digits and . _ @ -" }),
    role: Role,
    password: z.string().min(10, { message: "expected at least 10 characters" }).max(1000),
  })
  .openapi("AccountAsked");

export const AccountChange = z
  .strictObject({
    role: Role.optional(),
    password: z.string().min(10, { message: "expected at least 10 characters" }).max(1000).optional(),
    isClosed: z.boolean().optional(),
  })
  .openapi("AccountChange");

/** One line of the stream of changes: `event: change` with Change, `event: job` with Job. */
export const Change = z
  .strictObject({
    head: z.number(),
    state: z.string(),
    /** acts of the log since the change before, each once: "keep", "decide" */
    acts: list(z.string()),
  })
  .openapi("Change");

/** What went wrong, as RFC 9457 has it; `code` is one of src/errors.ts. */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    code: z.string(),
    /** the field of the query or body that was not as expected */
    field: z.string().optional(),
    /** what is wrong in a text that was sent, and where; lines and columns count from 1 */
    places: list(z.strictObject({ message: z.string(), line: z.number(), column: z.number() })).optional(),
  })
  .openapi("Problem");
