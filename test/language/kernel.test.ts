import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Kernel, makeKernel } from "../../src/language/kernel/kernel.ts";
import { readModel } from "../../src/language/model.ts";
import { LONGEST, Parser } from "../../src/language/parser.ts";

const BYTES = 65536;
const pair = (): [Kernel, Kernel] => [makeKernel(BYTES), makeKernel(BYTES, true)];

/** Fills both memories with the same numbers, runs both kernels, and compares every byte. */
function same(fill: (f32: Float32Array, i16: Int16Array, u32: Uint32Array) => void, run: (k: Kernel) => void): void {
  const kernels = pair();
  for (const k of kernels) {
    fill(new Float32Array(k.memory), new Int16Array(k.memory), new Uint32Array(k.memory));
    run(k);
  }
  expect(Buffer.from(kernels[0].memory).equals(Buffer.from(kernels[1].memory))).toBe(true);
}

const floats = (n: number) => fc.array(fc.float({ noNaN: true, min: -30, max: 30 }), { minLength: n, maxLength: n });
const shorts = (n: number, most: number) => fc.array(fc.integer({ min: -most, max: most }), { minLength: n, maxLength: n });

test("the WebAssembly kernel is really used here", () => {
  expect(makeKernel(BYTES).memory).toBeInstanceOf(ArrayBuffer);
  expect("product" in makeKernel(BYTES) && String(makeKernel(BYTES).product)).toContain("[native code]");
});

test("product: the same bits in both kernels", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), shorts(5 * 16, 16384), shorts(8 * 16, 127), floats(21), (n, x, w, f) => {
      same(
        (F, I) => {
          I.set(x, 512);
          I.set(w, 1024);
          F.set(f.slice(0, 5), 1024);
          F.set(f.slice(5, 13), 1100);
          F.set(f.slice(13, 21), 1200);
        },
        (k) => k.product(1024, 4096, n, 16, 2048, 4400, 4800, 8, 8192),
      );
    }),
  );
});

test("lstm: the same bits in both kernels, both directions", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.nat(4),
      fc.constantFrom(0, 1),
      shorts(32 * 8, 127),
      floats(32 + 4 * 32),
      (n, m, back, w, f) => {
        const n2 = Math.min(n, m);
        same(
          (F, I, U) => {
            I.set(w, 1024);
            F.set(
              f.slice(0, 32).map((v) => v / 300),
              1024,
            );
            F.set(f.slice(32), 2048);
            for (let i = 0; i < n + n2; i++) U[64 + i] = 8192 + (i % 4) * 128;
          },
          (k) => k.lstm(256, 0, n, n2, 8, 2048, 4096, 6000, 16384, 16, 7000, back),
        );
      },
    ),
  );
});

test("quantize and dots: the same bits in both kernels", () => {
  fc.assert(
    fc.property(fc.constantFrom(0, 1), floats(24), floats(24), (leaky, a, b) => {
      same(
        (F) => {
          F.set(a, 256);
          F.set(b, 512);
        },
        (k) => {
          k.quantize(1024, 3, 8, leaky, 4096, 4400);
          k.dots(1024, 3, 2048, 3, 8, 8192);
        },
      );
    }),
  );
});

test.each([
  ["nothing", 0],
  ["the smallest number there is", 2 ** -149],
  ["just below the least scale", 9e-31],
  ["just above it", 1.1e-30],
  ["a tiny number", 1e-20],
])("quantize: the same bits in both kernels for a row of %s", (_, tiny) => {
  same(
    (F) => F.set([tiny, -tiny, tiny / 2, 0, 0, 0, 0, 0], 256),
    (k) => k.quantize(1024, 1, 8, 0, 4096, 4400),
  );
});

test("quantize: the largest of a row takes all levels, a row too small to scale none", () => {
  const kernel = makeKernel(BYTES);
  new Float32Array(kernel.memory).set([1e-20, -1e-20, 5e-21, 0, 2 ** -149, 0, 0, 0], 256);
  kernel.quantize(1024, 2, 4, 0, 4096, 4400);
  expect([...new Int16Array(kernel.memory, 4096, 8)]).toEqual([16384, -16384, 8192, 0, 0, 0, 0, 0]);
});

test("parser: the same trees with and without WebAssembly", () => {
  const model = readModel(readFileSync("data/model/en.bin"));
  const fast = new Parser(model);
  const plain = new Parser(model, { plain: true });
  for (const s of ["Kyiv said it would accept a 30-day truce .", "THE REBELS HAVE FREED 12 HOSTAGES", "\u{1F642} ñ — ’s"]) {
    expect(fast.analyse(s.split(" "))).toEqual(plain.analyse(s.split(" ")));
  }
});

test("parser: a sentence is analysed alike whatever was read before it", () => {
  const parser = new Parser(readModel(readFileSync("data/model/en.bin")));
  const words = "Talks are expected to resume this week .".split(" ");
  const before = parser.analyse(words);
  for (let i = 0; i < 40; i++) parser.analyse(Array.from({ length: 180 }, (_, j) => `word${i}x${j}`));
  expect(parser.analyse(words)).toEqual(before);
});

test("parser: too long a sentence is refused with its limit", () => {
  const parser = new Parser(readModel(readFileSync("data/model/en.bin")));
  expect(() => parser.analyse(new Array(LONGEST + 1).fill("a"))).toThrow(`Expected at most ${LONGEST} words, not ${LONGEST + 1}`);
});

test("the committed bytes of the kernel are what its source compiles to", () => {
  expect(execFileSync(process.execPath, ["scripts/build-kernel.mjs", "--check"]).toString()).toBe("");
}, 60000);

test("readModel says what it expected", () => {
  expect(() => readModel(new Uint8Array(3))).toThrow('begins with "PRLY"');
  const bytes = readFileSync("data/model/en.bin");
  expect(() => readModel(bytes.subarray(0, bytes.length / 2)).matrix("lab")).toThrow("the file is cut short");
});
