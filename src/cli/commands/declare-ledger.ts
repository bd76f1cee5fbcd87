import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Command } from "commander";
import { type AccountLine, accountsFor } from "../../engage/account/manage.ts";
import {
  type Actor,
  actorOf,
  COMMAND_LINE,
  Forbidden,
  normalEmail,
  type Office,
} from "../../engage/account/office.ts";
import { knownGrants } from "../../engage/account/session.ts";
import { type Desk, type DeskAct, doAct, standingsFor, takeFile } from "../../engage/declaration/desk.ts";
import { type Reminder, remindersOn } from "../../engage/declaration/due.ts";
import { ledgerDeclarationStore } from "../../engage/declaration/ledger-store.ts";
import { placeWords } from "../../engage/declaration/problem.ts";
import type { Kept } from "../../engage/declaration/store.ts";
import { may, ofOrganisation, type Person } from "../../engage/policy.ts";
import { UserError } from "../../kit/failure.ts";
import { declarationState } from "../../web/parts/declaration-state.ts";
import { speechOf } from "../../web/speech.ts";
import { deskOf, mailerOf, officeOf } from "../accounts.ts";
import { openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../ledger.ts";
import { printTable } from "../printed-table.ts";

interface Options {
  readonly workspace: string;
  readonly period: string;
  readonly as: string;
}

/** What people do with declarations, from a terminal: each is done by an account, with its rights, and stands in the audit trail. */
export function declareLedgerCommands(declare: Command, io: Io): void {
  const command = (name: string, description: string) =>
    declare
      .command(name)
      .description(description)
      .requiredOption("--period <period>", "2026, 2026-Q3 or 2026-09")
      .requiredOption("--as <email>", "account that does it")
      .option("-w, --workspace <folder>", "workspace", ".");
  command(
    "send",
    "Send a filled-in form: it is kept as the draft with all that is wrong in it; --submit passes it on to be signed",
  )
    .argument("<organisation>", "id of the organisation")
    .argument("<file>", "ODS, XLSX or CSV")
    .option("--submit", "submit it too, when nothing is wrong in it")
    .action((organisation: string, file: string, options: Options & { readonly submit?: true }) =>
      atDesk(options, io, (desk, actor) => send(desk, actor, { organisation, file, ...options }, io)),
    );
  for (const [name, description] of [
    ["sign", "Sign a submitted declaration: someone other than whoever wrote it"],
    ["return", "Send a submitted declaration back"],
    ["correct", "Open a correction of a signed declaration: what was signed stays"],
  ] as const) {
    const one = command(name, description).argument("<organisation>", "id of the organisation");
    if (name !== "sign") one.requiredOption("--reason <text>", "why");
    one.action((organisation: string, options: Options & { readonly reason?: string }) =>
      atDesk(options, io, async (desk, actor) => {
        const { reason = "", period } = options;
        const act: DeskAct = name === "sign" ? { kind: name } : { kind: name, reason };
        await doNow(desk, actor, { organisation, period }, act);
        io.out(
          `${organisation}, ${period}: ${name === "sign" ? "signed" : name === "return" ? "sent back" : "open for correction"}.`,
        );
      }),
    );
  }
  declare
    .command("status")
    .description("Who has declared, for the last periods asked for")
    .option("-w, --workspace <folder>", "workspace", ".")
    .option("--json", "print as JSON")
    .action(({ workspace, json }: { readonly workspace: string; readonly json?: true }) =>
      inDesk(workspace, io, async (desk) => {
        const standings = await standingsFor(desk, COMMAND_LINE);
        io.out(json ? JSON.stringify(standings, null, 2) : statusTable(standings, io.columns));
      }),
    );
  declare
    .command("remind")
    .description("Remind those whose figures are due, by mail where mail: is set; run it once a day")
    .option("-w, --workspace <folder>", "workspace", ".")
    .action(({ workspace }: { readonly workspace: string }) =>
      inDesk(workspace, io, (desk, office) => remind(desk, office, io)),
    );
}

async function inDesk(
  workspace: string,
  io: Io,
  work: (desk: Desk, office: Office) => Promise<void>,
): Promise<void> {
  const house = openHouse(workspace);
  await withLedger(workspace, io, async (ledger) => {
    const office: Office = {
      ...officeOf(() => house, io),
      ledger: async () => ledger,
      mailer: mailerOf(house.workspace.mail, io),
      onFault: (error) => io.err(String(error)),
    };
    await work(
      deskOf(() => house, office),
      office,
    );
  });
}

function atDesk(
  { workspace, as }: Options,
  io: Io,
  work: (desk: Desk, actor: Actor) => Promise<void>,
): Promise<void> {
  return inDesk(workspace, io, async (desk, office) => {
    const account = (await accountsFor(office, COMMAND_LINE)).find(({ email }) => email === normalEmail(as));
    if (!account || account.isDisabled) {
      throw new UserError({
        expected: "the address of an open account",
        got: as,
        next: "See them with parvis account list.",
      });
    }
    try {
      await work(desk, actorOf(personOf(account)));
    } catch (error) {
      if (!(error instanceof Forbidden)) throw error;
      throw new UserError({
        expected: "an account that may do this for this organisation",
        got: `${as}, who may not`,
        next: "Whoever wrote figures cannot sign them. Roles: parvis account list, parvis account grant.",
      });
    }
  });
}

const personOf = ({ id, name, grants }: AccountLine): Person => ({
  account: id,
  name,
  grants: knownGrants(grants),
});

interface Sending {
  readonly organisation: string;
  readonly period: string;
  readonly file: string;
  readonly submit?: true;
}

async function send(
  desk: Desk,
  actor: Actor,
  { organisation, period, file, submit }: Sending,
  io: Io,
): Promise<void> {
  if (!existsSync(file))
    throw new UserError({
      expected: "a file",
      got: `${file}, which does not exist`,
      next: "Check the path.",
    });
  const name = { organisation, period };
  const store = ledgerDeclarationStore(await desk.ledger(), desk.now);
  const seen = (await store.current(organisation, period))?.version;
  const sent = { name: basename(file), bytes: readFileSync(file) };
  const { problems } = keptOr(await takeFile(desk, actor, name, sent, seen));
  for (const { level, place, says } of problems) io.out(`${level}: ${placeWords(place).en}: ${says.en}`);
  if (!submit) return io.out(`${organisation}, ${period}: kept as a draft.`);
  await doNow(desk, actor, name, { kind: "submit" });
  io.out(
    `${organisation}, ${period}: submitted. Someone else signs: parvis declare sign ${organisation} --period ${period} --as …`,
  );
}

async function doNow(
  desk: Desk,
  actor: Actor,
  name: { readonly organisation: string; readonly period: string },
  act: DeskAct,
): Promise<void> {
  const store = ledgerDeclarationStore(await desk.ledger(), desk.now);
  const current = await store.current(name.organisation, name.period);
  const done = current && (await doAct(desk, actor, name, act, current.version));
  if (!done) {
    throw new UserError({
      expected: `a declaration of ${name.organisation} for ${name.period}`,
      got: "none",
      next: "Send one with parvis declare send.",
    });
  }
  keptOr(done);
}

function keptOr(kept: Kept) {
  if (kept.kind === "kept") return kept.declaration;
  throw new UserError({
    expected: "a declaration that can take this step",
    got: kept.kind === "refused" ? kept.why.en : "one that someone else changed meanwhile",
    next: "See where it stands with parvis declare status.",
  });
}

function statusTable(standings: Awaited<ReturnType<typeof standingsFor>>, columns: number): string {
  return printTable(
    [
      { head: "organisation", value: ({ organisation }) => organisation },
      { head: "period", value: ({ period }) => period },
      { head: "state", value: ({ state }) => declarationState[state].en },
      { head: "due", value: (row) => row.dueOn },
      { head: "days late", value: ({ daysLate }) => daysLate },
    ],
    standings,
    speechOf("en"),
    Math.max(60, columns),
  );
}

async function remind(desk: Desk, office: Office, io: Io): Promise<void> {
  const day = desk.now().toISOString().slice(0, 10);
  const reminders = remindersOn(day, await standingsFor(desk, COMMAND_LINE), desk.settings);
  const accounts = (await accountsFor(office, COMMAND_LINE)).filter(({ isDisabled }) => !isDisabled);
  const store = ledgerDeclarationStore(await desk.ledger(), desk.now);
  for (const reminder of reminders) {
    // Noted first: a letter that goes out twice is worse than one that a failing server keeps from going.
    if (!(await store.noteReminder(reminder))) continue;
    const thing = ofOrganisation(desk.estate(), reminder.organisation);
    const concerned = accounts.filter((account) => may(personOf(account), "declare", thing));
    for (const { email } of concerned)
      await office.mailer?.send({ to: email, ...letterFor(reminder, office) });
    io.out(
      `${textOf(reminder)}: ${concerned.map(({ email }) => email).join(", ") || "nobody has a role there"}`,
    );
  }
  if (reminders.length === 0) io.out("Nobody is to be reminded today.");
  else if (!office.mailer) io.out("No letter went out: parvis.yaml has no mail:.");
}

const textOf = ({ organisation, period, dueOn, days }: Reminder): string =>
  days >= 0
    ? `${organisation}, ${period}: due on ${dueOn}, in ${days} days`
    : `${organisation}, ${period}: was due on ${dueOn}, ${-days} days ago`;

/** In both languages: an account has none of its own. */
function letterFor(
  reminder: Reminder,
  { observatory, settings }: Office,
): { readonly subject: string; readonly text: string } {
  const { organisation, period, dueOn } = reminder;
  const address = `${settings.address ?? ""}/fr/declare/${encodeURIComponent(organisation)}/${period}`;
  return {
    subject: `${observatory.fr} : chiffres clés ${period} / key figures ${period}`,
    text: [
      `Les chiffres clés de ${organisation} pour ${period} sont attendus le ${dueOn} et ne sont pas encore signés.`,
      "",
      `The key figures of ${organisation} for ${period} are due on ${dueOn} and are not signed yet.`,
      "",
      address,
    ].join("\n"),
  };
}
