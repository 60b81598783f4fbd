/** One measured number. `floor` must be reached, `aim` is hoped for; null where neither is set. */
export interface Measure {
  /** "suite.what", with the unit where it is no percentage: "parsing.load (ms)" */
  readonly name: string;
  readonly value: number;
  readonly floor: number | null;
  readonly aim: number | null;
}

/** A measure beside what was frozen. */
export interface Row extends Measure {
  readonly frozen: number | null;
  readonly isBelowFloor: boolean;
  /** whether an accuracy fell by more than rounding; speed and memory depend on the machine and are only shown */
  readonly isWorse: boolean;
}

/** Units that say how a machine ran, not what was right. */
const OF_MACHINE = /\b(?:ms|s|MB|seconds|tokens\/s|words\/s|reports\/s|requests\/s|MB\/s|kB\/s)\)?$/;
const LESS_IS_BETTER = /\((?:ms|s|MB)\)$/;
const ROUNDING = 0.02;

export function rowsOf(measures: readonly Measure[], frozen: Readonly<Record<string, number>>): Row[] {
  return measures.map((measure) => {
    const before = frozen[measure.name] ?? null;
    const sign = LESS_IS_BETTER.test(measure.name) ? -1 : 1;
    const isBelowFloor = measure.floor !== null && sign * (measure.value - measure.floor) < 0;
    const isWorse = before !== null && !OF_MACHINE.test(measure.name) && before - measure.value > ROUNDING;
    return { ...measure, frozen: before, isBelowFloor, isWorse };
  });
}

export function tableOf(rows: readonly Row[]): string {
  const number = (value: number | null) => (value === null ? "" : value >= 1000 ? value.toFixed(0) : value.toFixed(2));
  const change = ({ value, frozen }: Row) => {
    if (frozen === null) return "new";
    const difference = value - frozen;
    return Math.abs(difference) < ROUNDING ? "=" : `${difference > 0 ? "+" : ""}${number(difference).replace(/^-?0\.00$/, "0")}`;
  };
  const cells = rows.map((row) => {
    const marks = [row.isBelowFloor ? "below its floor" : "", row.isWorse ? "worse" : ""].filter(Boolean).join(", ");
    return [row.name, number(row.value), number(row.frozen), change(row), number(row.floor), number(row.aim), marks];
  });
  const all = [["measure", "now", "frozen", "change", "floor", "aim", ""], ...cells];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
  const lines = all.map((line) =>
    line.map((cell, i) => (i === 0 || i === 6 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  "),
  );
  lines.splice(1, 0, widths.map((width) => "-".repeat(width)).join("  "));
  return lines.map((line) => line.trimEnd()).join("\n");
}
