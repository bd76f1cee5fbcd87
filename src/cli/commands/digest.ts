import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import type { Mailer } from "../../engage/account/mail.ts";
import { digestLetter, resumeDigests } from "../../engage/follow/digest-letter.ts";
import { oneClick } from "../../engage/follow/follow.ts";
import { daysBetween } from "../../kit/day.ts";
import { UserError } from "../../kit/failure.ts";
import { writeWhole } from "../../kit/file.ts";
import { nearest } from "../../kit/nearest.ts";
import { type Diagnosis, openDiagnosis } from "../../publish/diagnosis/open.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import {
  type Digest,
  digestHtml,
  digestOf,
  digestSubject,
  digestText,
  type Foot,
  type Told,
} from "../../web/digest.ts";
import type { Teller } from "../../web/finding.ts";
import { mailerOf } from "../accounts.ts";
import { type House, openEngine, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { hasLedger, withLedger } from "../ledger.ts";
import { many } from "../receipt.ts";
import { addressOf } from "../site.ts";
import { tellerOf } from "../teller.ts";

interface Options {
  readonly workspace: string;
  readonly send?: boolean;
  readonly always?: boolean;
  readonly again?: string;
}

export function digestCommand(program: Command, io: Io): void {
  program
    .command("digest")
    .description(
      "The letter of a week about each site: what to do first, and what was mended since the last one",
    )
    .argument("[site...]", "sites (default: those under digest.sites in parvis.yaml)")
    .option("--send", "send it to those named under digest.sites, where something changed, once a week")
    .option("--always", "with --send: also where nothing changed, or a letter went out this week")
    .option("--again <address>", "letters to someone who had stopped them")
    .option("-w, --workspace <folder>", "workspace", ".")
    .action((sites: string[], options: Options) => runDigest(sites, options, io));
}

/** A letter that goes out on a Monday may be a day early the week after. */
const LEAST_DAYS = 6;

async function runDigest(named: readonly string[], options: Options, io: Io): Promise<void> {
  if (options.again) return sendAgain(options.again, options.workspace, io);
  const house = openHouse(options.workspace);
  const settings = house.workspace.digest;
  const sites = named.length > 0 ? named : Object.keys(settings.sites);
  checkSites(house, [...sites, ...Object.keys(settings.sites)]);
  if (sites.length === 0) throw nobodyToTell();
  const engine = await openEngine(house);
  try {
    const diagnosis = openDiagnosis(house.lake, engine);
    if (!diagnosis) throw noDiagnosis();
    const post: Post = { house, diagnosis, teller: tellerOf(house.estate, settings.language), io };
    if (options.send) await withStops(post, (stopping) => sendAll(stopping, sites, options.always ?? false));
    else for (const site of sites) io.out(await printed(post, site));
  } finally {
    engine.close();
  }
}

async function sendAgain(address: string, workspace: string, io: Io): Promise<void> {
  const stopped = hasLedger(workspace, io)
    ? await withLedger(workspace, io, (ledger) => resumeDigests(ledger, address))
    : 0;
  io.out(
    stopped === 0
      ? `${address} had stopped no letter.`
      : `${address} gets letters again, about ${many(stopped, "site")}.`,
  );
}

interface Post {
  readonly house: House;
  readonly diagnosis: Diagnosis;
  readonly teller: Teller;
  readonly io: Io;
  /** Who wants no more letters; undefined where the site has no public address, or says itself where one asks for no more. */
  readonly ledger?: Ledger | undefined;
}

async function printed(post: Post, site: string): Promise<string> {
  const digest = await digestFor(post, site, undefined);
  return `${digestSubject(post.teller, digest)}\n\n${digestText(post.teller, digest, footOf(post))}`;
}

const digestFor = async ({ diagnosis }: Post, site: string, last: Told | undefined): Promise<Digest> =>
  digestOf({ site, day: diagnosis.manifest.day }, await diagnosis.findings({ site }), last);

function footOf({ house, teller }: Post, secret?: string): Foot {
  const base = addressOf(house).address;
  return {
    base: base && `${base}/${teller.language}`,
    observatory: teller.t(house.workspace.name),
    stop: secret === undefined ? stopOf(house) : `${base}/${teller.language}/follow/stop/${secret}`,
  };
}

/** Where one asks for no more letters: an address of the web, or of mail. */
function stopOf({ workspace: { digest, mail } }: House): string | undefined {
  return digest.unsubscribe ?? /[^\s<>]+@[^\s<>]+/.exec(mail?.from ?? "")?.[0];
}

/** One click in a mail program posts over https (RFC 8058): without such an address, or without a ledger, letters are stopped by asking. */
async function withStops(post: Post, work: (post: Post) => Promise<void>): Promise<void> {
  const { house, io } = post;
  const { folder, digest } = house.workspace;
  const canClick = addressOf(house).address?.startsWith("https:") && digest.unsubscribe === undefined;
  if (!canClick || !hasLedger(folder, io)) return work(post);
  await withLedger(folder, io, (ledger) => work({ ...post, ledger }));
}

/** What was sent is remembered letter by letter: one that fails neither stops the others nor sends them twice. */
async function sendAll(post: Post, sites: readonly string[], isAlways: boolean): Promise<void> {
  const { house, diagnosis, io } = post;
  const today = io.now().toISOString().slice(0, 10);
  if (daysBetween(diagnosis.manifest.day, today) > house.workspace.alerts.staleDays)
    throw tooOld(diagnosis.manifest.day);
  const mailer = mailerOf(house.workspace.mail, io);
  if (!mailer) throw noMail();
  const counts = { sent: 0, quiet: 0, early: 0, stopped: 0 };
  const failures: string[] = [];
  let memory = sentBefore(house.lake);
  for (const { site, to } of lettersTo(house, sites)) {
    const last = memory.find((told) => told.site === site && told.to === to);
    const digest = await digestFor(post, site, last);
    const held = isAlways ? undefined : reasonToHold(digest, last, today);
    if (held) {
      counts[held]++;
      continue;
    }
    try {
      const stop = post.ledger && (await digestLetter(post.ledger, { site, to }));
      if (stop?.isStopped) {
        counts.stopped++;
        continue;
      }
      await sendOne(post, mailer, { digest, to, secret: stop?.secret });
      counts.sent++;
      const first = digest.first.map(({ fingerprint }) => fingerprint);
      const told: Told = { site, to, on: today, day: diagnosis.manifest.day, first };
      memory = [...memory.filter((one) => one !== last), told];
      writeWhole(memoryFile(house.lake), `${JSON.stringify(memory)}\n`);
    } catch (error) {
      failures.push(`${to} (${site}): ${(error as Error).message}`);
    }
  }
  io.out(
    `${many(counts.sent, "letter")} sent; ${counts.quiet} not, as nothing changed; ${counts.early} not, as one went out this week${counts.stopped === 0 ? "" : `; ${counts.stopped} not, as they were stopped`}.`,
  );
  if (failures.length > 0) throw notTaken(failures);
}

/** To whom each site's letter goes; a site that nobody is set for is told before anything is sent. */
function lettersTo(
  { workspace: { digest } }: House,
  sites: readonly string[],
): { readonly site: string; readonly to: string }[] {
  return sites.flatMap((site) => {
    const addresses = digest.sites[site] ?? [];
    if (addresses.length === 0) throw nobodyFor(site);
    return addresses.map((to) => ({ site, to }));
  });
}

function reasonToHold(digest: Digest, last: Told | undefined, today: string): "quiet" | "early" | undefined {
  if (!digest.hasNews) return "quiet";
  return last && daysBetween(last.on, today) < LEAST_DAYS ? "early" : undefined;
}

interface OneLetter {
  readonly digest: Digest;
  readonly to: string;
  /** Stops it with one click. */
  readonly secret: string | undefined;
}

function sendOne(post: Post, mailer: Mailer, letter: OneLetter): Promise<void> {
  const { teller } = post;
  const { digest, to } = letter;
  const foot = footOf(post, letter.secret);
  return mailer.send({
    to,
    subject: digestSubject(teller, digest),
    text: digestText(teller, digest, foot),
    html: digestHtml(teller, digest, foot),
    ...(foot.stop === undefined ? {} : { headers: stopFields(post, foot.stop, letter) }),
  });
}

function stopFields({ house }: Post, stop: string, { digest, to, secret }: OneLetter) {
  if (secret !== undefined) return oneClick(addressOf(house).address, secret);
  const address = stop.startsWith("https:")
    ? stop
    : `mailto:${stop}?subject=${encodeURIComponent(`unsubscribe ${digest.site} ${to}`)}`;
  return { "List-Unsubscribe": `<${address}>` };
}

/** Losing it costs one letter too many. */
const memoryFile = (lake: string): string => join(lake, "digests-sent.json");

function sentBefore(lake: string): readonly Told[] {
  const path = memoryFile(lake);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Told[]) : [];
}

