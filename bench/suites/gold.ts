import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { loadReader } from "../../src/data.ts";
import { sha256OfText } from "../../src/text/digest.ts";
import { f1, type GoldReport, LAYERS, type Layer, scoreReadings } from "../gold-score.ts";
import type { Measure } from "../table.ts";

/** Floors and aims of the layers (F1) on the development reports. */
const GOALS: Partial<Record<Layer, readonly [floor: number, aim: number]>> = {
  attribution: [66, 80],
  position: [52, 70],
  "position.issue": [60, 78],
  move: [45, 65],
  figure: [78, 90],
  issuer: [82, 95],
  event: [45, 62],
  "event.actor": [40, 56],
  talks: [58, 75],
  time: [84, 92],
  denial: [60, 80],
};

/** The layers of sets where attributions, figures and times are not annotated. */
const STATEMENTS: readonly Layer[] = ["position", "position.issue", "move", "event", "event.actor", "talks", "denial"];

/** The layers of sets where nothing but what the parties want is annotated. */
const STANCES: readonly Layer[] = ["position", "position.issue", "move", "talks", "denial"];

/** Annotated reports: of the project, held out or tuned on, and the development reports outside it where they are there. */
const SETS = [
  { name: "held-out", paths: ["bench/gold/held-out"], layers: LAYERS, goals: false },
  { name: "held-out-2", paths: ["bench/gold/held-out-2"], layers: LAYERS, goals: false },
  { name: "held-out-3", paths: ["bench/gold/held-out-3"], layers: STATEMENTS, goals: false },
  { name: "held-out-4", paths: ["bench/gold/held-out-4"], layers: STANCES, goals: false },
  { name: "tuning", paths: ["bench/gold/tuning"], layers: LAYERS, goals: false },
  { name: "tuning-2", paths: ["bench/gold/tuning-2"], layers: STATEMENTS, goals: false },
  {
    name: "development",
    paths: ["../shared/seed/gold.json", "../shared/gold/written", "../shared/gold/muc3"],
    layers: LAYERS,
    goals: true,
  },
];

/** Whole readings against annotated reports: F1 of every layer, precision of positions, and the speed of reading on one core. */
export async function run(): Promise<Measure[]> {
  const read = await loadReader();
  const measures: Measure[] = [];
  for (const set of SETS) {
    const files = set.paths.filter((p) => existsSync(p)).flatMap((p) => (statSync(p).isDirectory() ? filesIn(p) : [p]));
    if (files.length === 0) {
      console.log(`gold: no annotated reports at ${set.paths.join(", ")}, left out`);
      continue;
    }
    const golds = files.map((f) => JSON.parse(readFileSync(f, "utf8")) as GoldReport);
    const reading = (g: GoldReport) =>
      read({
        id: g.id,
        sha256: sha256OfText(g.text),
        text: g.text,
        title: null,
        publisher: null,
        url: null,
        published: g.published,
        language: null,
      });
    // the speed is that of a long stream: the engine has compiled the hot paths after some hundred reports
    for (let round = 0; round < 8; round++) golds.forEach(reading);
    const cpu = process.cpuUsage();
    const pairs = golds.map((gold) => ({ gold, reading: reading(gold) }));
    const used = process.cpuUsage(cpu);
    const counts = scoreReadings(pairs);
    for (const layer of set.layers) {
      const [floor, aim] = (set.goals ? GOALS[layer] : undefined) ?? [null, null];
      measures.push({ name: `gold.${set.name}.${layer}.f1`, value: f1(counts[layer]), floor, aim });
    }
    const { correct, extra } = counts.position;
    measures.push({
      name: `gold.${set.name}.position.precision`,
      value: (100 * correct) / Math.max(1, correct + extra),
      floor: set.goals ? 65 : null,
      aim: set.goals ? 82 : null,
    });
    const words = golds.reduce((n, g) => n + (g.text.match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)?.length ?? 0), 0);
    measures.push({
      name: `gold.${set.name}.speed (tokens/s of one core)`,
      value: Math.round((1e6 * words) / (used.user + used.system)),
      floor: set.goals ? 6000 : null,
      aim: set.goals ? 15000 : null,
    });
  }
  return measures;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((f) => f.endsWith(".json"))
    .sort()
    .map((f) => join(folder, f));
}
