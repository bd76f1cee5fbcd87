import { endpoints } from "../api/index.ts";
import { copiedPath, isWhole } from "../api/openapi.ts";
import type { Page } from "../page.ts";
import { copiedPages } from "./address.ts";

/** Where a link of a page leads in a copy. */
export interface CopyLink {
  /** What the site is asked for. */
  readonly asked: string;
  /** The file that holds the answer, by its path under the folder: `en/sites/index.html`. */
  readonly file: string;
  /** What the link becomes, without the path under which the copy stands: `/en/sites/`. */
  readonly href: string;
  /** Some of what the link chose is not there: a copy has no filters. */
  readonly isLess: boolean;
}

/** The choices of each page that a copy keeps, each as a page of its own; the others are filters, dropped. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  home: ["shown"],
  map: ["shown"],
  "map-matrix": ["by", "shown", "year"],
  "audience-flows": ["show", "year", "order", "page"],
  "life-event": ["view"],
  "site-links": ["direction", "page"],
  "site-checks": ["show", "page"],
  "site-changes": ["state", "page"],
};
const KEPT_EVERYWHERE = ["page"];

/** Links that choose one thing lead to its own page instead. */
const INSTEAD: Readonly<Record<string, (query: URLSearchParams) => string | undefined>> = {
  map: (query) => pathOf("/sites/:id", query.get("site")),
  scoreboard: (query) => pathOf("/ministries/:id/figures", query.get("ministry")),
};

const pathOf = (path: string, id: string | null): string | undefined =>
  id === null || id === "" ? undefined : path.replace(":id", encodeURIComponent(id));

/** Answers that depend on their parameters, each kept as a file of its own. */
const KEPT_FILES = /^\/data\/network\.\w+$/;

/** What an address of the site becomes in a copy; undefined where a copy has no such thing. */
export function copyLink(address: string): CopyLink | undefined {
  const url = new URL(address, "http://copy");
  if (url.pathname === "/") return { asked: "/", file: "index.html", href: "/", isLess: false };
  const [, language, rest] = /^\/(en|fr)(\/.*)?$/.exec(url.pathname) ?? [];
  if (language === undefined || /\.(svg|atom)$/.test(url.pathname)) return fileLink(url);
  const path = rest === undefined || rest === "/" ? "/" : rest.replace(/\/$/, "");
  const page = copiedPages.find((known) => isOf(known, path));
  if (!page) return undefined;
  const instead = INSTEAD[page.id]?.(url.searchParams);
  if (instead !== undefined) return copyLink(`/${language}${instead}`);
  return pageLink(page, language, path, url.searchParams);
}

function pageLink(page: Page, language: string, path: string, query: URLSearchParams): CopyLink {
  const names = KEPT[page.id] ?? KEPT_EVERYWHERE;
  const given = [...query].filter(([, value]) => value !== "");
  // The first page of a list is the list.
  const kept = given
    .filter(([name, value]) => names.includes(name) && !(name === "page" && value === "1"))
    .sort();
  const choices = kept.map(([name, value]) => `${name}=${encodeURIComponent(value)}/`).join("");
  const folder = `/${language}${path === "/" ? "" : path}/${choices}`;
  return {
    asked: `/${language}${path}${kept.length > 0 ? `?${new URLSearchParams(kept)}` : ""}`,
    file: `${fileOf(folder)}index.html`,
    href: folder,
    isLess: given.some(([name]) => !names.includes(name)),
  };
}

function fileLink(url: URL): CopyLink | undefined {
  const { pathname } = url;
  const query = KEPT_FILES.test(pathname) ? url.searchParams : new URLSearchParams();
  const choices = [...query].sort().map(([name, value]) => `.${name}=${encodeURIComponent(value)}`);
  const dot = pathname.lastIndexOf(".");
  const name = LISTS.has(pathname)
    ? copiedPath(pathname)
    : `${pathname.slice(0, dot)}${choices.join("")}${pathname.slice(dot)}`;
  if (!/\.\w+$/.test(name)) return undefined;
  return {
    asked: `${pathname}${query.size > 0 ? `?${query}` : ""}`,
    file: fileOf(name),
    href: name,
    isLess: false,
  };
}

/** Lists for programs, whose addresses tell no type to a server of files. */
const LISTS = new Set(
  endpoints.filter((one) => isWhole(one) && !one.path.includes(".")).map(({ path }) => path),
);

function isOf({ path: pattern }: Page, path: string): boolean {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  return (
    wanted.length === given.length && wanted.every((part, i) => part.startsWith(":") || part === given[i])
  );
}

/** The file of a path: servers decode addresses before they look for files. */
function fileOf(path: string): string {
  const parts = path.slice(1).split("/").map(decodeURIComponent);
  if (parts.some((part) => part === ".." || part === "." || /[/\\\0]/.test(part)))
    throw new Error(`no file can be called ${path}`);
  return parts.join("/");
}
