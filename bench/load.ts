/** A process that asks a server: it reads what to ask from its arguments, and prints what it measured as one line of JSON. */
import { Agent, request } from "node:http";

/** What the process is to do. Times are milliseconds. */
export interface Load {
  readonly url: string;
  /** requests that are open at the same time, each over a connection of its own */
  readonly connections: number;
  readonly duration: number;
  /** asked in turn; `body` is sent as JSON */
  readonly asks: readonly Ask[];
  readonly token: string;
}

export interface Ask {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: unknown;
}

export interface Loaded {
  readonly requests: number;
  /** answers of 400 and above, and requests without an answer */
  readonly errors: number;
  readonly firstErrors: readonly string[];
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly bytes: number;
}

async function run({ url, connections, duration, asks, token }: Load): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  const times: number[] = [];
  const firstErrors: string[] = [];
  let [errors, bytes, next] = [0, 0, 0];
  const wrong = (line: string) => {
    errors++;
    if (firstErrors.length < 5) firstErrors.push(line.slice(0, 300));
  };
  const ask = ({ method, path, body }: Ask) =>
    new Promise<void>((resolve) => {
      const payload = body === undefined ? null : JSON.stringify(body);
      const headers =
        payload === null
          ? {}
          : { "x-parley-token": token, "content-type": "application/json", "content-length": Buffer.byteLength(payload) };
      const began = performance.now();
      const asking = request({ host: hostname, port, method, path, headers, agent }, (response) => {
        let text = "";
        response.on("data", (part: Buffer) => {
          bytes += part.length;
          if (response.statusCode! >= 400) text += part.toString();
        });
        response.on("end", () => {
          times.push(performance.now() - began);
          if (response.statusCode! >= 400) wrong(`${method} ${path}: ${response.statusCode} ${text}`);
          resolve();
        });
        response.on("error", (error) => {
          wrong(`${method} ${path}: ${error}`);
          resolve();
        });
      });
      asking.on("error", (error) => {
        wrong(`${method} ${path}: ${error}`);
        resolve();
      });
      asking.end(payload ?? undefined);
    });
  const until = performance.now() + duration;
  const client = async () => {
    while (performance.now() < until) await ask(asks[next++ % asks.length]!);
  };
  await Promise.all(Array.from({ length: connections }, client));
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { requests: times.length, errors, firstErrors, p50: at(0.5), p95: at(0.95), p99: at(0.99), bytes };
}

const [asked] = process.argv.slice(2);
if (asked?.startsWith("{")) console.log(JSON.stringify(await run(JSON.parse(asked) as Load)));
