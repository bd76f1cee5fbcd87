import { CHANNELS, type Channel } from "../../../model/audience.ts";
import { addressKey } from "../address-key.ts";
import { Interner } from "./interner.ts";

/** Where a visit came from, as its first page was asked for. */
export interface Referrer {
  /** Host and path; empty when there is none, or none that may be kept. */
  readonly key: string;
  readonly host: string;
  /** Rank in `CHANNELS`, for a site that is not the referrer itself. */
  readonly channel: number;
  /** Name of the search engine. */
  readonly engine: string | undefined;
}

/** What is known of referrers, worked out once for each. */
export class Referrers {
  readonly #texts = new Interner();
  readonly #referrers: Referrer[] = [];

  get heldBytes(): number {
    return this.#texts.heldBytes;
  }

  get count(): number {
    return this.#texts.count;
  }

  numberOf(bytes: Buffer, start: number, end: number): number {
    const number = this.#texts.numberOf(bytes, start, queryStart(bytes, start, end));
    if (number === this.#referrers.length) this.#referrers.push(referrerOf(this.#texts.textOf(number)));
    return number;
  }

  of(number: number): Referrer {
    return this.#referrers[number] ?? NO_REFERRER;
  }

  clear(): void {
    this.#texts.clear();
    this.#referrers.length = 0;
  }
}

const rankOf = (channel: Channel): number => CHANNELS.indexOf(channel);

export const NO_REFERRER: Referrer = { key: "", host: "", channel: rankOf("direct"), engine: undefined };

/** A query may name a person: it is not even remembered while the log is read. */
function queryStart(bytes: Buffer, start: number, end: number): number {
  for (let i = start; i < end; i++) if (bytes[i] === 63 || bytes[i] === 35) return i;
  return end;
}

export function referrerOf(text: string): Referrer {
  if (text === "" || text === "-") return NO_REFERRER;
  const app = /^android-app:\/\/([\w.]+)/.exec(text)?.[1];
  const found = app === undefined ? addressKey(text) : { key: app, host: app };
  // Local files, machines without a name, addresses of the network: a page we can say nothing of.
  if (found === undefined || /^[\d.]+(?::\d+)?$|^\[/.test(found.host))
    return { ...NO_REFERRER, channel: rankOf("other") };
  const { key, host } = found;
  const engine = ENGINES.find(([, shape]) => shape.test(host))?.[0];
  return { key, host, channel: rankOf(channelOf(host, engine)), engine };
}

function channelOf(host: string, engine: string | undefined): Channel {
  if (engine !== undefined) return "search";
  if (SOCIAL.test(host)) return "social";
  return ASSISTANTS.test(host) ? "assistant" : "website";
}

/** Hosts without `www.`; regional and mobile names included. Mail, maps and documents of the same firms are other websites. */
const ENGINES: readonly (readonly [string, RegExp])[] = [
  [
    "Google",
    /^(?:(?:m|encrypted|images|news|cse|ipv4|ipv6)\.)?google(?:\.com?)?\.[a-z]{2,3}$|^com\.google\.android\.googlequicksearchbox$/,
  ],
  ["Bing", /^(?:[a-z]{2,4}\.)?bing\.com$/],
  ["Yahoo", /^(?:[a-z]{2,6}\.)?search\.yahoo\.(?:com|co\.jp)$|^yahoo\.(?:com|co\.jp)$/],
  ["DuckDuckGo", /^(?:(?:html|lite|start|r)\.)?duckduckgo\.com$/],
  ["Qwant", /^(?:(?:lite|m)\.)?qwant\.com$/],
  ["Ecosia", /^ecosia\.org$/],
  ["Yandex", /^(?:[a-z]+\.)?yandex\.(?:[a-z]{2,3}|com\.tr)$|^ya\.ru$/],
  ["Baidu", /^(?:m\.)?baidu\.com$/],
  ["Startpage", /^(?:[a-z0-9-]+\.)?startpage\.com$/],
  ["Brave", /^search\.brave\.com$/],
  ["Orange", /^lemoteur\.(?:orange|ke\.voila)\.fr$/],
  ["Lilo", /^(?:search\.)?lilo\.org$/],
  ["Seznam", /^search\.seznam\.cz$/],
  ["Naver", /^(?:m\.)?search\.naver\.com$/],
  ["Sogou", /^(?:m\.)?sogou\.com$/],
  ["AOL", /^(?:search|recherche|suche)\.aol\.[a-z.]+$/],
  ["Ask", /^(?:[a-z]{2}\.)?ask\.com$/],
  ["Mojeek", /^mojeek\.(?:com|fr|co\.uk)$/],
  ["Kagi", /^kagi\.com$/],
  ["Swisscows", /^swisscows\.(?:com|ch)$/],
  ["MetaGer", /^metager\.(?:de|org)$/],
  ["Presearch", /^(?:engine\.)?presearch\.(?:com|org)$/],
];

const SOCIAL =
  /^(?:(?:[a-z0-9-]+\.)?(?:facebook|instagram|linkedin|pinterest|reddit|youtube|tiktok|tumblr|vk|twitter|threads|snapchat|quora|viadeo|xing|weibo|whatsapp|telegram|discord)\.(?:com|net|org|fr|de|co\.uk)|t\.co|x\.com|lnkd\.in|fb\.me|youtu\.be|t\.me|bsky\.app|ok\.ru|news\.ycombinator\.com|com\.(?:facebook|linkedin|twitter|reddit)\.[\w.]+|mastodon\.[a-z]+|mstdn\.[a-z]+)$/;

const ASSISTANTS =
  /^(?:chat\.openai\.com|chatgpt\.com|copilot\.(?:microsoft\.com|cloud\.microsoft)|gemini\.google\.com|bard\.google\.com|claude\.ai|perplexity\.ai|chat\.mistral\.ai|you\.com|phind\.com|poe\.com|chat\.deepseek\.com|grok\.com|meta\.ai)$/;
