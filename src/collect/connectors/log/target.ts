import { Interner } from "./interner.ts";

/** What an address stands for. */
export const PAGE = 0;
export const ASSET = 1;
export const DOWNLOAD = 2;
/** `/robots.txt`: only robots read it. */
export const RULES = 3;
/** Feeds, data, certificates…: neither pages nor parts of one. */
export const OTHER_FILE = 4;

/** Which parameters of addresses are kept; all others go. */
export interface ParametersKept {
  /** Those that tell pages apart. */
  readonly keepParameters: readonly string[];
  /** Those that hold what people search for in the site. */
  readonly searchParameters: readonly string[];
}

/** What is known of the addresses that are asked for, worked out once for each. */
export class Targets {
  readonly #paths = new Interner();
  readonly #kinds: number[] = [];
  readonly #keys: (string | undefined)[] = [];
  readonly #searches: (string | undefined)[] = [];
  readonly #kept: ParametersKept;
  /** Queries are looked at only where a parameter is kept. */
  readonly needsQuery: boolean;

  constructor(kept: ParametersKept) {
    this.#kept = kept;
    this.needsQuery = kept.keepParameters.length + kept.searchParameters.length > 0;
  }

  get heldBytes(): number {
    return this.#paths.heldBytes;
  }

  get count(): number {
    return this.#paths.count;
  }

  numberOf(bytes: Buffer, start: number, end: number): number {
    const number = this.#paths.numberOf(bytes, start, end);
    if (number === this.#kinds.length) {
      this.#kinds.push(kindOf(bytes, start, end));
      this.#keys.push(undefined);
      this.#searches.push(this.needsQuery ? searchIn(this.#paths.textOf(number), this.#kept) : undefined);
    }
    return number;
  }

  kindOf(number: number): number {
    return this.#kinds[number] ?? OTHER_FILE;
  }

  /** Path as it is counted: one spelling, no final slash, no query but the parameters kept. */
  keyOf(number: number): string {
    let key = this.#keys[number];
    if (key === undefined) {
      key = keyOf(this.#paths.textOf(number), this.#kept.keepParameters);
      this.#keys[number] = key;
    }
    return key;
  }

  /** What was searched for in the site; undefined for other pages. */
  searchOf(number: number): string | undefined {
    return this.#searches[number];
  }

  clear(): void {
    this.#paths.clear();
    this.#kinds.length = 0;
    this.#keys.length = 0;
    this.#searches.length = 0;
  }
}

const ASSETS = new Set(
  (
    "css js mjs map png jpg jpeg jfif gif svg svgz webp avif bmp ico cur tif tiff apng woff woff2 ttf otf eot " +
    "mp3 mp4 m4a m4v webm ogg ogv oga wav flac avi mov wmv swf flv ts m3u8 vtt wasm webmanifest less scss htc"
  ).split(" "),
);
const DOWNLOADS = new Set(
  (
    "pdf doc docx dot dotx docm xls xlsx xlsm ppt pptx pps ppsx odt ods odp odg rtf csv epub mobi zip gz tgz tar bz2 xz rar 7z " +
    "exe msi dmg pkg deb rpm apk jar iso bin ics vcf kml kmz gpx shp gpkg geojson dwg dxf psd ai eps ps parquet p7m asice"
  ).split(" "),
);
const OTHER_FILES = new Set(
  "xml xsl xslt rss atom rdf json jsonld jsonp txt log yml yaml asc sig pem crl crt cer appcache ashx asmx svc axd".split(
    " ",
  ),
);

/** By the letters after the last dot of the last segment; an address without, or with unknown ones, is one of a page. */
function kindOf(bytes: Buffer, start: number, end: number): number {
  let pathEnd = start;
  while (pathEnd < end && bytes[pathEnd] !== 63 && bytes[pathEnd] !== 59) pathEnd++;
  const path = bytes.toString("latin1", start, pathEnd);
  if (path === "/robots.txt") return RULES;
  // Calls of a counter that is on the same server are no pages.
  if (path.startsWith("/.well-known/") || /\/(?:matomo|piwik)\.php$/.test(path)) return OTHER_FILE;
  const ending = /\.([a-z0-9]{1,11})$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === undefined) return PAGE;
  if (ASSETS.has(ending)) return ASSET;
  if (DOWNLOADS.has(ending)) return DOWNLOAD;
  return OTHER_FILES.has(ending) ? OTHER_FILE : PAGE;
}

function keyOf(target: string, keep: readonly string[]): string {
  const [path = "", query = ""] = target.split("?", 2);
  // A session in the path names a visit: it goes as queries do.
  const normal = normalPath(path.replace(/;[^/]*/g, ""));
  const kept = parametersOf(query).filter(([name]) => keep.includes(name));
  if (kept.length === 0) return normal;
  const words = kept.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).sort();
  return `${normal}?${words.join("&")}`;
}

function normalPath(path: string): string {
  try {
    return new URL(`http://a.invalid/${path.replace(/^\/+/, "")}`).pathname.replace(/\/$/, "");
  } catch {
    return path.replace(/\/$/, "");
  }
}

/** Words people search for may name them: what holds an address of mail or a long number is counted, not kept. */
function searchIn(target: string, { searchParameters }: ParametersKept): string | undefined {
  const query = target.slice(target.indexOf("?") + 1);
  const found = parametersOf(query).find(([name]) => searchParameters.includes(name));
  if (!target.includes("?") || found === undefined) return undefined;
  const words = found[1].trim().toLowerCase().replace(/\s+/g, " ").slice(0, 100);
  return /@|(?:\d[ .-]?){6}/.test(words) ? "" : words;
}

const parametersOf = (query: string): [string, string][] => [...new URLSearchParams(query)];
