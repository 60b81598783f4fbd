import { namingFailures } from "../store/failures.ts";
import type { Change, Job } from "./contract.ts";
import type { Looks, RecordState } from "./looks.ts";

/** How often the record is looked at while anybody listens, in milliseconds. */
const EVERY = 500;
/** A stream says something at least so often, so that whoever stands between keeps it open. */
const HEARTBEAT = 15_000;
/** What may wait for a listener who takes nothing, in pieces; then its stream ends, and a browser asks again. */
const MOST_WAITING = 500;
const MOST_LISTENERS = 300;

interface Listener {
  readonly isForJobs: boolean;
  send(event: string): boolean;
  end(): void;
}

/** Tells listeners of what changes: in the record, by whatever process, and in the batches under way. */
export class Changes {
  readonly #looks: Looks;
  readonly #listeners = new Set<Listener>();
  #timer: ReturnType<typeof setInterval> | null = null;
  #last: RecordState | null = null;
  #looking: Promise<void> | null = null;

  constructor(looks: Looks) {
    this.#looks = looks;
  }

  get isFull(): boolean {
    return this.#listeners.size >= MOST_LISTENERS;
  }

  /**
   * A stream of server-sent events (html.spec.whatwg.org/multipage/server-sent-events.html). `since` is the last entry of the log that the
   * listener knows of; `mayGoOn` is asked now and then.
   */
  async stream(since: number | null, isForJobs: boolean, mayGoOn: () => Promise<boolean>): Promise<ReadableStream<Uint8Array>> {
    const state = await this.#looks.state();
    this.#last ??= state;
    const encoder = new TextEncoder();
    let listener: Listener;
    let beat: ReturnType<typeof setInterval>;
    const leave = () => {
      clearInterval(beat);
      this.#leave(listener);
    };
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          listener = {
            isForJobs,
            send: (event) => {
              if ((controller.desiredSize ?? -1) < -MOST_WAITING) return false;
              controller.enqueue(encoder.encode(event));
              return true;
            },
            end: () => {
              leave();
              try {
                controller.close();
              } catch {
                // whoever listened has left
              }
            },
          };
          this.#listeners.add(listener);
          this.#timer ??= unheld(setInterval(() => void this.look(), EVERY));
          beat = unheld(
            setInterval(() => {
              mayGoOn().then(
                (goesOn) => {
                  if (!goesOn || !listener.send(": still here\n\n")) listener.end();
                },
                () => listener.end(),
              );
            }, HEARTBEAT),
          );
          listener.send("retry: 1000\n\n");
          if (since !== null && since !== state.head) listener.send(changeEvent({ head: state.head, state: state.hash, acts: [] }));
          else listener.send(`id: ${state.head}\n: listening\n\n`);
        },
        cancel: leave,
      },
      { highWaterMark: 0 },
    );
  }

  /** Looks at the record now, and tells of what is new. Never throws: a record that is away is looked at again. */
  look(): Promise<void> {
    this.#looking ??= this.#look()
      .catch(() => {})
      .finally(() => {
        this.#looking = null;
      });
    return this.#looking;
  }

  async #look(): Promise<void> {
    const state = await this.#looks.state();
    const last = this.#last;
    if (last !== null && state.hash === last.hash) return;
    this.#last = state;
    if (last === null) return;
    const { engine, location } = this.#looks.store;
    const rows = await namingFailures(location, () =>
      engine.db.selectFrom("custody").select("act").distinct().where("seq", ">", last.head).orderBy("act").execute(),
    );
    this.#tell(changeEvent({ head: state.head, state: state.hash, acts: rows.map(({ act }) => act) }), false);
  }

  job(job: Job): void {
    this.#tell(`event: job\ndata: ${JSON.stringify(job)}\n\n`, true);
  }

  #tell(event: string, isAboutJobs: boolean): void {
    for (const listener of [...this.#listeners]) {
      if ((!isAboutJobs || listener.isForJobs) && !listener.send(event)) listener.end();
    }
  }

  #leave(listener: Listener): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
    this.#last = null;
  }

  /** Ends all streams. */
  close(): void {
    for (const listener of [...this.#listeners]) listener.end();
  }
}

function changeEvent(change: Change): string {
  return `id: ${change.head}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`;
}

/** A timer that does not keep the process from ending. */
function unheld<T extends { unref(): unknown }>(timer: T): T {
  timer.unref();
  return timer;
}
