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
  { name: "reports", path: "/reports", label: "Reports", group: "evidence", load: () => import("./pages/reports.svelte") },
  { name: "claim", path: "/claim/:id", label: null, group: "evidence", load: () => import("./pages/claim.svelte") },
  { name: "report", path: "/report/:id", label: null, group: "evidence", load: () => import("./pages/report.svelte") },
  { name: "review", path: "/review", label: "Review", group: "work", load: () => import("./pages/review.svelte") },
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
