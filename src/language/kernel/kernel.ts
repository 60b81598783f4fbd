import { KERNEL_BYTES } from "./bytes.ts";
import { plainKernel } from "./plain.ts";

/**
 * The four hot loops of the network over one linear memory; addresses are byte offsets, sizes count elements.
 * Both kernels give the same bits (test/language/kernel.test.ts).
 */
export interface Kernel {
  readonly memory: ArrayBuffer;
  /** y[n][m] (f32) = x[n][k] (i16, scales xs) times w[m][k] (i16, scales ws) plus b; k a multiple of 8, m of 4 */
  product(x: number, xs: number, n: number, k: number, w: number, ws: number, b: number, m: number, y: number): void;
  /** one direction of an LSTM over two sentences side by side; see assembly/kernel.ts */
  lstm(
    rows: number,
    offset: number,
    n: number,
    n2: number,
    h: number,
    w: number,
    ws: number,
    c: number,
    out: number,
    stride: number,
    zero: number,
    backward: number,
  ): void;
  /** y[n][k] (i16, scales ys) = x[n][k] (f32), after a leaky rectifier where `leaky` is 1 */
  quantize(x: number, n: number, k: number, leaky: number, y: number, ys: number): void;
  /** y[n][m] = a[n][k] . b[m][k], all f32; k a multiple of 4 */
  dots(a: number, n: number, b: number, m: number, k: number, y: number): void;
}

/** The WebAssembly SIMD kernel, or the plain one where SIMD is missing (or `plain` asks for it). `bytes` is the size of its memory. */
export function makeKernel(bytes: number, plain = false): Kernel {
  const pages = Math.ceil(bytes / 65536);
  if (!plain) {
    const code = decodeBase64(KERNEL_BYTES);
    if (typeof WebAssembly === "object" && WebAssembly.validate(code)) {
      const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
      const made = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
      return { ...(made.exports as unknown as Omit<Kernel, "memory">), memory: memory.buffer };
    }
  }
  return plainKernel(new ArrayBuffer(pages * 65536));
}

/** Bytes of a base64 text without Node's Buffer, so that the room works in a browser. */
function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const out = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) out[i] = binary.charCodeAt(i);
  return out;
}
