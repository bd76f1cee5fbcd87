import { type Command, Option } from "commander";
import {
  accessTokens,
  issueAccessToken,
  LONGEST_DAYS,
  revokeAccessToken,
  USUAL_DAYS,
} from "../../engage/account/access-token.ts";
import { linkIn } from "../../engage/account/delivery.ts";
import {
  type AccountLine,
  accountsFor,
  grantRole,
  invite,
  type ManageWrong,
  newLink,
  revokeRole,
  setAccountDisabled,
} from "../../engage/account/manage.ts";
import { COMMAND_LINE, normalEmail, type Office } from "../../engage/account/office.ts";
import { knownGrants } from "../../engage/account/session.ts";
import { checkTrail } from "../../engage/account/trail.ts";
import { may, ofOrganisation, ROLES, type Role, WHOLE_ESTATE } from "../../engage/policy.ts";
import { UserError } from "../../kit/failure.ts";
import { speechOf } from "../../web/speech.ts";
import { officeOf } from "../accounts.ts";
import { type House, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../ledger.ts";
import { printTable } from "../printed-table.ts";

interface Options {
  readonly workspace: string;
}

interface RoleOptions extends Options {
  readonly role: Role;
  readonly organisation?: string;
}

export function accountCommand(program: Command, io: Io): void {
  const group = program.command("account").description("Who may sign in, and what they may do");
  const command = (name: string, description: string) =>
    group.command(name).description(description).option("-w, --workspace <folder>", "workspace", ".");
  const roleCommand = (name: string, description: string) =>
    command(name, description)
      .argument("<email>", "address of the account")
      .addOption(new Option("--role <role>", "what they may do").choices(ROLES).makeOptionMandatory())
      .option("--organisation <id>", "for this organisation and all below it (default: the whole estate)");

  roleCommand("add", "Invite someone: prints a link with which they choose their password")
    .option("--name <name>", "how screens call them (default: what stands before the @)")
    .action((email: string, options: RoleOptions & { readonly name?: string }) =>
      inOffice(options.workspace, io, (office, house) => add(office, house, email, options, io)),
    );
  command("list", "List the accounts with their roles")
    .option("--json", "print as JSON")
    .action(({ workspace, json }: Options & { readonly json?: boolean }) =>
      inOffice(workspace, io, async (office) => {
        const accounts = await accountsFor(office, COMMAND_LINE);
        io.out(json ? JSON.stringify(accounts, null, 2) : tableOf(accounts, io.columns));
      }),
    );
  for (const [name, isDisabled] of [
    ["disable", true],
    ["enable", false],
  ] as const)
    command(name, isDisabled ? "Close an account; what it did stays" : "Open a closed account again")
      .argument("<email>", "address of the account")
      .action((email: string, { workspace }: Options) =>
        inOffice(workspace, io, async (office) => {
          const { id } = await accountAt(office, email);
          refuse(await setAccountDisabled(office, COMMAND_LINE, id, isDisabled), email);
          io.out(`${email} is ${isDisabled ? "closed: its sessions are over" : "open again"}.`);
        }),
      );
  for (const [name, change, done] of [
    ["grant", grantRole, "is now"],
    ["revoke", revokeRole, "is no longer"],
  ] as const)
    roleCommand(
      name,
      name === "grant" ? "Give an account one more role" : "Take a role away from an account",
    ).action((email: string, { workspace, role, organisation = WHOLE_ESTATE }: RoleOptions) =>
      inOffice(workspace, io, async (office) => {
        const { id } = await accountAt(office, email);
        refuse(await change(office, COMMAND_LINE, { account: id, role, organisation }), email);
        io.out(`${email} ${done} ${role} of ${organisation || "the whole estate"}.`);
      }),
    );
  command("link", "Make a new link for someone who lost theirs, or their password")
    .argument("<email>", "address of the account")
    .action((email: string, { workspace }: Options) =>
      inOffice(workspace, io, async (office, house) => {
        const made = await newLink(office, COMMAND_LINE, (await accountAt(office, email)).id);
        if ("wrong" in made) throw refusal(made.wrong, email);
        io.out(linkText(office, house, email, made.link));
      }),
    );
  command(
    "token",
    "Make a token with which a program declares in someone’s name, for one organisation and all below it; it is shown once",
  )
    .argument("<email>", "address of the account")
    .requiredOption("--organisation <id>", "where it declares")
    .option("--days <n>", "days it works, at most 366", String(USUAL_DAYS))
    .option("--name <name>", "what it is for", "made from a terminal")
    .action((email: string, options: TokenOptions) =>
      inOffice(options.workspace, io, (office) => issueToken(office, email, options, io)),
    );
  command("tokens", "List the tokens with which programs declare")
    .option("--json", "print as JSON")
    .action(({ workspace, json }: Options & { readonly json?: boolean }) =>
      inOffice(workspace, io, (office) => listTokens(office, json === true, io)),
    );
  command("token-revoke", "Take a token back: it opens nothing from the next request on")
    .argument("<id>", "as parvis account tokens names it")
    .action((id: string, { workspace }: Options) =>
      inOffice(workspace, io, async (office) => {
        if (!(await revokeAccessToken(office, COMMAND_LINE, { publicId: id }))) {
          const next = "See them with parvis account tokens.";
          throw new UserError({ expected: "the id of a token", got: id, next });
        }
        io.out(`The token ${id} opens nothing any more.`);
      }),
    );
  command("trail", "Read the whole audit trail again and say whether it holds together").action(
    ({ workspace }: Options) =>
      inOffice(workspace, io, async (office) => {
        const check = await checkTrail(office, COMMAND_LINE);
        if (check.ok) return io.out(`${check.rows} rows hold together. Last hash: ${check.hash || "none"}`);
        throw new UserError({
          expected: "an audit trail where each row carries the hash of the one before",
          got: `a break at row ${check.brokenAt}`,
          next: "Someone changed the ledger by hand: compare with the last backup.",
        });
      }),
  );
}

interface TokenOptions extends Options {
  readonly organisation: string;
  readonly days: string;
  readonly name: string;
}

async function issueToken(
  office: Office,
  email: string,
  { organisation, days, name }: TokenOptions,
  io: Io,
): Promise<void> {
  const { id, grants, name: owner, isDisabled } = await accountAt(office, email);
  if (isDisabled) throw refusal("disabled", email);
  if (!/^[1-9]\d*$/.test(days) || Number(days) > LONGEST_DAYS) {
    const next = "Say for how many days it is to work.";
    throw new UserError({ expected: `--days from 1 to ${LONGEST_DAYS}`, got: days, next });
  }
  const person = { account: id, name: owner, grants: knownGrants(grants) };
  if (!may(person, "declare", ofOrganisation(office.estate(), organisation))) {
    throw new UserError({
      expected: "an account that may declare for this organisation",
      got: `${email}, for ${organisation}`,
      next: "A token has no more rights than its owner: parvis account grant.",
    });
  }
  const made = await issueAccessToken(office, COMMAND_LINE, {
    account: id,
    organisation,
    name,
    days: Number(days),
  });
  if ("wrong" in made) throw refusal("unknown-organisation", organisation);
  const until = made.expiresAt.toISOString().slice(0, 10);
  io.out(`Keep this token where no one else reads it; it is not shown again and works until ${until}:`);
  io.out(made.secret);
}

async function listTokens(office: Office, asJson: boolean, io: Io): Promise<void> {
  const [accounts, rows] = [await accountsFor(office, COMMAND_LINE), await accessTokens(office)];
  const emails = new Map(accounts.map(({ id, email }) => [id, email]));
  const lines = rows.map(({ public_id, account, organisation, name, expires_at, used_at }) => ({
    id: public_id,
    email: emails.get(account) ?? account,
    organisation,
    name,
    expires: expires_at.toISOString(),
    used: used_at?.toISOString() ?? null,
  }));
  if (asJson) return io.out(JSON.stringify(lines, null, 2));
  if (lines.length === 0)
    return io.out("No token yet. Make one with: parvis account token EMAIL --organisation ID");
  io.out(
    printTable<(typeof lines)[number]>(
      [
        { head: "Id", value: ({ id }) => id },
        { head: "Of", value: ({ email }) => email },
        { head: "For", value: ({ organisation }) => organisation },
        { head: "What for", value: ({ name }) => name },
        { head: "Until", value: ({ expires }) => expires.slice(0, 10) },
        { head: "Last used", value: ({ used }) => used?.slice(0, 10) ?? "never" },
      ],
      lines,
      speechOf("en"),
      io.columns,
    ),
  );
}

async function inOffice(
  workspace: string,
  io: Io,
  work: (office: Office, house: House) => Promise<void>,
): Promise<void> {
  const house = openHouse(workspace);
  await withLedger(workspace, io, (ledger) =>
    work(
      {
        ...officeOf(() => house, io),
        ledger: async () => ledger,
        onFault: (error) => io.err(String(error)),
      },
      house,
    ),
  );
}

async function add(
  office: Office,
  house: House,
  email: string,
  { role, organisation = WHOLE_ESTATE, name }: RoleOptions & { readonly name?: string },
  io: Io,
): Promise<void> {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new UserError({
      expected: "an e-mail address",
      got: email,
      next: "Write it in full: name@example.org.",
    });
  }
  const made = await invite(office, COMMAND_LINE, {
    email,
    name: name ?? email.split("@")[0] ?? email,
    role,
    organisation,
  });
  if ("wrong" in made) throw refusal(made.wrong, organisation);
  const what = `${role} of ${organisation || "the whole estate"}`;
  io.out(
    made.link === undefined ? `${email} has an account: it is now ${what} too.` : `${email} is ${what}.`,
  );
  if (made.link !== undefined) io.out(linkText(office, house, email, made.link));
  if (!house.workspace.accounts.on)
    io.out(
      "Nobody can sign in yet: set accounts: { on: true } in parvis.yaml, and start parvis serve again.",
    );
}

