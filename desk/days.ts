import { dateInWords } from "../src/charts/dates.ts";

/** Calendar days as whole numbers, so that a slider can run over them. No clock and no time zone: 2024-07-08 is one day everywhere. */
export function dayNumber(day: string): number {
  const [year, month, date] = day.slice(0, 10).split("-").map(Number) as [number, number, number];
  return Math.round(Date.UTC(year, (month ?? 1) - 1, date ?? 1) / 86_400_000);
}

export function dayOfNumber(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/** EDTF in words: "8 Jul 2024", "Jul 2024", "about 8 Jul 2024", "6 – 7 Jul 2024". */
export function inWords(edtf: string | null): string {
  if (edtf === null) return "undated";
  const [from, until] = edtf.split("/");
  if (until !== undefined) return `${oneInWords(from!)} – ${oneInWords(until)}`;
  return oneInWords(edtf);
}

function oneInWords(edtf: string): string {
  if (edtf === "" || edtf === "..") return "open";
  const day = edtf.replace(/[Tt ].*$/, "");
  const plain = day.replace(/[?~%]$/, "");
  const words = dateInWords(plain);
  if (/[~%]$/.test(day)) return `about ${words}`;
  return day.endsWith("?") ? `${words} (uncertain)` : words;
}
