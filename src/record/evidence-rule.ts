import type { Reading } from "../reading/reading.ts";

/**
 * The first span of a reading that does not lie in its text as it says, or null where all do: "positions[2].content". Nothing enters
 * the record without passing here.
 */
export function brokenSpan(reading: Reading): string | null {
  return checkSpans(reading).broken;
}

/** The first broken span, and how many spans were looked at until then. */
export function checkSpans(reading: Reading): { readonly broken: string | null; readonly spans: number } {
  const check = new SpanCheck(reading.report.text);
  const broken = check.find(reading);
  return { broken: broken?.reverse().join("").replace(/^\./, "") ?? null, spans: check.spans };
}

class SpanCheck {
  spans = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The way to the first broken span, the last step first. */
  find(value: object): string[] | null {
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        const inner = value[index];
        const way = typeof inner === "object" && inner !== null ? this.find(inner) : null;
        if (way !== null) return [...way, `[${index}]`];
      }
      return null;
    }
    const object = value as Record<string, unknown>;
    if ("exact" in object) {
      this.spans++;
      const { start, end, exact } = object;
      const isSound = Number.isInteger(start) && Number.isInteger(end) && (start as number) >= 0 && (start as number) < (end as number);
      return isSound && this.#text.slice(start as number, end as number) === exact ? null : [];
    }
    for (const key in object) {
      const inner = object[key];
      const way = typeof inner === "object" && inner !== null ? this.find(inner) : null;
      if (way !== null) return [...way, `.${key}`];
    }
    return null;
  }
}
