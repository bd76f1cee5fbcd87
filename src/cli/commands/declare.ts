import { existsSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { type Command, Option } from "commander";
import { type DeclarationReading, readDeclaration } from "../../engage/declaration/declaration.ts";
import { historyInFiles } from "../../engage/declaration/folder.ts";
import { type Form, formOf } from "../../engage/declaration/form.ts";
import { type DeclarationProblem, placeWords } from "../../engage/declaration/problem.ts";
import { csvTemplate, odsTemplate } from "../../engage/declaration/template.ts";
import { readIndicators } from "../../estate/indicator.ts";
import { readEstate } from "../../estate/read.ts";
import { readWorkspace } from "../../estate/workspace.ts";
import { UserError } from "../../kit/failure.ts";
import { writeWhole } from "../../kit/file.ts";
import { nearest } from "../../kit/nearest.ts";
import { isPeriod } from "../../kit/period.ts";
import type { Estate } from "../../model/estate.ts";
import type { Indicator } from "../../model/indicator.ts";
import type { Language } from "../../model/words.ts";
import type { Workspace } from "../../model/workspace.ts";
import { speechOf } from "../../web/speech.ts";
import type { Io } from "../io.ts";
import { declareLedgerCommands } from "./declare-ledger.ts";

export function declareCommand(program: Command, io: Io): void {
  const declare = program
    .command("declare")
    .description("Key figures: forms for organisations, and what came back");
  const language = (): Option =>
    new Option(
      "--language <fr|en>",
      "of the form and of messages; the first of the workspace when left out",
    ).choices(["fr", "en"]);
  declare
    .command("template")
    .description("Write the form of an organisation for a period, made from the catalogue")
    .argument("<organisation>", "id of the organisation: its services and those below it")
    .requiredOption("--period <period>", "2026, 2026-Q3 or 2026-09")
    .addOption(new Option("--format <format>", "csv or ods").choices(["csv", "ods"]).default("ods"))
    .addOption(language())
    .option("-o, --output <file>", "where; ORGANISATION-PERIOD.FORMAT when left out")
    .option("-w, --workspace <folder>", "workspace", ".")
    .action((organisation: string, options: TemplateArguments) => writeTemplate(organisation, options, io));
  declare
    .command("check")
    .description(
      "Say all that is wrong in declarations, by line and column, all at once; exits with 1 when there is an error",
    )
    .argument("<file...>", "CSV, ODS or XLSX")
    .option("--organisation <id>", "whose; the name of the file when left out")
    .option("--period <period>", "of when; the name of the folder, or what the lines say, when left out")
    .option("--no-history", "do not compare with the earlier files of declarations/")
    .addOption(language())
    .option("--json", "for programs: every problem, in both languages, and the counts")
    .option("-w, --workspace <folder>", "workspace", ".")
    .action((files: string[], options: CheckArguments) => checkFiles(files, options, io));
  declareLedgerCommands(declare, io);
}

interface Common {
  readonly workspace: string;
  readonly language?: Language;
}

interface TemplateArguments extends Common {
  readonly period: string;
  readonly format: "csv" | "ods";
  readonly output?: string;
}

interface Asked {
  readonly workspace: Workspace;
  readonly estate: Estate;
  readonly indicators: readonly Indicator[];
  readonly language: Language;
}

function asked({ workspace: folder, language }: Common): Asked {
  const workspace = readWorkspace(folder);
  const { estate } = readEstate(workspace);
  const { indicators } = readIndicators(workspace);
  return { workspace, estate, indicators, language: language ?? workspace.languages[0] ?? "fr" };
}

function writeTemplate(organisation: string, options: TemplateArguments, io: Io): void {
  const known = asked(options);
  const { period, format, output = `${organisation}-${period}.${format}` } = options;
  const form = formFor(known, organisation, period);
  const previous = historyInFiles(known.workspace.folder, known, { organisation, period });
  const { language } = known;
  writeWhole(
    output,
    format === "csv" ? csvTemplate(form, { language }) : odsTemplate(form, { language, previous }),
  );
  io.out(
    `Wrote ${output}: ${form.services.length} services, ${form.columns.length} columns. When it comes back: parvis declare check ${output}`,
  );
}

function formFor({ estate, indicators }: Asked, organisation: string, period: string): Form {
  if (!isPeriod(period))
    throw new UserError({
      expected: "a period: 2026, 2026-Q3 or 2026-09",
      got: period,
      next: "Correct --period.",
    });
  const form = formOf(estate, indicators, { organisation, period });
  if (form.services.length > 0) return form;
  const ids = new Set(estate.organisations.map(({ id }) => id));
  const meant = ids.has(organisation) ? undefined : nearest(organisation, ids);
  throw new UserError({
    expected: "an organisation with services in estate/services.csv",
    got: `${organisation}, which ${ids.has(organisation) ? "has none" : "is no organisation of the estate"}`,
    next: meant ? `Did you mean ${meant}?` : "Write its services into estate/services.csv, or name another.",
  });
}

interface CheckArguments extends Common {
  readonly organisation?: string;
  readonly period?: string;
  readonly history: boolean;
  readonly json?: true;
}

function checkFiles(files: readonly string[], options: CheckArguments, io: Io): void {
  const known = asked(options);
  const results = files.map((file) => ({ file, ...checkFile(file, known, options) }));
  if (options.json) io.out(JSON.stringify(results.map(told), null, 2));
  else for (const result of results) for (const line of report(result, known.language)) io.out(line);
  const errors = results.flatMap(({ reading }) => reading.problems).filter(({ level }) => level === "error");
  if (errors.length > 0) {
    throw new UserError({
      expected: "declarations without errors",
      got: errors.length === 1 ? "1 error" : `${errors.length} errors`,
      next: "Correct the cells above and check again. Nothing of a file with an error is declared.",
    });
  }
}

interface Checked {
  readonly organisation: string;
  readonly period: string;
  readonly reading: DeclarationReading;
}

function checkFile(file: string, known: Asked, options: CheckArguments): Checked {
  if (!existsSync(file))
    throw new UserError({
      expected: "a file",
      got: `${file}, which does not exist`,
      next: "Check the path.",
    });
  const organisation = options.organisation ?? organisationOf(file, known.estate);
  const period = options.period ?? basename(dirname(file));
  const form = formFor(known, organisation, period);
  const about = { organisation, period };
  const history = options.history ? historyInFiles(known.workspace.folder, known, about) : [];
  const reading = readDeclaration({ name: file, bytes: readFileSync(file) }, form, { history });
  return { ...about, reading };
}

/** `ministry-health.ods`, or `ministry-health-2026-Q3.ods` as templates are called. */
function organisationOf(file: string, estate: Estate): string {
  const name = basename(file).replace(/\.\w+$/, "");
  const ids = new Set(estate.organisations.map(({ id }) => id));
  const named = [name, name.replace(/-\d{4}(?:-Q?\d+)?$/, "")].find((one) => ids.has(one));
  if (named) return named;
  throw new UserError({
    expected: "a file that is called as its organisation, such as ministry-health.ods",
    got: basename(file),
    next: "Say whose it is with --organisation.",
  });
}

const told = ({ file, organisation, period, reading }: Checked & { readonly file: string }): object => ({
  file,
  organisation,
  period,
  counts: reading.counts,
  isSubmittable: reading.isSubmittable,
  sha256: reading.sha256,
  problems: reading.problems,
});

/** Problems for a person: where, what, what to do. */
function report({ file, reading }: Checked & { readonly file: string }, language: Language): string[] {
  const { problems, counts, isSubmittable } = reading;
  const count = (level: DeclarationProblem["level"]): number =>
    problems.filter((one) => one.level === level).length;
  const waiting = problems.filter(({ toConfirm, confirmed }) => toConfirm && confirmed === undefined).length;
  const summary =
    language === "fr"
      ? `${file} : erreurs : ${count("error")} ; alertes : ${count("warning")}, dont à confirmer : ${waiting}. ${counts.given} chiffres donnés, ${counts.missing} manquants, ${counts.notApplicable} sans objet, ${counts.notRequested} non demandés. ${isSubmittable ? "Prête à être soumise." : "Pas encore prête."}`
      : `${file}: errors: ${count("error")}; warnings: ${count("warning")}, of which to confirm: ${waiting}. ${counts.given} figures given, ${counts.missing} missing, ${counts.notApplicable} not applicable, ${counts.notRequested} not requested. ${isSubmittable ? "Ready to be submitted." : "Not ready yet."}`;
  return [...problems.flatMap((problem) => sentences(problem, language)), summary];
}

const MARKS = {
  error: { en: "error", fr: "erreur" },
  warning: { en: "warning", fr: "alerte" },
  confirm: { en: "to confirm", fr: "à confirmer" },
  confirmed: { en: "confirmed", fr: "confirmé" },
} as const;

function sentences(problem: DeclarationProblem, language: Language): string[] {
  const { level, place, says, todo, toConfirm, confirmed } = problem;
  const { colon } = speechOf(language);
  const mark =
    level === "error" ? MARKS.error : confirmed ? MARKS.confirmed : toConfirm ? MARKS.confirm : MARKS.warning;
  return [
    [placeWords(place)[language], mark[language], says[language]].join(colon),
    `    → ${confirmed ?? todo[language]}`,
  ];
}
