import { CHANNELS } from "../../model/audience.ts";
import { addressKey } from "../connectors/address-key.ts";
import { deviceOf, isRobot } from "../connectors/log/agent.ts";
import { type Referrer, referrerOf } from "../connectors/log/referrer.ts";
import { lineOf } from "./hit.ts";
import { HitJournal } from "./journal.ts";
import { networkOf, Visits } from "./visits.ts";

/** What a browser tells of a page seen or a link clicked, as it came. */
export interface Told {
  readonly kind: "view" | "out";
  /** Address of the page. */
  readonly page: string;
  /** Address of the page before, as the browser knows it. */
  readonly referrer: string;
  /** Where a clicked link leads. */
  readonly target: string;
  readonly agent: string;
  /** Address of the machine. It is cut at once and held nowhere. */
  readonly address: string;
  /** The person asked not to be counted (Global Privacy Control, Do Not Track). */
  readonly isUnwilling: boolean;
}

/** What became of a hit. */
export type Taken = "counted" | "robot" | "unwilling" | "not ours" | "unreadable" | "too many";

export interface CounterGiven {
  /** Where the journal is kept. */
  readonly folder: string;
  /** True for hosts of sites that are counted. */
  readonly isOurs: (host: string) => boolean;
  /** IANA name: where days begin. */
  readonly timeZone: string;
  /** Ms since 1970. */
  readonly clock: () => number;
  readonly onFault: (error: unknown) => void;
}

/** Longer addresses are cut: no page that people read has one. */
const LONGEST_PATH = 500;
/** Hits of one network in a minute, all sites: a school behind one address stays below, a flood does not. */
const MOST_OF_NETWORK = 3_000;
const KNOWN_ADDRESSES = 50_000;

/** Counts views, visits and clicks out, for sites that have no tool: without cookie, and without anything that leads to a person. */
export class SiteCounter {
  readonly #given: CounterGiven;
  readonly #journal: HitJournal;
  readonly #visits = new Visits();
  readonly #networks = new Map<string, number>();
  readonly #pages = new Map<string, ReturnType<typeof addressKey>>();
  readonly #referrers = new Map<string, Referrer>();
  readonly #agents = new Map<
    string,
    { readonly isRobot: boolean; readonly device: ReturnType<typeof deviceOf> }
  >();
  readonly #format: Intl.DateTimeFormat;
  #minuteMs = Number.NaN;
  #day = "";
  #minute = 0;
  readonly counts: Record<Taken, number> = {
    counted: 0,
    robot: 0,
    unwilling: 0,
    "not ours": 0,
    unreadable: 0,
    "too many": 0,
  };

  constructor(given: CounterGiven) {
    this.#given = given;
    this.#journal = new HitJournal(given.folder, given.onFault);
    this.#format = new Intl.DateTimeFormat("en-CA", {
      timeZone: given.timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
  }

  take(told: Told): Taken {
    const taken = this.#take(told);
    this.counts[taken]++;
    return taken;
  }

  /** All that was counted is on the disk once this is done. */
  close(): Promise<void> {
    return this.#journal.close();
  }

  #take(told: Told): Taken {
    if (told.isUnwilling) return "unwilling";
    const page = known(this.#pages, told.page, addressKey);
    if (!page) return "unreadable";
    if (!this.#given.isOurs(page.host)) return "not ours";
    const now = this.#given.clock();
    this.#lookAtClock(now);
    const network = networkOf(told.address);
    if (this.#isFlood(network)) return "too many";
    const agent = known(this.#agents, told.agent, (name) => ({
      isRobot: isRobot(name),
      device: deviceOf(name),
    }));
    const base = { day: this.#day, minute: this.#minute, host: page.host, device: agent.device } as const;
    if (agent.isRobot) return this.#robot(base);
    if (told.kind === "out") return this.#out(base, told);
    const step = this.#visits.step(this.#day, Math.floor(now / 1000), page.host, network, told.agent);
    if (step.isRobot) return this.#robot(base);
    const referrer = known(this.#referrers, withoutQuery(told.referrer), referrerOf);
    const isInternal = referrer.host === page.host;
    this.#write({
      ...base,
      kind: "view",
      path: pathOf(page),
      rank: step.rank,
      seconds: step.secondsSince,
      channel: isInternal ? "internal" : (CHANNELS[referrer.channel] ?? "other"),
      referrer: isInternal ? "" : referrer.key.slice(0, LONGEST_PATH),
      engine: referrer.engine ?? "",
    });
    return "counted";
  }

  #out(base: Base, { target }: Told): Taken {
    const led = known(this.#pages, target, addressKey);
    if (!led || led.host === base.host) return "unreadable";
    this.#write({ ...base, ...PLAIN, kind: "out", path: led.key.slice(0, LONGEST_PATH) });
    return "counted";
  }

  #robot(base: Base): Taken {
    this.#write({ ...base, ...PLAIN, kind: "bot", path: "" });
    return "robot";
  }

  #write(hit: Parameters<typeof lineOf>[0]): void {
    this.#journal.append(hit.day, lineOf(hit));
  }

  /** Days and minutes where the sites are, worked out once a minute. */
  #lookAtClock(now: number): void {
    const minuteMs = Math.floor(now / 60_000);
    if (minuteMs === this.#minuteMs) return;
    this.#minuteMs = minuteMs;
    this.#networks.clear();
    const parts = new Map(this.#format.formatToParts(now).map(({ type, value }) => [type, value]));
    this.#day = `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
    this.#minute = Number(parts.get("hour")) * 60 + Number(parts.get("minute"));
  }

  #isFlood(network: string): boolean {
    const hits = (this.#networks.get(network) ?? 0) + 1;
    this.#networks.set(network, hits);
    return hits > MOST_OF_NETWORK;
  }
}

interface Base {
  readonly day: string;
  readonly minute: number;
  readonly host: string;
  readonly device: ReturnType<typeof deviceOf>;
}

const PLAIN = { rank: 0, seconds: 0, channel: "other", referrer: "", engine: "" } as const;

function pathOf({ key, host }: { readonly key: string; readonly host: string }): string {
  return key.slice(host.length, host.length + LONGEST_PATH) || "/";
}

function withoutQuery(address: string): string {
  const end = address.search(/[?#]/);
  return end < 0 ? address : address.slice(0, end);
}

/** What was worked out before; all is forgotten when it becomes too much. */
function known<V>(memory: Map<string, V>, key: string, work: (key: string) => V): V {
  const before = memory.get(key);
  if (before !== undefined) return before;
  if (memory.size >= KNOWN_ADDRESSES) memory.clear();
  const value = work(key);
  memory.set(key, value);
  return value;
}
