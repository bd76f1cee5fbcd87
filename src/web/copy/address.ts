import { questions } from "../../analyse/questions/index.ts";
import { rules } from "../../diagnose/rules/index.ts";
import { LANGUAGES } from "../../model/words.ts";
import type { Edition } from "../edition.ts";
import type { Page } from "../page.ts";
import { pages } from "../pages/index.ts";

/** Pages about what only a server does. */
const SERVED = new Set(["search", "counter"]);

/** The pages of a copy: those that are public, and the same for all. */
export const copiedPages: readonly Page[] = (pages as readonly Page[]).filter(
  ({ id, needs }) => needs === undefined && !SERVED.has(id),
);

/** What stands for `:id` in the addresses under a word: all that the edition knows. */
const IDS: Readonly<Record<string, (edition: Edition) => readonly string[]>> = {
  sites: ({ estate }) => idsOf(estate.sites.filter(({ decision }) => decision === "in")),
  "life-events": ({ estate }) => idsOf(estate.lifeEvents),
  themes: ({ estate }) => idsOf(estate.themes),
  services: ({ board }) => idsOf(board?.catalogue.services ?? []),
  indicators: ({ board }) => [...new Set(idsOf(board?.indicators ?? []))],
  data: () => idsOf(questions),
  rules: () => idsOf(rules),
  // Those that pages lead to: which ministry has a page, which pair of sites a flow, their lists say.
  ministries: () => [],
  flows: () => [],
  findings: () => [],
};

const idsOf = (things: readonly { readonly id: string }[]): readonly string[] => things.map(({ id }) => id);

/** The address of every page of the copy that can be told without reading one. */
export function addressesOf(edition: Edition): readonly string[] {
  // A page in both languages in a row: what it asked for is still kept.
  return copiedPages
    .flatMap(({ path }) => filled(path, edition))
    .flatMap((address) => LANGUAGES.map((language) => `/${language}${address}`));
}

function filled(path: string, edition: Edition): readonly string[] {
  if (!path.includes(":")) return [path];
  const word = path.split("/")[1] ?? "";
  const ids = IDS[word];
  if (!ids) throw new Error(`no list of what stands in ${path}: say it in IDS`);
  return ids(edition).map((id) => path.replace(/:\w+/, encodeURIComponent(id)));
}
