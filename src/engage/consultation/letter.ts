import type { Language, Words } from "../../model/words.ts";
import { linkIn } from "../account/delivery.ts";
import type { Letter } from "../account/mail.ts";
import type { Forum } from "./consultation.ts";

const SUBJECT: Words = {
  en: "Confirm your address for “{title}”",
  fr: "Confirmez votre adresse pour « {title} »",
};
const TEXT: Words = {
  en: "You, or someone with your address, want to take part in “{title}” on {observatory}. Open this link within one day, and your supports and votes count:\n\n{link}\n\nIt opens a voting card for this consultation in the browser where you open it, and nothing else. If you asked for nothing, do nothing.",
  fr: "Vous, ou quelqu’un qui a votre adresse, voulez participer à « {title} » sur {observatory}. Ouvrez ce lien dans la journée, et vos soutiens et vos votes comptent :\n\n{link}\n\nIl ouvre une carte de vote pour cette consultation dans le navigateur où vous l’ouvrez, et rien d’autre. Si vous n’avez rien demandé, ne faites rien.",
};

/** In both languages: we do not know which one people read. */
export function confirmationLetter(
  forum: Pick<Forum, "observatory" | "settings">,
  title: Words,
  to: string,
  path: string,
): Letter {
  const say = (words: Words, language: Language) =>
    words[language]
      .replaceAll("{title}", title[language])
      .replaceAll("{observatory}", forum.observatory[language])
      .replaceAll("{link}", linkIn(forum, language, path));
  return {
    to,
    subject: `${say(SUBJECT, "fr")} / ${say(SUBJECT, "en")}`,
    text: `${say(TEXT, "fr")}\n\n---\n\n${say(TEXT, "en")}\n`,
  };
}
