import type { CommitmentState } from "../../model/measure.ts";
import type { Words } from "../../model/words.ts";

/** What the invented government asked people the first time, and what it is asking now. */
export const CONSULTATIONS = {
  past: {
    title: {
      en: "Two years of services: what first?",
      fr: "Deux ans de services publics : par quoi commencer ?",
    },
    summary: {
      en: "The first consultation of the invented government: every idea became a measure or has a reason.",
      fr: "La première consultation du gouvernement inventé : chaque idée est devenue une mesure ou a une raison.",
    },
    closing:
      "Toutes les idées sont dans une mesure ou ont une réponse. All ideas are in a measure or have an answer.",
  },
} as const;

/** Why the ideas of small groups were not kept, in turn. */
export const REFUSALS = [
  "Trop peu de personnes le demandent ; l’idée reste lisible ici. Too few people ask for it; it stays readable here.",
  "Ne relève pas de l’État. Not for the State to decide.",
  "Une loi l’organise déjà autrement. A law already settles this in another way.",
] as const;

/** What people are asked now, and may propose to. */
export const OPEN_CONSULTATION = {
  title: {
    en: "Moving house: what is still too hard?",
    fr: "Déménager : qu’est-ce qui reste trop difficile ?",
  },
  summary: {
    en: "Propose, support, say for and against: ideas are taken for three weeks.",
    fr: "Proposez, soutenez, dites pour et contre : les idées sont reçues pendant trois semaines.",
  },
} as const;

export const CHOICE_REASON =
  "Celles que le plus de personnes soutiennent, dans plusieurs groupes d’opinion. Those that most people support, across opinion groups.";

export const COMMUNITY: { readonly title: Words; readonly about: Words; readonly cadenceDays: number } = {
  title: { en: "People who write forms", fr: "Celles et ceux qui écrivent des formulaires" },
  about: {
    en: "Agents of all ministries who write forms and letters: they read each other’s texts with people who fill them in.",
    fr: "Des agents de tous les ministères qui écrivent formulaires et courriers : ils relisent leurs textes avec des personnes qui les remplissent.",
  },
  cadenceDays: 120,
};

/** A session of the community: what it was about, and where. */
export interface PlannedSession {
  readonly title: Words;
  readonly about: Words;
  readonly method: string;
  readonly place: string;
  readonly minutes: string;
  /** Actions: who does what, and whether it was done. */
  readonly actions: readonly { readonly text: string; readonly owner: string; readonly isDone: boolean }[];
  /** Ideas that came out of it. */
  readonly outputs: readonly { readonly title: string; readonly text: string }[];
}

/** The past ones, the first one first. */
export const SESSIONS: readonly PlannedSession[] = [
  {
    title: { en: "Reading ten forms aloud", fr: "Dix formulaires lus à voix haute" },
    about: {
      en: "Ten forms, read aloud by those who must fill them in.",
      fr: "Dix formulaires, lus à voix haute par celles et ceux qui doivent les remplir.",
    },
    method: "user-agent-workshop",
    place: "Maison des services, Port-Clair",
    minutes:
      "Neuf formulaires sur dix demandent une pièce que l’administration a déjà.\nDeux ont été raccourcis sur place.",
    actions: [
      { text: "Publier la liste des pièces demandées deux fois", owner: "Chancellerie", isDone: true },
      { text: "Réécrire le courrier de rejet du permis", owner: "Transports", isDone: true },
    ],
    outputs: [
      {
        title: "Dire au début du formulaire quelles pièces préparer",
        text: "À l’atelier, huit personnes sur dix se sont arrêtées au milieu pour chercher un papier.",
      },
      {
        title: "Garder le brouillon d’une demande trente jours",
        text: "On perd tout quand la session se ferme : il faut pouvoir reprendre où l’on en était.",
      },
    ],
  },
  {
    title: { en: "Letters that people understand", fr: "Des courriers que l’on comprend" },
    about: {
      en: "Letters of refusal, rewritten by agents and people who received them.",
      fr: "Des courriers de refus, réécrits par des agents et des personnes qui en ont reçu.",
    },
    method: "community-session",
    place: "Préfecture de Valmer",
    minutes: "Six courriers réécrits. Les voies de recours passent en haut de page.",
    actions: [
      { text: "Essayer les six courriers pendant un mois", owner: "Intérieur", isDone: true },
      { text: "Compter les appels avant et après", owner: "Santé", isDone: false },
    ],
    outputs: [],
  },
  {
    title: { en: "A counter and a screen", fr: "Un guichet et un écran" },
    about: {
      en: "One request followed at the counter and online, side by side.",
      fr: "Une même demande suivie au guichet et en ligne, côte à côte.",
    },
    method: "journey-mapping",
    place: "Espace de services, Aubrelle",
    minutes:
      "La même demande prend vingt minutes au guichet et quarante en ligne : trois écrans sont en trop.",
    actions: [{ text: "Retirer les trois écrans en trop", owner: "Logement", isDone: false }],
    outputs: [],
  },
];

