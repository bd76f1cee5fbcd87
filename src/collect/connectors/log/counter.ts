import { dayText } from "../../../kit/day.ts";
import { Agents } from "./agent.ts";
import { DayBook, IS_CAMPAIGN, IS_DOWNLOAD } from "./day-book.ts";
import { Interner } from "./interner.ts";
import { FIELD, type LineReader, type LogLine } from "./line.ts";
import { Moments } from "./moment.ts";
import { cutClient } from "./network.ts";
import { type DayCounts, Property } from "./property.ts";
import { Referrers } from "./referrer.ts";
import { statusOf } from "./sense.ts";
import { type Known, settle } from "./settle.ts";
import { ASSET, DOWNLOAD, OTHER_FILE, PAGE, type ParametersKept, RULES, Targets } from "./target.ts";

const DAY_S = 86_400;
/** Visitors and actions of days that are open, in memory: about 100 MB. */
const MOST_RECORDS = 4_000_000;
/** Different addresses, referrers and browsers remembered: when there are more, days are closed and they are forgotten. */
const MOST_REMEMBERED_BYTES = 64 << 20;
const LINES_BETWEEN_LOOKS = 256;
/** Hosts counted apart. Whoever asks for a server by invented names must not fill memory. */
const MOST_PROPERTIES = 5_000;

const HOST = 2 * FIELD.host;
const CLIENT = 2 * FIELD.client;
const FORWARDED = 2 * FIELD.forwarded;
const METHOD = 2 * FIELD.method;
const TARGET = 2 * FIELD.target;
const QUERY = 2 * FIELD.query;
const REFERRER = 2 * FIELD.referrer;
const AGENT = 2 * FIELD.agent;
const TYPE = 2 * FIELD.type;
const DASH = 45;
/** Kind of what was not found, or not asked for. */
const NONE = -1;

export interface CounterOptions extends ParametersKept {
  readonly timeZone: string;
  /** Lines of later days are refused. */
  readonly today: string;
  /** The property of lines that name no host. */
  readonly property: string | undefined;
  /** Hosts whose pages belong to the property, besides the one it is named after. */
  readonly hosts: readonly string[];
  readonly top: number;
  /** Other bounds of memory than the usual ones. */
  readonly mostRecords?: number;
  readonly mostRememberedBytes?: number;
}

/** Why a line was not counted: a reason to refuse it, or something sound that is rightly not taken. */
export type Uncounted = { readonly refused: string } | { readonly aside: string };

interface OpenDay {
  readonly book: DayBook;
  readonly property: Property;
  readonly counts: DayCounts;
  readonly day: number;
}

/** Counts the lines of logs, one after the other, whatever their order. Memory is bounded whatever they hold. */
export class Counter {
  readonly moments: Moments;
  readonly properties = new Map<string, Property>();
  /** Lines counted by day, first and last moment: to see which days a log covers whole. */
  readonly linesByDay = new Map<number, number>();
  firstSeconds = Number.POSITIVE_INFINITY;
  lastSeconds = Number.NEGATIVE_INFINITY;
  readonly #options: CounterOptions;
  readonly #lastDay: number;
  readonly #known: Known;
  readonly #hosts = new Interner();
  /** By number of the host as written; undefined where none can be. */
  readonly #hostProperties: (Property | "too many" | undefined)[] = [];
  readonly #open = new Map<string, OpenDay>();
  #current: OpenDay | undefined;
  #records = 0;
  #lines = 0;

  constructor(options: CounterOptions) {
    this.#options = options;
    this.moments = new Moments(options.timeZone);
    this.#lastDay = Date.parse(options.today) / (DAY_S * 1000);
    this.#known = { agents: new Agents(), targets: new Targets(options), referrers: new Referrers() };
  }

