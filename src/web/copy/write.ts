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
import { join, resolve } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { UserError } from "../../kit/failure.ts";
import { publish } from "../../kit/file.ts";
import { boardTables } from "../../publish/edition/board.ts";
import type { Edition } from "../edition.ts";
import { addressesOf } from "./address.ts";
import type { CopyHand } from "./hand.ts";
import type { CopyLink } from "./link.ts";
import { type CopiedPage, type CopySource, CopyWriter } from "./page.ts";

export interface CopyRequest extends CopySource {
  /** Folder to write; an earlier copy is replaced, anything else is not touched. */
  readonly folder: string;
  /** Starts another process that writes pages of the same site into a folder; undefined where one does it all. */
  readonly startHand?: ((folder: string) => CopyHand) | undefined;
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

/** From so many pages on, another process is worth its start. */
const WORTH_A_HAND = 100;
/** A page stands there in both languages, one after the other: whoever writes one has at hand what the other says. */
const TOGETHER = 2;
/** Pages that the other process is given at once. */
const GIVEN = 3 * TOGETHER;

class Copy {
  readonly #edition: Edition;
  readonly #folder: string;
  readonly #writer: CopyWriter;
  readonly #startHand: CopyRequest["startHand"];
  readonly #sums = new Map<string, string>();
  readonly #pages: CopyLink[] = [];
  readonly #others: CopyLink[] = [];
  /** Where each file was first heard of: to say which page has a dead link. */
  readonly #from = new Map<string, string>();
  #isBroken = false;
  #bytes = 0;
  #written = 0;

  constructor(request: CopyRequest, folder: string) {
    this.#edition = request.edition;
    this.#folder = folder;
    this.#startHand = request.startHand;
    this.#writer = new CopyWriter(request, folder);
  }

  receipt(): CopyReceipt {
    return { pages: this.#written, files: this.#sums.size + 1, bytes: this.#bytes };
  }

  async write(): Promise<void> {
    this.#want("/", "the front door");
    for (const address of addressesOf(this.#edition)) this.#want(address, "the list of pages");
    for (const address of this.#dataAddresses()) this.#want(address, "the list of files");
    const hand = this.#pages.length < WORTH_A_HAND ? undefined : this.#startHand?.(this.#folder);
    try {
      await this.#writeFound(hand);
    } finally {
      await hand?.dismiss();
    }
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
  async #writeFound(hand: CopyHand | undefined): Promise<void> {
    do {
      const files = this.#writeAll(this.#others, 1, ([link]) => this.#writeOther(link as CopyLink));
      const sides = await Promise.allSettled([
        files,
        // The other process has begun with the pages: here the files come first, or they would be left for the end, with nobody to share them.
        (hand ? files : Promise.resolve()).then(() =>
          this.#writeAll(this.#pages, TOGETHER, (links) => this.#writeHere(links)),
        ),
        hand && this.#writeAll(this.#pages, GIVEN, (links) => this.#writePages(hand, links)),
      ]);
      for (const side of sides) if (side.status === "rejected") throw side.reason;
    } while (this.#pages.length + this.#others.length > 0);
  }

  /** Stops at the first that cannot be written, on all sides: nothing is written once the folder goes. */
  async #writeAll(
    waiting: CopyLink[],
    together: number,
    write: (links: readonly CopyLink[]) => Promise<void>,
  ): Promise<void> {
    while (!this.#isBroken && waiting.length > 0) {
      try {
        await write(waiting.splice(-together));
      } catch (error) {
        this.#isBroken = true;
        throw error;
      }
    }
  }

  #want(address: string, from: string): void {
    const link = this.#writer.linkOf(address);
    if (!link || this.#from.has(link.file)) return;
    this.#from.set(link.file, from);
    // Written last, as links to the files of the current edition.
    if (link.file.startsWith(CURRENT)) return;
    (link.file.endsWith("index.html") ? this.#pages : this.#others).push(link);
  }

  async #writeHere(links: readonly CopyLink[]): Promise<void> {
    for (const link of links) {
      const writing = this.#writer.writePage(link);
      this.#keepPage(await writing.catch((error: unknown) => this.#refuse(error, link)), link);
    }
  }

  async #writePages(hand: CopyHand, links: readonly CopyLink[]): Promise<void> {
    const pages = await hand.write(links);
    for (const [i, page] of pages.entries()) this.#keepPage(page, links[i] as CopyLink);
  }

  #keepPage(page: CopiedPage, { href }: CopyLink): void {
    this.#keep(page);
    this.#written++;
    for (const address of page.found) this.#want(address, href);
  }

  #keep({ file, sha256, bytes }: Omit<CopiedPage, "found">): void {
    this.#bytes += bytes;
    this.#sums.set(file, sha256);
  }

  #refuse(error: unknown, { file }: CopyLink): never {
    const { message, cause } = error as Error;
    throw new Error(`${message}; ${this.#from.get(file)} leads there`, { cause });
  }

  async #writeOther(link: CopyLink): Promise<void> {
    const response = await this.#writer.ask(link).catch((error: unknown) => this.#refuse(error, link));
    if (link.file.endsWith(".css")) {
      const found: string[] = [];
      const css = this.#writer.styles(await response.text(), found);
      for (const address of found) this.#want(address, "the style sheet");
      return this.#keep(this.#writer.save(link.file, Buffer.from(css)));
    }
    if (!/^data\//.test(link.file))
      return this.#keep(this.#writer.save(link.file, Buffer.from(await response.arrayBuffer())));
    const hash = createHash("sha256");
    let bytes = 0;
    const counted = new Transform({
      transform: (piece: Buffer, _encoding, done) => {
        hash.update(piece);
        bytes += piece.length;
        done(null, piece);
      },
    });
    const path = this.#writer.place(link.file);
    await pipeline(Readable.fromWeb(response.body as never), counted, createWriteStream(path));
    this.#keep({ file: link.file, sha256: hash.digest("hex"), bytes });
  }

  /** The files of the current edition, once more under the address that follows it; on disk they are the same. */
  #linkCurrent(): void {
    const id = this.#edition.board?.manifest.id;
    const folder = `data/editions/${id}/`;
    for (const [file, sum] of [...this.#sums].filter(
      ([name]) => id !== undefined && name.startsWith(folder),
    )) {
      const current = `${CURRENT}${file.slice(folder.length)}`;
      linkSync(join(this.#folder, file), this.#writer.place(current));
      this.#sums.set(current, sum);
    }
    const dead = [...this.#from].find(([file]) => !this.#sums.has(file));
    if (dead) throw new Error(`${dead[1]} leads to ${dead[0]}, which is not there`);
  }
}
