import type { Language } from "../../model/words.ts";

/** What people say around an idea, whatever it is about. `{}` stands for what they ask. */
export interface Manner {
  readonly openings: readonly string[];
  readonly frames: readonly string[];
  readonly asides: readonly string[];
  readonly closings: readonly string[];
  /** Titles that say nothing. */
  readonly titles: readonly string[];
  /** What one person alone wants done with a thing, or about something people do, and how they go on. */
  readonly wishes: readonly string[];
  readonly helps: readonly string[];
  readonly tails: readonly string[];
}

const list = (text: string): string[] => text.split("|").map((part) => part.trim());

export const MANNERS: Readonly<Record<Language, Manner>> = {
  fr: {
    openings: list(
      "Bonjour,|Bonjour à tous.|Mesdames, Messieurs,|Simple suggestion.|Voilà des années que je le dis.|Je me permets de vous écrire.",
    ),
    frames: list(
      "Il faudrait {}.|On pourrait {}.|Pourquoi ne pas {} ?|Ma proposition : {}.|Je demande une chose : {}.|Il serait temps que l’on décide enfin ceci : {}.|Mon idée serait tout bêtement celle-ci : {}.|{} !",
    ),
    asides: list(
      "Je vis ici depuis trente ans.|J’en ai parlé avec mes voisins.|Mes collègues disent pareil.|Nous sommes nombreux dans ce cas.|Ce n’est pas une question de parti.|On en parle à chaque élection.|Je ne suis pas spécialiste.|C’est du bon sens.|Cela ne coûterait pas grand-chose.|Personne ne nous écoute.|J’ai soixante-dix ans.|J’élève seule mes enfants.|Il suffit de le vouloir.",
    ),
    closings: list(
      "Merci de m’avoir lu.|Cordialement.|En espérant être entendu.|Bien à vous.|Merci d’avance.|À bon entendeur.",
    ),
    titles: list(
      "Une idée|Proposition|Du concret|Ras-le-bol|Pour plus de justice|Un peu de bon sens|Suggestion d’une habitante|Changer enfin|À étudier|Vivre mieux",
    ),
    wishes: list(
      "revoir|repenser|moderniser|mieux expliquer|réformer|améliorer|supprimer|surveiller|étendre|encadrer|financer autrement|raccourcir|adapter|faciliter|contrôler|refaire|abandonner|généraliser|vérifier|assouplir|renforcer|remettre à plat|dépoussiérer|faire connaître",
    ),
    helps: list(
      "aider à|apprendre à|oser|pouvoir|inciter chacun à|ne plus avoir à|préparer les gens à|encourager à|récompenser ceux qui savent|laisser le temps de|renoncer à|donner envie de|permettre à un proche de|éviter d’avoir à|commencer par|former des bénévoles pour",
    ),
    tails: list(
      "sans attendre|dès l’an prochain|à moindre coût|partout|petit à petit|une fois pour toutes|à titre d’essai|sérieusement|comme autrefois|comme chez nos voisins|avec méthode|le plus tôt possible|gratuitement|dans la durée|en douceur|loin des villes|même le dimanche|sous contrôle",
    ),
  },
  en: {
    openings: list(
      "Hello,|Good morning all.|Dear Sir or Madam,|A simple suggestion.|I have been saying this for years.|Allow me to write to you.",
    ),
    frames: list(
      "We should {}.|We could {}.|Why not {}?|My proposal: {}.|I ask for one thing: {}.|It is time somebody decided this: {}.|My idea is quite simply this: {}.|{}!",
    ),
    asides: list(
      "I have lived here for thirty years.|I spoke about it with my neighbours.|My colleagues say the same.|Many of us are in this case.|It is not a party matter.|It comes up at every election.|I am no specialist.|It is common sense.|It would not cost much.|Nobody listens to us.|I am seventy.|I raise my children alone.|It only takes the will.",
    ),
    closings: list(
      "Thank you for reading.|Kind regards.|Hoping to be heard.|Yours truly.|Thanks in advance.|A word to the wise.",
    ),
    titles: list(
      "An idea|Proposal|Something practical|Fed up|For more fairness|A little common sense|Suggestion from a resident|Change at last|To be studied|Living better",
    ),
    wishes: list(
      "review|rethink|modernise|explain|reform|improve|abolish|watch over|extend|regulate|fund differently|shorten|adapt|ease|check|redo|give up|generalise|verify|loosen|strengthen|start afresh with|dust off|make known",
    ),
    helps: list(
      "help people|learn to|dare to|be able to|invite everyone to|no longer have to|prepare people to|encourage people to|reward those who can|leave time to|renounce having to|make people want to|let a relative|avoid having to|begin by having to|train volunteers to",
    ),
    tails: list(
      "without delay|from next year|at lower cost|everywhere|little by little|once and for all|as a trial|in earnest|as in the old days|as our neighbours do|with method|as soon as possible|free of charge|for the long run|gently|far from cities|even on Sundays|under supervision",
    ),
  },
};
