import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { writeDemoFiles } from "./demo-files.ts";

/** A virtual host of the loopback estate: a folder of files, with a home page and a robots.txt of our own laid over it. */
export interface Host {
  readonly name: string;
  /** A loopback address of its own, as servers have: a crawler may share the pace of names on one address. */
  readonly address: string;
  readonly root: string;
  /** Holds `index.html` and `robots.txt`. */
  readonly overlay: string;
  readonly pagesOnDisk: number;
  readonly bytesOnDisk: number;
}

export interface Estate {
  readonly hosts: readonly Host[];
  /** The one that every peer reads. */
  readonly medium: Host;
  /** A host of one page: reading it costs the start of a command and its end. */
  readonly single: Host;
  /** The files of the medium host again, under other names: what a page costs once a crawl has begun. */
  readonly copies: readonly Host[];
  readonly source: string;
  readonly scratch: string;
}

export const SUFFIX = "estate.test";
/** A package with fewer pages is left out. */
const FEWEST_PAGES = 30;
/** With no host of so many, the estate is too small to measure anything. */
const FEWEST_PAGES_OF_MEDIUM = 500;
/** The host of the published figures; without it, the largest of fewer pages than this. */
const MEDIUM = "python-scipy-doc";
const MEDIUM_PAGES = 5000;

/**
 * The loopback estate: documentation packages unpacked in a folder (`dpkg -x`), one below it each; else those installed on this
 * machine; else pages of the demonstration, written out as files.
 */
export async function findEstate(given: string | undefined, copyCount = 0): Promise<Estate> {
  const scratch = mkdtempSync(join(tmpdir(), "parvis-bench-crawl-"));
  const { folders, source } = given ? unpackedIn(given) : installed();
  const found = rootsOf(folders);
  if (given && found.length === 0) throw new Error(`No folder of HTML pages in ${given}.`);
  const isDemo = !found.some(({ count }) => count >= FEWEST_PAGES_OF_MEDIUM);
  const roots = isDemo ? rootsOf(await writeDemoFiles(scratch, SUFFIX)) : found;
  const names = roots.map(({ root }) => hostName(basename(root)));
  const hosts = roots.map((root, i) => makeHost(root, i, names, scratch));
  const small = hosts.filter(({ pagesOnDisk }) => pagesOnDisk < MEDIUM_PAGES);
  const medium =
    hosts.find(({ name }) => name === hostName(MEDIUM)) ??
    small.toSorted((a, b) => b.pagesOnDisk - a.pagesOnDisk)[0] ??
    hosts[0];
  if (!medium) throw new Error("The estate has no host.");
  const single = makeHost(
    { root: mkdtempSync(join(scratch, "single-")), entries: [], count: 1, bytes: 0 },
    hosts.length,
    [],
    scratch,
  );
  const copied = roots[hosts.indexOf(medium)];
  const copyNames = Array.from({ length: copied ? copyCount : 0 }, (_, i) => hostName(`copy-${i + 1}`));
  const copies = copyNames.map((_, i) =>
    makeHost(copied as Root, i, copyNames, scratch, hosts.length + 2 + i),
  );
  return { hosts, medium, single, copies, source: isDemo ? "pages of parvis demo" : source, scratch };
}

export function forgetEstate({ scratch }: Estate): void {
  rmSync(scratch, { recursive: true, force: true });
}

function rootsOf(folders: readonly string[]): Root[] {
  return folders.map((root) => ({ root, ...pagesBelow(root) })).filter(({ count }) => count >= FEWEST_PAGES);
}

interface Root {
  readonly root: string;
  /** Pages that the home page links to, as paths. */
  readonly entries: readonly string[];
  readonly count: number;
  readonly bytes: number;
}

function unpackedIn(folder: string): { readonly folders: readonly string[]; readonly source: string } {
  const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());
  return {
    folders: names.sort().map((name) => join(folder, name)),
    source: "documentation packages, unpacked",
  };
}

const DOCS = "/usr/share/doc";

function installed(): { readonly folders: readonly string[]; readonly source: string } {
  const names = existsSync(DOCS) ? readdirSync(DOCS).filter((name) => /-doc(?:-|$)/.test(name)) : [];
  return {
    folders: names.sort().map((name) => join(DOCS, name)),
    source: `documentation packages in ${DOCS}`,
  };
}

const hostName = (name: string): string => `${name.toLowerCase().replaceAll(/[^a-z0-9-]+/g, "-")}.${SUFFIX}`;

/** A file called `.html` has a name and no extension: servers say it is none. */
export const isPage = (path: string): boolean => /[^/]\.x?html?$/i.test(path);

/**
 * Pages below a folder, symbolic links left aside, and where each part of them begins: its index.html, or the first page
 * of a folder that no index covers.
 */
function pagesBelow(root: string): Omit<Root, "root"> {
  const entries: string[] = [];
  let count = 0;
  let bytes = 0;
  const visit = (folder: string, isCovered: boolean): void => {
    const here = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    const files = here.filter((entry) => entry.isFile() && isPage(entry.name));
    const first = files.find(({ name }) => name === "index.html") ?? files[0];
    const isEntry = first !== undefined && folder !== root && (!isCovered || first.name === "index.html");
    if (isEntry) entries.push(`/${relative(root, join(folder, first.name))}`);
    for (const { name } of files) {
      count++;
      bytes += statSync(join(folder, name)).size;
    }
    for (const entry of here) if (entry.isDirectory()) visit(join(folder, entry.name), isCovered || isEntry);
  };
  visit(root, false);
  return { entries: entries.length > 0 ? entries : ["/index.html"], count, bytes };
}

function makeHost(
  { root, entries, count, bytes }: Root,
  i: number,
  names: readonly string[],
  scratch: string,
  place = i + 1,
): Host {
  const name = names[i] ?? `single.${SUFFIX}`;
  const overlay = join(scratch, "overlay", name);
  mkdirSync(overlay, { recursive: true });
  const others = names.filter((other) => other !== name);
  writeFileSync(join(overlay, "index.html"), homePage(name, entries, others));
  writeFileSync(join(overlay, "robots.txt"), "User-agent: *\nDisallow: /no-such-folder/\n");
  return { name, address: `127.0.1.${place}`, root, overlay, pagesOnDisk: count, bytesOnDisk: bytes };
}

/** As public sites have it: a menu of the other sites, the site's own pages, and one link that is broken. */
function homePage(name: string, entries: readonly string[], others: readonly string[]): string {
  const item = (href: string, text: string): string => `<li><a href="${href}">${text}</a></li>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title></head><body>
<header><nav><ul>${others.map((other) => item(`https://${other}/`, other)).join("\n")}</ul></nav></header>
<main><h1>${name}</h1><ul>${entries.map((entry) => item(encodeURI(entry), entry)).join("\n")}</ul></main>
<footer><a href="/missing-page.html">broken</a></footer></body></html>`;
}