  /** Takes a line that `readCommon` has made sense of; what it could not count it says. */
  take(line: LogLine, reader: LineReader, file: string, place: number): Uncounted | undefined {
    const day = this.moments.dayOf(line.seconds);
    if (day > this.#lastDay) return { refused: "a time to come" };
    const property = this.#propertyOf(line);
    if (property === undefined) return { aside: "line that names no host we can count for" };
    if (property === "too many") return { aside: `line of a host beyond the first ${MOST_PROPERTIES}` };
    this.#noteTime(line.seconds, day);
    const open = this.#openDay(property, day, file, place);
    open.book.touched = ++this.#lines;
    if (!reader.gives.has("referrer")) property.tellsReferrer = false;
    if (!reader.gives.has("agent")) property.tellsAgent = false;
    this.#count(line, open, reader);
    if (this.#lines % LINES_BETWEEN_LOOKS === 0) this.#boundMemory();
    return undefined;
  }

  /** Closes all days: the figures of `properties` are complete. */
  finish(): void {
    for (const open of this.#open.values()) this.#close(open);
    this.#open.clear();
    this.#current = undefined;
    this.#records = 0;
  }

  #count(line: LogLine, open: OpenDay, reader: LineReader): void {
    const { agents } = this.#known;
    const status = statusOf(line);
    const target = isFound(line, status) ? this.#targetOf(line) : -1;
    const kind = target < 0 ? NONE : this.#kindOf(line, target);
    const agent = this.#agentOf(line);
    if (reader.gives.has("agent") && agents.isRobot(agent)) {
      if (kind === PAGE) open.counts.bot_views++;
    } else if (status >= 400 || (kind !== NONE && kind !== OTHER_FILE)) {
      const before = open.book.size;
      this.#note(line, open, this.#visitorOf(line, open.book, agent), target, kind);
      this.#records += open.book.size - before;
    }
  }

  #note(line: LogLine, { book, day }: OpenDay, visitor: number, target: number, kind: number): void {
    if (kind === NONE) book.error(visitor);
    else if (kind === ASSET) book.asset(visitor);
    else if (kind === RULES) book.rules(visitor);
    else {
      const flags = (kind === DOWNLOAD ? IS_DOWNLOAD : 0) | (isCampaign(line) ? IS_CAMPAIGN : 0);
      book.action(visitor, line.seconds - day * DAY_S, target, this.#referrerOf(line), flags);
    }
  }

  /** A log that does not tell the browser has one for all. */
  #agentOf({ at, bytes }: LogLine): number {
    const start = at[AGENT] ?? -1;
    return this.#known.agents.numberOf(bytes, Math.max(0, start), start < 0 ? 0 : (at[AGENT + 1] ?? 0));
  }

  #targetOf(line: LogLine): number {
    const { at, bytes } = line;
    const { targets } = this.#known;
    const start = at[TARGET] ?? 0;
    const end = at[TARGET + 1] ?? 0;
    const query = at[QUERY] ?? -1;
    if (!targets.needsQuery || query < 0) return targets.numberOf(bytes, start, end);
    const whole = Buffer.concat([
      bytes.subarray(start, end),
      Buffer.from("?"),
      bytes.subarray(query, at[QUERY + 1]),
    ]);
    return targets.numberOf(whole, 0, whole.length);
  }

