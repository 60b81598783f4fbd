import { randomBytes } from "node:crypto";
import { ParleyError } from "../errors.ts";
import type { KeepOutcome } from "../store/keep.ts";
import type { Store } from "../store/store.ts";
import type { Job } from "./contract.ts";
import { RequestError } from "./problem.ts";

/** A file that was handed in, or a report that was pasted. */
export interface HandedIn {
  /** "report.txt"; "pasted report" */
  readonly name: string;
  readonly kind: "text" | "html" | "ndjson";
  readonly bytes: Uint8Array;
  /** what a person says of it, above what it says of itself; null: nothing */
  readonly told: {
    readonly title?: string | null;
    readonly publisher?: string | null;
    readonly url?: string | null;
    readonly published?: string | null;
    readonly language?: string | null;
    readonly license?: string | null;
  } | null;
  /** whether its name stands for it: a changed file of the same name is a new version */
  readonly isNamed: boolean;
}

/** What becomes of the reports of a batch, as it becomes so. */
export interface KeepTold {
  total(reports: number): void;
  read(): void;
  kept(name: string, outcome: KeepOutcome): void;
  known(): void;
  failed(name: string, problem: { readonly code: string; readonly message: string }): void;
}

/** Reads reports in threads of their own and keeps them. */
export interface Keeper {
  keep(
    store: Store,
    files: readonly HandedIn[],
    options: { readonly cases: readonly string[]; readonly isCancelled: () => boolean; readonly told: KeepTold },
  ): Promise<void>;
  close(): Promise<void>;
}

type Changing<T> = { -readonly [K in keyof T]: T[K] };

interface Entry {
  readonly job: Changing<Job> & { reports: string[]; problems: Job["problems"][number][] };
  readonly size: number;
  readonly work: () => Promise<void>;
  isCancelled: boolean;
}

/** Batches that wait, and their bytes; batches that have ended and are still told of. */
const MOST_WAITING = 20;
const MOST_BYTES = 256_000_000;
const MOST_ENDED = 50;
const MOST_NAMED = 100;
/** A batch under way is told of at most so often, in milliseconds. */
const TOLD_EVERY = 250;

/** Batches of reports on their way into the record, one after the other. */
export class Jobs {
  readonly #keeper: Keeper;
  readonly #now: () => string;
  readonly #tell: (job: Job) => void;
  readonly #complain: (line: string) => void;
  readonly #entries: Entry[] = [];
  readonly #toldAt = new Map<string, number>();
  #running: Promise<void> | null = null;
  #isClosed = false;

  constructor(keeper: Keeper, now: () => string, tell: (job: Job) => void, complain: (line: string) => void) {
    this.#keeper = keeper;
    this.#now = now;
    this.#tell = tell;
    this.#complain = complain;
  }

