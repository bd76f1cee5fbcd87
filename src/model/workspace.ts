import type { CalendarName } from "./calendar.ts";
import type { Language } from "./words.ts";

/** `parvis.yaml`, as understood. */
export interface Workspace {
  /** Absolute folder. */
  readonly folder: string;
  readonly name: { readonly en: string; readonly fr: string };
  readonly languages: readonly Language[];
  /** `host` or `*.suffix`: hosts matching are public though in no site. */
  readonly publicHosts: readonly string[];
  /** Calendars of Parvis that explain its audience. */
  readonly calendars: readonly CalendarName[];
  readonly memoryMb: number;
  readonly threads: number;
  readonly port: number;
  /** How slowly people may send: below so many bytes a second on average, or beyond so many minutes, a request is cut. */
  readonly pace: { readonly leastBytesPerSecond: number; readonly mostMinutes: number };
  /** Every random draw of a run starts from it. */
  readonly seed: number;
  readonly crawl: CrawlSettings;
  readonly counter: CounterSettings;
  readonly accounts: AccountSettings;
  /** Undefined where no mail goes out. */
  readonly mail?: MailSettings | undefined;
  readonly scoreboard: ScoreboardSettings;
  readonly alerts: AlertRules;
  readonly digest: DigestRules;
  readonly listening: ListeningSettings;
}

/** `listening:` in `parvis.yaml`: what people are asked, and for how long what they say is kept. */
export interface ListeningSettings {
  /** Questionnaire of every service for which `services` names no other. */
  readonly questionnaire: string;
  /** By id of service. */
  readonly services: Readonly<Record<string, string>>;
  /** After so many months a response becomes a number among others of its day, and its text is gone. */
  readonly retentionMonths: number;
  /** Answers below which no share is told. */
  readonly minimumN: number;
  /** Within how many days people should have an answer. */
  readonly answerDays: number;
  /** A program that is not ours and may propose changes to topics; nobody is asked unless it is there. */
  readonly outsideModel?: OutsideModelSettings | undefined;
}

/** One of `url` and `command`. */
export interface OutsideModelSettings {
  /** Its name, as people are told it. */
  readonly name: string;
  readonly url?: string | undefined;
  /** A program and its arguments, started in the folder of the workspace. */
  readonly command?: readonly string[] | undefined;
  /** Environment variable that holds what `url` is asked with. */
  readonly secret?: string | undefined;
  readonly seconds: number;
}

/** `scoreboard:` in `parvis.yaml`: which key figures are asked for, and when. */
export interface ScoreboardSettings {
  /** Sets of indicators, as they are called in their files. */
  readonly indicators: readonly string[];
  /** How often organisations declare. */
  readonly every: "month" | "quarter" | "year";
  /** Days after the end of a period until which its figures are due. */
  readonly dueDays: number;
  /** Days before the due day on which organisations that have not declared are reminded; negative is after it. */
  readonly reminderDays: readonly number[];
  /** Under which what is published may be used again: an SPDX name or an address. */
  readonly licence: string;
}

/** `alerts:` in `parvis.yaml`: what is told without being asked, to whom. */
export interface AlertRules {
  /** People a month below which a finding waits for the list. */
  readonly minPeople: number;
  /** Alerts told at once. */
  readonly budget: number;
  /** Days after which a diagnosis is too old to say anything but that. */
  readonly staleDays: number;
  /** Days within which a finding that comes and goes is told once. */
  readonly flapDays: number;
  /** Addresses that get a letter. */
  readonly email: readonly string[];
  readonly language: Language;
  /** A program that is told by POST, signed. */
  readonly webhook?: { readonly url: string; readonly secret: string } | undefined;
}

/** `digest:` in `parvis.yaml`: who gets the letter of a week about which site. */
export interface DigestRules {
  /** Addresses by site. */
  readonly sites: Readonly<Record<string, readonly string[]>>;
  readonly language: Language;
  /** Where one asks for no more letters; `mail.from` where nothing is said. */
  readonly unsubscribe?: string | undefined;
}

