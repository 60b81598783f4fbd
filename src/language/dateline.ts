import type { Range } from "../text/span.ts";
import type { Dateline } from "./document.ts";

const MONTH =
  "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)";
const DATE = `(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:${MONTH} \\d{1,2}(?:,? \\d{4})?|\\d{1,2} ${MONTH}(?:,? (?:\\d{4}|\\d{2}))?))`;
const AGENCY = "[\\p{Lu}][\\p{L}\\d/.&'’ -]{1,40}";
/** Words of a place; no character can be read in two ways, so that the pattern does not backtrack. */
const PLACE = "[\\p{Lu}][\\p{L}\\p{M}'’.]*(?:[ -](?:[\\p{Lu}][\\p{L}\\p{M}'’.]*|of|the|del?|la|el|al|and|in|es|les?|los|las|near)){0,7}";
const PLACE_CAPITALS = "[\\p{Lu}][\\p{L}\\p{M}'’.]*(?:[ -][\\p{Lu}][\\p{L}\\p{M}'’.]*){0,7}";
const TAGS = "(?:\\[[^\\[\\]]{2,160}\\]\\s*)";
const DASH = "(?:—|–|--|−|-)";

/**
 * The forms of a dateline, in this order: place, place and country, date, agency in brackets, dash.
 *
 *     JERUSALEM (AP) —    GENEVA, March 3 (Reuters) -    KHARTOUM, Sudan —    SAN SALVADOR, 3 JAN 90 -- [REPORT] [TEXT]    ROME (ITALY), 11 JAN 90 (ANSA) --
 */
const formOf = (place: string, flags: string) =>
  new RegExp(
    `^(?:(?<place>${place})(?:/${place})?(?:,\\s(?!${MONTH}\\b\\s?\\d|\\d)(?<region>${place})|\\s\\((?<country>${place})\\)(?=,))?)?(?:,?\\s+)?(?<date>${DATE})?(?:,?\\s*\\((?<agency>${AGENCY})\\))?(?:\\s+\\(?(?<loose>AP|AFP|Reuters|TASS|Xinhua)\\)?)?\\s*${DASH}\\s+(?<tags>(?:${TAGS})*)`,
    flags,
  );
const FORM = formOf(PLACE, "u");
const FORM_CAPITALS = formOf(PLACE_CAPITALS, "iu");

/** Finds the dateline at the head of a paragraph: its range takes in the dash and, in old wire copy, the bracketed tags after it. Null when there is none. */
export function findDateline(text: string, paragraph: Range): Dateline | null {
  const head = text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + 420));
  const dash = head.search(/[—–−]|--|\s-\s/);
  if (dash < 2 || dash > 110) return null;
  const capitals = !/[a-z]/.test(head);
  const found = (capitals ? FORM_CAPITALS : FORM).exec(head);
  const groups = found?.groups;
  if (!found || !groups) return null;
  const { place, date, tags } = groups;
  const region = groups.region ?? groups.country;
  const agency = groups.agency ?? groups.loose;
  if (!place && !agency) return null;
  // Without agency, date or tags only a place in capitals tells: "KHARTOUM, Sudan —", but not "Peace — at last".
  const shouted = place !== undefined && place.length >= 4 && place === place.toUpperCase() && (!capitals || tags !== "");
  if (!agency && !date && !tags && !shouted) return null;
  // "UNRWA — the agency for refugees — said" goes on in lower case.
  if (!agency && /^[a-z]/.test(head.slice(found[0].length))) return null;
  if (!agency && !shouted && !(date && place && place.split(" ").length <= 4)) return null;
  const length = found[0].trimEnd().length;
  if (paragraph.start + length >= paragraph.end) return null;
  const rangeOf = (part: string | undefined, from: number): Range | null => {
    const at = part === undefined ? -1 : head.indexOf(part, from);
    return part === undefined || at < 0 || at >= length ? null : { start: paragraph.start + at, end: paragraph.start + at + part.length };
  };
  const placed = rangeOf(place, 0);
  const regioned = placed && region ? rangeOf(region, place!.length) : null;
  const after = (regioned ?? placed)?.end ?? paragraph.start;
  return {
    start: paragraph.start,
    end: paragraph.start + length,
    place: placed,
    agency: rangeOf(agency, after - paragraph.start),
    date: rangeOf(date, after - paragraph.start),
  };
}