function checkSites({ estate }: House, sites: readonly string[]): void {
  const ids = estate.sites.map(({ id }) => id);
  for (const site of sites) {
    if (ids.includes(site)) continue;
    const meant = nearest(site, ids);
    throw new UserError({
      expected: "a site of the estate",
      got: site,
      next: meant === undefined ? "estate/sites.csv names them." : `Did you mean ${meant}?`,
    });
  }
}

const nobodyToTell = () =>
  new UserError({
    expected: "a site to tell of",
    got: "none under digest.sites in parvis.yaml, and none named",
    next: "Write who is told of each site, for example digest: { sites: { town-hall: [web@example.org] } }, or name a site to read its letter here.",
  });
const nobodyFor = (site: string) =>
  new UserError({
    expected: `someone to tell of ${site}`,
    got: "nobody under digest.sites in parvis.yaml",
    next: "Name an address there, or leave --send out to read the letter here.",
  });
const noDiagnosis = () =>
  new UserError({
    expected: "a diagnosis",
    got: "none yet",
    next: "Run parvis analyse, then parvis diagnose.",
  });
const tooOld = (day: string) =>
  new UserError({
    expected: "a diagnosis of these days",
    got: `one of ${day}: a letter would tell as news what may be mended`,
    next: "Read the sites again, then run parvis analyse and parvis diagnose. How old it may be is alerts.staleDays.",
  });
const noMail = () =>
  new UserError({
    expected: "a mail server, to send letters",
    got: "no mail settings in parvis.yaml",
    next: "Fill mail: in, or leave --send out to read the letters here.",
  });
const notTaken = (failures: readonly string[]) =>
  new UserError({
    expected: "the mail server to take every letter",
    got: failures.join("; "),
    next: "Look at that server. The same command sends those that did not go, and only those.",
  });
