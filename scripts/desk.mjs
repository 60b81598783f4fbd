// Builds the desk (desk/) into a folder: hashed assets beside one index.html that is served for every page.
import { join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build } from "vite";
import { root } from "./package-files.mjs";

/** How many bytes the desk may send, gzipped, before its first page is there. */
const FIRST_LOAD = 150_000;

export async function buildDesk(outDir) {
  const home = join(root, "desk");
  const result = await build({
    configFile: false,
    root: home,
    base: "/",
    logLevel: "warn",
    plugins: [svelte({ configFile: false, compilerOptions: { runes: true } }), firstLoad()],
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2023",
      cssTarget: ["chrome123", "firefox128", "safari17.5"],
      // no inline data and no inline script: the content security policy of the server refuses both
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      sourcemap: false,
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  });
  return result;
}

/** Fails the build when what loads before the first page outgrows its budget. */
function firstLoad() {
  return {
    name: "parley-first-load",
    async generateBundle(_options, bundle) {
      const { gzipSync } = await import("node:zlib");
      const entry = Object.values(bundle).find((chunk) => chunk.type === "chunk" && chunk.isEntry);
      const overview = Object.values(bundle).find(
        (chunk) => chunk.type === "chunk" && chunk.facadeModuleId?.endsWith("pages/overview.svelte"),
      );
      const names = new Set();
      const add = (name) => {
        const chunk = bundle[name];
        if (chunk === undefined || names.has(name) || chunk.type !== "chunk") return;
        names.add(name);
        for (const other of chunk.imports) add(other);
      };
      for (const chunk of [entry, overview]) if (chunk) add(chunk.fileName);
      const bytes = [...names].reduce((sum, name) => sum + gzipSync(bundle[name].code).length, 0);
      if (bytes > FIRST_LOAD) this.error(`the desk's first load is ${bytes} bytes of script gzipped, more than ${FIRST_LOAD}`);
    },
  };
}