/** `counter:` in `parvis.yaml`: our own audience tool, for sites that have none. */
export interface CounterSettings {
  readonly on: boolean;
  /** IANA name: where days begin. */
  readonly timeZone: string;
  /** Believe the last address of X-Forwarded-For: only behind a proxy that writes it. */
  readonly trustProxy: boolean;
}

/** `accounts:` in `parvis.yaml`: who may sign in, and how. */
export interface AccountSettings {
  readonly on: boolean;
  /** Where people reach the observatory, `https://observatory.example.org`: links in mail and returns from a provider lead there. */
  readonly address?: string | undefined;
  /** Believe the last address of X-Forwarded-For: only behind a proxy that writes it. */
  readonly trustProxy: boolean;
  /** A session ends after so many minutes without a request, and so many hours whatever happens. */
  readonly idleMinutes: number;
  readonly hours: number;
  readonly provider?: ProviderSettings | undefined;
}

/** An identity provider that speaks OpenID Connect. */
export interface ProviderSettings {
  /** On the button: “Sign in with …”. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Name of the environment variable that holds the secret. */
  readonly clientSecret: string;
  readonly scope: string;
  /** Levels of assurance accepted; the provider is asked for them. Empty: any. */
  readonly acr: readonly string[];
  /** Whether its e-mail addresses are verified: as it says for each, or always, which the operator then answers for. */
  readonly emailVerified: "as-said" | "always";
  /** Signature of what it tells of a person, where that comes signed. */
  readonly userinfoSignature?: string | undefined;
}

/** `mail:` in `parvis.yaml`: a server that takes letters. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  readonly from: string;
  readonly security: "tls" | "starttls" | "none";
  /** Names of environment variables. */
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

/** `crawl:` in `parvis.yaml`: how pages are read. Times, sizes and counts are limits: hitting one is recorded. */
export interface CrawlSettings extends CrawlRules {
  /** Name sent to servers and looked for in robots.txt. */
  readonly bot: string;
  /** Page or mail address where the bot's owner can be reached; sent with every request. */
  readonly contact: string;
  /** Requests at once, all hosts together. */
  readonly connections: number;
  /** Try the links that leave the estate. */
  readonly checkLinks: boolean;
  /** A check is good for so many days. */
  readonly checkAgainDays: number;
  /** What was read becomes Parquet parts each time so much came in, all shards together; a restart goes through that much again, at most. */
  readonly checkpointMegabytes: number;
  /** Keep what servers answered, as WARC files. */
  readonly warc: boolean;
  readonly allowedNetworks: readonly string[];
  /** Host or `*.suffix` → `address:port`, with `plain` after it where the server has no TLS: `127.0.0.1:8021 plain`. */
  readonly routes: Readonly<Record<string, string>>;
  /** What differs for some sites, by id. */
  readonly sites: Readonly<Record<string, Partial<CrawlRules>>>;
  readonly limits: CrawlLimits;
}

export interface CrawlRules {
  /** Least time between two requests to one host, ms. */
  readonly delayMs: number;
  /** Requests at once to one host. */
  readonly concurrency: number;
  readonly pages: number;
  readonly depth: number;
  readonly minutes: number;
  readonly megabytes: number;
  /** Days after which the site is due again. */
  readonly everyDays: number;
  /** `never`, `detect` (pages empty without their scripts) or `always`. */
  readonly render: "never" | "detect" | "always";
}

export interface CrawlLimits {
  readonly connectMs: number;
  readonly firstByteMs: number;
  readonly idleMs: number;
  readonly totalMs: number;
  readonly headerBytes: number;
  readonly headerFields: number;
  readonly bodyBytes: number;
  readonly decodedBytes: number;
  readonly inflation: number;
  /** Redirections followed in a row. */
  readonly redirects: number;
  readonly robotsBytes: number;
  readonly sitemapBytes: number;
  readonly sitemapUrls: number;
  readonly sitemaps: number;
}