  /** Takes a batch in. Throws a RequestError `server-busy` where too much waits. */
  hand(store: Store, files: readonly HandedIn[], cases: readonly string[]): Job {
    const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const open = this.#entries.filter(isOpen);
    const waiting = open.reduce((sum, entry) => sum + entry.size, 0);
    if (this.#isClosed || open.length >= MOST_WAITING || waiting + size > MOST_BYTES)
      throw new RequestError("server-busy", "as many batches are under way as the server takes; try again when one has ended", {
        headers: { "retry-after": "30" },
      });
    const job: Entry["job"] = {
      id: randomBytes(8).toString("hex"),
      who: store.effects.who,
      state: "waiting",
      started: this.#now(),
      ended: null,
      total: null,
      read: 0,
      kept: 0,
      revised: 0,
      known: 0,
      failed: 0,
      reports: [],
      problems: [],
    };
    const entry: Entry = { job, size, isCancelled: false, work: () => this.#work(entry, store, files, cases) };
    this.#entries.unshift(entry);
    this.#forgetOld();
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return copyOf(job);
  }

  /** Newest first. */
  list(): readonly Job[] {
    return this.#entries.map(({ job }) => copyOf(job));
  }

  get(id: string): Job {
    return copyOf(this.#entry(id).job);
  }

  /** Stops a batch; what was kept stays. One that has ended is left as it is. */
  cancel(id: string): Job {
    const entry = this.#entry(id);
    if (isOpen(entry)) {
      entry.isCancelled = true;
      if (entry.job.state === "waiting") this.#end(entry, "cancelled");
    }
    return copyOf(entry.job);
  }

  /** Stops all batches, and resolves when nothing is written any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { job } of this.#entries.filter(isOpen)) this.cancel(job.id);
    await this.#running;
    await this.#keeper.close();
  }

  #entry(id: string): Entry {
    const found = this.#entries.find(({ job }) => job.id === id);
    if (found === undefined) throw new RequestError("job-unknown", "there is no batch of that number, or it ended long ago");
    return found;
  }

  async #run(): Promise<void> {
    for (;;) {
      const next = this.#entries.findLast(({ job }) => job.state === "waiting");
      if (next === undefined) return;
      await next.work();
    }
  }

  async #work(entry: Entry, store: Store, files: readonly HandedIn[], cases: readonly string[]): Promise<void> {
    const { job } = entry;
    job.state = "running";
    const failed = (name: string, { code, message }: { readonly code: string; readonly message: string }) => {
      job.failed++;
      if (job.problems.length < MOST_NAMED) job.problems.push({ name, code, message });
      this.#told(entry);
    };
    const told: KeepTold = {
      total: (reports) => {
        job.total = reports;
        this.#told(entry);
      },
      read: () => {
        job.read++;
        this.#told(entry);
      },
      kept: (name, outcome) => {
        if (outcome.outcome === "refused")
          return failed(name, { code: "report-unread", message: `its reading has a span that is not in its text (${outcome.place})` });
        if (outcome.outcome === "kept" || outcome.outcome === "revised") {
          job[outcome.outcome]++;
          job.reports.push(outcome.id);
          if (job.reports.length > MOST_NAMED) job.reports.shift();
        } else job.known++;
        this.#told(entry);
      },
      known: () => {
        job.known++;
        this.#told(entry);
      },
      failed,
    };
    try {
      await this.#keeper.keep(store, files, { cases, told, isCancelled: () => entry.isCancelled });
      this.#end(entry, entry.isCancelled ? "cancelled" : "done");
    } catch (error) {
      const known = error instanceof ParleyError;
      if (!known) this.#complain(`a batch failed: ${error instanceof Error ? error.name : "unknown"}: ${placeOf(error)}`);
      const { code, message } = known ? error : { code: "server-fault", message: "Parley failed on this batch; its log says where" };
      if (job.problems.length < MOST_NAMED) job.problems.push({ name: "the record", code, message });
      this.#end(entry, "failed");
    }
  }

  #end({ job }: Entry, state: Job["state"]): void {
    job.state = state;
    job.ended = this.#now();
    this.#toldAt.delete(job.id);
    this.#tell(copyOf(job));
  }

  #told({ job }: Entry): void {
    const now = performance.now();
    if (now - (this.#toldAt.get(job.id) ?? 0) < TOLD_EVERY) return;
    this.#toldAt.set(job.id, now);
    this.#tell(copyOf(job));
  }

  #forgetOld(): void {
    const ended = this.#entries.filter((entry) => !isOpen(entry));
    for (const old of ended.slice(MOST_ENDED)) this.#entries.splice(this.#entries.indexOf(old), 1);
  }
}

function isOpen({ job }: Entry): boolean {
  return job.state === "waiting" || job.state === "running";
}

function copyOf(job: Entry["job"]): Job {
  return { ...job, reports: [...job.reports], problems: [...job.problems] };
}

/** Where an error was thrown, without its message, which may have words of a report. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 3)
    .map((line) => line.trim())
    .join(" | ");
}
