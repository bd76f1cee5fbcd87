import { createHmac } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { type Alerts, alertsOf, namesOf, type Opened, type Sent } from "../../diagnose/alert.ts";
import { difficultiesOf } from "../../engage/difficulty/difficulty.ts";
import { UserError } from "../../kit/failure.ts";
import { writeWhole } from "../../kit/file.ts";
import type { DiagnosisManifest } from "../../model/finding.ts";
import type { AlertRules } from "../../model/workspace.ts";
import { openDiagnosis } from "../../publish/diagnosis/open.ts";
import { alertSubject, alertText } from "../../web/alert.ts";
import type { Teller } from "../../web/finding.ts";
import { mailerOf } from "../accounts.ts";
import { type House, openEngine, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { hasLedger, withLedger } from "../ledger.ts";
import { addressOf } from "../site.ts";
import { tellerOf } from "../teller.ts";

export function alertsCommand(program: Command, io: Io): void {
  program
    .command("alerts")
    .description(
      "Tell what is new to mend, and which difficulties wait for someone to look: print it, or send it by mail and webhook, once",
    )
    .option("--send", "send it to those named under alerts in parvis.yaml, and remember that it was sent")
    .option("-w, --workspace <folder>", "workspace", ".")
    .action(async ({ workspace, send = false }: { workspace: string; send?: boolean }) => {
      await runAlerts(workspace, send, io);
    });
}

async function runAlerts(folder: string, isSent: boolean, io: Io): Promise<void> {
  const house = openHouse(folder);
  const engine = await openEngine(house);
  try {
    const diagnosis = openDiagnosis(house.lake, engine);
    if (!diagnosis) throw noDiagnosis();
    const { manifest } = diagnosis;
    const memory = sentBefore(house.lake);
    const settings = house.workspace.alerts;
    const today = io.now().toISOString().slice(0, 10);
    const alerts = alertsOf({
      manifest,
      findings: await diagnosis.findings(),
      opened: await openedIn(folder, io),
      sent: memory,
      today,
      settings,
    });
    const teller = tellerOf(house.estate, settings.language);
    const base = addressOf(house).address;
    const text = alertText(teller, alerts, manifest, base && `${base}/${settings.language}`);
    io.out(text || "Nothing new to tell.");
    if (!isSent || alerts.due.length === 0) return;
    await sendAll(house, { alerts, manifest, text, teller }, io);
    const names = alerts.due.flatMap(namesOf).map((key): Sent => ({ key, on: today }));
    writeWhole(memoryFile(house.lake), `${JSON.stringify([...memory, ...names].slice(-REMEMBERED))}\n`);
  } finally {
    engine.close();
  }
}

/** The difficulties that nobody looked at; none where nothing is kept in a ledger. */
async function openedIn(folder: string, io: Io): Promise<readonly Opened[]> {
  if (!hasLedger(folder, io)) return [];
  return withLedger(folder, io, async (ledger) => {
    const all = await difficultiesOf({ ledger: async () => ledger });
    return all
      .filter(({ state }) => state === "open")
      .map(({ id, origin, title }) => ({ id, origin, title }));
  });
}

/** What was sent is remembered in the lake: losing it costs one letter too many. */
const memoryFile = (lake: string): string => join(lake, "alerts-sent.json");
const REMEMBERED = 100_000;

function sentBefore(lake: string): readonly Sent[] {
  const path = memoryFile(lake);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Sent[]) : [];
}

interface Telling {
  readonly alerts: Alerts;
  readonly manifest: DiagnosisManifest;
  readonly text: string;
  readonly teller: Teller;
}

/** Throws when one of them could not be told: nothing is then remembered, and the next try tells all of it. */
async function sendAll({ workspace }: House, telling: Telling, io: Io): Promise<void> {
  const { email, webhook } = workspace.alerts;
  if (email.length === 0 && !webhook) throw nobodyToTell();
  const { alerts, text, teller } = telling;
  const mailer = mailerOf(workspace.mail, io);
  if (email.length > 0 && !mailer) throw noMail();
  const subject = alertSubject(teller, alerts, teller.t(workspace.name));
  for (const to of email) await mailer?.send({ to, subject, text });
  if (webhook) await post(webhook, telling, io);
}

const POST_MS = 15_000;

/** The body is signed with the shared secret: `Parvis-Signature: sha256=HEX` of the bytes sent (HMAC, RFC 2104). It follows no redirection. */
async function post(
  { url, secret }: NonNullable<AlertRules["webhook"]>,
  { alerts, manifest }: Telling,
  io: Io,
): Promise<void> {
  const key = io.env[secret];
  if (!key) throw noSecret(secret);
  const body = JSON.stringify({ diagnosis: manifest.id, day: manifest.day, ...alerts });
  const signature = createHmac("sha256", key).update(body).digest("hex");
  const response = await fetch(url, {
    method: "POST",
    body,
    redirect: "error",
    signal: AbortSignal.timeout(POST_MS),
    headers: { "content-type": "application/json", "parvis-signature": `sha256=${signature}` },
  });
  if (!response.ok) throw notTaken(url, response.status);
}

const noDiagnosis = () =>
  new UserError({
    expected: "a diagnosis",
    got: "none yet",
    next: "Run parvis analyse, then parvis diagnose.",
  });
const nobodyToTell = () =>
  new UserError({
    expected: "someone to tell",
    got: "neither email nor webhook under alerts in parvis.yaml",
    next: "Name one of them, or leave --send out to read the alerts here.",
  });
const noMail = () =>
  new UserError({
    expected: "a mail server, to send alerts by e-mail",
    got: "no mail settings in parvis.yaml",
    next: "Fill mail: in, or take the addresses out of alerts.email.",
  });
const noSecret = (name: string) =>
  new UserError({
    expected: `the secret of the webhook in the environment variable ${name}`,
    got: "nothing there",
    next: `Set ${name} to the secret shared with the program that is told.`,
  });
const notTaken = (url: string, status: number) =>
  new UserError({
    expected: `${url} to take the alerts`,
    got: `the answer ${status}`,
    next: "Look at that program. Nothing is remembered as sent: the next parvis alerts --send tells all of it.",
  });
