import { z } from "@hono/zod-openapi";
import { parseDate } from "../../text/calendar.ts";
import * as codes from "../../text/codes.ts";

/** A list that nobody changes. */
export const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

export const Stance = z.enum(codes.STANCES).openapi("Stance");
export const Act = z.enum(codes.ACTS).openapi("Act");
export const Move = z.enum(codes.MOVES).openapi("Move");
export const Polarity = z.enum(codes.POLARITIES).openapi("Polarity");
export const AttributionMode = z.enum(codes.ATTRIBUTION_MODES).openapi("AttributionMode");
export const EventType = z.enum(codes.EVENT_TYPES).openapi("EventType");
export const EventStatus = z.enum(codes.EVENT_STATUSES).openapi("EventStatus");
export const Measure = z.enum(codes.MEASURES).openapi("Measure");
export const Qualifier = z.enum(codes.QUALIFIERS).openapi("Qualifier");
export const Scope = z.enum(codes.SCOPES).openapi("Scope");
export const Basis = z.enum(codes.BASES).openapi("Basis");
export const TalksStatus = z.enum(codes.TALKS_STATUSES).openapi("TalksStatus");
export const RelationType = z.enum(codes.RELATION_TYPES).openapi("RelationType");
export const ActorKind = z.enum(codes.ACTOR_KINDS).openapi("ActorKind");
export const ClaimKind = z.enum(["position", "attribution", "event", "figure", "talks", "relation"]).openapi("ClaimKind");
export const Standing = z.enum(["proposed", "accepted", "corrected", "rejected", "added"]).openapi("Standing");
export const Sensitivity = z.enum(["low", "moderate", "high", "severe"]).openapi("Sensitivity");
export const Grade = z.templateLiteral([z.enum(["A", "B", "C", "D", "E", "F"]), z.enum(["1", "2", "3", "4", "5", "6"])]).openapi("Grade", {
  type: "string",
  pattern: "^[A-F][1-6]$",
  description: "reliability of the source and credibility of what it says, as in STANAG 2511; F6: neither can be judged",
});

/** A range of the report's canonical text in UTF-16 code units, half-open, with the characters it covers. */
export const Span = z.strictObject({ start: z.number(), end: z.number(), exact: z.string() }).openapi("Span");

/** A calendar date as a query has it. */
export const Day = z
  .string()
  .trim()
  .refine((text) => parseDate(text) !== null, { message: "expected a date like 2024-07-08" })
  .openapi({ type: "string", format: "date", example: "2024-07-08" });

/** A calendar date, or an instant in UTC, which comes out in full. */
export const Instant = z
  .string()
  .trim()
  .transform((text, context) => {
    if (parseDate(text) !== null) return text;
    const shape = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?Z$/.exec(text);
    if (shape !== null && parseDate(shape[1]!) !== null && Number(shape[2]) < 24 && Number(shape[3]) < 60 && Number(shape[4] ?? 0) < 60)
      return new Date(text).toISOString();
    context.addIssue({ code: "custom", message: "expected a date like 2024-07-08 or a time like 2024-07-08T09:30Z" });
    return z.NEVER;
  })
  .openapi({ type: "string", example: "2024-07-08T09:30Z" });

/** The name of a party, an issue, a place: what people write into a field. */
export const Name = z
  .string()
  .trim()
  .refine((text) => !/\p{Cc}/u.test(text), { message: "expected no control characters" })
  .min(1, { message: "expected a name" })
  .max(300, { message: "expected at most 300 characters" });

/** What every look at the record may be asked: the horizon (see docs/http.md). */
export const HorizonQuery = z.strictObject({
  asOf: Day.optional().openapi({ description: "leave out what counts from a later day" }),
  knownBy: Instant.optional().openapi({ description: "leave out what was kept or decided later" }),
  case: Name.optional().openapi({ description: "key of a case; the whole record where it is left out" }),
});

const Limit = z
  .string()
  .regex(/^[1-9]\d{0,3}$/, { message: "expected a whole number from 1 to 1000" })
  .transform(Number)
  .refine((number) => number <= 1000, { message: "expected a whole number from 1 to 1000" })
  .openapi({ type: "integer", minimum: 1, maximum: 1000 });

/** What every list may be asked besides. */
export const ListQuery = HorizonQuery.extend({
  cursor: z.string().min(1).max(2000).optional().openapi({ description: "`next` of the page before" }),
  limit: Limit.optional().openapi({ description: "how many items at most" }),
});

/** Part of a list: `next` is the `cursor` of what follows, null at the end. */
export const listed = <T extends z.ZodType>(item: T) =>
  z.strictObject({
    /** the day as of which it is looked at, null where nothing has a date */
    asOf: z.string().nullable(),
    items: list(item),
    next: z.string().nullable(),
  });
