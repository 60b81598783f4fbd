// node scripts/build-kernel.mjs [--check]   compiles src/language/kernel/assembly/kernel.ts to WebAssembly and writes its bytes,
// base64, to src/language/kernel/bytes.ts. With --check it only compares and exits 1 where they differ.
import { readFileSync, writeFileSync } from "node:fs";
import asc from "assemblyscript/asc";

const source = "src/language/kernel/assembly/kernel.ts";
const target = "src/language/kernel/bytes.ts";
const { error, stderr, binary } = await compile();
if (error) {
  console.error(`${source}: ${error.message}\n${stderr}`);
  process.exit(1);
}
const text = `// Made by scripts/build-kernel.mjs from assembly/kernel.ts; do not edit.\nexport const KERNEL_BYTES =\n  "${Buffer.from(binary).toString("base64")}";\n`;
if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== text) {
    console.error(`${target} does not hold what ${source} compiles to: run node scripts/build-kernel.mjs`);
    process.exit(1);
  }
} else writeFileSync(target, text);

async function compile() {
  let binary = null;
  const result = await asc.main(
    [source, "--outFile", "kernel.wasm", "-O3", "--noAssert", "--runtime", "stub", "--importMemory", "--enable", "simd", "--use", "abort="],
    {
      readFile: (name) => {
        try {
          return readFileSync(name, "utf8");
        } catch {
          return null;
        }
      },
      writeFile: (name, contents) => {
        if (name === "kernel.wasm") binary = contents;
      },
      listFiles: () => [],
    },
  );
  return { error: result.error, stderr: result.stderr.toString(), binary };
}
