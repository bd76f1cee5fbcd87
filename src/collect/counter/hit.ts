import { CHANNELS, type Channel, type Device } from "../../model/audience.ts";

/*
 * A hit as the journal keeps it, one line: day, minute, host, kind, path, place in the visit, seconds since the page before, channel,
 * referrer, search engine, device; separated by tabs. No address of a machine, no identifier, no query string is ever in it.
 */

/** `view`: a page was seen. `out`: a link that leaves the site was clicked. `bot`: a page was asked for by a robot. */
export const HIT_KINDS = ["view", "out", "bot"] as const;
export type HitKind = (typeof HIT_KINDS)[number];

export interface Hit {
  readonly day: string;
  /** Of the day, 0 to 1439. */
  readonly minute: number;
  /** Host of the page, without `www.`. */
  readonly host: string;
  readonly kind: HitKind;
  /** Path of the page; of a click, host and path where it leads. */
  readonly path: string;
  /** Rank of the page in its visit: 1, 2, or 3 for all that come after. 0 where it does not matter. */
  readonly rank: number;
  /** Since the page before in the same visit. */
  readonly seconds: number;
  readonly channel: Channel;
  /** Host and path of the page that led here; empty when not told. */
  readonly referrer: string;
  readonly engine: string;
  readonly device: Device;
}

const KIND_LETTERS: Readonly<Record<HitKind, string>> = { view: "v", out: "o", bot: "b" };
const KINDS: ReadonlyMap<string, HitKind> = new Map(HIT_KINDS.map((kind) => [KIND_LETTERS[kind], kind]));

export function lineOf(hit: Hit): string {
  const { day, minute, host, kind, path, rank, seconds, channel, referrer, engine, device } = hit;
  return `${day}\t${minute}\t${host}\t${KIND_LETTERS[kind]}\t${path}\t${rank}\t${seconds}\t${channel}\t${referrer}\t${engine}\t${device}\n`;
}

/** Undefined when the line is none: cut by a kill, or not ours. */
export function hitOf(line: string): Hit | undefined {
  const fields = line.split("\t");
  if (fields.length !== 11) return undefined;
  const [
    day = "",
    minute,
    host = "",
    letter = "",
    path = "",
    rank,
    seconds,
    channel,
    referrer = "",
    engine = "",
    device,
  ] = fields;
  const kind = KINDS.get(letter);
  if (kind === undefined || !/^\d{4}-\d\d-\d\d$/.test(day) || !CHANNELS.includes(channel as Channel))
    return undefined;
  return {
    day,
    minute: Number(minute),
    host,
    kind,
    path,
    rank: Number(rank),
    seconds: Number(seconds),
    channel: channel as Channel,
    referrer,
    engine,
    device: device as Device,
  };
}
