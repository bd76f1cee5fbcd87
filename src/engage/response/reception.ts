import { askedOn } from "../../estate/questionnaire.ts";
import type { Estate, Service } from "../../model/estate.ts";
import { SERVICE_CHANNELS } from "../../model/indicator.ts";
import type { Door, Questionnaire } from "../../model/questionnaire.ts";
import type { ListeningSettings } from "../../model/workspace.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import { ofOrganisation, type Thing, WHOLE_ESTATE } from "../policy.ts";
import type { OfferBook } from "./offer-book.ts";
import type { Tide } from "./tide.ts";
import type { TurnBook } from "./turn.ts";

/** What receiving responses needs from outside. */
export interface Reception {
  ledger(): Promise<Ledger>;
  now(): Date;
  estate(): Estate;
  /** Every version of each. */
  questionnaires(): readonly Questionnaire[];
  /** Keeps a version that is not there yet; throws where it is. */
  keep(questionnaire: Questionnaire): void;
  readonly settings: ListeningSettings;
  readonly tide: Tide;
  readonly offers: OfferBook;
  readonly turns: TurnBook;
}

export const serviceOf = (reception: Reception, id: string): Service | undefined =>
  reception.estate().services.find((service) => service.id === id);

/** A service as far as rights go: what concerns its organisation. One that the estate does not know is nobody's. */
export const serviceThing = (reception: Reception, id: string): Thing =>
  ofOrganisation(reception.estate(), serviceOf(reception, id)?.organisation ?? WHOLE_ESTATE);

export const today = ({ now }: Pick<Reception, "now">): string => now().toISOString().slice(0, 10);

/** What is asked about a service now; undefined where its questionnaire is not there. */
export function questionnaireFor(reception: Reception, service: string): Questionnaire | undefined {
  const { settings } = reception;
  const id = Object.hasOwn(settings.services, service) ? settings.services[service] : settings.questionnaire;
  return askedOn(reception.questionnaires(), id ?? "", today(reception));
}

/** One version by its name, `short@1`. */
export const questionnaireCalled = (reception: Reception, key: string): Questionnaire | undefined =>
  reception.questionnaires().find(({ id, version }) => `${id}@${version}` === key);

/** The channel of a response where nobody says it. */
const USUAL_CHANNEL: Readonly<Record<Door, string>> = {
  page: "web",
  button: "web",
  email: "web",
  sms: "web",
  qr: "counter",
  kiosk: "counter",
  phone: "phone",
  paper: "mail",
};

export const channelOf = (door: Door, said: string | undefined): string =>
  SERVICE_CHANNELS.find((channel) => channel === said) ?? USUAL_CHANNEL[door];
