import { dayOfView } from "../../picture/view.ts";
import type { Claim } from "../../record/claim.ts";
import { partyKey } from "../../record/party.ts";
import type { FoundReport } from "../../store/desk-view.ts";
import { placesOfTerms, type SearchTerms, searchTermsOf } from "../../text/search-words.ts";
import type { Range } from "../../text/span.ts";
import { sentClaim, sentReport, viewFor } from "../asking.ts";
import type { Query, SearchItem, Snippet } from "../contract.ts";
import { cursorOf, placeOf } from "../cursors.ts";
import { Indexing } from "../indexing.ts";
import type { Look } from "../look.ts";
import { type Desk, mountRead } from "../mount.ts";
import { RequestError } from "../problem.ts";
import { partiesOf } from "../queue.ts";

/** Reports on a page of results where nobody says how many. */
const LIMIT = 20;
/** Claims of one report that are shown, and pieces of its text. */
const CLAIMS = 6;
const SNIPPETS = 3;
/** Pages of reports that are looked through where filters on claims leave them out. */
const MOST_PAGES = 10;

export function mountSearch(desk: Desk): void {
  const indexing = new Indexing(desk.looks.store);

  mountRead(desk, "search", async ({ query, looks }) => {
    const terms = searchTermsOf(query.q);
    if (terms.terms.length === 0) throw new RequestError("request-invalid", "q: expected at least one word or number", { field: "q" });
    const unsearched = await indexing.waiting(looks.state);
    if (unsearched > 0) looks.passing();
    const look = await viewFor(looks, query);
    const { publisher = null, from = null, to = null, limit = LIMIT } = query;
    const items: SearchItem[] = [];
    let after = placeOf("search", query.cursor);
    let total = 0;
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      // what was found among a part of the texts is not what will be found among all
      const page = await (unsearched > 0 ? look.searchNow : look.search)(terms, {
        publisher,
        from,
        to,
        limit: limit - items.length,
        after,
      });
      total = page.total;
      for (const found of page.items) {
        const item = await itemOf(look, found, terms, query);
        if (item !== null) items.push(item);
      }
      after = page.next;
      if (after === null || items.length >= limit) break;
    }
    const words = terms.terms.map(({ word, isPrefix }) => `${word}${isPrefix ? "*" : ""}`);
    return { asOf: await dayOfView(look.view), words, total, unsearched, items, next: cursorOf("search", after) };
  });
  desk.prepare.set("search", () => indexing.run());
}

/** The report with its claims that have the words; null where a filter on claims leaves it out. */
async function itemOf(look: Look, found: FoundReport, terms: SearchTerms, query: Query<"search">): Promise<SearchItem | null> {
  const { kind, party, issue, standing } = query;
  const isFiltered = kind !== undefined || party !== undefined || issue !== undefined || standing !== undefined;
  const key = party === undefined ? null : partyKey(party);
  const fits = (claim: Claim) =>
    (kind === undefined ? claim.kind !== "relation" : claim.kind === kind) &&
    (standing === undefined ? claim.standing !== "rejected" : claim.standing === standing) &&
    (issue === undefined || (claim.kind === "position" && claim.issue === issue)) &&
    (key === null || partiesOf(claim).includes(key)) &&
    hasPlace(found, claim.passage) &&
    placesOfTerms(claim.passage.exact, terms) !== null;
  const claims = (await look.claimsOf(found.report.id)).filter(fits);
  if (isFiltered && claims.length === 0) return null;
  return { report: sentReport(found.report), snippets: snippetsOf(found), claims: claims.slice(0, CLAIMS).map(sentClaim) };
}

/** Whether any of the words stands in the range: the places are in order. */
function hasPlace({ places }: FoundReport, { start, end }: Range): boolean {
  const next = places.find((place) => place.end > start);
  return next !== undefined && next.start < end;
}

/** Characters before the first word of a piece of text, and in all of it. */
const LEAD = 60;
const LENGTH = 240;

/** Pieces of the text with the words in them, cut between words. */
export function snippetsOf({ text, places }: Pick<FoundReport, "text" | "places">): Snippet[] {
  const snippets: Snippet[] = [];
  for (let at = 0; at < places.length && snippets.length < SNIPPETS; ) {
    const first = places[at]!;
    let start = Math.max(0, first.start - LEAD);
    while (start > 0 && start < first.start && /\S/.test(text[start - 1]!)) start++;
    let end = Math.min(text.length, Math.max(start + LENGTH, first.end));
    while (end < text.length && end > first.end && /\S/.test(text[end]!)) end--;
    const marks = [];
    while (at < places.length && places[at]!.end <= end) {
      const { start: from, end: to } = places[at++]!;
      if (from >= start) marks.push({ start: from - start, end: to - start });
    }
    snippets.push({ start, text: text.slice(start, end), marks });
    // what begins in this piece and ends behind it belongs to it
    while (at < places.length && places[at]!.start < end) at++;
  }
  return snippets;
}
