import { choosePassword } from "../../src/engage/account/link.ts";
import type { Letter, Mailer } from "../../src/engage/account/mail.ts";
import { invite } from "../../src/engage/account/manage.ts";
import { COMMAND_LINE, type Office } from "../../src/engage/account/office.ts";
import type { Desk } from "../../src/engage/declaration/desk.ts";
import { type Role, WHOLE_ESTATE } from "../../src/engage/policy.ts";
import { offerBook } from "../../src/engage/response/offer-book.ts";
import type { Reception } from "../../src/engage/response/reception.ts";
import { tideOf } from "../../src/engage/response/tide.ts";
import { turnBook } from "../../src/engage/response/turn.ts";
import { shippedQuestionnaires } from "../../src/estate/questionnaire.ts";
import type { Estate } from "../../src/model/estate.ts";
import type { AccountSettings } from "../../src/model/workspace.ts";
import type { Ledger } from "../../src/store/ledger/ledger.ts";
import { STATE } from "./actors.ts";
import { shippedIndicators } from "./declaration.ts";

export const GOOD_PASSWORD = "un cheval, une agrafe";

/** An office whose clock and letters are in the hands of the test. */
export interface TestOffice extends Office {
  pass(ms: number): void;
  readonly letters: Letter[];
  readonly faults: unknown[];
}

export function testOffice(
  ledger: Ledger,
  settings: Partial<AccountSettings> = {},
  estate: Pick<Estate, "organisations"> = STATE,
): TestOffice {
  let at = Date.parse("2026-01-05T10:00:00Z");
  const letters: Letter[] = [];
  const faults: unknown[] = [];
  const mailer: Mailer = {
    send: async (letter) => {
      letters.push(letter);
    },
  };
  return {
    ledger: async () => ledger,
    now: () => new Date(at),
    estate: () => estate as Estate,
    observatory: { en: "Observatory", fr: "Observatoire" },
    settings: { on: true, trustProxy: false, idleMinutes: 30, hours: 12, ...settings },
    ...(settings.address === undefined ? {} : { mailer }),
    // A guess costs little here: tests make hundreds.
    passwordCost: { N: 1024, r: 8, p: 1 },
    onFault: (error) => faults.push(error),
    pass: (ms) => {
      at += ms;
    },
    letters,
    faults,
  };
}

/** Each organisation has one service where the estate says none. */
function servicesOf(office: Office): Estate["services"] {
  return office.estate().organisations.map(({ id, name }) => ({
    id: `service-of-${id}`,
    name,
    organisation: id,
    prefixes: [],
    themes: [],
    channels: ["web"],
  }));
}

/** Where people answer the shipped questionnaires, about the services of a desk. */
export function testReception(
  office: Office,
  {
    services,
    ...settings
  }: Partial<Reception["settings"]> & { readonly estateServices?: Estate["services"] } = {},
): Reception {
  const { estateServices, ...rest } = settings;
  const questionnaires = [...shippedQuestionnaires()];
  return {
    ledger: office.ledger,
    now: office.now,
    estate: () => ({ ...office.estate(), services: estateServices ?? servicesOf(office) }),
    questionnaires: () => questionnaires,
    keep: (one) => {
      questionnaires.push(one);
    },
    settings: {
      questionnaire: "je-donne-mon-avis",
      services: services ?? {},
      retentionMonths: 24,
      minimumN: 3,
      answerDays: 15,
      ...rest,
    },
    tide: tideOf(),
    turns: turnBook(office.now),
    offers: offerBook(office.ledger, office.now),
  };
}

/** Where the organisations of an office declare by the shipped indicators; each has one service where the estate says none. */
export function testDesk(office: Office, services?: Estate["services"]): Desk {
  return {
    ledger: office.ledger,
    now: office.now,
    estate: () => ({ ...office.estate(), services: services ?? servicesOf(office) }),
    indicators: () => shippedIndicators,
    settings: {
      indicators: [],
      every: "quarter",
      dueDays: 30,
      reminderDays: [14, 3, -1],
      licence: "etalab-2.0",
    },
    files: () => [],
    inFiles: () => [],
  };
}

/** Someone invited from the command line who has chosen GOOD_PASSWORD: their account. */
export async function member(
  office: Office,
  email: string,
  role: Role,
  organisation = WHOLE_ESTATE,
): Promise<string> {
  const made = await invite(office, COMMAND_LINE, {
    email,
    name: email.split("@")[0] ?? "",
    role,
    organisation,
  });
  if (!("account" in made)) throw new Error(made.wrong);
  const secret = made.link?.split("/").at(-1);
  if (secret) {
    const wrong = await choosePassword(office, { kind: "invitation", secret, password: GOOD_PASSWORD });
    if (wrong) throw new Error(wrong.wrong);
  }
  return made.account;
}