function linkText(office: Office, { workspace }: House, email: string, path: string): string {
  const address = office.settings.address ?? `http://127.0.0.1:${workspace.port}`;
  const link = linkIn({ settings: { ...office.settings, address } }, workspace.languages[0] ?? "en", path);
  return `Give this link to ${email} and to nobody else; it works once:\n${link}`;
}

async function accountAt(office: Office, email: string): Promise<AccountLine> {
  const accounts = await accountsFor(office, COMMAND_LINE);
  const found = accounts.find((account) => account.email === normalEmail(email));
  if (found) return found;
  throw refusal("unknown-account", email);
}

function refuse(wrong: ManageWrong | undefined, about: string): void {
  if (wrong) throw refusal(wrong, about);
}

function refusal(wrong: ManageWrong, about: string): UserError {
  const told: Readonly<Record<ManageWrong, readonly [string, string]>> = {
    "unknown-account": ["the address of an account", "See them with parvis account list."],
    "unknown-organisation": [
      "an organisation of estate/organisations.csv, by its id",
      "Correct --organisation.",
    ],
    own: ["another account than one’s own", "Ask another administrator."],
    disabled: ["an account that is open", "Open it again first: parvis account enable."],
  };
  const [expected, next] = told[wrong];
  return new UserError({ expected, got: about, next });
}

function tableOf(accounts: readonly AccountLine[], columns: number): string {
  if (accounts.length === 0)
    return "No account yet. Make the first with: parvis account add EMAIL --role administrator";
  return printTable<AccountLine>(
    [
      { head: "Address", value: ({ email }) => email },
      { head: "Name", value: ({ name }) => name },
      {
        head: "State",
        value: ({ isDisabled, isWaiting }) => (isDisabled ? "closed" : isWaiting ? "invited" : "open"),
      },
      {
        head: "Roles",
        value: ({ grants }) =>
          grants.map(({ role, organisation }) => `${role} of ${organisation || "all"}`).join(", "),
      },
    ],
    accounts,
    speechOf("en"),
    columns,
  );
}
