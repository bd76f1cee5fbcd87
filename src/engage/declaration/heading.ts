import { nearest } from "../../kit/nearest.ts";
import type { Grid, GridRow } from "../../kit/spreadsheet/grid.ts";
import { type FormColumn, ORIGIN_COLUMNS, SUBJECT_COLUMNS } from "../../model/declaration.ts";
import { columnsAsked, type Form } from "./form.ts";
import { cellAt, type DeclarationProblem, type Place } from "./problem.ts";
import { SHEETS } from "./template.ts";
import { COLUMN_NAMES, folded } from "./words.ts";

/** The sheet of a file that is the declaration, and where its columns stand. */
export interface Headed {
  readonly sheet: string;
  readonly rows: readonly GridRow[];
  /** By id of the column. */
  readonly columns: ReadonlyMap<string, number>;
  readonly problems: readonly DeclarationProblem[];
}

export type Heading = Headed | { readonly problems: readonly DeclarationProblem[] };

/** Lines among which the ids of the columns are looked for: people write titles above. */
const HEADING_LINES = 30;
const NEEDED = ["service", "channel"] as const;

/** Finds the form in a file, whatever sheets stand around it. */
export function headingOf(grids: readonly Grid[], form: Form, file: string): Heading {
  const headed = grids.flatMap((grid) => {
    const at = grid.rows
      .slice(0, HEADING_LINES)
      .findIndex((row) => NEEDED.every((id) => idsOf(row).includes(id)));
    return at < 0 ? [] : [{ grid, at }];
  });
  const chosen = chosenOf(headed);
  if (chosen.length === 1 && chosen[0]) return columnsAt(chosen[0].grid, chosen[0].at, form, file);
  return {
    problems: [
      chosen.length === 0
        ? noHeading(grids, file)
        : severalSheets(
            chosen.map(({ grid }) => grid.name),
            file,
          ),
    ],
  };
}

interface Candidate {
  readonly grid: Grid;
  readonly at: number;
}

/** The sheet that bears the name of the form wins; what was last declared is never the declaration. */
function chosenOf(candidates: readonly Candidate[]): readonly Candidate[] {
  const named = candidates.filter(({ grid }) => isSheet(grid.name, SHEETS.declaration));
  if (named.length === 1) return named;
  return candidates.filter(({ grid }) => !isSheet(grid.name, SHEETS.previous));
}

const isSheet = (name: string, words: { readonly en: string; readonly fr: string }): boolean =>
  [words.en, words.fr].some((one) => folded(one) === folded(name));

const idsOf = ({ cells }: GridRow): string[] =>
  Array.from(cells, (cell) => (cell?.text ?? "").trim().toLowerCase());

function columnsAt({ name, rows }: Grid, at: number, form: Form, file: string): Heading {
  const heading = rows[at] as GridRow;
  const place = (index?: number, column?: string): Place => ({
    file,
    ...(name && { sheet: name }),
    line: heading.line,
    ...(column && { column }),
    ...(name && index !== undefined && { cell: cellAt(heading.line, index) }),
  });
  const known: readonly string[] = [
    ...SUBJECT_COLUMNS,
    ...form.columns.map(({ id }) => id),
    ...ORIGIN_COLUMNS,
  ];
  const columns = new Map<string, number>();
  const problems: DeclarationProblem[] = [];
  const ids = idsOf(heading);
  for (const [index, id] of ids.entries()) {
    if (id === "") continue;
    if (columns.has(id)) problems.push(twice(id, place(index, id)));
    else if (known.includes(id)) columns.set(id, index);
    else
      problems.push(
        unknownColumn(
          id,
          known.filter((one) => !ids.includes(one)),
          place(index, id),
        ),
      );
  }
  problems.push(...absent(columnsAsked(form), columns, place()));
  return { sheet: name, rows: rows.slice(at + 1).filter((row) => !isNames(row, columns)), columns, problems };
}

/** The line under the ids that says what they mean. */
function isNames({ cells }: GridRow, columns: ReadonlyMap<string, number>): boolean {
  return NEEDED.every((id) => {
    const text = cells[columns.get(id) ?? -1]?.text ?? "";
    const name = COLUMN_NAMES[id];
    return name !== undefined && [name.en, name.fr].some((one) => folded(one) === folded(text));
  });
}

const noHeading = (grids: readonly Grid[], file: string): DeclarationProblem => {
  const found = grids
    .flatMap(({ rows }) => rows.slice(0, 1))
    .flatMap(idsOf)
    .filter((id) => id !== "")
    .slice(0, 5)
    .join(", ");
  return {
    level: "error",
    kind: "no-heading",
    place: { file, line: 0 },
    says: {
      en: `No line names the columns service and channel${found ? `; the file begins with: ${found}` : "; the file is empty"}.`,
      fr: `Aucune ligne ne nomme les colonnes service et channel${found ? ` ; le fichier commence par : ${found}` : " ; le fichier est vide"}.`,
    },
    todo: {
      en: "Take a fresh form and fill it in without changing its first line.",
      fr: "Reprenez un formulaire vierge et remplissez-le sans toucher à sa première ligne.",
    },
  };
};

const severalSheets = (names: readonly string[], file: string): DeclarationProblem => ({
  level: "error",
  kind: "several-sheets",
  place: { file, line: 0 },
  says: {
    en: `Several sheets look like the declaration: ${names.join(", ")}.`,
    fr: `Plusieurs feuilles ressemblent à la déclaration : ${names.join(", ")}.`,
  },
  todo: {
    en: `Keep one, or call it ${SHEETS.declaration.en}.`,
    fr: `Gardez-en une, ou nommez-la ${SHEETS.declaration.fr}.`,
  },
});

const twice = (id: string, place: Place): DeclarationProblem => ({
  level: "error",
  kind: "column-twice",
  place,
  says: { en: `The column ${id} stands twice.`, fr: `La colonne ${id} figure deux fois.` },
  todo: { en: "Remove one of them.", fr: "Supprimez l’une des deux." },
});

function unknownColumn(id: string, free: readonly string[], place: Place): DeclarationProblem {
  const meant = nearest(id, free);
  return {
    level: meant ? "error" : "warning",
    kind: "unknown-column",
    place,
    says: {
      en: `Nothing is asked in a column ${id}; it is not read.`,
      fr: `Rien n’est demandé dans une colonne ${id} ; elle n’est pas lue.`,
    },
    todo: meant
      ? {
          en: `Rename it to ${meant}, if that is what it holds.`,
          fr: `Renommez-la ${meant}, si c’est ce qu’elle contient.`,
        }
      : { en: "Nothing, if it is a note of yours.", fr: "Rien à faire, si c’est une note pour vous." },
  };
}

/** Columns of an indicator that are not there: all its figures count as not given. */
function absent(
  columns: readonly FormColumn[],
  present: ReadonlyMap<string, number>,
  place: Place,
): DeclarationProblem[] {
  return columns
    .filter(({ id }) => !present.has(id))
    .map(({ id, indicator }) => ({
      level: "warning" as const,
      kind: "absent-column",
      place: { ...place, column: id, indicator: indicator.id },
      says: {
        en: `The column ${id} is not there: none of its figures is given.`,
        fr: `La colonne ${id} n’y est pas : aucun de ses chiffres n’est donné.`,
      },
      todo: {
        en: "Put it back from a fresh form, if you have its figures.",
        fr: "Remettez-la depuis un formulaire vierge, si vous avez ses chiffres.",
      },
    }));
}
