import { createHash } from "node:crypto";
import {
  createWriteStream,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Hono } from "hono";
import { UserError } from "../../kit/failure.ts";
import { publish } from "../../kit/file.ts";
import { boardTables } from "../../publish/edition/board.ts";
import { makeApp } from "../app.tsx";
import type { Edition } from "../edition.ts";
import type { Robot } from "../page.ts";
import { addressesOf } from "./address.ts";
import { type CopyLink, copyLink } from "./link.ts";

export interface CopyRequest {
  readonly edition: Edition;
  /** Folder to write; an earlier copy is replaced, anything else is not touched. */
  readonly folder: string;
  /** Where the public will find it, without final slash; undefined when it is not known. */
  readonly address?: string | undefined;
  readonly robot?: Robot | undefined;
}

/** What was written. */
export interface CopyReceipt {
  readonly pages: number;
  readonly files: number;
  readonly bytes: number;
}

/** Lists every file with its hash, for `sha256sum -c`; its presence says that the folder is a copy. */
export const SUMS = "SHA256SUMS";

/**
 * Writes the whole public site as files, from the routes that serve it: every page in each language, assets, data, feeds, cards, API
 * documents. The same edition and run give the same bytes. The folder appears whole or not at all; a page that does not answer, or a
 * link to nothing, stops it.
 */
