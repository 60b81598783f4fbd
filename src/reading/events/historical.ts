/** Whether a calendar value ends more than a year before publication: `isHistorical("2023-05", "2024-08-17") === true`. */
export function isHistorical(edtf: string, published: string | null): boolean {
  if (published === null) return false;
  const end = edtf.slice(edtf.indexOf("/") + 1).replace(/[~?%]/g, "");
  if (!/^\d{4}/.test(end)) return false;
  const yearBefore = `${String(Number(published.slice(0, 4)) - 1).padStart(4, "0")}${published.slice(4)}`;
  // "2023" and "2023-05" are compared as far as they go: the whole of the year or month must lie before
  return end < yearBefore.slice(0, end.length);
}
