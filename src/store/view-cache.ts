import type { Reader } from "./engine.ts";

/** Looks of one kind that are remembered: a desk looks at two or three horizons again and again. */
const MOST = 12;

/**
 * What views of one database have found out about the whole of it, so that the next view of the same horizon need not. It is forgotten
 * with the first entry that is added to the log (`last` is then another).
 */
export class ViewCache {
  static readonly #caches = new WeakMap<Reader, ViewCache>();
  readonly #last: number;
  readonly #found = new Map<string, Promise<unknown>>();

  private constructor(last: number) {
    this.#last = last;
  }

  /** The cache of the database whose log ends with the entry `last`. */
  static of(db: Reader, last: number): ViewCache {
    const known = ViewCache.#caches.get(db);
    if (known !== undefined && known.#last === last) return known;
    const fresh = new ViewCache(last);
    ViewCache.#caches.set(db, fresh);
    return fresh;
  }

  /** What `find` finds, or found before under the same key. */
  get<T>(key: string, find: () => Promise<T>): Promise<T> {
    const known = this.#found.get(key) as Promise<T> | undefined;
    if (known !== undefined) return known;
    for (const oldest of this.#found.keys()) {
      if (this.#found.size < MOST) break;
      this.#found.delete(oldest);
    }
    const found = find();
    // what failed is asked again
    found.catch(() => this.#found.delete(key));
    this.#found.set(key, found);
    return found;
  }
}
