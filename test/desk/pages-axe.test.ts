import { describe, expect, test } from "vitest";
import { deskOver, expectAccessible, expectNoSidewaysScroll, openPage, SCHEMES, WIDTHS } from "./browser.ts";

const desk = deskOver();

/** Every page with something on it, and each kind of emptiness; the second is what must be there. */
const PAGES = [
  ["/history?party=israel", "svg .bar"],
  ["/history", ".parties li"],
  ["/shifts", "article"],
  ["/shifts?since=2030-01-01", "text=Nothing moved"],
  ["/timeline", "svg [data-mark]"],
  ["/timeline?kind=talks&from=2024-05-01&until=2024-12-01", "svg [data-mark]"],
  ["/figures", "svg [data-point]"],
  ["/map", "svg .spot"],
  ["/sources", ".source"],
  ["/search?q=ceasefire+talks", "article mark"],
  ["/brief", ".sentences li"],
  ["/compare?from=2024-05-01&to=2025-01-01", ".stance"],
  ["/cases", "text=There is no case yet"],
  ["/inbox", ".report"],
  ["/keep", "textarea"],
  ["/case/unknown", "[role=alert]"],
  ["/login", "text=Nobody signs in here"],
  ["/accounts", "text=There are no accounts"],
] as const;

describe.each(SCHEMES)("%s", (colorScheme) => {
  test.each(WIDTHS)(
    "axe finds nothing on any page at %i pixels, and nothing is wider than the window",
    async (width) => {
      const { page, problems } = await openPage(desk.browser, desk.at("/login"), { colorScheme, viewport: { width, height: 900 } });
      const found: string[] = [];
      for (const [path, ready] of PAGES) {
        await page.goto(desk.at(path));
        await page.locator(ready).first().waitFor();
        // what is folded away is looked at too
        await page.evaluate("for (const part of document.querySelectorAll('main details')) part.open = true");
        await expectAccessible(page).catch((error: { actual?: unknown }) =>
          found.push(`${path}: ${JSON.stringify(error.actual ?? String(error))}`),
        );
        await expectNoSidewaysScroll(page).catch((error: Error) => found.push(`${path} is wider than the window: ${error.message}`));
      }
      expect(found).toEqual([]);
      expect(problems).toEqual([]);
      await page.context().close();
    },
    180_000,
  );
});

test.each(PAGES.map(([path, ready]) => ({ path, ready })))(
  "nothing of $path is wider than a window of 360 pixels",
  async ({ path, ready }) => {
    const { page } = await openPage(desk.browser, desk.at(path), { viewport: { width: 360, height: 740 } });
    await page.locator(ready).first().waitFor();
    await expectNoSidewaysScroll(page);
    await page.context().close();
  },
);
