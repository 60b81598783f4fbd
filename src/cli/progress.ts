import type { Effects } from "./effects.ts";

/** How often a line stays on standard error, for logs and for whoever waits, in milliseconds. */
const HEARTBEAT = 30_000;

/** Tells how far long work has come: one line that changes on a terminal, and a line that stays now and then. */
export interface Progress {
  /** `done` of `total` (null: not known); `note` is what else there is to say */
  update(done: number, total: number | null, note?: string): void;
  end(): void;
}

/** Progress on standard error; quiet for work that ends within moments. */
export function progressOf(effects: Effects, verb: string, noun: string): Progress {
  const began = performance.now();
  let last = began;
  return {
    update(done, total, note = "") {
      const now = performance.now();
      const rate = done / ((now - began) / 1000);
      const left = total === null || rate === 0 ? "" : `, ${inWords((total - done) / rate)} left`;
      const line = `${verb} ${done}${total === null ? "" : ` of ${total}`} ${noun}${left}${note === "" ? "" : `, ${note}`}`;
      effects.progress(line);
      if (now - last < HEARTBEAT) return;
      last = now;
      effects.complain(line);
    },
    end() {
      effects.progress("");
    },
  };
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
