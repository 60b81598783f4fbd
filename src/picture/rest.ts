import type { ListQueries, Total } from "../record/queries.ts";
import type { PictureView } from "./view.ts";

/** What of a list is not shown. */
export interface Rest extends Total {
  /** how many of the list were looked at */
  readonly shown: number;
}

/** How much of a list lies beyond what was looked at; null where that was all of it. */
export async function restOf<L extends keyof ListQueries>(
  view: PictureView,
  list: L,
  query: ListQueries[L],
  shown: number,
  limit: number,
): Promise<Rest | null> {
  if (shown < limit) return null;
  const { count, isExact } = await view.count(list, query);
  return count > shown ? { count: count - shown, isExact, shown } : null;
}
