import type { Signal } from "../../engage/consultation/integrity.ts";
import type { Words } from "../../model/words.ts";

/** The public log of a consultation. */
export const moderationWords = {
  title: { en: "Moderation and integrity log", fr: "Journal de modération et d’intégrité" },
  lead: {
    en: "Everything that was hidden or doubted in this consultation, with the rule and who may contest it: anyone.",
    fr: "Tout ce qui a été masqué ou mis en doute dans cette consultation, avec la règle, et qui peut le contester : tout le monde.",
  },
  rules: { en: "What may be hidden, and nothing else", fr: "Ce qui peut être masqué, et rien d’autre" },
  log: { en: "What was hidden", fr: "Ce qui a été masqué" },
  nothing: { en: "Nothing was hidden.", fr: "Rien n’a été masqué." },
  what: { en: "What", fr: "Quoi" },
  when: { en: "When", fr: "Quand" },
  decision: { en: "Decision", fr: "Décision" },
  rule: { en: "Rule", fr: "Règle" },
  reason: { en: "Reason", fr: "Motif" },
  appeal: { en: "Contest a decision", fr: "Contester une décision" },
  appealHint: {
    en: "Another look is taken, and the answer stands here. What you write is read by moderators only.",
    fr: "La décision est réexaminée, et la réponse figure ici. Ce que vous écrivez n’est lu que par les modérateurs.",
  },
  appealOf: { en: "Which one?", fr: "Laquelle ?" },
  appealText: { en: "Why should it be shown again?", fr: "Pourquoi faut-il le remontrer ?" },
  integrity: { en: "Votes in doubt", fr: "Votes mis en doute" },
  integrityLead: {
    en: "Signals mark votes that may not be of one person each. A mark takes nothing away: votes count until someone sets them aside, here, with a reason, and they stay in the open data either way.",
    fr: "Des signaux marquent des votes qui ne sont peut-être pas d’une personne chacun. Une marque n’enlève rien : les votes comptent tant que personne ne les écarte, ici, avec un motif, et ils restent dans les données ouvertes dans tous les cas.",
  },
  noCase: { en: "No vote is in doubt.", fr: "Aucun vote n’est mis en doute." },
  doubt: { en: "Signal", fr: "Signal" },
  people: { en: "Participants", fr: "Participants" },
} satisfies Record<string, Words>;

export const moderatedWords = {
  idea: { en: "Idea", fr: "Idée" },
  argument: { en: "Argument", fr: "Argument" },
  statement: { en: "Statement", fr: "Affirmation" },
} satisfies Record<string, Words>;

export const signalWords: Readonly<Record<Signal, Words>> = {
  burst: {
    en: "{people} people who did nothing else supported idea {idea} within minutes of each other, far more than it otherwise received.",
    fr: "{people} personnes qui n’ont rien fait d’autre ont soutenu l’idée {idea} à quelques minutes d’intervalle, bien plus qu’elle n’en recevait sinon.",
  },
  "same-place": {
    en: "{people} participants from one network and browser on {day} chose exactly the same {choices} things.",
    fr: "{people} participants d’un même réseau et d’un même navigateur, le {day}, ont fait exactement les mêmes {choices} choix.",
  },
  "copied-text": {
    en: "{people} people sent the same text of {letters} letters.",
    fr: "{people} personnes ont envoyé le même texte de {letters} lettres.",
  },
};

export const integrityDecisionWords = {
  open: { en: "marked, counted", fr: "marqués, comptés" },
  "set-aside": { en: "set aside, kept in the open data", fr: "écartés, gardés dans les données ouvertes" },
  dismissed: { en: "looked at, counted", fr: "examinés, comptés" },
} satisfies Record<string, Words>;

/** The desk of the team. */
export const consultationDeskWords = {
  title: { en: "Desk of the team", fr: "Bureau de l’équipe" },
  keyIn: { en: "Key in an idea from elsewhere", fr: "Saisir une idée venue d’ailleurs" },
  origin: { en: "How it came", fr: "Comment elle est venue" },
  session: {
    en: "Workshop it comes from (its id, optional)",
    fr: "Atelier dont elle vient (son identifiant, facultatif)",
  },
  keep: { en: "Keep", fr: "Enregistrer" },
  tell: { en: "Tell people how it goes", fr: "Dire aux gens où l’on en est" },
  tellHint: {
    en: "It is published at once on the page of the consultation and in its feed; whoever follows it has it in their next letter.",
    fr: "C’est publié aussitôt sur la page de la consultation et dans son flux ; ceux qui la suivent l’ont dans leur prochain courriel.",
  },
  tellText: { en: "What you have to say, public", fr: "Ce que vous avez à dire, public" },
  tellButton: { en: "Publish", fr: "Publier" },
  statement: { en: "Put a statement to the vote", fr: "Mettre une affirmation au vote" },
  ofPeople: {
    en: "Statements put to the vote by participants",
    fr: "Affirmations mises au vote par des participants",
  },
  noneOfPeople: { en: "None yet.", fr: "Aucune encore." },
  theirId: { en: "To hide it", fr: "Pour la masquer" },
  received: { en: "Received on", fr: "Reçue le" },
  statementText: {
    en: "One sentence that one may agree or disagree with",
    fr: "Une phrase avec laquelle on peut être d’accord ou non",
  },
  putToVote: { en: "Put to the vote", fr: "Mettre au vote" },
  grid: { en: "Evaluate an idea", fr: "Évaluer une idée" },
  ideaId: {
    en: "Idea (what stands after /ideas/ in its address)",
    fr: "Idée (ce qui suit /ideas/ dans son adresse)",
  },
  gridOrder: { en: "Ideas by the grid, 0 to 4", fr: "Idées selon la grille, de 0 à 4" },
  score: { en: "Weighted mean", fr: "Moyenne pondérée" },
  marks: { en: "Scores given", fr: "Notes données" },
  hide: { en: "Hide what breaks a rule", fr: "Masquer ce qui enfreint une règle" },
  kind: { en: "Kind", fr: "Nature" },
  thingId: { en: "Its id", fr: "Son identifiant" },
  reason: { en: "Reason, public", fr: "Motif, public" },
  hideButton: { en: "Hide", fr: "Masquer" },
  appeals: { en: "Appeals to answer", fr: "Recours à traiter" },
  noAppeal: { en: "None waits.", fr: "Aucun n’attend." },
  restore: { en: "Show again", fr: "Remontrer" },
  uphold: { en: "Keep hidden", fr: "Laisser masqué" },
  watch: { en: "Look for signals now", fr: "Chercher des signaux maintenant" },
  setAside: { en: "Set these votes aside", fr: "Écarter ces votes" },
  dismiss: { en: "Count them", fr: "Les compter" },
  done: { en: "Done.", fr: "C’est fait." },
} satisfies Record<string, Words>;
