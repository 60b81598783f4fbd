/** What a reader chose for this browser. A browser that keeps nothing (private windows) falls back to the defaults. */
export type Theme = "auto" | "light" | "dark";

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(`parley.${key}`);
  } catch {
    return null;
  }
};

const keep = (key: string, value: string): void => {
  try {
    localStorage.setItem(`parley.${key}`, value);
  } catch {
    // the choice holds until the page is left
  }
};

const stored = read("theme");
let theme = $state<Theme>(stored === "light" || stored === "dark" ? stored : "auto");
let singleKeys = $state(read("keys") !== "off");

export const settings = {
  get theme(): Theme {
    return theme;
  },
  set theme(chosen: Theme) {
    theme = chosen;
    keep("theme", chosen);
    applyTheme();
  },
  /** whether single letters are shortcuts (WCAG 2.2, 2.1.4: they can be turned off) */
  get singleKeys(): boolean {
    return singleKeys;
  },
  set singleKeys(on: boolean) {
    singleKeys = on;
    keep("keys", on ? "on" : "off");
  },
};

/** Every colour is a `light-dark()` pair, so the scheme of the root decides all of them. */
export function applyTheme(): void {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
