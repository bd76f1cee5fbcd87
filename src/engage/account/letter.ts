import type { Language, Words } from "../../model/words.ts";
import type { Letter } from "./mail.ts";

/** What a link may be for: it does one thing, once. */
export type LetterKind = "invitation" | "reset";

const LETTERS: Readonly<Record<LetterKind | "changed", { readonly subject: Words; readonly text: Words }>> = {
  invitation: {
    subject: { en: "Your account on {observatory}", fr: "Votre compte sur {observatory}" },
    text: {
      en: "An account was made for you on {observatory}. Choose your password here, within seven days:\n\n{link}\n\nIf you expected no such letter, do nothing.",
      fr: "Un compte a été créé pour vous sur {observatory}. Choisissez votre mot de passe ici, dans les sept jours :\n\n{link}\n\nSi vous n’attendiez pas ce message, ne faites rien.",
    },
  },
  reset: {
    subject: { en: "A new password on {observatory}", fr: "Un nouveau mot de passe sur {observatory}" },
    text: {
      en: "Someone, you perhaps, asked for a new password on {observatory}. Choose it here, within one hour:\n\n{link}\n\nIf it was not you, do nothing: your password stays as it is.",
      fr: "Quelqu’un, peut-être vous, a demandé un nouveau mot de passe sur {observatory}. Choisissez-le ici, dans l’heure :\n\n{link}\n\nSi ce n’était pas vous, ne faites rien : votre mot de passe reste le même.",
    },
  },
  changed: {
    subject: {
      en: "Your password on {observatory} was changed",
      fr: "Votre mot de passe sur {observatory} a été changé",
    },
    text: {
      en: "The password of your account on {observatory} was changed just now. If it was you, there is nothing to do. If it was not, choose another one at once, and tell whoever administers the site:\n\n{link}",
      fr: "Le mot de passe de votre compte sur {observatory} vient d’être changé. Si c’est vous, il n’y a rien à faire. Sinon, choisissez-en un autre tout de suite, et prévenez qui administre le site :\n\n{link}",
    },
  },
};

/** In both languages: we do not know which one people read. */
export function letterOf(
  kind: LetterKind | "changed",
  to: string,
  { observatory, link }: { readonly observatory: Words; readonly link: (language: Language) => string },
): Letter {
  const { subject, text } = LETTERS[kind];
  const say = (words: Words, language: Language) =>
    words[language].replaceAll("{observatory}", observatory[language]).replaceAll("{link}", link(language));
  return {
    to,
    subject: `${say(subject, "fr")} / ${say(subject, "en")}`,
    text: `${say(text, "fr")}\n\n---\n\n${say(text, "en")}\n`,
  };
}
