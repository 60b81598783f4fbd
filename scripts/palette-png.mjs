// PNG as a browser writes it (8 bits a channel, not interlaced) to PNG with a palette of at most 256 colours: a third of the size.
import { crc32, deflateSync, inflateSync } from "node:zlib";

/** Gives the picture with a palette. Throws where the bytes are no such PNG. */
export function withPalette(png) {
  const { width, height, channels, data } = decoded(png);
  const pixels = width * height;
  const colours = new Uint32Array(pixels);
  const counts = new Map();
  for (let at = 0; at < pixels; at++) {
    const byte = at * channels;
    const colour = (data[byte] << 16) | (data[byte + 1] << 8) | data[byte + 2];
    colours[at] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = chosen(counts);
  const index = new Map();
  for (const colour of counts.keys()) index.set(colour, nearest(palette, colour));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = index.get(colours[y * width + x]);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    png.subarray(0, 8),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The colours that cover most, the first of each neighbourhood: shades of anti-aliasing share one entry. */
function chosen(counts) {
  const byCount = [...counts].sort(([a, x], [b, y]) => y - x || a - b).map(([colour]) => colour);
  for (let near = 0; ; near += 6) {
    const palette = [];
    for (const colour of byCount) {
      if (palette.length <= 256 && palette.every((other) => distance(other, colour) > near * near)) palette.push(colour);
      if (palette.length > 256) break;
    }
    if (palette.length <= 256) return palette;
  }
}

function nearest(palette, colour) {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < palette.length; at++) {
    const far = distance(palette[at], colour);
    if (far < least) [best, least] = [at, far];
  }
  return best;
}

function distance(a, b) {
  const [red, green, blue] = [(a >> 16) - (b >> 16), ((a >> 8) & 255) - ((b >> 8) & 255), (a & 255) - (b & 255)];
  return red * red + green * green + blue * blue;
}

function decoded(png) {
  let header = null;
  const parts = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") header = body;
    if (type === "IDAT") parts.push(body);
    at += 12 + length;
  }
  const channels = { 2: 3, 6: 4 }[header?.[9]];
  if (channels === undefined || header[8] !== 8 || header[12] !== 0) throw new Error("not a PNG of 8 bits a channel");
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const raw = inflateSync(Buffer.concat(parts));
  const row = width * channels;
  const data = Buffer.alloc(row * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)];
    for (let x = 0; x < row; x++) {
      const at = y * row + x;
      const left = x >= channels ? data[at - channels] : 0;
      const above = y > 0 ? data[at - row] : 0;
      const corner = x >= channels && y > 0 ? data[at - row - channels] : 0;
      const add = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
      data[at] = raw[y * (row + 1) + 1 + x] + add;
    }
  }
  return { width, height, channels, data };
}

function paeth(left, above, corner) {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

function chunk(type, body) {
  const bytes = Buffer.alloc(12 + body.length);
  bytes.writeUInt32BE(body.length, 0);
  bytes.write(type, 4, "latin1");
  bytes.set(body, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + body.length)), 8 + body.length);
  return bytes;
}
