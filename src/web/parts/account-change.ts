import { deliver, linkIn } from "../../engage/account/delivery.ts";
import type { ManageWrong } from "../../engage/account/manage.ts";
import type { Words } from "../../model/words.ts";
import { insideOf, type Told } from "../inside.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";

const w = words.account;

export const manageWrong: Readonly<Record<ManageWrong, Words>> = {
  "unknown-account": w.wrongAccount,
  "unknown-organisation": w.wrongOrganisation,
  own: w.wrongOwn,
  disabled: w.wrongDisabled,
};

/** A link goes by mail, or is shown once. */
export async function handOver(visit: Visit, path: string, email: string): Promise<Told> {
  const { office } = insideOf(visit);
  const delivery = await deliver(office, { path, email });
  if ("sentTo" in delivery) return { text: w.linkSent, values: { email } };
  // Where the settings do not say how people reach this site, it is as this administrator did.
  const address = office.settings.address ?? `http://${visit.host}`;
  const href = linkIn({ settings: { ...office.settings, address } }, visit.language, path);
  return { text: w.linkShown, values: { email }, link: { href } };
}
