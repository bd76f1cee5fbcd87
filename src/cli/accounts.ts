import { type Mailer, smtpMailer } from "../engage/account/mail.ts";
import { Closed, type Office } from "../engage/account/office.ts";
import { COST } from "../engage/account/password.ts";
import { type Provider, providerOf } from "../engage/account/provider.ts";
import type { Desk } from "../engage/declaration/desk.ts";
import { declarationFiles, historyInFiles } from "../engage/declaration/folder.ts";
import { offerBook } from "../engage/response/offer-book.ts";
import type { Reception } from "../engage/response/reception.ts";
import { tideOf } from "../engage/response/tide.ts";
import { turnBook } from "../engage/response/turn.ts";
import { readIndicators } from "../estate/indicator.ts";
import { readQuestionnaires, writeQuestionnaire } from "../estate/questionnaire.ts";
import { UserError } from "../kit/failure.ts";
import type { MailSettings, ProviderSettings } from "../model/workspace.ts";
import { type Ledger, openLedger } from "../store/ledger/ledger.ts";
import type { Accounts } from "../web/inside.ts";
import type { House } from "./house.ts";
import type { Io } from "./io.ts";

/** Accounts as `parvis serve` holds them. */
export interface OpenAccounts extends Accounts {
  close(): Promise<void>;
}

/** Opens the ledger beside whatever else starts. `house` is asked each time: the estate may change under it. */
export function openAccounts(house: () => House, io: Io): OpenAccounts {
  const { accounts: settings, mail } = house().workspace;
  let opening: Promise<Ledger> | undefined;
  const fault = (error: unknown) =>
    io.err(`Accounts: ${error instanceof Error ? error.message : String(error)}`);
  const office: Office = {
    ...officeOf(house, io),
    ledger: () => {
      opening ??= openLedger({ workspace: house().workspace.folder, url: io.env.DATABASE_URL }).catch(
        (error) => {
          // The next one who comes tries again.
          opening = undefined;
          fault(error);
          throw new Closed(error);
        },
      );
      return opening;
    },
    mailer: mailerOf(mail, io),
    onFault: fault,
  };
  const provider = settings.provider === undefined ? undefined : openProvider(settings.provider, io);
  // At once, so that what is wrong is said at start; nobody waits for it.
  office.ledger().catch(() => {});
  provider?.ready().catch((error) => {
    fault(
      `the identity provider ${provider.settings.issuer} does not say how to speak to it (${reasonOf(error)}). People cannot sign in with it until it does.`,
    );
  });
  const desk = deskOf(house, office);
  const reception = receptionOf(house, office);
  return {
    office,
    provider,
    desk,
    reception,
    close: async () => {
      const ledger = await opening?.catch(() => undefined);
      if (ledger) await reception.offers.flush().catch(fault);
      await ledger?.close();
    },
  };
}

/** Where organisations declare: on pages and on the command line alike. */
export function deskOf(house: () => House, { ledger, now }: Pick<Office, "ledger" | "now">): Desk {
  const indicators = () => readIndicators(house().workspace).indicators;
  return {
    ledger,
    now,
    indicators,
    estate: () => house().estate,
    settings: house().workspace.scoreboard,
    files: () => declarationFiles(house().workspace.folder),
    inFiles: (name) =>
      historyInFiles(house().workspace.folder, { estate: house().estate, indicators: indicators() }, name),
  };
}

/** Where people answer questionnaires. They are read once for each estate: a new run may bring others. */
export function receptionOf(house: () => House, { ledger, now }: Pick<Office, "ledger" | "now">): Reception {
  let read: { readonly of: House; readonly questionnaires: Reception["questionnaires"] } | undefined;
  return {
    ledger,
    now,
    estate: () => house().estate,
    questionnaires: () => {
      if (read?.of !== house()) {
        const { questionnaires } = readQuestionnaires(house().workspace);
        read = { of: house(), questionnaires: () => questionnaires };
      }
      return read.questionnaires();
    },
    keep: (questionnaire) => {
      writeQuestionnaire(house().workspace.folder, questionnaire);
      read = undefined;
    },
    settings: house().workspace.listening,
    tide: tideOf(),
    turns: turnBook(now),
    offers: offerBook(ledger, now),
  };
}

/** Undefined where no letters go out. */
export const mailerOf = (mail: MailSettings | undefined, io: Io): Mailer | undefined =>
  mail === undefined ? undefined : smtpMailer(mail, loginOf(mail, io));

/** What commands and the site share; the ledger is the caller's. */
export const officeOf = (house: () => House, io: Io): Omit<Office, "ledger" | "onFault"> => ({
  now: () => io.now(),
  estate: () => house().estate,
  observatory: house().workspace.name,
  settings: house().workspace.accounts,
  passwordCost: COST,
});

const reasonOf = (error: unknown): string => {
  const { message = String(error), cause } = error as { message?: string; cause?: { message?: string } };
  return cause?.message === undefined ? message : `${message}: ${cause.message}`;
};

function openProvider(settings: ProviderSettings, io: Io): Provider {
  return providerOf(settings, secretOf(settings.clientSecret, "accounts.provider.clientSecret", io));
}

function loginOf({ user, password }: MailSettings, io: Io) {
  if (user === undefined || password === undefined) return undefined;
  return { user: secretOf(user, "mail.user", io), pass: secretOf(password, "mail.password", io) };
}

/** What an environment variable holds that a setting names. */
export function secretOf(variable: string, setting: string, io: Io): string {
  const value = io.env[variable];
  if (value) return value;
  throw new UserError({
    expected: `the environment variable ${variable}, which ${setting} of parvis.yaml names`,
    got: "none",
    next: `Set it where parvis is started: ${variable}=… parvis …`,
  });
}
