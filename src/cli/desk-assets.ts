import { readdir, readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import type { Asset, Assets } from "../http/app.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

/**
 * The files of a built page. Which there are is looked up once, and only those are ever opened, so that no address leads out of the
 * folder. Null where no page was built.
 */
export async function deskAssets(folder: string): Promise<Assets | null> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(
      path
        .slice(folder.length + 1)
        .split(sep)
        .join("/"),
      path,
    );
  }
  if (!files.has("index.html")) return null;
  const read = new Map<string, Promise<Asset>>();
  return async (name) => {
    const path = files.get(name);
    if (path === undefined) return null;
    let asset = read.get(name);
    if (asset === undefined) {
      asset = assetOf(path, name);
      read.set(name, asset);
    }
    return asset;
  };
}

async function assetOf(path: string, name: string): Promise<Asset> {
  const bytes = new Uint8Array(await readFile(path));
  // the build puts a hash of the content into the names below assets/
  return { bytes, type: TYPES[extname(path).toLowerCase()] ?? "application/octet-stream", isForever: name.startsWith("assets/") };
}
