/** JSON with the keys of every object in code-unit order and no white space: equal for equal values, so that it can be hashed. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) {
    let list = "";
    for (const item of value) list += `${list === "" ? "" : ","}${canonicalJson(item)}`;
    return `[${list}]`;
  }
  const object = value as Record<string, unknown>;
  let fields = "";
  for (const key of Object.keys(object).sort()) {
    if (object[key] !== undefined) fields += `${fields === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(object[key])}`;
  }
  return `{${fields}}`;
}
