import type { Context } from "hono";
import type { Office } from "../../engage/account/office.ts";
import type { Language, Words } from "../../model/words.ts";
import { atomFeed } from "../../publish/dataset/atom.ts";
import type { Speech } from "../speech.ts";
import type { Served } from "./endpoint.ts";

/** Something that happened to a thing that people follow. */
export interface FeedNews {
  /** Of the thing: what comes after the folder in its address. */
  readonly id: string;
  /** Names the entry for good, without its language. */
  readonly of: string;
  readonly title: string;
  readonly summary: string;
  readonly at: Date;
}

/** Entries of a feed. */
const MOST_ENTRIES = 100;
const MOST_CHARACTERS = 200;

/** What happened to the things of one folder, the latest first. Where nobody signs in nothing happens, and the feed is empty. */
export async function sendThingFeed(
  c: Context,
  site: Served,
  folder: string,
  title: Words,
  newsIn: (office: Office, speech: Speech) => Promise<readonly FeedNews[]>,
): Promise<Response> {
  const language = c.req.param("language") as Language;
  const speech = site.speech(language);
  const [address, name] = [site.address(c), site.office?.observatory ?? NOBODY];
  const page = `${address}/${language}/${folder}`;
  const news = site.office ? await newsIn(site.office, speech) : [];
  const feed = atomFeed({
    subject: `${folder} ${address} ${language}`,
    title: `${speech.t(title)}, ${speech.t(name)}`,
    language,
    author: speech.t(name),
    self: `${page}.atom`,
    page,
    entries: news
      .toSorted((a, b) => b.at.getTime() - a.at.getTime())
      .slice(0, MOST_ENTRIES)
      .map(({ id, of, title: said, summary, at }) => ({
        subject: `${of} ${language}`,
        title: said.slice(0, MOST_CHARACTERS),
        updated: at.toISOString(),
        summary,
        page: `${page}/${id}`,
        files: [],
      })),
  });
  return c.body(feed, 200, { "content-type": "application/atom+xml; charset=utf-8" });
}

const NOBODY = { en: "Parvis", fr: "Parvis" };
