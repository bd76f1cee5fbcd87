import { CHANNELS } from "../../model/audience.ts";
import { addressKey } from "../connectors/address-key.ts";
import { deviceOf, isRobot } from "../connectors/log/agent.ts";
import { referrerOf } from "../connectors/log/referrer.ts";
import { type Hit, lineOf } from "./hit.ts";
import { HitJournal, sweepJournal } from "./journal.ts";
import { remembering } from "./memory.ts";
import { networkOf } from "./network.ts";
import { Visits } from "./visits.ts";

/** What a browser tells of a page seen or a link clicked, as it came. */
export interface Told {
  readonly kind: "view" | "out";
  /** Address of the page. */
  readonly page: string;
  /** Scheme, host and port of the page, as the browser itself says; empty when it does not. */
  readonly origin: string;
  /** Address of the page before, as the browser knows it: empty when there is none. Undefined when nobody asked it. */
  readonly referrer: string | undefined;
  /** Where a clicked link leads. */
  readonly target: string;
  readonly agent: string;
  /** Address of the machine. It is cut at once and held nowhere. */
  readonly address: string;
  /** The person asked not to be counted (Global Privacy Control, Do Not Track). */
  readonly isUnwilling: boolean;
}

/** What became of a hit. Of those who asked not to be counted, not even their number is kept. */
export const TAKEN = ["counted", "robot", "inside", "not-ours", "unreadable", "too-many", "lost"] as const;
export type Taken = (typeof TAKEN)[number];
export type TakenCounts = Readonly<Record<Taken, number>>;

export interface CounterGiven {
  /** Where the journal is kept. */
  readonly folder: string;
  /** The address that stands for the site of a page (host and path); undefined when it is of no site of the estate. */
  readonly propertyOf: (page: string) => string | undefined;
  /** IANA name: where days begin. */
  readonly timeZone: string;
  /** Ms since 1970. */
  readonly clock: () => number;
  readonly onFault: (error: unknown) => void;
  /** Told the days whose files are removed, once they are too old to be kept. */
  readonly onSwept: (days: readonly string[]) => void;
}

/** Longer addresses are cut: no page that people read has one. */
const LONGEST_KEY = 500;
/** Hits of one network in a minute, all sites: a school behind one address stays below, a flood does not. */
const MOST_OF_NETWORK = 3_000;
const LOOK_EVERY_MS = 60_000;

/** Counts views, visits and clicks out, for sites that have no tool: without cookie, and without anything that leads to a person. */
export class SiteCounter {
  readonly #given: CounterGiven;
  readonly #journal: HitJournal;
  readonly #visits = new Visits();
  readonly #networks = new Map<string, number>();
  readonly #keyOf = remembering(addressKey);
  readonly #referrerOf = remembering(referrerOf);
  readonly #agentOf = remembering((name) => ({ isRobot: isRobot(name), device: deviceOf(name) }));
  readonly #format: Intl.DateTimeFormat;
  readonly #timer: NodeJS.Timeout;
  #minute = Number.NaN;
  #day = "";
  readonly #counts = Object.fromEntries(TAKEN.map((taken) => [taken, 0])) as Record<Taken, number>;

  constructor(given: CounterGiven) {
    this.#given = given;
    this.#journal = new HitJournal(given.folder, given.onFault);
    const [year, month, day] = ["numeric", "2-digit", "2-digit"] as const;
    this.#format = new Intl.DateTimeFormat("en-CA", { timeZone: given.timeZone, year, month, day });
    this.#lookAtClock(given.clock());
    // A day ends whether a hit comes or not.
    this.#timer = setInterval(() => this.#lookAtClock(given.clock()), LOOK_EVERY_MS).unref();
  }

  /** Hits since the start, by what became of them. */
  get counts(): TakenCounts {
    return this.#counts;
  }

  take(told: Told): Taken | undefined {
    if (told.isUnwilling) return undefined;
    const taken = this.#take(told);
    this.#counts[taken]++;
    return taken;
  }

  /** All that was counted is on the disk once this is done. */
  close(): Promise<void> {
    clearInterval(this.#timer);
    return this.#journal.close();
  }

  #take(told: Told): Taken {
    const page = this.#keyOf(withoutQuery(told.page));
    if (!page) return "unreadable";
    const property = isOf(told.origin, told.page) ? this.#given.propertyOf(page.key) : undefined;
    if (property === undefined) return "not-ours";
    const now = this.#given.clock();
    this.#lookAtClock(now);
    const network = networkOf(told.address);
    if (this.#isFlood(network)) return "too-many";
    const { isRobot, device } = this.#agentOf(told.agent);
    const base = { ...PLAIN, day: this.#day, property, device };
    if (told.kind === "out") return isRobot ? "robot" : this.#out(base, told);
    if (isRobot) return this.#write({ ...base, kind: "bot" }, "robot");
    const step = this.#visits.step(Math.floor(now / 1000), property, network, told.agent);
    if (step.isRobot) return this.#write({ ...base, kind: "bot" }, "robot");
    const { rank, secondsSince: seconds } = step;
    const view = { ...base, kind: "view", page: page.key.slice(0, LONGEST_KEY), rank, seconds } as const;
    return this.#write({ ...view, ...this.#originOf(property, told.referrer) }, "counted");
  }

  #originOf(property: string, told: string | undefined): Pick<Hit, "channel" | "referrer" | "engine"> {
    if (told === undefined) return { channel: "", referrer: "", engine: "" };
    const referrer = this.#referrerOf(withoutQuery(told));
    if (referrer.key !== "" && this.#given.propertyOf(referrer.key) === property)
      return { channel: "internal", referrer: "", engine: "" };
    return {
      channel: CHANNELS[referrer.channel] ?? "other",
      referrer: referrer.key.slice(0, LONGEST_KEY),
      engine: referrer.engine ?? "",
    };
  }

  #out(base: Omit<Hit, "kind">, { target }: Told): Taken {
    const led = this.#keyOf(withoutQuery(target));
    if (!led) return "unreadable";
    if (this.#given.propertyOf(led.key) === base.property) return "inside";
    return this.#write({ ...base, kind: "out", page: led.key.slice(0, LONGEST_KEY) }, "counted");
  }

  #write(hit: Hit, taken: Taken): Taken {
    return this.#journal.append(hit.day, lineOf(hit)) ? taken : "lost";
  }

  /** The day where the sites are, worked out once a minute. */
  #lookAtClock(now: number): void {
    const minute = Math.floor(now / 60_000);
    if (minute === this.#minute) return;
    this.#minute = minute;
    this.#networks.clear();
    const day = this.#format.format(now);
    if (day === this.#day) return;
    this.#day = day;
    this.#visits.forget();
    this.#sweep();
  }

  #sweep(): void {
    try {
      const old = sweepJournal(this.#given.folder, this.#day);
      if (old.length > 0) this.#given.onSwept(old);
    } catch (error) {
      this.#given.onFault(error);
    }
  }

  #isFlood(network: string): boolean {
    const hits = (this.#networks.get(network) ?? 0) + 1;
    this.#networks.set(network, hits);
    return hits > MOST_OF_NETWORK;
  }
}

const PLAIN = { page: "", rank: 0, seconds: 0, channel: "", referrer: "", engine: "" } as const;

/** False when the browser says that another site speaks: its pages must not raise the figures of this one. */
const isOf = (origin: string, page: string): boolean =>
  origin === "" || origin === "null" || page === origin || page.startsWith(`${origin}/`);

/** A query may name a person: it is not even remembered. */
function withoutQuery(address: string): string {
  const end = address.search(/[?#]/);
  return end < 0 ? address : address.slice(0, end);
}