/** The one that is coming. */
export const NEXT_SESSION = {
  title: { en: "Tell us once: try it with us", fr: "Dites-le-nous une fois : venez l’essayer" },
  about: {
    en: "Try a request in which nothing is asked twice, and say where it goes wrong.",
    fr: "Essayez une demande où rien n’est demandé deux fois, et dites où cela coince.",
  },
  method: "user-agent-workshop",
  place: "Maison des services, Port-Clair",
  places: 14,
  seats: 11,
} as const;

export const PLAN: { readonly title: Words; readonly about: Words } = {
  title: { en: "Open government plan 2025–2027", fr: "Plan pour un gouvernement ouvert 2025-2027" },
  about: {
    en: "Six commitments of the invented government, each with an owner, a day, and what shows how it stands.",
    fr: "Six engagements du gouvernement inventé, chacun avec un porteur, une échéance et ce qui montre où il en est.",
  },
};

/** Lines of the plan, and what was said of each: day, state, note, what shows it. */
export interface PlannedCommitment {
  readonly title: Words;
  readonly due: string;
  readonly said: readonly (readonly [day: string, state: CommitmentState, note: string, evidence: string])[];
}

/** Of the six ministries that decided most. */
export const COMMITMENTS: readonly PlannedCommitment[] = [
  {
    title: {
      en: "Publish the key figures of every service each quarter",
      fr: "Publier chaque trimestre les chiffres clés de chaque démarche",
    },
    due: "2025-12-31",
    said: [
      ["2025-05-12", "under-way", "Premières déclarations signées.", ""],
      ["2025-11-20", "complete", "Tous les ministères déclarent.", "/scoreboard"],
    ],
  },
  {
    title: { en: "Ask for nothing twice", fr: "Ne rien demander deux fois" },
    due: "2027-06-30",
    said: [
      ["2025-09-02", "under-way", "Sept pièces retirées sur vingt-trois.", "Liste publiée à la chancellerie"],
    ],
  },
  {
    title: {
      en: "Answer every idea of a consultation, with a reason",
      fr: "Répondre à chaque idée d’une consultation, avec une raison",
    },
    due: "2025-06-30",
    said: [["2025-03-04", "complete", "Mille idées, mille réponses.", "/consultations/first-steps"]],
  },
  {
    title: { en: "Audit all sites for accessibility", fr: "Auditer l’accessibilité de tous les sites" },
    due: "2026-03-31",
    said: [["2025-10-14", "under-way", "Vingt sites audités sur soixante.", ""]],
  },
  {
    title: {
      en: "Measure the effect of each decided measure, and publish it",
      fr: "Mesurer l’effet de chaque mesure décidée, et le publier",
    },
    due: "2026-12-31",
    said: [["2026-07-31", "under-way", "Les quarante premières ont été regardées.", "/measures"]],
  },
  {
    title: { en: "A single sign-on for associations", fr: "Une connexion unique pour les associations" },
    due: "2026-09-30",
    said: [["2025-12-01", "withdrawn", "Les associations préfèrent garder leurs comptes.", ""]],
  },
];
