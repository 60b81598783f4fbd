import type { Component } from "svelte";

/** A page of the desk. Its address is a path in which `:name` stands for one part, given to the page as a property. */
export interface Page {
  readonly name: string;
  readonly path: string;
  /** as the menu calls it; null: not in the menu */
  readonly label: string | null;
  readonly group: "stand" | "evidence" | "work";
  // biome-ignore lint/suspicious/noExplicitAny: each page has properties of its own, the parts of its path
  readonly load: () => Promise<{ readonly default: Component<any> }>;
}

/** All pages, in the order of the menu. Each is loaded when it is first opened. */
export const PAGES: readonly Page[] = [
  { name: "overview", path: "/", label: "Overview", group: "stand", load: () => import("./pages/overview.svelte") },
  { name: "overview", path: "/overview", label: null, group: "stand", load: () => import("./pages/overview.svelte") },
  { name: "gaps", path: "/gaps", label: "Gaps", group: "stand", load: () => import("./pages/gaps.svelte") },
  { name: "history", path: "/history", label: "History", group: "stand", load: () => import("./pages/history.svelte") },
  { name: "shifts", path: "/shifts", label: "Shifts", group: "stand", load: () => import("./pages/shifts.svelte") },
  { name: "timeline", path: "/timeline", label: "Timeline", group: "stand", load: () => import("./pages/timeline.svelte") },
  { name: "figures", path: "/figures", label: "Figures", group: "stand", load: () => import("./pages/figures.svelte") },
  { name: "map", path: "/map", label: "Map", group: "stand", load: () => import("./pages/map.svelte") },
  { name: "brief", path: "/brief", label: "Brief", group: "stand", load: () => import("./pages/brief.svelte") },
  { name: "compare", path: "/compare", label: "Compare", group: "stand", load: () => import("./pages/compare.svelte") },
  { name: "claim", path: "/claim/:id", label: null, group: "evidence", load: () => import("./pages/claim.svelte") },
  { name: "report", path: "/report/:id", label: null, group: "evidence", load: () => import("./pages/report.svelte") },
  { name: "search", path: "/search", label: "Search", group: "evidence", load: () => import("./pages/search.svelte") },
  { name: "reports", path: "/reports", label: "Reports", group: "evidence", load: () => import("./pages/reports.svelte") },
  { name: "sources", path: "/sources", label: "Sources", group: "evidence", load: () => import("./pages/sources.svelte") },
  { name: "review", path: "/review", label: "Review", group: "work", load: () => import("./pages/review.svelte") },
  { name: "keep", path: "/keep", label: "Keep reports", group: "work", load: () => import("./pages/keep.svelte") },
  { name: "inbox", path: "/inbox", label: "Inbox", group: "work", load: () => import("./pages/inbox.svelte") },
  { name: "cases", path: "/cases", label: "Cases", group: "work", load: () => import("./pages/cases.svelte") },
  { name: "case", path: "/case/:key", label: null, group: "work", load: () => import("./pages/case.svelte") },
  { name: "accounts", path: "/accounts", label: null, group: "work", load: () => import("./pages/accounts.svelte") },
  { name: "login", path: "/login", label: null, group: "work", load: () => import("./pages/login.svelte") },
];

export const GROUPS: readonly { readonly group: Page["group"]; readonly label: string }[] = [
  { group: "stand", label: "Where things stand" },
  { group: "evidence", label: "Evidence" },
  { group: "work", label: "Work" },
];

export interface Found {
  readonly page: Page;
  readonly parts: Readonly<Record<string, string>>;
}

/** The page of a path, with the parts that its pattern names; null where there is none. */
export function pageAt(path: string): Found | null {
  const asked = path.replace(/\/+$/, "").split("/");
  for (const page of PAGES) {
    const pattern = page.path.replace(/\/+$/, "").split("/");
    if (pattern.length !== asked.length) continue;
    const parts: Record<string, string> = {};
    const fits = pattern.every((part, index) => {
      if (!part.startsWith(":")) return part === asked[index];
      parts[part.slice(1)] = decoded(asked[index]!);
      return asked[index] !== "";
    });
    if (fits) return { page, parts };
  }
  return null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
