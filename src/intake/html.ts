import { detectCanonicalText, isCanonical, type TextProblem } from "../text/canonical.ts";
import { publishedProblem } from "./front-matter.ts";
import { articleOf, type JsonLdArticle } from "./json-ld.ts";

/** What a saved web page says and what it tells of itself. */
export interface WebPage {
  /** the words of the article, a blank line between paragraphs */
  readonly text: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  /** a date like 2024-07-08, or that with a time of day */
  readonly published: string | null;
  readonly language: string | null;
  readonly license: string | null;
}

/** Reads a saved web page: its article by Mozilla's Readability, its date and publisher from JSON-LD, else from meta elements. */
export async function readWebPage(bytes: Uint8Array): Promise<WebPage | TextProblem> {
  const canonical = await detectCanonicalText(bytes, declaredCharset(bytes));
  if (!isCanonical(canonical)) return canonical;
  const [{ parseHTML }, { Readability }] = await Promise.all([import("linkedom"), import("@mozilla/readability")]);
  const html = /<html[\s>]/i.test(canonical.text) ? canonical.text : `<html><body>${canonical.text}</body></html>`;
  const document = parseHTML(html).document as unknown as Document;
  // looking for the article takes time with the cube of the depth: minutes for what no page has
  if (depthOf(document) > DEEPEST)
    return { problem: "empty", message: `no article was found on the page: its parts lie within each other ${DEEPEST} times and deeper` };
  // before Readability takes the page apart
  const told = toldBy(document, canonical.text);
  const article = new Readability(document).parse();
  const paragraphs = article?.content
    ? paragraphsOf(parseHTML(`<html><body>${article.content}</body></html>`).document as unknown as Document)
    : [];
  const text = paragraphs.join("\n\n");
  if (text.trim() === "") return { problem: "empty", message: "no article was found on the page" };
  const title = told.title ?? words(article?.title ?? "");
  return { ...told, text, title: title === "" ? null : title, publisher: told.publisher ?? (words(article?.siteName ?? "") || null) };
}

/** Elements within each other; pages of news have some 30. */
const DEEPEST = 256;

function depthOf(document: Document): number {
  const depths = new Map<Element, number>();
  let deepest = 0;
  // in the order of the page: parents come first
  for (const element of document.querySelectorAll("*")) {
    const { parentElement } = element;
    const depth = (parentElement === null ? 0 : (depths.get(parentElement) ?? 0)) + 1;
    depths.set(element, depth);
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

/** The charset that the page's own meta element names, read from its first bytes as ASCII. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
}

/** The parts of the DOM that are used here; linkedom and browsers have them alike. */
interface Document {
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
  readonly documentElement: Element;
}

interface Element {
  readonly textContent: string | null;
  readonly localName: string;
  readonly parentElement: Element | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Element | null;
}

const BLOCKS = "p, h2, h3, h4, h5, h6, li, blockquote, pre, figcaption, td, div";

/** The text of the innermost blocks, in their order. */
function paragraphsOf(document: Document): string[] {
  const paragraphs: string[] = [];
  for (const block of document.querySelectorAll(BLOCKS)) {
    if (block.querySelector(BLOCKS) !== null || block.localName === "figcaption") continue;
    const text = words(block.textContent ?? "");
    if (text !== "") paragraphs.push(text);
  }
  return paragraphs;
}

function words(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function toldBy(document: Document, html: string): Omit<WebPage, "text"> {
  const meta = (...names: readonly string[]): string | null => {
    for (const name of names) {
      const found = document
        .querySelector(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`)
        ?.getAttribute("content");
      if (found != null && found.trim() !== "") return words(found);
    }
    return null;
  };
  const linked: JsonLdArticle = articleOf(
    [...document.querySelectorAll('script[type="application/ld+json"]')].map((script) => script.textContent ?? ""),
  );
  const published =
    linked.published ??
    meta(
      "article:published_time",
      "datePublished",
      "og:article:published_time",
      "date",
      "dc.date",
      "DC.date.issued",
      "pubdate",
      "publish-date",
    ) ??
    document.querySelector("article time[datetime], time[pubdate][datetime]")?.getAttribute("datetime") ??
    null;
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute("href") ?? null;
  const saved = /<!--\s*saved from url=\(\d+\)(\S+)\s*-->/i.exec(html.slice(0, 4096))?.[1] ?? null;
  const language = document.documentElement.getAttribute("lang");
  const license = document.querySelector('link[rel="license"], a[rel="license"]')?.getAttribute("href") ?? null;
  return {
    title: linked.title ?? meta("og:title"),
    publisher: linked.publisher ?? meta("og:site_name", "application-name"),
    url: address(linked.url) ?? address(canonical) ?? address(meta("og:url")) ?? address(saved),
    published: dateOf(published),
    language: linked.language ?? (language === null || language.trim() === "" ? null : language.trim()),
    license: linked.license ?? license,
  };
}

function address(url: string | null): string | null {
  return url !== null && /^https?:\/\/\S+$/i.test(url) ? url : null;
}

/** A date as Parley writes it; one that is written otherwise or does not exist is left out. */
function dateOf(written: string | null): string | null {
  if (written === null) return null;
  const text = written.trim();
  if (publishedProblem(text) === null) return text;
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? /^(\d{4})(\d{2})(\d{2})(?:T|$)/.exec(text)?.slice(1, 4).join("-") ?? null;
  return day !== null && publishedProblem(day) === null ? day : null;
}
