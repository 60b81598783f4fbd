/**
 * Near-duplicate reports by one-permutation MinHash (Li, Owen, Zhang 2012) with optimal densification (Shrivastava 2017): 128 bins over
 * shingles of three words, one byte kept of each (b-bit minwise hashing, Li and König 2010), and locality-sensitive hashing in 32
 * bands of four.
 */
export const BINS = 128;
export const BANDS = 32;
const ROWS = BINS / BANDS;
const SHINGLE = 3;

/** Fewer words make no shingle. */
const FEWEST_WORDS = 3;
/**
 * Share of common shingles from which two reports are one story: 5 % changed words leave some 0.75, the first half of a wire story
 * alone some 0.5, two reporters' accounts of one event below 0.1.
 */
export const SAME_STORY = 0.4;

/** The signature of a text, 128 bytes, or null where it has too few words to tell. */
export function signatureOf(text: string): Uint8Array | null {
  const words: number[] = [];
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) words.push(hashWord(word));
  if (words.length < FEWEST_WORDS) return null;
  const least = new Uint32Array(BINS).fill(0xffffffff);
  const filled = new Uint8Array(BINS);
  for (let at = 0; at + SHINGLE <= words.length; at++) {
    const hash = mix(
      (Math.imul(words[at]!, 0x9e3779b1) ^ Math.imul(words[at + 1]!, 0x85ebca6b) ^ Math.imul(words[at + 2]!, 0xc2b2ae35)) | 0,
    );
    const bin = hash >>> 25;
    const value = mix(hash ^ 0x5bd1e995) >>> 0;
    filled[bin] = 1;
    if (value < least[bin]!) least[bin] = value;
  }
  const signature = new Uint8Array(BINS);
  for (let bin = 0; bin < BINS; bin++) {
    let from = bin;
    for (let attempt = 1; filled[from] === 0; attempt++) from = mix(bin * 0x10001 + attempt) >>> 25;
    signature[bin] = least[from]! & 0xff;
  }
  return signature;
}

/** Estimated share of common shingles, corrected for bytes that agree by chance. */
export function similarityOf(a: Uint8Array, b: Uint8Array): number {
  let equal = 0;
  for (let bin = 0; bin < BINS; bin++) if (a[bin] === b[bin]) equal++;
  return Math.max(0, (equal / BINS - 1 / 256) / (1 - 1 / 256));
}

/** Signatures that can be asked for those nearly equal to another, in memory: some 400 bytes a report. */
export class SignatureIndex {
  #signatures = new Uint8Array(1024 * BINS);
  #next = new Int32Array(1024 * BANDS);
  #heads = new Int32Array(1 << 16).fill(-1);
  readonly #ids: number[] = [];

  get size(): number {
    return this.#ids.length;
  }

  add(id: number, signature: Uint8Array): void {
    const place = this.#ids.length;
    if ((place + 1) * BINS > this.#signatures.length) this.#grow();
    this.#ids.push(id);
    this.#signatures.set(signature, place * BINS);
    for (let band = 0; band < BANDS; band++) this.#link(place, band);
  }

  /** How much the signature has in common with that of a report; 0 where the report is not in the index. */
  similarityTo(id: number, signature: Uint8Array): number {
    // reports are added in the order of their numbers
    let low = 0;
    let high = this.#ids.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#ids[middle]! < id) low = middle + 1;
      else high = middle;
    }
    if (this.#ids[low] !== id) return 0;
    return similarityOf(signature, this.#signatures.subarray(low * BINS, (low + 1) * BINS));
  }

  /** Reports whose signatures are nearly equal, the most similar first, then in the order of adding. */
  similar(signature: Uint8Array): { readonly id: number; readonly similarity: number }[] {
    const seen = new Set<number>();
    const found: { id: number; similarity: number }[] = [];
    for (let band = 0; band < BANDS; band++) {
      for (let link = this.#heads[this.#slot(signature, 0, band)]!; link !== -1; link = this.#next[link]!) {
        const place = (link / BANDS) | 0;
        if (link % BANDS !== band || seen.has(place)) continue;
        seen.add(place);
        const similarity = similarityOf(signature, this.#signatures.subarray(place * BINS, (place + 1) * BINS));
        if (similarity >= SAME_STORY) found.push({ id: this.#ids[place]!, similarity });
      }
    }
    return found.sort((a, b) => b.similarity - a.similarity || a.id - b.id);
  }

  #slot(bytes: Uint8Array, offset: number, band: number): number {
    const at = offset + band * ROWS;
    const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    return (mix(word ^ Math.imul(band + 1, 0x9e3779b1)) >>> 0) & (this.#heads.length - 1);
  }

  #link(place: number, band: number): void {
    const slot = this.#slot(this.#signatures, place * BINS, band);
    const link = place * BANDS + band;
    this.#next[link] = this.#heads[slot]!;
    this.#heads[slot] = link;
  }

  #grow(): void {
    const signatures = new Uint8Array(2 * this.#signatures.length);
    signatures.set(this.#signatures);
    this.#signatures = signatures;
    this.#next = new Int32Array(2 * this.#next.length);
    this.#heads = new Int32Array(2 * this.#heads.length).fill(-1);
    for (let place = 0; place < this.#ids.length; place++) for (let band = 0; band < BANDS; band++) this.#link(place, band);
  }
}

function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return hash;
}

/** The finalizer of MurmurHash3. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
