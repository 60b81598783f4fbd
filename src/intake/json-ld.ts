/** What the JSON-LD of a page tells of its article (schema.org NewsArticle and its kin); null where it does not. */
export interface JsonLdArticle {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly license: string | null;
}

const ARTICLE = /^(?:\w*NewsArticle|Article|ReportageNewsArticle|LiveBlogPosting|BlogPosting|Report|AnalysisNewsArticle)$/;

/** The article among the scripts of a page. Scripts that are no JSON are passed over. */
export function articleOf(scripts: readonly string[]): JsonLdArticle {
  const things: Thing[] = [];
  for (const script of scripts) {
    try {
      collect(JSON.parse(script.replace(/^\s*(?:<!--|\/\/<!\[CDATA\[)|(?:-->|\/\/\]\]>)\s*$/g, "")), things, 0);
    } catch {
      // pages carry scripts that are cut off or commented out
    }
  }
  const byId = new Map(things.map((thing) => [thing["@id"], thing]));
  const article = things.find((thing) => typesOf(thing).some((type) => ARTICLE.test(type)));
  if (article === undefined) return { title: null, publisher: null, published: null, url: null, language: null, license: null };
  return {
    title: text(article.headline) ?? text(article.name),
    publisher: nameOf(article.publisher, byId) ?? nameOf(article.sourceOrganization, byId),
    published: text(article.datePublished) ?? text(article.dateCreated),
    url: text(article.url) ?? idOf(article.mainEntityOfPage),
    language: nameOf(article.inLanguage, byId),
    license: text(article.license) ?? idOf(article.license),
  };
}

type Thing = Readonly<Record<string, unknown>>;

/** All objects of the script: in lists, in "@graph", in each other. */
function collect(value: unknown, things: Thing[], depth: number): void {
  if (depth > 6 || typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, things, depth + 1);
    return;
  }
  things.push(value as Thing);
  for (const inner of Object.values(value)) collect(inner, things, depth + 1);
}

function typesOf(thing: Thing): string[] {
  const type = thing["@type"];
  return (Array.isArray(type) ? type : [type])
    .filter((name): name is string => typeof name === "string")
    .map((name) => name.replace(/^.*[/#:]/, ""));
}

function text(value: unknown): string | null {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === "string" && first.trim() !== "" ? first.replace(/\s+/g, " ").trim() : null;
}

function nameOf(value: unknown, byId: ReadonlyMap<unknown, Thing>): string | null {
  const first = Array.isArray(value) ? value[0] : value;
  if (typeof first === "string") return text(first);
  if (typeof first !== "object" || first === null) return null;
  const thing = first as Thing;
  return text(thing.name) ?? text(thing.alternateName) ?? text(byId.get(thing["@id"])?.name);
}

function idOf(value: unknown): string | null {
  if (typeof value === "string") return text(value);
  return typeof value === "object" && value !== null ? (text((value as Thing)["@id"]) ?? text((value as Thing).url)) : null;
}
