/** Elements of an SVG as text. Nothing here knows a document: a chart is a string, the same on every machine. */

export type Attributes = Readonly<Record<string, string | number | null>>;

/** `<name a="1">children</name>`; attributes that are null are left out, and values and texts are escaped. Children are markup. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === "number" ? rounded(value) : value!)}"`)
    .join("");
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join("")}</${name}>`;
}

/** A text for the inside of an element or an attribute. What XML 1.0 forbids becomes U+FFFD. */
export function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML has no place for
      .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}

/** Two decimals are a hundredth of a pixel. */
function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

export interface TextOptions {
  readonly class?: string;
  readonly anchor?: "start" | "middle" | "end";
}

export function text(x: number, y: number, words: string, { class: name, anchor }: TextOptions = {}): string {
  return element("text", { x, y, class: name ?? null, "text-anchor": anchor ?? null }, escaped(words));
}

/** About how wide a text is in the wider of the usual sans-serif faces: nothing here can measure a font, and what is too long is cut off. */
export function widthOf(words: string, size: number): number {
  let width = 0;
  for (const character of words) {
    width += /[\u1100-\uffdc]/.test(character)
      ? 1
      : /[iljtfrI.,:;'|! ]/.test(character)
        ? 0.36
        : /[mwMW\u2026\u2014@%]/.test(character)
          ? 0.95
          : /[A-Z0-9]/.test(character)
            ? 0.66
            : 0.6;
  }
  return width * size;
}

/** Words in lines of at most `width` pixels, at most `most` of them; the last ends with an ellipsis where more would follow. */
export function wrapped(words: string, width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && widthOf(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const kept = lines.slice(0, most).map((line) => cutTo(line, width, size));
  if (lines.length > most) kept[most - 1] = cutTo(`${kept[most - 1]!} \u2026`, width, size);
  return kept;
}

/** The text cut to a width, with an ellipsis where something is missing. */
export function cutTo(words: string, width: number, size: number): string {
  if (widthOf(words, size) <= width) return words;
  const characters = [...words.replace(/ \u2026$/, "")];
  while (characters.length > 1 && widthOf(`${characters.join("")}\u2026`, size) > width) characters.pop();
  return `${characters.join("").trimEnd()}\u2026`;
}

export interface ChartOptions {
  readonly width: number;
  readonly height: number;
  /** what a screen reader says first */
  readonly title: string;
  /** the content in words */
  readonly description: string;
}

/**
 * The frame of every chart: title and description for those who hear it, colours for light, dark and paper. Each chart paints its own
 * ground, so that it can be read wherever it is put; whoever embeds it may set the variables.
 */
export function chart({ width, height, title, description }: ChartOptions, ...children: readonly string[]): string {
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      width: Math.ceil(width),
      height: Math.ceil(height),
      role: "img",
      class: "parley-chart",
      "aria-label": title,
    },
    element("title", {}, escaped(title)),
    element("desc", {}, escaped(description)),
    `<style>${CHART_STYLE}</style>`,
    element("rect", { width: "100%", height: "100%", class: "ground" }),
    ...children,
  );
}

// contrast of every text colour on its ground is above 4.5 to 1 (WCAG 2.2, 1.4.3)
const LIGHT = "--ground:#fff;--ink:#1c2126;--quiet:#57606a;--rule:#d0d7de;--for:#0a6640;--against:#a3242b;--tied:#7a4d00;--band:#f5f7f9";
const DARK = "--ground:#14181c;--ink:#e8ecf0;--quiet:#a3adb8;--rule:#3b434c;--for:#66cc99;--against:#ff9a94;--tied:#e5b35c;--band:#1d2329";
/** The style within every chart, which a strict server lets pass by its hash. */
export const CHART_STYLE = [
  `.parley-chart{${LIGHT};font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}`,
  `@media (prefers-color-scheme:dark){.parley-chart{${DARK}}}`,
  `@media print{.parley-chart{${LIGHT};--quiet:#333;--rule:#999}}`,
  ".parley-chart .ground{fill:var(--ground)}",
  ".parley-chart text{fill:var(--ink)}",
  ".parley-chart .head{font-weight:600}",
  ".parley-chart .quiet{fill:var(--quiet)}",
  ".parley-chart .small{font-size:11px}",
  ".parley-chart .for{fill:var(--for);font-weight:600}",
  ".parley-chart .against{fill:var(--against);font-weight:600}",
  ".parley-chart .tied{fill:var(--tied);font-weight:600}",
  ".parley-chart .rule{stroke:var(--rule);fill:none}",
  ".parley-chart .band{fill:var(--band)}",
  ".parley-chart .line{stroke:var(--ink);fill:none}",
  ".parley-chart .mark{fill:var(--ink);stroke:var(--ink)}",
  ".parley-chart .hollow{fill:var(--ground);stroke:var(--ink)}",
].join("");