export async function writeCopy(request: CopyRequest): Promise<CopyReceipt> {
  const folder = resolve(request.folder);
  refuseOther(folder);
  const staging = `${folder}.${process.pid}.tmp`;
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  try {
    const copy = new Copy(request, staging);
    await copy.write();
    replace(staging, folder);
    return copy.receipt();
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function refuseOther(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0 || existsSync(join(folder, SUMS))) return;
  throw new UserError({
    expected: "a folder that is not there, is empty, or holds an earlier copy of the site",
    got: `${folder}, which holds other things`,
    next: "Name another folder: this one would be replaced.",
  });
}

/** Two renames: readers see the old copy or the new one. */
function replace(staging: string, folder: string): void {
  const old = `${folder}.${process.pid}.old`;
  if (existsSync(folder)) publish(folder, old);
  publish(staging, folder);
  rmSync(old, { recursive: true, force: true });
}

/** What follows the current edition: the site answers with a redirection, a copy with the same file. */
const CURRENT = "data/editions/current/";

class Copy {
  readonly #edition: Edition;
  readonly #folder: string;
  readonly #app: Hono;
  /** Of the address: what stands before every path. */
  readonly #base: string;
  readonly #origin: string;
  readonly #sums = new Map<string, string>();
  readonly #pages: CopyLink[] = [];
  readonly #others: CopyLink[] = [];
  /** Where each file was first heard of: to say which page has a dead link. */
  readonly #from = new Map<string, string>();
  readonly #links = new Map<string, CopyLink | undefined>();
  #fault: unknown;
  #isBroken = false;
  readonly #folders = new Set<string>();
  #bytes = 0;
  #written = 0;

  constructor({ edition, address = "", robot }: CopyRequest, folder: string) {
    this.#edition = edition;
    this.#folder = folder;
    const place = address === "" ? undefined : new URL(address);
    this.#base = place ? place.pathname.replace(/\/$/, "") : "";
    this.#origin = place?.origin ?? "http://copy";
    this.#app = makeApp({
      current: () => edition,
      address,
      isCopy: true,
      ...(robot === undefined ? {} : { robot }),
      onFault: (error) => {
        this.#fault = error;
      },
    });
  }

  receipt(): CopyReceipt {
    return { pages: this.#written, files: this.#sums.size + 1, bytes: this.#bytes };
  }

  async write(): Promise<void> {
    for (const address of addressesOf(this.#edition)) this.#want(address, "the list of pages");
    for (const address of this.#dataAddresses()) this.#want(address, "the list of files");
    this.#want("/", "the front door");
    await this.#writeFound();
    this.#linkCurrent();
    const sums = [...this.#sums].sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(join(this.#folder, SUMS), sums.map(([file, sha256]) => `${sha256}  ${file}\n`).join(""));
  }

  #dataAddresses(): readonly string[] {
    const editions = (this.#edition.board?.editions ?? []).flatMap(({ id, files }) =>
      [...Object.keys(files), "manifest.json", ...boardTables.map((table) => `${table.id}.json`)].map(
        (name) => `/data/editions/${id}/${name}`,
      ),
    );
    return [...editions, "/robots.txt", "/api/v1/openapi.json"];
  }

  /** Pages lead to pages and files, style sheets to files, files to nothing: until nothing new was found. */
  async #writeFound(): Promise<void> {
    const sides = await Promise.allSettled([
      this.#writeAll(this.#pages, (link) => this.#writePage(link)),
      this.#writeAll(this.#others, (link) => this.#writeOther(link)),
    ]);
    for (const side of sides) if (side.status === "rejected") throw side.reason;
    await this.#writeAll(this.#others, (link) => this.#writeOther(link));
  }

  /** Stops at the first that cannot be written, on both sides: nothing is written once the folder goes. */
  async #writeAll(waiting: CopyLink[], write: (link: CopyLink) => Promise<void>): Promise<void> {
    while (!this.#isBroken) {
      const link = waiting.pop();
      if (link === undefined) return;
      try {
        await write(link);
      } catch (error) {
        this.#isBroken = true;
        throw error;
      }
    }
  }

  #want(address: string, from: string): CopyLink | undefined {
    const link = this.#linkOf(address);
    if (!link || this.#from.has(link.file)) return link;
    this.#from.set(link.file, from);
    // Written last, as links to the files of the current edition.
    if (link.file.startsWith(CURRENT)) return link;
    (link.file.endsWith("index.html") ? this.#pages : this.#others).push(link);
    return link;
  }

  /** The same few addresses stand on every page. */
  #linkOf(address: string): CopyLink | undefined {
    if (!this.#links.has(address)) this.#links.set(address, copyLink(address));
    return this.#links.get(address);
  }

  async #ask({ asked, file }: CopyLink): Promise<Response> {
    const response = await this.#app.request(`${this.#origin}${asked}`);
    if (response.status === 200) return response;
    const message = `${asked} answered ${response.status}; ${this.#from.get(file)} leads there`;
    throw new Error(message, { cause: this.#fault });
  }

  async #writePage(link: CopyLink): Promise<void> {
    const html = await (await this.#ask(link)).text();
    if (/<form\b/.test(html)) throw new Error(`${link.asked} has a form, which no copy can answer`);
    this.#save(link.file, Buffer.from(this.#rewritten(html, link.href)));
    this.#written++;
  }

  /** Addresses of the site become those of the copy. Texts and attributes escape quotes: nothing else looks like an attribute. */
  #rewritten(html: string, here: string): string {
    return html.replaceAll(
      / (href|src)="(\/[^"#]*)(#[^"]*)?"/g,
      (whole, name: string, escaped: string, anchor = "") => {
        if (escaped.startsWith("//")) return whole;
        const link = this.#want(escaped.replaceAll("&amp;", "&"), here);
        // What a copy does not have, and what would lead to where one is, stays as a text.
        if (!link || (link.isLess && link.href === here)) return "";
        return ` ${name}="${this.#base}${link.href}${anchor}"`;
      },
    );
  }

  async #writeOther(link: CopyLink): Promise<void> {
    const response = await this.#ask(link);
    if (link.file.endsWith(".css"))
      return this.#save(link.file, Buffer.from(this.#styles(await response.text())));
    if (!/^data\//.test(link.file)) return this.#save(link.file, Buffer.from(await response.arrayBuffer()));
    const hash = createHash("sha256");
    const counted = new Transform({
      transform: (piece: Buffer, _encoding, done) => {
        hash.update(piece);
        this.#bytes += piece.length;
        done(null, piece);
      },
    });
    const path = this.#place(link.file);
    await pipeline(Readable.fromWeb(response.body as never), counted, createWriteStream(path));
    this.#sums.set(link.file, hash.digest("hex"));
  }

  #styles(css: string): string {
    return css.replaceAll(/url\("(\/[^"]*)"\)/g, (_, address: string) => {
      const link = this.#want(address, "the style sheet");
      return `url("${this.#base}${link?.href}")`;
    });
  }

  /** The files of the current edition, once more under the address that follows it; on disk they are the same. */
  #linkCurrent(): void {
    const id = this.#edition.board?.manifest.id;
    const folder = `data/editions/${id}/`;
    for (const [file, sum] of [...this.#sums].filter(
      ([name]) => id !== undefined && name.startsWith(folder),
    )) {
      const current = `${CURRENT}${file.slice(folder.length)}`;
      linkSync(join(this.#folder, file), this.#place(current));
      this.#sums.set(current, sum);
    }
    const dead = [...this.#from].find(([file]) => !this.#sums.has(file));
    if (dead) throw new Error(`${dead[1]} leads to ${dead[0]}, which is not there`);
  }

  #save(file: string, body: Buffer): void {
    writeFileSync(this.#place(file), body);
    this.#bytes += body.length;
    this.#sums.set(file, createHash("sha256").update(body).digest("hex"));
  }

  #place(file: string): string {
    const path = join(this.#folder, file);
    const folder = dirname(path);
    if (!this.#folders.has(folder)) mkdirSync(folder, { recursive: true });
    this.#folders.add(folder);
    return path;
  }
}
