import { type FileHandle, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { ParleyError } from "../errors.ts";
import type { Export, Summary } from "../exports/outgoing.ts";
import type { Effects } from "./effects.ts";

/** Text for one of the files of an export. */
export interface FileChunk {
  readonly file: string;
  readonly chunk: string;
}

/** Where the chunks of an export go. */
export interface Sink {
  chunk(chunk: FileChunk): Promise<void>;
  /** all is written: the files take their places */
  end(): Promise<void>;
  /** something failed: what stood there before stays */
  abandon(): Promise<void>;
}

/** An export that is one file. */
export async function* oneFile(chunks: Export): AsyncGenerator<FileChunk, Summary, void> {
  for (;;) {
    const next = await chunks.next();
    if (next.done) return next.value;
    yield { file: "", chunk: next.value };
  }
}

/** Standard output. */
export function toOutput(effects: Effects): Sink {
  return { chunk: ({ chunk }) => effects.write(chunk), end: async () => {}, abandon: async () => {} };
}

/** Chunks are gathered until they are worth a write. */
const BUFFER = 1 << 16;

interface Part {
  readonly path: string;
  readonly temporary: string;
  readonly handle: FileHandle;
  waiting: string;
}

/**
 * Files in a folder by their names, or one file at a path. They are written beside their places and moved there at the end, so that no
 * reader ever sees half of one. Throws a ParleyError `export-not-writable`.
 */
export function filesInto(folder: string | null, path = ""): Sink {
  const parts = new Map<string, Part>();
  const target = folder ?? path;
  const failing = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (error instanceof ParleyError || code === undefined) throw error;
      throw new ParleyError("export-not-writable", `${target}: ${REASONS[code] ?? `it cannot be written (${code})`}`, { cause: error });
    }
  };
  const begin = async (file: string): Promise<Part> => {
    const at = folder === null ? path : join(folder, file);
    if (folder === null && (await isFolder(path))) {
      throw new ParleyError("export-not-writable", `${path}: it is a folder; name a file`);
    }
    if (folder !== null && parts.size === 0 && !(await isFolder(folder))) await mkdir(folder);
    const temporary = `${at}.${process.pid}.part`;
    const part = { path: at, temporary, handle: await open(temporary, "w"), waiting: "" };
    parts.set(file, part);
    return part;
  };
  return {
    chunk: ({ file, chunk }) =>
      failing(async () => {
        const part = parts.get(file) ?? (await begin(file));
        part.waiting += chunk;
        if (part.waiting.length < BUFFER) return;
        const { waiting } = part;
        part.waiting = "";
        await part.handle.writeFile(waiting);
      }),
    end: () =>
      failing(async () => {
        // an export without a byte is an empty file
        if (parts.size === 0) await begin("");
        for (const { handle, waiting } of parts.values()) {
          await handle.writeFile(waiting);
          await handle.sync();
          await handle.close();
        }
        for (const { temporary, path: at } of parts.values()) await rename(temporary, at);
      }),
    async abandon() {
      for (const { handle, temporary } of parts.values()) {
        await handle.close().catch(() => {});
        await rm(temporary, { force: true });
      }
    },
  };
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "no permission to write it",
  EPERM: "no permission to write it",
  EROFS: "the disk is read-only",
  ENOENT: "there is no such folder",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  EISDIR: "it is a folder; name a file",
  ENOTDIR: "a part of its path is a file",
  EEXIST: "there is a file where a folder was expected",
};

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
