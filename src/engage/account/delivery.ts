import type { Language } from "../../model/words.ts";
import { type LetterKind, letterOf } from "./letter.ts";
import type { Office } from "./office.ts";

/** What became of a link: it went by mail, or it must be shown, once, to whoever asked for it. */
export type Delivery = { readonly sentTo: string } | { readonly link: string };

/** Hands a link over. Where letters go out, nobody but its holder sees it. */
export async function deliver(
  office: Office,
  { path, email }: { readonly path: string; readonly email: string },
): Promise<Delivery> {
  const { mailer, settings, observatory } = office;
  if (!mailer || settings.address === undefined) return { link: path };
  await mailer.send(
    letterOf(kindOf(path), email, { observatory, link: (language) => linkIn(office, language, path) }),
  );
  return { sentTo: email };
}

/** Tells someone that their password was changed (OWASP ASVS 2.2.3), to where only they read. Nothing waits for it; its link leads to the page that anyone has. */
export function tellOfChange(office: Office, email: string): void {
  const { mailer, settings, observatory, onFault } = office;
  if (!mailer || settings.address === undefined) return;
  const letter = letterOf("changed", email, {
    observatory,
    link: (language) => linkIn(office, language, "/forgotten"),
  });
  mailer.send(letter).catch(onFault);
}

const kindOf = (path: string): LetterKind => (path.startsWith("/invitation/") ? "invitation" : "reset");

/** The whole address of a link in a language. Without the observatory's own address, what comes after it. */
export const linkIn = ({ settings }: Pick<Office, "settings">, language: Language, path: string): string =>
  `${settings.address ?? ""}/${language}${path}`;
