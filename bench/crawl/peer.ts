import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Another crawler, set as the published figures say: no delay, no robots.txt, only pages of the start host followed. */
export interface Peer {
  readonly name: string;
  /** Undefined when it is not installed here. */
  version(places: PeerPlaces): string | undefined;
  command(run: PeerRun): readonly string[];
  readonly env?: (places: PeerPlaces) => Readonly<Record<string, string>>;
  /** What it keeps of the links. */
  readonly keeps: string;
  /** Lines of this file of its own folder are links; absent when it keeps none. */
  readonly linkFile?: string;
  readonly linesBefore?: number;
}

export interface PeerPlaces {
  /** Where npm packages of peers are installed. */
  readonly npm: string | undefined;
}

export interface PeerRun {
  readonly start: string;
  readonly port: number;
  /** A folder of its own, empty. */
  readonly folder: string;
  /** Paths of all pages, one a line: for the floor only. */
  readonly list: string;
}

const script = (name: string): string => fileURLToPath(import.meta.resolve(`./peers/${name}`));
const PAGE = "(\\.x?html?|/)$";

export const peers: readonly Peer[] = [
  ...(["fetch", "parse"] as const).map(
    (mode): Peer => ({
      name: mode === "fetch" ? "floor: undici" : "floor: undici + htmlparser2",
      version: () => `${versionOf(import.meta.filename, "undici")}, list given`,
      command: ({ port, list }) => [process.execPath, script("bare.mjs"), String(port), list, mode],
      env: () => ({ MODULES: import.meta.filename }),
      keeps: "nothing",
    }),
  ),
  {
    name: "wget",
    version: () => said(["wget", "--version"], /Wget (\S+)/),
    command: ({ start, folder }) =>
      `wget --spider -r -l inf -nv -e robots=off --follow-tags=a,area --accept-regex=${PAGE} -P ${folder} ${start}`.split(
        " ",
      ),
    keeps: "nothing",
  },
  {
    name: "HTTrack",
    version: () => said(["httrack", "--version"], /version (\S+?)(?:\+|$)/m),
    command: ({ start, port, folder }) => [
      ...`httrack ${start} -O ${folder} -p0 -c16 -%c0 -A0 -%! -s0 -I0 -q -R0 -T10 -*`.split(" "),
      `+127.0.0.1:${port}/*.html`,
      `+127.0.0.1/*.html`,
      `+127.0.0.1:${port}/*/`,
    ],
    keeps: "nothing",
  },
  {
    name: "Crawlee Cheerio",
    version: ({ npm }) => npm && versionOf(join(npm, "peer.js"), "@crawlee/cheerio"),
    command: ({ start, folder }) => [
      process.execPath,
      script("crawlee.mjs"),
      start,
      join(folder, "links.jsonl"),
    ],
    env: ({ npm = "" }) => ({ PEERS: npm }),
    keeps: "target, text, rel: JSON",
    linkFile: "links.jsonl",
  },
  {
    name: "Scrapy",
    version: () => said(["scrapy", "version"], /Scrapy (\S+)/),
    command: ({ start, folder }) =>
      `scrapy runspider ${script("scrapy-spider.py")} -a start=${start} -a out=${join(folder, "links.jsonl")}`.split(
        " ",
      ),
    keeps: "target, text, nofollow: JSON",
    linkFile: "links.jsonl",
  },
  {
    name: "linkinator",
    version: ({ npm }) => npm && versionOf(join(npm, "peer.js"), "linkinator"),
    command: ({ start, folder }) => [
      process.execPath,
      script("linkinator.mjs"),
      start,
      join(folder, "links.jsonl"),
    ],
    env: ({ npm = "" }) => ({ PEERS: npm }),
    keeps: "one link per target: JSON",
    linkFile: "links.jsonl",
  },
  {
    name: "LinkChecker",
    version: () => said(["linkchecker", "--version"], /LinkChecker (\S+)/),
    command: ({ start, folder }) => ["linkchecker", "-f", linkCheckerSettings(folder), start],
    keeps: "addresses tried: CSV",
    linkFile: "open/links.csv",
    linesBefore: 4,
  },
];

/** What the peer kept, as its own file says. */
export function linksKept({ linkFile, linesBefore = 0 }: Peer, folder: string): number | undefined {
  const file = linkFile === undefined ? undefined : join(folder, linkFile);
  if (file === undefined || !existsSync(file) || statSync(file).size === 0) return undefined;
  let lines = 0;
  for (const byte of readFileSync(file)) if (byte === LINE_FEED) lines++;
  return lines - linesBefore;
}

const LINE_FEED = 10;

function said(command: readonly string[], pattern: RegExp): string | undefined {
  const [program = "", ...args] = command;
  const { stdout, status } = spawnSync(program, args, { encoding: "utf8" });
  return status === 0 ? pattern.exec(stdout)?.[1] : undefined;
}

function versionOf(from: string, name: string): string | undefined {
  for (const folder of createRequire(from).resolve.paths(name) ?? []) {
    const file = join(folder, name, "package.json");
    if (existsSync(file)) return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
  }
  return undefined;
}

/** Started by root, LinkChecker becomes `nobody` before it writes. */
function linkCheckerSettings(folder: string): string {
  chmodSync(folder, 0o755);
  const open = join(folder, "open");
  mkdirSync(open);
  chmodSync(open, 0o777);
  const file = join(folder, "linkcheckerrc");
  writeFileSync(
    file,
    `[checking]
threads=10
maxrequestspersecond=100000
recursionlevel=-1
robotstxt=0
[filtering]
ignore=
  ^https?://[^?]*\\.(png|jpe?g|gif|svg|ico|css|js|json|txt|py|zip|gz|inv|woff2?|ipynb|pdf)
checkextern=0
[output]
log=none
verbose=1
warnings=0
status=0
fileoutput=csv
[csv]
filename=${join(open, "links.csv")}
`,
  );
  return file;
}
