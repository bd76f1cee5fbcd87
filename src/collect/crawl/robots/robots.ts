import { Buffer } from "node:buffer";
import type { RobotsState } from "../host/desk.ts";
import { productTokenOf } from "./product-token.ts";
import { judgeOf, type RobotsRule } from "./robots-rule.ts";

/** What a robots.txt says to one bot. */
export interface Robots {
  /** Takes the path and query of a fetch URL: begins with `/`, without fragment. */
  isAllowed(target: string): boolean;
  /** Seconds asked for between two requests; not in RFC 9309, but written by many. */
  readonly crawlDelayS: number | undefined;
  /** As written, for all bots alike. */
  readonly sitemaps: readonly string[];
  /** True when the file is longer than what was read of it: a line in the cut is dropped. */
  readonly isCut: boolean;
}

/**
 * Reads a robots.txt by RFC 9309, with the spellings that Google's reader forgives. Any bytes will do: what is no rule
 * is passed over. Everything is compared as octets, so the text is kept as Latin-1, one character for each.
 */
export function readRobots(bytes: Uint8Array, bot: string, mostBytes: number): Robots {
  const isCut = bytes.length > mostBytes;
  const text = octetsOf(bytes.subarray(0, mostBytes));
  const found = readLines(isCut ? withoutLastLine(text) : text, productTokenOf(bot));
  const { rules, delayS } = found.ours ?? found.everyone;
  const judge = judgeOf(rules);
  return {
    isAllowed: (target) => target === "/robots.txt" || judge(target),
    crawlDelayS: delayS,
    sitemaps: found.sitemaps,
    isCut,
  };
}

/** Some editors save UTF-16: its mark tells. The one of UTF-8 may be broken off, as in the file that Google's tests show. */
function octetsOf(bytes: Uint8Array): string {
  const utf16 = MARKS_OF_UTF16[`${bytes[0]} ${bytes[1]}`];
  if (utf16 !== undefined) return Buffer.from(new TextDecoder(utf16).decode(bytes)).toString("latin1");
  const start = MARK_OF_UTF8.findIndex((octet, i) => bytes[i] !== octet);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  return text.slice(start < 0 ? MARK_OF_UTF8.length : start);
}

const MARK_OF_UTF8 = [0xef, 0xbb, 0xbf];
const MARKS_OF_UTF16: Readonly<Record<string, string>> = { "255 254": "utf-16le", "254 255": "utf-16be" };

function withoutLastLine(text: string): string {
  return text.slice(0, Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1);
}

/** All groups for the same bot, as one. */
interface Group {
  readonly rules: RobotsRule[];
  delayS: number | undefined;
}

interface Found {
  /** Undefined while no group names our bot: then those for everyone hold. */
  ours: Group | undefined;
  readonly everyone: Group;
  readonly sitemaps: string[];
}

/** Whom a line speaks to. */
interface Scope {
  readonly groups: Set<Group>;
  /** True from the first line after the names of bots: the next name begins another group. */
  isClosed: boolean;
}

function readLines(text: string, token: string): Found {
  const found: Found = { ours: undefined, everyone: { rules: [], delayS: undefined }, sitemaps: [] };
  // Only rules end the names of a group (RFC 9309 2.2.1). A delay reaches less far, for it may stand alone in its group:
  // it never speaks to bots named below it.
  const ruled: Scope = { groups: new Set(), isClosed: false };
  const delayed: Scope = { groups: new Set(), isClosed: false };
  for (const line of text.split(/[\r\n]/)) {
    const field = fieldOf(line);
    if (field === undefined) continue;
    const { name, value } = field;
    if (name === "sitemap") noteSitemap(found, value);
    else if (name === "user-agent") {
      const group = groupNamed(found, value, token);
      for (const scope of [ruled, delayed]) enter(scope, group);
    } else if (name === "crawl-delay") {
      delayed.isClosed = true;
      for (const group of delayed.groups) noteDelay(group, value);
    } else {
      ruled.isClosed = delayed.isClosed = true;
      for (const group of ruled.groups) group.rules.push({ isAllow: name === "allow", pattern: value });
    }
  }
  return found;
}

const FIELDS = ["user-agent", "allow", "disallow", "sitemap", "crawl-delay"] as const;
type Field = (typeof FIELDS)[number];

/** As names begin: `Disallowed` and `Sitemap-Index` are understood, and the usual slips. */
const SPELLINGS: readonly (readonly [RegExp, Field])[] = [
  [/^user[- ]?agent[\w-]*$/i, "user-agent"],
  [/^(?:disallow|dissallow|dissalow|disalow|diasllow|disallaw)[\w-]*$/i, "disallow"],
  [/^allow[\w-]*$/i, "allow"],
  [/^site-?map[\w-]*$/i, "sitemap"],
  [/^crawl-?delay[\w-]*$/i, "crawl-delay"],
];

/** No name of a field is longer. */
const LONGEST_NAME = 100;

interface Line {
  readonly name: Field;
  readonly value: string;
}

function fieldOf(line: string): Line | undefined {
  const comment = line.indexOf("#");
  const written = trimmed(comment < 0 ? line : line.slice(0, comment));
  const colon = written.slice(0, LONGEST_NAME).indexOf(":");
  const name = colon < 0 ? undefined : nameOf(trimmed(written.slice(0, colon)));
  return name === undefined ? fieldWithoutColon(written) : { name, value: trimmed(written.slice(colon + 1)) };
}

/** `disallow /x`: two words, no more. */
function fieldWithoutColon(written: string): Line | undefined {
  const [, first = "", value] = /^([\w-]{1,100})[ \t]+([^ \t]+)$/.exec(written) ?? [];
  const name = nameOf(first);
  return name === undefined || value === undefined ? undefined : { name, value };
}

/** Of ASCII white space only: the octet A0, a space for `trim`, ends the `à` of UTF-8. */
function trimmed(line: string): string {
  let start = 0;
  let end = line.length;
  while (start < end && line.charCodeAt(start) <= SPACE) start++;
  while (end > start && line.charCodeAt(end - 1) <= SPACE) end--;
  return line.slice(start, end);
}

const SPACE = 32;

function nameOf(written: string): Field | undefined {
  return SPELLINGS.find(([spelling]) => spelling.test(written))?.[1];
}

function noteSitemap({ sitemaps }: Found, value: string): void {
  if (value !== "") sitemaps.push(Buffer.from(value, "latin1").toString("utf8"));
}

/** The group a `User-agent` line opens, when it concerns us: `*` for everyone, alone or before a space. */
function groupNamed(found: Found, value: string, token: string): Group | undefined {
  if (/^\*(?:[ \t]|$)/.test(value)) return found.everyone;
  if (token === "" || productTokenOf(value) !== token) return undefined;
  found.ours ??= { rules: [], delayS: undefined };
  return found.ours;
}

function enter(scope: Scope, group: Group | undefined): void {
  if (scope.isClosed) scope.groups.clear();
  scope.isClosed = false;
  if (group !== undefined) scope.groups.add(group);
}

/** Of several delays, the longest: nobody will complain. */
function noteDelay(group: Group, value: string): void {
  const seconds = /^\d{1,9}(?:\.\d{1,9})?$|^\.\d{1,9}$/.test(value) ? Number(value) : undefined;
  if (seconds !== undefined) group.delayS = Math.max(group.delayS ?? 0, seconds);
}

/** 4xx: there is none, all may be read; 429 asks to come back, as errors of the server do. */
export function robotsStateOf(status: number): RobotsState {
  if (status >= 500 || status === 429) return "unreachable";
  return status >= 200 && status < 300 ? "found" : "absent";
}
