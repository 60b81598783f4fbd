import { RequestError } from "./problem.ts";

// What a cursor holds is ours to change: it is handed out and taken back, and says nothing to others.

/** The cursor of a place in a list; null at its end. */
export function cursorOf(list: string, place: string | null): string | null {
  return place === null ? null : Buffer.from(`${list} ${place}`, "utf8").toString("base64url");
}

/** How the places of the lists look: "2024-07-08|12|3", "|17", "200". */
const PLACE = /^(?:[0-9-]{0,12}\|\d{1,9}(?:\|\d{1,9})?|\d{1,9})$/;

/** The place that a cursor of the list stands for, null where there is none. Throws a RequestError where the list never gave it out. */
export function placeOf(list: string, cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const text = /^[A-Za-z0-9_-]{1,200}$/.test(cursor) ? Buffer.from(cursor, "base64url").toString("utf8") : "";
  const place = text.startsWith(`${list} `) ? text.slice(list.length + 1) : "";
  if (PLACE.test(place) && cursorOf(list, place) === cursor) return place;
  throw new RequestError("cursor-invalid", "the cursor is none that this list gave out; ask for the list from its beginning", {
    field: "cursor",
  });
}

/** Part of a list that is there as a whole: the place is a number of items. */
export function partOf<T>(
  list: string,
  items: readonly T[],
  cursor: string | undefined,
  limit: number,
): { readonly items: readonly T[]; readonly next: string | null } {
  const from = placeOf(list, cursor) ?? "0";
  if (!/^\d+$/.test(from)) return { items: [], next: null };
  const start = Number(from);
  const end = start + limit;
  return { items: items.slice(start, end), next: end < items.length ? cursorOf(list, String(end)) : null };
}
