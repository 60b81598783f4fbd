import { daysFrom } from "../picture/matrix.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "2024-07-08" -> "8 Jul 2024", "2024-07" -> "Jul 2024"; what is no such date stays as it is. */
export function dateInWords(day: string | null): string {
  if (day === null) return "undated";
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(day);
  const [, year, month, date] = parts ?? [];
  if (year === undefined) return day.replace("/", " \u2013 ");
  return [date === undefined ? null : String(Number(date)), month === undefined ? null : MONTHS[Number(month) - 1], year]
    .filter(Boolean)
    .join(" ");
}

export interface TimeScale {
  readonly x: (day: string) => number;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
}

/** Days on a line from `left` to `right`, with some six ticks at the first days of months or years. */
export function timeScale(days: readonly string[], left: number, right: number): TimeScale {
  const sorted = [...days].sort();
  const from = sorted[0] ?? "2000-01-01";
  const until = sorted[sorted.length - 1] ?? from;
  const length = Math.max(1, daysFrom(from, until) ?? 1);
  const x = (day: string) => left + ((daysFrom(from, day) ?? 0) / length) * (right - left);
  const months = length / 30.44;
  const step = months <= 8 ? 1 : months <= 18 ? 3 : months <= 40 ? 6 : 12 * Math.ceil(months / 72);
  const ticks: { x: number; label: string }[] = [];
  const [year, month] = from.split("-").map(Number) as [number, number];
  for (let count = 0; count <= months + step; count++) {
    const index = year * 12 + month - 1 + count;
    if (index % step !== 0) continue;
    const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
    const day = `${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}-01`;
    if (day < from || day > until) continue;
    ticks.push({ x: x(day), label: step % 12 === 0 ? String(y) : `${MONTHS[m - 1]} ${y}` });
  }
  if (ticks.length === 0) ticks.push({ x: left, label: dateInWords(from) });
  return { x, ticks };
}
