import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { ParleyError } from "../errors.ts";

/** How many ports after the one that was asked for are tried. */
const MORE_PORTS = 20;
/** How long open requests may go on after the end was asked for, in milliseconds. */
const PATIENCE = 2_000;

const MOST_CONNECTIONS = 1_000;
/** A connection on which nothing moves for so long is ended, in milliseconds. */
const STALLED = 90_000;

export interface Listening {
  /** "http://127.0.0.1:4777/" */
  readonly url: string;
  readonly port: number;
  /** takes no more requests, and resolves when those that were open have ended */
  close(): Promise<void>;
}

/** What a server does to answer, as node's own fetch has it; the second argument has the bare request and answer. */
export type Fetch = Parameters<typeof createAdaptorServer>[0]["fetch"];

/**
 * Listens at the port of the host, or at the next one that is free; `complain` is told of it. Port 0 is any free one. Throws a ParleyError
 * `port-unusable` where none can be had.
 */
export async function listen(fetch: Fetch, host: string, port: number, complain: (line: string) => void): Promise<Listening> {
  const server = createAdaptorServer({
    fetch,
    hostname: host,
    // who sends slowly does not hold a connection for long
    serverOptions: {
      headersTimeout: 15_000,
      requestTimeout: 120_000,
      connectionsCheckingInterval: 2_000,
      // longer than any answer takes: a connection must not be ended while a request on it waits to be read
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16_384,
    },
  }) as Server;
  server.maxConnections = MOST_CONNECTIONS;
  // who takes nothing of an answer does not hold it in our memory for long; streams have a heartbeat
  server.timeout = STALLED;
  for (let tried = port; ; tried++) {
    try {
      await bind(server, tried, host);
      break;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "EADDRINUSE") throw new ParleyError("port-unusable", `cannot serve at ${host}, port ${tried}: ${reasonOf(code, error)}`);
      if (tried - port >= MORE_PORTS || tried >= 65_535)
        throw new ParleyError("port-unusable", `the ports ${port} to ${tried} of ${host} are all in use; --port names another`);
      complain(`port ${tried} is in use; trying ${tried + 1}`);
    }
  }
  const address = server.address() as AddressInfo;
  const shown = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return { url: `http://${shown}:${address.port}/`, port: address.port, close: () => closed(server) };
}

function bind(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(error);
    server.once("error", fail);
    server.listen(port, host, () => {
      server.off("error", fail);
      resolve();
    });
  });
}

function reasonOf(code: string | undefined, error: unknown): string {
  switch (code) {
    case "EACCES":
      return "this user may not use that port; one above 1023 is free to all";
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return "that is no address of this machine";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), PATIENCE);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
