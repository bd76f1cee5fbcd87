import { CHANNELS, DEVICES } from "../../../model/audience.ts";
import { addressKey } from "../address-key.ts";
import { Tally } from "./tally.ts";

/** The line that a day or a month was first met on. */
interface FirstLine {
  readonly file: string;
  readonly place: number;
}

/** What a property counted in a day. */
export interface DayCounts extends FirstLine {
  visits: number;
  visitors: number;
  views: number;
  bounces: number;
  duration_s: number;
  searches: number;
  downloads: number;
  bot_views: number;
  errors: number;
  /** By rank in `CHANNELS` and in `DEVICES`. */
  readonly channelVisits: Uint32Array;
  readonly deviceVisits: Uint32Array;
  readonly deviceViews: Uint32Array;
  /** Times its visitors were put away: more than once, some may have been counted again. */
  closings: number;
}

/** What a property counted in a month, by page and by where visits came from. */
export interface MonthCounts extends FirstLine {
  readonly pages: Tally;
  readonly entries: Tally;
  readonly exits: Tally;
  readonly downloads: Tally;
  readonly referrers: Tally;
  readonly engines: Tally;
  readonly searches: Tally;
}

/** A host whose visits are counted apart, or all of a log that names none. */
export class Property {
  readonly name: string;
  /** Host of its pages; empty when nobody said it. */
  readonly host: string;
  /** By days since 1970. */
  readonly days = new Map<number, DayCounts>();
  /** By `2015-05`. */
  readonly months = new Map<string, MonthCounts>();
  /** False once a line came from a file that does not tell. */
  tellsReferrer = true;
  tellsAgent = true;
  readonly #ownHosts: ReadonlySet<string>;
  readonly #top: number;

  constructor(name: string, ownHosts: readonly string[], top: number) {
    this.name = name;
    this.#top = top;
    const hosts = [name, ...ownHosts].flatMap((host) => addressKey(host)?.host ?? []);
    this.#ownHosts = new Set(hosts);
    this.host = hosts[0] ?? "";
  }

  /** True for a link from one page of the property to another. */
  isOwn(host: string): boolean {
    return this.#ownHosts.has(host);
  }

  day(day: number, file: string, place: number): DayCounts {
    const known = this.days.get(day);
    if (known) return known;
    const counts = emptyDay(file, place);
    this.days.set(day, counts);
    return counts;
  }

  month(month: string, { file, place }: FirstLine): MonthCounts {
    const known = this.months.get(month);
    if (known) return known;
    const tally = (): Tally => new Tally(this.#top);
    const counts = {
      file,
      place,
      pages: tally(),
      entries: tally(),
      exits: tally(),
      downloads: tally(),
      referrers: tally(),
      engines: tally(),
      searches: tally(),
    };
    this.months.set(month, counts);
    return counts;
  }
}

function emptyDay(file: string, place: number): DayCounts {
  return {
    file,
    place,
    visits: 0,
    visitors: 0,
    views: 0,
    bounces: 0,
    duration_s: 0,
    searches: 0,
    downloads: 0,
    bot_views: 0,
    errors: 0,
    channelVisits: new Uint32Array(CHANNELS.length),
    deviceVisits: new Uint32Array(DEVICES.length),
    deviceViews: new Uint32Array(DEVICES.length),
    closings: 0,
  };
}
