/** JSON with the keys of every object in code-unit order and no white space: equal for equal values, so that it can be hashed. */
export function canonicalJson(value: unknown): string {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) {
    let list = "";
    for (const item of value) list += `${list === "" ? "" : ","}${canonicalJson(item)}`;
    return `[${list}]`;
  }
  const object = value as Record<string, unknown>;
  let fields = "";
  for (const { key, quoted } of inOrder(object)) {
    const inner = object[key];
    if (inner !== undefined) fields += `${fields === "" ? "" : ","}${quoted}${canonicalJson(inner)}`;
  }
  return `{${fields}}`;
}

interface Key {
  readonly key: string;
  /** as it stands in JSON, with the colon */
  readonly quoted: string;
}

/** Objects whose keys begin alike; `sorted` where an object ended here. Readings have a few dozen shapes, and each is sorted once. */
interface Shape {
  readonly next: Map<string, Shape>;
  sorted: readonly Key[] | null;
}

let shapes: Shape = { next: new Map(), sorted: null };
let count = 0;
/** What comes from outside can have any keys: then all shapes are forgotten. */
const MOST_SHAPES = 2_000;

function inOrder(object: Record<string, unknown>): readonly Key[] {
  let at = shapes;
  for (const key in object) {
    if (!Object.hasOwn(object, key)) continue;
    let next = at.next.get(key);
    if (next === undefined) {
      if (++count > MOST_SHAPES) {
        shapes = { next: new Map(), sorted: null };
        count = 0;
        return sorted(object);
      }
      next = { next: new Map(), sorted: null };
      at.next.set(key, next);
    }
    at = next;
  }
  at.sorted ??= sorted(object);
  return at.sorted;
}

function sorted(object: Record<string, unknown>): readonly Key[] {
  return Object.keys(object)
    .sort()
    .map((key) => ({ key, quoted: `${JSON.stringify(key)}:` }));
}
