import { type Detector, spansOf } from "../detector.ts";

/** Names of people where the text says that they are: after a title, a greeting, “my name is”, or a bond of family. */
export const name: Detector = {
  type: "name",
  *find(text) {
    yield* spansOf(text, AFTER_TITLE, isNobodysTitle);
    yield* spansOf(text, INTRODUCED, isNobodysTitle);
    yield* spansOf(text, INTRODUCED_SMALL, (value) => !NO_NAME.has(value.toLowerCase().split(" ")[0] ?? ""));
    yield* spansOf(text, KIN, isNobodysTitle);
    yield* spansOf(text, SIGNED, isNobodysTitle);
    yield* spansOf(text, LABELLED);
  },
};

const CAP =
  "(?:\\p{Lu}['’]\\p{Lu}\\p{L}+|\\p{Lu}[\\p{Ll}'’]+(?:-\\p{Lu}?[\\p{Ll}'’]+)*|\\p{Lu}{2,}(?:-\\p{Lu}+)*|\\p{Lu}\\.)";
const PARTICLE = "(?:de |du |des |d['’]|de la |le |la |van |von |ben |el |Mc|Mac|O['’])?";
const FULL = `${PARTICLE}${CAP}(?:[ -]${PARTICLE}${CAP}){0,3}`;
const AFTER_TITLE = new RegExp(
  `(?<![\\p{L}])(?:M\\.|MM\\.|Mr\\.?|Mrs\\.?|Ms\\.?|Miss|Mme\\.?|Mlle\\.?|Mmes|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|Dr\\.?|[Dd]octeur|Me|Ma[îi]tre|Sir|Lady|Prof\\.)\\s(?<value>${FULL})`,
  "gu",
);
const INTRODUCED = new RegExp(
  `(?:[Jj]e m['’]appelle|[Jj]e me nomme|[Mm]on nom(?: de famille)? est|[Mm]on pr[ée]nom est|[Mm]y (?:full |first |last )?name is|[Ii] am called|au nom de|in the name of|nomm[ée]e?|s['’]appelle|called|[Mm]erci à|[Tt]hanks to)\\s(?<value>${FULL})`,
  "gu",
);
const INTRODUCED_SMALL =
  /(?:je m['’]appel+e|je me nomme)\s(?<value>\p{Ll}[\p{Ll}'’-]+(?:\s\p{Ll}[\p{Ll}'’-]+)?)/giu;
const KIN = new RegExp(
  `\\b(?:[Mm](?:on|a|y)|[Nn]otre|[Oo]ur|[Ss](?:on|a)|[Hh](?:is|er))\\s(?:mari|femme|[ée]poux|[ée]pouse|conjointe?|compagn(?:on|e)|p[èe]re|m[èe]re|fils|fille|fr[èe]re|s[œo]eur|enfant|b[ée]b[ée]|oncle|tante|grand-m[èe]re|grand-p[èe]re|husband|wife|partner|father|mother|son|daughter|brother|sister|child|baby|uncle|aunt),?\\s(?<value>${FULL})`,
  "gu",
);
const SIGNED = new RegExp(
  `(?:[Cc]ordialement|[Bb]ien à vous|[Mm]erci d['’]avance|[Ss]inc[èe]rement|[Ss]alutations|[Ss]ign[ée]|[Ss]igned|[Rr]egards|[Yy]ours|[Ss]incerely|[Bb]est wishes)\\s?[,.:!]?\\s{1,3}(?<value>${FULL})\\s?[.!]?[ \\t]*$`,
  "gmu",
);
const LABELLED =
  /\b(?:nom(?: de famille| de naissance| d['’]usage)?|pr[ée]noms?|surname|first name|last name|full name)\s?:\s?(?<value>\p{L}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,2})/giu;

/** `Monsieur le Maire`, `Madame Bovary’s office`: offices are of nobody. */
const OFFICES =
  /^(?:le |la |l['’])?(?:Maire|Pr[ée]f[eè]t\w*|Ministre|Pr[ée]sident\w*|Directeur|Directrice|Chef|Procureur|Recteur|Rectrice|Monsieur|Madame|Juge|Commissaire|Minister|Mayor|President|Director|Prime|Speaker|Justice|Tout|Bonjour|Merci|Votre|Je|Il|Elle|Nous|Vous|Les?|La|Un|Une|The|I|You|We|Pas|Rien|France|Paris|P[ôo]le|Tous|Toute|Toutes|CAF|CPAM|URSSAF|ANTS|DGFIP|SNCF|MDPH|ADMR|OK|NON|OUI)\b/;
const isNobodysTitle = (value: string): boolean => !OFFICES.test(value);

const NO_NAME = new Set(
  "pas plus bien mal comment aussi donc toujours souvent jamais encore le la les un une depuis car et mais".split(
    " ",
  ),
);
