import { readFileSync } from "node:fs";
import { join } from "node:path";
import { demoMembers, READY_MINISTRY } from "../demo/member.ts";
import { choosePassword } from "../engage/account/link.ts";
import { invite } from "../engage/account/manage.ts";
import { COMMAND_LINE, type Office } from "../engage/account/office.ts";
import { newSecret } from "../engage/account/secret.ts";
import { writeWhole } from "../kit/file.ts";
import { type Ledger, openLedger } from "../store/ledger/ledger.ts";
import { speechOf } from "../web/speech.ts";
import { officeOf } from "./accounts.ts";
import { openHouse } from "./house.ts";
import type { Io } from "./io.ts";
import { printTable } from "./printed-table.ts";

interface MadeMember {
  readonly email: string;
  readonly password: string;
  readonly role: string;
  readonly organisation: string;
}

/** Whether only programs of this machine reach an address. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|::1)$/.test(host);

/**
 * Gives the invented government its accounts, with passwords drawn now and printed once. Where there can be none, the demo says why and goes on:
 * reading needs none. `before`: what people did before there were accounts, in the ledger that is made.
 */
export async function openDemoAccounts(
  folder: string,
  host: string,
  io: Io,
  before: (ledger: Ledger) => Promise<void> = async () => {},
): Promise<void> {
  if (io.env.DATABASE_URL)
    return io.err("DATABASE_URL names a server: no invented accounts are made in it, and the demo has none.");
  if (!isLoopback(host))
    return io.err(
      `${host} can be reached from elsewhere, without encryption: the demo makes no accounts. With 127.0.0.1 it does.`,
    );
  let ledger: Ledger;
  try {
    ledger = await openLedger({ workspace: folder, url: undefined });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return io.err(
      `The database of accounts could not be started, and the demo goes on without accounts. ${reason}`,
    );
  }
  try {
    await before(ledger);
    const members = await makeMembers(folder, ledger, io);
    switchOn(folder);
    io.out(told(folder, members, io));
  } finally {
    await ledger.close();
  }
}

async function makeMembers(folder: string, ledger: Ledger, io: Io): Promise<readonly MadeMember[]> {
  const house = openHouse(folder);
  const office: Office = {
    ...officeOf(() => house, io),
    ledger: async () => ledger,
    onFault: (error) => io.err(String(error)),
  };
  const made: MadeMember[] = [];
  for (const { email, name, role, organisation } of demoMembers) {
    const invited = await invite(office, COMMAND_LINE, { email, name, role, organisation });
    const secret = "link" in invited ? invited.link?.split("/").at(-1) : undefined;
    if (secret === undefined) continue;
    const password = newSecret().slice(0, PASSWORD_SIGNS);
    const wrong = await choosePassword(office, { kind: "invitation", secret, password });
    if (wrong) throw new Error(`the password drawn for ${email} was refused: ${wrong.wrong}`);
    made.push({ email, password, role, organisation });
  }
  return made;
}

/** 96 bits, typed or pasted once. */
const PASSWORD_SIGNS = 16;

/** Last of all: pages for accounts exist only once somebody can sign in. */
function switchOn(folder: string): void {
  const path = join(folder, "parvis.yaml");
  writeWhole(path, `${readFileSync(path, "utf8")}accounts: { on: true }\n`);
}

function told(folder: string, members: readonly MadeMember[], io: Io): string {
  const table = printTable<MadeMember>(
    [
      { head: "Address", value: ({ email }) => email },
      { head: "Password", value: ({ password }) => password },
      { head: "May", value: ({ role, organisation }) => `${role} of ${organisation || "all"}` },
    ],
    members,
    speechOf("en"),
    io.columns,
  );
  return `The invented government has accounts. Their passwords are shown only now (parvis account link EMAIL -w ${folder} makes a new one):\n${table}\nSign in, and look at /declare: ${READY_MINISTRY} is ready to be sent and signed, others have errors.`;
}
