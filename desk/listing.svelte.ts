import { untrack } from "svelte";
import { changes } from "./changes.svelte.ts";
import { type Address, get, Problem } from "./http.ts";

interface Part<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface Listing<T, P> {
  readonly items: readonly T[];
  /** the first part, with what the server says beside the items */
  readonly first: P | null;
  readonly problem: Problem | null;
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  /** fetches the next part; does nothing while one is on its way */
  readonly more: () => void;
  readonly again: () => void;
}

/**
 * A list that comes part by part: `listing((cursor) => api.gaps({ cursor }))`. It begins anew when the address changes, and asks again
 * for all parts that are shown when the record changes. To be called while a component is set up; null asks for nothing.
 */
export function listing<T, P extends Part<T>>(where: (cursor: string | null) => Address<P & Part<T>> | null): Listing<T, P> {
  let parts = $state.raw<readonly P[]>([]);
  let problem = $state.raw<Problem | null>(null);
  let isBusy = $state(false);
  let times = $state(0);
  let shown = "";
  let controller = new AbortController();
  const next = $derived(parts[parts.length - 1]?.next ?? null);
  const items = $derived(parts.flatMap((part) => part.items as readonly T[]));

  async function fetchParts(count: number, from: readonly P[], signal: AbortSignal): Promise<void> {
    isBusy = true;
    try {
      const found = [...from];
      while (found.length < count) {
        const cursor = found[found.length - 1]?.next ?? null;
        if (found.length > 0 && cursor === null) break;
        const target = where(cursor);
        if (target === null) break;
        found.push(await get<P>(target as Address<P>, signal));
      }
      if (signal.aborted) return;
      parts = found;
      problem = null;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Problem && error.status === 0 && parts.length > 0) return;
      problem = Problem.of(error);
    } finally {
      if (!signal.aborted) isBusy = false;
    }
  }

  $effect(() => {
    const href = where(null)?.href ?? "";
    void changes.version;
    void times;
    untrack(() => {
      controller.abort();
      controller = new AbortController();
      const isSame = href === shown;
      shown = href;
      if (!isSame) parts = [];
      if (href !== "") void fetchParts(isSame ? Math.max(1, parts.length) : 1, [], controller.signal);
    });
    return () => controller.abort();
  });

  return {
    get items() {
      return items;
    },
    get first() {
      return parts[0] ?? null;
    },
    get problem() {
      return problem;
    },
    get isLoading() {
      return parts.length === 0 && problem === null;
    },
    get hasMore() {
      return next !== null;
    },
    more: () => {
      if (!isBusy && next !== null) void fetchParts(parts.length + 1, parts, controller.signal);
    },
    again: () => {
      times++;
    },
  };
}
