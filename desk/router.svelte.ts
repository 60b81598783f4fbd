import { pageAt } from "./pages.ts";

/** Words of the address that say from where the record is looked at: every link within the desk carries them on. */
export const HORIZON = ["case", "asOf", "knownBy"] as const;

export type Query = Readonly<Record<string, string>>;

interface Place {
  readonly path: string;
  readonly query: Query;
}

let place = $state.raw<Place>(placeOf(location));
/** counts the pages that were opened by a link, not by the back button: the new page takes the focus */
let opened = $state(0);

/** Where the reader is. The address holds the whole state of the view, so that it can be sent to a colleague. */
export const here: Place & { readonly opened: number } = {
  get path() {
    return place.path;
  },
  get query() {
    return place.query;
  },
  get opened() {
    return opened;
  },
};

function placeOf({ pathname, search }: Pick<Location, "pathname" | "search">): Place {
  return { path: pathname, query: Object.fromEntries(new URLSearchParams(search)) };
}

/** The address of a page with the horizon of the present one: `to("/report/3fa9", { claim: "position-1" })`. */
export function to(path: string, query: Readonly<Record<string, string | number | null | undefined>> = {}): string {
  const carried = Object.fromEntries(HORIZON.flatMap((word) => (place.query[word] ? [[word, place.query[word]]] : [])));
  return addressOf(path, { ...carried, ...query });
}

/** The present address with some words of the query changed; null takes a word out. */
export function withWords(query: Readonly<Record<string, string | number | null>>): string {
  return addressOf(place.path, { ...place.query, ...query });
}

function addressOf(path: string, query: Readonly<Record<string, string | number | null | undefined>>): string {
  const words = new URLSearchParams();
  for (const [word, value] of Object.entries(query))
    if (value !== null && value !== undefined && value !== "") words.set(word, String(value));
  const written = words.toString();
  return written === "" ? path : `${path}?${written}`;
}

export interface Going {
  /** without a new step for the back button: for sliders and text that is being typed */
  readonly replace?: boolean;
}

/** Opens an address of the desk. */
export function go(address: string, { replace = false }: Going = {}): void {
  const url = new URL(address, location.href);
  const isOtherPage = url.pathname !== place.path;
  if (replace) history.replaceState(null, "", url);
  else if (url.href !== location.href) history.pushState(null, "", url);
  place = placeOf(url);
  if (isOtherPage) {
    opened++;
    scrollTo(0, 0);
  }
}

/** Changes words of the present address: `look({ since: "2024-07-01" })`. */
export function look(query: Readonly<Record<string, string | number | null>>, going: Going = {}): void {
  go(withWords(query), going);
}

/** Follows links and the back button within the page, until the returned function is called. */
export function listen(): () => void {
  const back = () => {
    place = placeOf(location);
  };
  const click = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.("a[href]") as HTMLAnchorElement | null;
    if (link === null || link.origin !== location.origin || link.hasAttribute("download") || link.target !== "") return;
    if (link.getAttribute("href")!.startsWith("#") || pageAt(link.pathname) === null) return;
    event.preventDefault();
    go(link.href);
  };
  addEventListener("popstate", back);
  document.addEventListener("click", click);
  return () => {
    removeEventListener("popstate", back);
    document.removeEventListener("click", click);
  };
}