  /** What a server says of the content is surer than the look of its address. */
  #kindOf({ at, bytes }: LogLine, target: number): number {
    const kind = this.#known.targets.kindOf(target);
    const type = at[TYPE] ?? -1;
    if (kind !== PAGE || type < 0 || bytes[type] === DASH || type === at[TYPE + 1]) return kind;
    const text = bytes.toString("latin1", type, Math.min(type + 30, at[TYPE + 1] ?? 0)).toLowerCase();
    if (/html/.test(text)) return PAGE;
    if (/^(?:image|font|audio|video)\/|javascript|css/.test(text)) return ASSET;
    return /pdf|msword|officedocument|opendocument|zip|octet-stream|csv/.test(text) ? DOWNLOAD : OTHER_FILE;
  }

  #visitorOf(line: LogLine, book: DayBook, agent: number): number {
    const { at, bytes } = line;
    const forwarded = at[FORWARDED] ?? -1;
    if (forwarded >= 0 && bytes[forwarded] !== DASH && (at[FORWARDED + 1] ?? 0) > forwarded) {
      at[CLIENT] = forwarded;
      at[CLIENT + 1] = firstOfList(bytes, forwarded, at[FORWARDED + 1] ?? 0);
    }
    cutClient(line);
    const start = at[CLIENT] ?? -1;
    return start < 0
      ? book.visitor(bytes, 0, 0, agent)
      : book.visitor(bytes, start, at[CLIENT + 1] ?? start, agent);
  }

  #referrerOf({ at, bytes }: LogLine): number {
    const start = at[REFERRER] ?? -1;
    const end = at[REFERRER + 1] ?? 0;
    if (start < 0 || end - start <= 1) return -1;
    return this.#known.referrers.numberOf(bytes, start, end);
  }

  #propertyOf({ at, bytes }: LogLine): Property | "too many" | undefined {
    const start = at[HOST] ?? -1;
    const number = this.#hosts.numberOf(bytes, Math.max(0, start), start < 0 ? 0 : (at[HOST + 1] ?? 0));
    if (number < this.#hostProperties.length) return this.#hostProperties[number];
    const name = hostName(this.#hosts.textOf(number)) ?? this.#options.property;
    const property = name === undefined ? undefined : this.#property(name);
    // A server asked for by more and more invented names must not make us remember them all.
    if (property === "too many" && number > 2 * MOST_PROPERTIES) this.#forgetHosts();
    else this.#hostProperties.push(property);
    return property;
  }

  #forgetHosts(): void {
    this.#hosts.clear();
    this.#hostProperties.length = 0;
  }

  #property(name: string): Property | "too many" {
    const known = this.properties.get(name);
    if (known) return known;
    if (this.properties.size >= MOST_PROPERTIES) return "too many";
    const property = new Property(name, this.#options.hosts, this.#options.top);
    this.properties.set(name, property);
    return property;
  }

  #noteTime(seconds: number, day: number): void {
    if (seconds < this.firstSeconds) this.firstSeconds = seconds;
    if (seconds > this.lastSeconds) this.lastSeconds = seconds;
    this.linesByDay.set(day, (this.linesByDay.get(day) ?? 0) + 1);
  }

  #openDay(property: Property, day: number, file: string, place: number): OpenDay {
    const current = this.#current;
    if (current?.property === property && current.day === day) return current;
    const key = `${day} ${property.name}`;
    let open = this.#open.get(key);
    if (open === undefined) {
      open = { book: new DayBook(), property, counts: property.day(day, file, place), day };
      this.#open.set(key, open);
    }
    this.#current = open;
    return open;
  }

  #boundMemory(): void {
    const { agents, targets, referrers } = this.#known;
    const { mostRecords = MOST_RECORDS, mostRememberedBytes = MOST_REMEMBERED_BYTES } = this.#options;
    const remembered = agents.heldBytes + targets.heldBytes + referrers.heldBytes;
    if (remembered > mostRememberedBytes) this.#forget();
    else if (this.#records > mostRecords) this.#closeOldest(mostRecords / 2);
  }

  /** Open days hold numbers of what is remembered: they are closed first. */
  #forget(): void {
    this.finish();
    this.#known.agents.clear();
    this.#known.targets.clear();
    this.#known.referrers.clear();
  }

  /** Closes the days written to longest ago, until half of the room is free. */
  #closeOldest(room: number): void {
    const byTouch = [...this.#open].sort(([, a], [, b]) => a.book.touched - b.book.touched);
    for (const [key, open] of byTouch) {
      if (this.#records <= room) break;
      this.#close(open);
      this.#open.delete(key);
      this.#records -= open.book.size;
    }
    this.#current = undefined;
  }

  #close({ book, property, counts, day }: OpenDay): void {
    const month = property.month(dayText(day).slice(0, 7), counts);
    settle(book, { property, counts, month, known: this.#known });
  }
}

/** Something was asked for, and given: sent, or known to be the same as before. */
const isFound = (line: LogLine, status: number): boolean =>
  (status === 200 || status === 304) && (line.at[TARGET] ?? -1) >= 0 && isGet(line);

function isGet({ at, bytes }: LogLine): boolean {
  const start = at[METHOD] ?? -1;
  if (start < 0) return true;
  return (
    (at[METHOD + 1] ?? 0) - start === 3 &&
    bytes[start] === 71 &&
    bytes[start + 1] === 69 &&
    bytes[start + 2] === 84
  );
}

function firstOfList(bytes: Buffer, start: number, end: number): number {
  for (let i = start; i < end; i++) if (bytes[i] === 44 /* , */ || bytes[i] === 32) return i;
  return end;
}

/** Parameters by which site owners mark the links of a campaign. */
const CAMPAIGN =
  /(?:^|&)(?:utm_(?:campaign|medium|source)|[mp]k_campaign|mtm_source|at_(?:campaign|medium)|xtor)=/;

function isCampaign({ at, bytes }: LogLine): boolean {
  const start = at[QUERY] ?? -1;
  const end = at[QUERY + 1] ?? 0;
  return (
    start >= 0 &&
    end - start > 5 &&
    CAMPAIGN.test(bytes.toString("latin1", start, Math.min(end, start + 2000)))
  );
}

/** Lower case, without port; undefined for an address of the network, and for what is no name. */
function hostName(text: string): string | undefined {
  const host = text.toLowerCase().replace(/:\d+$/, "").replace(/\.$/, "");
  const isName = /^(?=.*[a-z])[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/.test(host) && host.length <= 253;
  return isName ? host : undefined;
}
