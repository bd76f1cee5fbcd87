import { CHANNELS, type Channel, DEVICES, type Device } from "../../model/audience.ts";

/*
 * A hit as the journal keeps it, one line: day, property, kind, page, place in the visit, seconds since the page before, channel, referrer,
 * search engine, device; separated by tabs. No address of a machine, no identifier, no hour and no query string is ever in it.
 */

/** `view`: a page was seen. `out`: a link that leaves the site was clicked. `bot`: a page was asked for by a robot. */
export type HitKind = "view" | "out" | "bot";

export interface Hit {
  readonly day: string;
  /** The address that stands for the site: a host, or host and path where several sites share one. */
  readonly property: string;
  readonly kind: HitKind;
  /** Host and path of the page; of a click, where it leads. Empty for robots. */
  readonly page: string;
  /** Rank of the page in its visit: 1, 2, or 3 for all that come after. 0 where it does not matter. */
  readonly rank: number;
  /** Since the page before in the same visit. */
  readonly seconds: number;
  /** Empty where nobody could tell: the image does not know the page before. */
  readonly channel: Channel | "";
  /** Host and path of the page that led here; empty when not told. */
  readonly referrer: string;
  readonly engine: string;
  readonly device: Device;
}

const LETTERS: readonly (readonly [string, HitKind])[] = [
  ["v", "view"],
  ["o", "out"],
  ["b", "bot"],
];
const KINDS = new Map(LETTERS);
const LETTER_OF = new Map(LETTERS.map(([letter, kind]) => [kind, letter]));

export function lineOf(hit: Hit): string {
  const { day, property, kind, page, rank, seconds, channel, referrer, engine, device } = hit;
  return `${day}\t${property}\t${LETTER_OF.get(kind)}\t${page}\t${rank}\t${seconds}\t${channel}\t${referrer}\t${engine}\t${device}\n`;
}

/** Undefined when the line is none: cut by a kill, or not ours. */
export function hitOf(line: string): Hit | undefined {
  const fields = line.split("\t");
  const [day = "", property = "", letter = "", page = "", rank = "", seconds = ""] = fields;
  const [channel = "", referrer = "", engine = "", device = ""] = fields.slice(6);
  const kind = KINDS.get(letter);
  const isWhole =
    fields.length === 10 &&
    /^\d{4}-\d\d-\d\d$/.test(day) &&
    property !== "" &&
    /^[0-3]$/.test(rank) &&
    /^\d{1,5}$/.test(seconds) &&
    (channel === "" || CHANNELS.includes(channel as Channel)) &&
    DEVICES.includes(device as Device);
  if (!isWhole || kind === undefined || (page === "") !== (kind === "bot")) return undefined;
  return {
    day,
    property,
    kind,
    page,
    rank: Number(rank),
    seconds: Number(seconds),
    channel: channel as Channel | "",
    referrer,
    engine,
    device: device as Device,
  };
}
