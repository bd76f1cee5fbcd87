import type { Estate } from "../../model/estate.ts";
import type { Words } from "../../model/words.ts";
import type { AccountSettings } from "../../model/workspace.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import { type Action, may, type Person, type Thing } from "../policy.ts";
import type { Mailer } from "./mail.ts";
import type { Cost } from "./password.ts";

/** What accounts need from outside. */
export interface Office {
  /** Opened when first asked for. */
  ledger(): Promise<Ledger>;
  now(): Date;
  /** As it stands now. */
  estate(): Estate;
  /** Its name, for letters. */
  readonly observatory: Words;
  readonly settings: AccountSettings;
  readonly passwordCost: Cost;
  /** Undefined where no mail goes out: links are then shown to whoever asks for them. */
  readonly mailer?: Mailer | undefined;
  /** Something failed that whoever asked is not told of. */
  onFault(error: unknown): void;
}

/** Who acts: a person who signed in, or whoever holds the machine. */
export interface Actor {
  /** As the audit trail names it. */
  readonly name: string;
  may(action: Action, thing: Thing): boolean;
}

export const actorOf = (person: Person): Actor => ({
  name: `account:${person.account}`,
  may: (action, thing) => may(person, action, thing),
});

/** Whoever may run commands in the workspace may read and write all of it anyway. */
export const COMMAND_LINE: Actor = { name: "command-line", may: () => true };

/** Someone asked for what they may not do. Screens say so; nothing was done. */
export class Forbidden extends Error {
  readonly action: Action;

  constructor(action: Action) {
    super(`not allowed: ${action}`);
    this.name = "Forbidden";
    this.action = action;
  }
}

/** The ledger cannot be reached now. What needs no account goes on. */
export class Closed extends Error {
  constructor(cause: unknown) {
    super("accounts are closed for now", { cause });
    this.name = "Closed";
  }
}

export function requireRight(actor: Actor, action: Action, thing: Thing): void {
  if (!actor.may(action, thing)) throw new Forbidden(action);
}

/** Addresses are compared without capitals and spaces around. */
export const normalEmail = (email: string): string => email.trim().normalize("NFC").toLowerCase();
