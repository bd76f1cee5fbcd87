import type { Language } from "../../model/words.ts";

/** One thing that many invented citizens write about, after a service went badly or well. `(a|b)` stands for either. */
export interface Complaint {
  readonly id: string;
  /** Share of the texts of a usual service. */
  readonly share: number;
  readonly mood: "good" | "bad";
  readonly sentences: Readonly<Record<Language, readonly string[]>>;
}

const list = (text: string): string[] => text.split(";").map((part) => part.trim());

/** What they write about; `photo` grows in the last month wherever it is planted. */
export const COMPLAINTS: readonly Complaint[] = [
  {
    id: "photo",
    share: 0.08,
    mood: "bad",
    sentences: {
      fr: list(
        "La photo d’identité est (refusée|rejetée) sans (raison|explication); Ma photo a été refusée (trois|quatre) fois alors qu’elle vient (d’un photographe|d’une cabine); Le site (bloque|refuse) la photo d’identité, (impossible d’avancer|je suis coincé); Photo (non conforme|rejetée) dit-on, mais personne ne dit pourquoi",
      ),
      en: list(
        "The passport photo is (refused|rejected) without (a reason|an explanation); My photo was refused (three|four) times though a photographer took it; The site (blocks|refuses) the photo and I cannot go on; Photo rejected, it says, and nobody says why",
      ),
    },
  },
  {
    id: "phone-wait",
    share: 0.16,
    mood: "bad",
    sentences: {
      fr: list(
        "(Une heure|Quarante minutes) d’attente au téléphone et (ça raccroche|personne); Le standard est (toujours occupé|saturé), on écoute de la musique; J’ai (appelé|téléphoné) dix fois, l’attente est interminable; Personne ne décroche au standard, (ni le matin|ni l’après-midi)",
      ),
      en: list(
        "(An hour|Forty minutes) waiting on the phone and (they hang up|nobody); The switchboard is always (busy|engaged), nothing but music; I (called|rang) ten times, the waiting never ends; Nobody picks up the phone, morning or afternoon",
      ),
    },
  },
  {
    id: "attachments",
    share: 0.14,
    mood: "bad",
    sentences: {
      fr: list(
        "Impossible de (joindre|déposer) mon justificatif, le (fichier|PDF) est trop lourd; La pièce jointe (ne passe pas|est refusée) au format PDF; Il faut réduire chaque document (à la main|soi-même) avant de le déposer; Le dépôt de justificatifs (plante|échoue) à chaque fichier",
      ),
      en: list(
        "I cannot (attach|upload) my document, the (file|PDF) is too large; The attachment (fails|is refused) as a PDF; One must shrink each file before uploading it; Uploading documents (crashes|fails) with every file",
      ),
    },
  },
  {
    id: "login",
    share: 0.12,
    mood: "bad",
    sentences: {
      fr: list(
        "Le mot de passe (n’est jamais reconnu|expire sans prévenir); Je ne peux plus me connecter, l’identifiant est (perdu|refusé); Le code envoyé pour la connexion (arrive trop tard|n’arrive pas); La connexion (échoue|se coupe) avec mon identifiant et mon mot de passe",
      ),
      en: list(
        "The password is (never recognised|always expired); I cannot sign in any more, my login is (lost|refused); The code sent for signing in (comes too late|never comes); Signing in (fails|breaks off) with my login and password",
      ),
    },
  },
  {
    id: "delay",
    share: 0.14,
    mood: "bad",
    sentences: {
      fr: list(
        "(Six|Huit) mois que j’attends une décision, le délai annoncé était de (deux|trois) mois; Les délais de traitement ne sont (jamais tenus|pas respectés); Toujours aucune décision depuis (le printemps|l’hiver), délai dépassé; On promet un délai, puis (un autre|encore un autre), et la décision ne vient pas",
      ),
      en: list(
        "I have been waiting (six|eight) months for a decision announced within (two|three); Processing deadlines are never (kept|met); Still no decision since (spring|winter), long past the deadline; They promise a deadline, then another, and the decision does not come",
      ),
    },
  },
  {
    id: "wording",
    share: 0.1,
    mood: "bad",
    sentences: {
      fr: list(
        "Le vocabulaire est (incompréhensible|du jargon), il faut un juriste; Les phrases sont trop (longues|compliquées), le jargon décourage; On ne comprend pas les (mots|termes) employés dans les consignes; Consignes obscures, jargon administratif, (rien n’est clair|on s’y perd)",
      ),
      en: list(
        "The wording is (jargon|beyond me), one needs a lawyer; Sentences are too (long|complicated), the jargon puts people off; One does not understand the (words|terms) of the instructions; Obscure instructions, administrative jargon, nothing is clear",
      ),
    },
  },
  {
    id: "opening",
    share: 0.08,
    mood: "bad",
    sentences: {
      fr: list(
        "Le guichet ferme à (16 heures|midi), impossible quand on travaille; Aucun rendez-vous au guichet avant (un|deux) mois; Les horaires d’ouverture du guichet ne sont pas (affichés|respectés); Il faut (poser un congé|prendre sa journée) pour un rendez-vous au guichet",
      ),
      en: list(
        "The desk closes at (four|noon), impossible for people who work; No appointment at the desk for (a|two) month; Opening hours of the desk are not (shown|kept); One must take a day off for an appointment at the desk",
      ),
    },
  },
  {
    id: "kind-staff",
    share: 0.18,
    mood: "good",
    sentences: {
      fr: list(
        "L’agent qui m’a reçu était (aimable|patient) et compétent; Accueil (souriant|chaleureux), agent à l’écoute; Merci à la conseillère, (gentille|patiente) et efficace; Un agent (humain|attentif) qui prend le temps d’expliquer",
      ),
      en: list(
        "The agent who received me was (kind|patient) and able; A (warm|smiling) welcome, an agent who listens; Thanks to the adviser, (kind|patient) and efficient; A (humane|careful) agent who takes time to explain",
      ),
    },
  },
];
