import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Hono } from "hono";
import { makeApp } from "../app.tsx";
import type { Edition } from "../edition.ts";
import type { Robot } from "../page.ts";
import { type CopyLink, copyLink } from "./link.ts";

/** What a copy is made of, whoever writes a part of it. */
export interface CopySource {
  readonly edition: Edition;
  /** Where the public will find it, without final slash; undefined when it is not known. */
  readonly address?: string | undefined;
  readonly robot?: Robot | undefined;
}

/** A page that was written. */
export interface CopiedPage {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Addresses of the site that it leads to, those that an earlier page of the same writer named left out. */
  readonly found: readonly string[];
}

/** Writes pages of a copy, from the routes that serve them: the same page is the same bytes, whoever writes it. */
export class CopyWriter {
  readonly #app: Hono;
  /** Of the address: what stands before every path. */
  readonly #base: string;
  readonly #origin: string;
  readonly #folder: string;
  readonly #links = new Map<string, CopyLink | undefined>();
  readonly #folders = new Set<string>();
  #fault: unknown;

  constructor({ edition, address = "", robot }: CopySource, folder: string) {
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

  /** What an address becomes; undefined where a copy has no such thing. The same few stand on every page. */
  linkOf(address: string): CopyLink | undefined {
    if (!this.#links.has(address)) this.#links.set(address, copyLink(address));
    return this.#links.get(address);
  }

  async ask({ asked }: CopyLink): Promise<Response> {
    const response = await this.#app.request(`${this.#origin}${asked}`);
    if (response.status === 200) return response;
    throw new Error(`${asked} answered ${response.status}`, { cause: this.#fault });
  }

  async writePage(link: CopyLink): Promise<CopiedPage> {
    const html = await (await this.ask(link)).text();
    if (/<form\b/.test(html)) throw new Error(`${link.asked} has a form, which no copy can answer`);
    const found: string[] = [];
    const body = Buffer.from(this.#rewritten(html, link.href, found));
    return { ...this.save(link.file, body), found };
  }

  save(file: string, body: Buffer): Omit<CopiedPage, "found"> {
    writeFileSync(this.place(file), body);
    return { file, sha256: createHash("sha256").update(body).digest("hex"), bytes: body.length };
  }

  /** Where a file goes; its folder is there. */
  place(file: string): string {
    const path = join(this.#folder, file);
    const folder = dirname(path);
    if (!this.#folders.has(folder)) mkdirSync(folder, { recursive: true });
    this.#folders.add(folder);
    return path;
  }

  /** Addresses in a style sheet become those of the copy. */
  styles(css: string, found: string[]): string {
    return css.replaceAll(/url\("(\/[^"]*)"\)/g, (_, address: string) => {
      found.push(address);
      return `url("${this.#base}${this.linkOf(address)?.href}")`;
    });
  }

  /** Addresses of the site become those of the copy. Texts and attributes escape quotes: nothing else looks like an attribute. */
  #rewritten(html: string, here: string, found: string[]): string {
    return html.replaceAll(
      / (href|src)="(\/[^"#]*)(#[^"]*)?"/g,
      (whole, name: string, escaped: string, anchor = "") => {
        if (escaped.startsWith("//")) return whole;
        const address = escaped.replaceAll("&amp;", "&");
        if (!this.#links.has(address)) found.push(address);
        const link = this.linkOf(address);
        // What a copy does not have, and what would lead to where one is, stays as a text.
        if (!link || (link.isLess && link.href === here)) return "";
        return ` ${name}="${this.#base}${link.href}${anchor}"`;
      },
    );
  }
}
