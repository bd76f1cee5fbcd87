import type { CellToWrite } from "../../kit/spreadsheet/ods-write.ts";
import { type FormColumn, rangeOf } from "../../model/declaration.ts";
import type { IndicatorUnit } from "../../model/indicator.ts";
import type { Language, Words } from "../../model/words.ts";
import type { Form } from "./form.ts";
import { CELL_STATES } from "./words.ts";

/** The first sheet of a form: how to fill it in, and what each column means. */
export function instructionRows(form: Form, language: Language): CellToWrite[][] {
  const say = (words: Words): string => words[language];
  const title: Words = {
    en: `Key figures of ${form.organisation.name.en}, ${form.period}`,
    fr: `Chiffres clés : ${form.organisation.name.fr}, ${form.period}`,
  };
  return [
    [{ value: say(title), style: "title", span: COLUMN_HEADS.length }],
    ...STEPS.map((step, i): CellToWrite[] => [
      { value: `${i + 1}. ${say(step)}`, style: "plain", span: COLUMN_HEADS.length },
    ]),
    [""],
    COLUMN_HEADS.map((value): CellToWrite => ({ value: say(value), style: "heading" })),
    ...form.columns.map((column) => [column.id, say(howToWrite(column)), say(meaningOf(column))]),
  ];
}

const STEPS: readonly Words[] = [
  {
    en: "Fill in the white cells of the next sheet: one line for each service, then one for each of its channels. Grey cells have no meaning there.",
    fr: "Remplissez les cases blanches de la feuille suivante : une ligne par service, puis une par canal. Les cases grises sont sans objet.",
  },
  {
    en: `Where a figure is not known, write ${CELL_STATES.missing.en}, or leave the cell empty. Where it has no meaning for the service, write “${CELL_STATES["not-applicable"].en}”. Never write 0 for either: 0 is a figure.`,
    fr: `Quand un chiffre n’est pas connu, écrivez ${CELL_STATES.missing.fr} ou laissez la case vide. Quand il n’a pas de sens pour le service, écrivez « ${CELL_STATES["not-applicable"].fr} ». N’écrivez jamais 0 dans ces deux cas : 0 est un chiffre.`,
  },
  {
    en: "Write numbers, not formulas: 1234 or 1 234, 7.5 or 7,5. Shares are written with the sign: 87.5 %.",
    fr: "Écrivez des nombres, pas des formules : 1234 ou 1 234, 7,5 ou 7.5. Les parts s’écrivent avec le signe : 87,5 %.",
  },
  {
    en: "In method and source, say how the figures of the line were made; both may stay empty.",
    fr: "Dans méthode et source, dites comment les chiffres de la ligne ont été obtenus ; les deux peuvent rester vides.",
  },
  {
    en: "Do not add, remove or rename lines and columns. What was last declared is on the last sheet.",
    fr: "N’ajoutez, ne supprimez et ne renommez ni ligne ni colonne. Ce qui a été déclaré la dernière fois est sur la dernière feuille.",
  },
  {
    en: "Send the file back as it is, as ODS, XLSX or CSV. All that is wrong is told at once. When something surprising is right, write in the comment of its line “confirmed: ” and why.",
    fr: "Renvoyez le fichier tel quel, en ODS, XLSX ou CSV. Tout ce qui ne va pas est dit en une fois. Quand une valeur surprenante est juste, écrivez dans le commentaire de sa ligne « confirmé : » et pourquoi.",
  },
];

const COLUMN_HEADS: readonly Words[] = [
  { en: "Column", fr: "Colonne" },
  { en: "What to write", fr: "Quoi écrire" },
  { en: "What it means", fr: "Ce que cela veut dire" },
];

const WINDOWS = {
  period: { en: "in the period", fr: "dans la période" },
  "rolling-3-months": {
    en: "over the three months to the end of the period",
    fr: "sur les trois mois qui finissent avec la période",
  },
  "rolling-12-months": {
    en: "over the twelve months to the end of the period",
    fr: "sur les douze mois qui finissent avec la période",
  },
  "at-end": { en: "on the last day of the period", fr: "au dernier jour de la période" },
} as const satisfies Readonly<Record<string, Words>>;

function meaningOf({ indicator, name }: FormColumn): Words {
  const { name: title, about, window } = indicator;
  return {
    en: `${title.en}: ${name.en}, ${WINDOWS[window].en}. ${about.en}`,
    fr: `${title.fr} : ${name.fr}, ${WINDOWS[window].fr}. ${about.fr}`,
  };
}

const UNITS: Readonly<Partial<Record<IndicatorUnit, Words>>> = {
  share: { en: "a share, like 87.5 %", fr: "une part, comme 87,5 %" },
  "score-10": { en: "a mark from 0 to 10", fr: "une note de 0 à 10" },
  seconds: { en: "seconds", fr: "des secondes" },
  days: { en: "days", fr: "des jours" },
  euros: { en: "euros", fr: "des euros" },
  pounds: { en: "pounds", fr: "des livres" },
};

function howToWrite({ indicator, role }: FormColumn): Words {
  const { formula, unit } = indicator;
  if (formula.kind === "category") {
    const names = (language: Language): string =>
      formula.options.map(({ name }) => name[language]).join(", ");
    return { en: `one of: ${names("en")}`, fr: `au choix : ${names("fr")}` };
  }
  if (role === "numerator" && formula.kind === "ratio") return UNITS[unit] ?? NUMBER;
  if (role !== "value") return { en: "a whole number", fr: "un nombre entier" };
  const [least, most] = rangeOf(indicator);
  return UNITS[unit] ?? { en: `a number from ${least} to ${most}`, fr: `un nombre de ${least} à ${most}` };
}

const NUMBER: Words = { en: "a number", fr: "un nombre" };
