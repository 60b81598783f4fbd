import { matrixChart } from "../../charts/matrix.ts";
import { escaped } from "../../charts/svg.ts";
import type { Brief } from "../../picture/brief.ts";
import { briefMarkdown } from "./brief-markdown.ts";

/** The brief as a page of its own: nothing is loaded from elsewhere, it follows light and dark, and prints on white. */
export function briefHtml(brief: Brief): string {
  const title = `${brief.title ?? "The record"}: situation brief`;
  const body = pageOf(briefMarkdown(brief), brief);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${BRIEF_STYLE}</style>
<body>
${body}
</body>
</html>
`;
}

/** The style within the page, which a strict server lets pass by its hash. */
export const BRIEF_STYLE = `
:root{--ink:#1c2126;--quiet:#57606a;--rule:#d0d7de;--ground:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecf0;--quiet:#a3adb8;--rule:#3b434c;--ground:#14181c}}
body{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink);background:var(--ground);max-width:50rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin:1.6rem 0 .4rem;border-bottom:1px solid var(--rule)}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--rule)}
ul,ol{padding-left:1.4rem}li{margin:.2rem 0}a{color:inherit}ol{font-size:.88rem;color:var(--quiet)}
figure{margin:1rem 0;overflow-x:auto}
@media print{:root{--ink:#000;--quiet:#333;--rule:#999;--ground:#fff}body{font-size:10pt;margin:0;max-width:none}h2{break-after:avoid}li,tr{break-inside:avoid}figure{display:none}a{text-decoration:none}@page{margin:18mm}}
`.trim();

/** The Markdown that `briefMarkdown` writes, and no other, as HTML: headings, lists, one table, bold, links, numbers of evidence. */
function pageOf(markdown: string, brief: Brief): string {
  const out: string[] = [];
  let open: "ul" | "ol" | "table" | null = null;
  const close = () => {
    if (open !== null) out.push(open === "table" ? "</tbody></table>" : `</${open}>`);
    open = null;
  };
  for (const line of markdown.split("\n")) {
    const heading = /^(#{1,2}) (.*)$/.exec(line);
    const numbered = /^(\d+)\. (.*)$/.exec(line);
    if (line.startsWith("|")) {
      if (/^\|( --- \|)+$/.test(line)) continue;
      const cells = line.slice(2, -2).split(/ \| /);
      if (open !== "table") {
        close();
        open = "table";
        out.push(`<table><thead><tr>${cells.map((cell) => `<th scope="col">${inline(cell)}</th>`).join("")}</tr></thead><tbody>`);
      } else {
        const [head, ...rest] = cells;
        out.push(`<tr><th scope="row">${inline(head ?? "")}</th>${rest.map((cell) => `<td>${inline(cell)}</td>`).join("")}</tr>`);
      }
    } else if (line.startsWith("- ")) {
      if (open !== "ul") {
        close();
        open = "ul";
        out.push("<ul>");
      }
      out.push(`<li>${inline(line.slice(2))}</li>`);
    } else if (numbered !== null) {
      if (open !== "ol") {
        close();
        open = "ol";
        out.push("<ol>");
      }
      out.push(`<li id="evidence-${numbered[1]}">${inline(numbered[2]!, false)}</li>`);
    } else {
      close();
      if (heading !== null) {
        const level = heading[1]!.length;
        out.push(`<h${level}>${inline(heading[2]!)}</h${level}>`);
        if (heading[2] === "Positions" && brief.matrix.rows.length > 0) out.push(`<figure>${matrixChart(brief.matrix)}</figure>`);
      } else if (/^\*[^*].*\*$/.test(line)) out.push(`<p><em>${inline(line.slice(1, -1))}</em></p>`);
      else if (line !== "") out.push(`<p>${inline(line)}</p>`);
    }
  }
  close();
  return out.join("\n");
}

/** Private characters that hold the place of what is put aside: `OPEN` number `SHUT`. Reports have no use for them, and lose them. */
const OPEN = "\ue000";
const SHUT = "\ue001";

/** Escaped characters are put aside first, so that what a report says is never taken for markup. */
function inline(markdown: string, isMarked = true): string {
  const kept: string[] = [];
  const put = (html: string) => `${OPEN}${kept.push(html) - 1}${SHUT}`;
  let words = markdown
    .replace(/[\ue000\ue001]/g, "")
    .replace(/\\([\\`*_{}[\]<>|#~])/g, (_, character: string) => put(escaped(character)))
    .replaceAll("<br>", () => put("<br>"))
    .replace(/\[([^\]]*)\]\(<([^>]*)>\)/g, (_, name: string, url: string) =>
      /^https?:/.test(url) ? `${put(`<a href="${escaped(url)}">`)}${name}${put("</a>")}` : name,
    );
  if (isMarked) words = words.replace(/\[(\d+)\]/g, (_, number: string) => put(`<a href="#evidence-${number}">[${number}]</a>`));
  words = words.replace(/\*\*(.*?)\*\*/g, (_, bold: string) => `${put("<strong>")}${bold}${put("</strong>")}`);
  return escaped(words).replace(/\ue000(\d+)\ue001/g, (_, number: string) => kept[Number(number)]!);
}
