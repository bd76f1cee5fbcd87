import { nearest } from "../../kit/nearest.ts";
import type { GridCell, GridRow } from "../../kit/spreadsheet/grid.ts";
import { askedOn, type FormColumn } from "../../model/declaration.ts";
import type { Service } from "../../model/estate.ts";
import type { Exemption } from "../../model/exemption.ts";
import type { Indicator } from "../../model/indicator.ts";
import type { FigureMethod, FigureStatus, Observation } from "../../model/key-figure.ts";
import type { Words } from "../../model/words.ts";
import { type CellReading, readCell, type Sentence } from "./cell.ts";
import { channelsOf, type Form } from "./form.ts";
import type { Headed } from "./heading.ts";
import { columnsByIndicator, observationOf, type Parts } from "./part.ts";
import { cellAt, type DeclarationProblem, type Place } from "./problem.ts";
import {
  CHANNEL_NAMES,
  cellStateOf,
  channelOf,
  folded,
  METHOD_NAMES,
  methodOf,
  saysNotRequested,
} from "./words.ts";

/** One figure of a file, with what was written in its cells and where. */
export interface DeclaredFigure {
  readonly observation: Observation;
  readonly indicator: Indicator;
  readonly parts: Parts;
  readonly place: Place;
  /** Of each part, by its id. */
  readonly places: ReadonlyMap<string, Place>;
  /** Why it is right although it surprises, where the declarer said so. */
  readonly confirmed?: string;
}

/** Reads the rows of a form one after the other; what is wrong in one does not keep the others from being read. */
export class RowReader {
  readonly #form: Form;
  readonly #heading: Headed;
  readonly #about: { readonly file: string; readonly sha256: string };
  readonly #services: ReadonlyMap<string, Service>;
  readonly #groups: ReadonlyMap<string, readonly FormColumn[]>;
  readonly #figures: DeclaredFigure[] = [];
  readonly #problems: DeclarationProblem[] = [];
  /** Lines of the rows met, by service and channel. */
  readonly #lines = new Map<string, number>();
  readonly #formulas = new Map<string, { readonly place: Place; count: number }>();
  /** Rows and columns that a merged cell covers, by `line|index`. */
  readonly #covered = new Set<string>();
  #proposals = 0;

  constructor(form: Form, heading: Headed, about: { readonly file: string; readonly sha256: string }) {
    this.#form = form;
    this.#heading = heading;
    this.#about = about;
    this.#services = new Map(form.services.map((service) => [service.id, service]));
    this.#groups = columnsByIndicator(form.columns);
  }

  read(row: GridRow): void {
    this.#cover(row);
    const subject = this.#subject(row);
    if (!subject) return;
    const { service, channel } = subject;
    const origin = this.#origin(row, { service: service.id, channel });
    for (const [id, columns] of this.#groups) {
      const indicator = columns[0]?.indicator;
      if (indicator) this.#figure(row, columns, { ...subject, ...origin, id, indicator });
    }
  }

  end(): { readonly figures: readonly DeclaredFigure[]; readonly problems: readonly DeclarationProblem[] } {
    const formulas = [...this.#formulas].map(([column, { place, count }]) =>
      formulaNote(column, place, count),
    );
    return { figures: this.#figures, problems: [...this.#problems, ...formulas, ...this.#absentRows()] };
  }

  #text(row: GridRow, column: string): string {
    return row.cells[this.#heading.columns.get(column) ?? -1]?.text.trim() ?? "";
  }

  #place(row: GridRow, column?: string, about: Partial<Place> = {}): Place {
    const index = column === undefined ? undefined : this.#heading.columns.get(column);
    const { sheet } = this.#heading;
    return {
      file: this.#about.file,
      ...(sheet && { sheet }),
      line: row.line,
      ...(column && { column }),
      ...(sheet && index !== undefined && { cell: cellAt(row.line, index) }),
      ...about,
    };
  }

  #error(kind: string, place: Place, says: Words, todo: Words): void {
    this.#problems.push({ level: "error", kind, place, says, todo });
  }

  #warn(kind: string, place: Place, says: Words, todo: Words): void {
    this.#problems.push({ level: "warning", kind, place, says, todo });
  }

  #cover({ line, cells }: GridRow): void {
    for (const [index, cell] of cells.entries()) {
      if (!cell?.merged) continue;
      const { rows, columns } = cell.merged;
      // No form is larger; a merged area may claim the whole sheet.
      for (let down = 0; down < Math.min(rows, 1000); down++)
        for (let right = 0; right < Math.min(columns, 100); right++)
          if (down + right > 0) this.#covered.add(`${line + down}|${index + right}`);
    }
  }

  #isCovered({ line }: GridRow, column: string): boolean {
    return this.#covered.has(`${line}|${this.#heading.columns.get(column)}`);
  }

  /** Which service and channel the row is about; nothing where that cannot be told, or where another row says it already. */
  #subject(row: GridRow): { readonly service: Service; readonly channel: string } | undefined {
    if (this.#isEmpty(row)) return undefined;
    const isPeriodRight = this.#period(row);
    const service = this.#service(row);
    const channel = this.#channel(row, service);
    if (!isPeriodRight || !service || !channel) return undefined;
    const key = `${service.id}|${channel}`;
    const before = this.#lines.get(key);
    if (before === undefined) {
      this.#lines.set(key, row.line);
      return { service, channel };
    }
    this.#error(
      "row-twice",
      this.#place(row, "service", { service: service.id, channel }),
      {
        en: `${service.id}, ${CHANNEL_NAMES[channel]?.en}, stands on line ${before} already.`,
        fr: `${service.id}, ${CHANNEL_NAMES[channel]?.fr}, figure déjà ligne ${before}.`,
      },
      {
        en: "Keep the line that is right, and remove the other.",
        fr: "Gardez la ligne juste et supprimez l’autre.",
      },
    );
    return undefined;
  }

  /** A line on which only notes stand says nothing. */
  #isEmpty(row: GridRow): boolean {
    return ["service", "channel"].every((column) => this.#text(row, column) === "") && !this.#hasFigures(row);
  }

  #hasFigures(row: GridRow): boolean {
    return this.#form.columns.some(({ id }) => this.#text(row, id) !== "");
  }

  #period(row: GridRow): boolean {
    const written = this.#text(row, "period");
    if (written === "" || folded(written) === folded(this.#form.period)) return true;
    this.#error(
      "period",
      this.#place(row, "period"),
      {
        en: `This line is about ${written}; ${this.#form.period} is asked.`,
        fr: `Cette ligne porte sur ${written} ; on demande ${this.#form.period}.`,
      },
      {
        en: "Send the form of the period, with its own figures.",
        fr: "Envoyez le formulaire de la période, avec ses propres chiffres.",
      },
    );
    return false;
  }

  #service(row: GridRow): Service | undefined {
    const written = this.#text(row, "service");
    const known = this.#services.get(written) ?? this.#services.get(folded(written));
    if (known) return known;
    const place = this.#place(row, "service");
    if (this.#isCovered(row, "service")) {
      this.#error("merged", place, MERGED_SUBJECT.says, MERGED_SUBJECT.todo);
      return undefined;
    }
    const other = this.#form.others.get(written);
    if (other) {
      this.#error("service-of-others", place, othersWords(other, this.#form), {
        en: "Remove the line; its own organisation declares it.",
        fr: "Supprimez la ligne ; son organisation la déclare.",
      });
      return undefined;
    }
    const meant = this.#serviceMeant(written, this.#text(row, "service_name"));
    this.#error(
      "unknown-service",
      place,
      written === ""
        ? { en: "The line says no service.", fr: "La ligne ne dit pas de quel service il s’agit." }
        : {
            en: `“${written}” is no service of the catalogue.`,
            fr: `« ${written} » n’est pas un service du catalogue.`,
          },
      meant
        ? {
            en: `Did you mean ${meant.id} (${meant.name.en})?`,
            fr: `Vouliez-vous dire ${meant.id} (${meant.name.fr}) ?`,
          }
        : {
            en: "Take its id from a fresh form, or have the service added to the catalogue.",
            fr: "Reprenez son identifiant d’un formulaire vierge, ou faites ajouter le service au catalogue.",
          },
    );
    return undefined;
  }

  /** By its name, as it stands in either column; then by the nearest id, for the first ones only: a wrong column has them all wrong. */
  #serviceMeant(written: string, name: string): Service | undefined {
    if (this.#proposals++ >= PROPOSALS) return undefined;
    const { services } = this.#form;
    const named = services.find(({ name: { en, fr } }) =>
      [written, name].some((one) => one !== "" && [en, fr].some((known) => folded(known) === folded(one))),
    );
    if (named) return named;
    const id = nearest(
      written,
      services.map(({ id }) => id),
    );
    return services.find((service) => service.id === id);
  }

  #channel(row: GridRow, service: Service | undefined): string | undefined {
    const written = this.#text(row, "channel");
    const channel = channelOf(written);
    const place = this.#place(row, "channel", service && { service: service.id });
    if (!channel) {
      const meant = nearest(written, Object.keys(CHANNEL_NAMES));
      this.#error(
        "channel",
        place,
        written === ""
          ? { en: "The line says no channel.", fr: "La ligne ne dit pas de quel canal il s’agit." }
          : { en: `“${written}” is no channel.`, fr: `« ${written} » n’est pas un canal.` },
        meant
          ? { en: `Did you mean ${meant}?`, fr: `Vouliez-vous dire ${meant} ?` }
          : {
              en: `Write one of ${Object.keys(CHANNEL_NAMES).join(", ")}.`,
              fr: `Écrivez l’un de ${Object.keys(CHANNEL_NAMES).join(", ")}.`,
            },
      );
      return undefined;
    }
    if (service && !channelsOf(service).includes(channel) && this.#hasFigures(row)) {
      this.#warn(
        "channel-not-known",
        place,
        {
          en: `The catalogue does not say that ${service.id} can be reached by ${CHANNEL_NAMES[channel]?.en}.`,
          fr: `Le catalogue ne dit pas que ${service.id} est accessible par le canal ${CHANNEL_NAMES[channel]?.fr}.`,
        },
        {
          en: "Have the channel added to the catalogue, if it is right.",
          fr: "Faites ajouter le canal au catalogue, si c’est juste.",
        },
      );
    }
    return channel;
  }

  #origin(
    row: GridRow,
    about: Pick<Place, "service" | "channel">,
  ): { readonly method: FigureMethod | null; readonly source: string | null; readonly confirmed?: string } {
    const written = this.#text(row, "method");
    const method = written === "" ? undefined : methodOf(written);
    if (written !== "" && !method) {
      const names = Object.values(METHOD_NAMES);
      this.#error(
        "method",
        this.#place(row, "method", about),
        { en: `“${written}” is no method.`, fr: `« ${written} » n’est pas une méthode.` },
        {
          en: `Write one of ${names.map(({ en }) => en).join(", ")}, or nothing.`,
          fr: `Écrivez l’un de ${names.map(({ fr }) => fr).join(", ")}, ou rien.`,
        },
      );
    }
    const source = this.#note(row, "source", about);
    const confirmed = CONFIRMATION.exec(this.#note(row, "comment", about) ?? "")?.[1];
    return { method: method ?? null, source, ...(confirmed && { confirmed }) };
  }

  /** A text that a spreadsheet would run as a formula is kept as text; that it came is told. */
  #note(
    row: GridRow,
    column: "source" | "comment",
    about: Pick<Place, "service" | "channel">,
  ): string | null {
    const written = this.#text(row, column);
    if (written === "") return null;
    if (/^[=@\t\r]|^[+-](?![\d\s])/.test(written)) {
      this.#warn(
        "formula-in-text",
        this.#place(row, column, about),
        {
          en: `“${written.slice(0, 40)}” is what a spreadsheet would run as a formula. It is kept as text.`,
          fr: `« ${written.slice(0, 40)} » serait exécuté comme une formule par un tableur. C’est gardé comme du texte.`,
        },
        { en: "Write the text in words.", fr: "Écrivez le texte en toutes lettres." },
      );
    }
    return written.replace(/^'(?=[=+\-@])/, "");
  }

  #figure(row: GridRow, columns: readonly FormColumn[], subject: FigureAsked): void {
    const asked = askedOn(subject.indicator, subject.channel);
    const about = { service: subject.service.id, channel: subject.channel, indicator: subject.indicator.id };
    const cells = columns.map((column) => ({
      column,
      cell: this.#cell(row, column),
      place: this.#place(row, column.id, about),
    }));
    if (asked === "no") {
      for (const { cell, place } of cells) this.#refuseUnasked(cell, place);
      if (subject.indicator.grain === "channel" && subject.channel !== "all")
        this.#keep(subject, "not-applicable", new Map(), cells);
      return;
    }
    const readings = cells.map(({ column, cell, place }) => ({
      part: column.part,
      place,
      reading: this.#reading(cell, column, place),
    }));
    const status = this.#statusOf(readings);
    if (status === undefined || (status === "missing" && asked === "optional")) return;
    const exemption = this.#form.exemptionOf(subject.indicator, subject.service, subject.channel);
    this.#tellExemption(status, exemption, cells);
    const values = readings.flatMap(({ part, reading }) =>
      reading.kind === "value" ? [[part, reading.value] as const] : [],
    );
    const kept = status === "missing" && exemption ? "not-requested" : status;
    this.#keep(subject, kept, status === "given" ? new Map(values) : new Map(), cells);
  }

  /** What is given though nobody asks is kept, and that is told; so is what a file calls not requested, and is. */
  #tellExemption(
    status: FigureStatus,
    exemption: Exemption | undefined,
    cells: readonly { readonly cell: GridCell | undefined; readonly place: Place }[],
  ): void {
    const first = cells[0]?.place as Place;
    if (exemption && status === "given")
      this.#sentence("warning", "given-unasked", first, givenUnasked(exemption));
    const written = cells.find(({ cell }) => saysNotRequested(cell?.text ?? ""));
    if (!exemption && written) this.#sentence("warning", "asked", written.place, IS_ASKED);
  }

  #cell(row: GridRow, { id }: FormColumn): GridCell | undefined {
    const index = this.#heading.columns.get(id);
    return index === undefined || this.#isCovered(row, id) ? undefined : row.cells[index];
  }

  #refuseUnasked(cell: GridCell | undefined, place: Place): void {
    const text = cell?.text.trim() ?? "";
    if (text === "" || cellStateOf(text) || saysNotRequested(text) || /^[-–—/x]$/i.test(text)) return;
    this.#error(
      "not-asked",
      place,
      {
        en: `A figure, “${text.slice(0, 40)}”, stands where none is asked.`,
        fr: `Un chiffre, « ${text.slice(0, 40)} », figure là où rien n’est demandé.`,
      },
      {
        en: "Move it to its own line or column, or clear the cell.",
        fr: "Mettez-le à sa ligne ou à sa colonne, ou videz la case.",
      },
    );
  }

  #reading(cell: GridCell | undefined, column: FormColumn, place: Place): CellReading {
    const reading = readCell(cell, column);
    if (reading.kind === "wrong") this.#sentence("error", reading.fault, place, reading.sentence);
    if (reading.kind === "value" && reading.doubt) {
      this.#problems.push({
        level: "warning",
        kind: "either-number",
        place,
        ...reading.doubt,
        toConfirm: true,
      });
    }
    if (cell?.isFormula && reading.kind === "value") {
      const known = this.#formulas.get(column.id);
      if (known) known.count++;
      else this.#formulas.set(column.id, { place, count: 1 });
    }
    return reading;
  }

  #sentence(level: "error" | "warning", kind: string, place: Place, { says, todo }: Sentence): void {
    this.#problems.push({ level, kind, place, says, todo });
  }

  /** What the cells of one figure say together; nothing where one of them is wrong. */
  #statusOf(readings: readonly PartReading[]): FigureStatus | undefined {
    const of = (kind: CellReading["kind"]): readonly PartReading[] =>
      readings.filter(({ reading }) => reading.kind === kind);
    if (of("wrong").length > 0) return undefined;
    const states = of("state").map(({ reading }) => (reading.kind === "state" ? reading.state : undefined));
    const values = of("value");
    const empty = of("empty");
    if (states.includes("not-applicable")) {
      if (values.length === 0) return "not-applicable";
      this.#sentence("error", "half-figure", (values[0] as PartReading).place, HALF_APPLICABLE);
      return undefined;
    }
    if (values.length === 0 || states.includes("missing")) return "missing";
    // How many answered is looked at by a check: a measurement without it is still one.
    const needed = empty.filter(({ part }) => part !== "n");
    if (needed.length === 0) return "given";
    this.#sentence("error", "half-figure", (needed[0] as PartReading).place, HALF_GIVEN);
    return undefined;
  }

  #keep(
    { service, channel, indicator, method, source, confirmed }: FigureAsked,
    status: FigureStatus,
    parts: Parts,
    cells: readonly { readonly column: FormColumn; readonly place: Place }[],
  ): void {
    const observation = observationOf(
      {
        period: this.#form.period,
        organisation: service.organisation ?? this.#form.organisation.id,
        service: service.id,
        channel,
        indicator,
        method: status === "given" ? method : null,
        source: status === "given" ? source : null,
        sha256: this.#about.sha256,
      },
      status,
      status === "given" ? parts : undefined,
    );
    this.#figures.push({
      observation,
      indicator,
      parts,
      place: cells[0]?.place as Place,
      places: new Map(cells.map(({ column, place }) => [column.part, place])),
      ...(confirmed && { confirmed }),
    });
  }

  /** Rows of the form that the file does not have: told once a service. */
  #absentRows(): DeclarationProblem[] {
    return this.#form.services.flatMap((service): DeclarationProblem[] => {
      const absent = channelsOf(service).filter((channel) => !this.#lines.has(`${service.id}|${channel}`));
      if (absent.length === 0) return [];
      const list = (language: "en" | "fr"): string =>
        absent.map((one) => CHANNEL_NAMES[one]?.[language]).join(", ");
      return [
        {
          level: "warning",
          kind: "absent-row",
          place: { file: this.#about.file, line: 0, service: service.id },
          says: {
            en: `No line for ${service.id} (${list("en")}): its figures count as not given.`,
            fr: `Aucune ligne pour ${service.id} (${list("fr")}) : ses chiffres comptent comme non donnés.`,
          },
          todo: {
            en: "Add it from a fresh form, if you have its figures.",
            fr: "Ajoutez-la depuis un formulaire vierge, si vous avez ses chiffres.",
          },
        },
      ];
    });
  }
}

interface FigureAsked {
  readonly service: Service;
  readonly channel: string;
  readonly id: string;
  readonly indicator: Indicator;
  readonly method: FigureMethod | null;
  readonly source: string | null;
  readonly confirmed?: string;
}

interface PartReading {
  readonly part: string;
  readonly place: Place;
  readonly reading: CellReading;
}

const PROPOSALS = 50;

const CONFIRMATION = /^\s*(?:confirmed|confirm[ée]e?s?|verified|v[ée]rifi[ée]e?s?)\s*[:,-]\s*(\S.{2,})/i;

const MERGED_SUBJECT: Sentence = {
  says: {
    en: "The service of this line is in a cell merged with another line.",
    fr: "Le service de cette ligne est dans une cellule fusionnée avec une autre ligne.",
  },
  todo: {
    en: "Unmerge it, and write the service on each line.",
    fr: "Défusionnez-la et écrivez le service sur chaque ligne.",
  },
};

const givenUnasked = ({ reason }: Exemption): Sentence => ({
  says: {
    en: `This figure is not requested (${reason}). It is kept, shown and judged like any other; it does not count in coverage.`,
    fr: `Ce chiffre n’est pas demandé (${reason}). Il est gardé, montré et jugé comme les autres ; il ne compte pas dans la couverture.`,
  },
  todo: { en: "Nothing, or clear the cell.", fr: "Rien à faire, ou videz la case." },
});

const IS_ASKED: Sentence = {
  says: {
    en: "The cell says that the figure is not requested, and it is: it counts as missing.",
    fr: "La case dit que le chiffre n’est pas demandé, et il l’est : il compte comme manquant.",
  },
  todo: {
    en: "Write the figure, ND where it is not known, or ask for an exemption.",
    fr: "Écrivez le chiffre, ND s’il n’est pas connu, ou demandez une dispense.",
  },
};

const HALF_GIVEN: Sentence = {
  says: {
    en: "This cell is empty, and the other parts of the same figure are filled in.",
    fr: "Cette case est vide, alors que les autres composantes du même chiffre sont remplies.",
  },
  todo: {
    en: "Write it too (0 where nobody did), or clear the others.",
    fr: "Remplissez-la aussi (0 si personne), ou videz les autres.",
  },
};

const HALF_APPLICABLE: Sentence = {
  says: {
    en: "One part of this figure is said to be without meaning, and another has a value.",
    fr: "Une composante de ce chiffre est dite sans objet, et une autre a une valeur.",
  },
  todo: { en: "Say the same of all its parts.", fr: "Dites la même chose de toutes ses composantes." },
};

const othersWords = ({ id, organisation = "" }: Service, { organisation: own }: Form): Words => ({
  en: `${id} belongs to ${organisation || "no organisation"}, not to ${own.name.en}.`,
  fr: `${id} relève de ${organisation || "aucune organisation"}, pas de ${own.name.fr}.`,
});

const formulaNote = (column: string, place: Place, count: number): DeclarationProblem => ({
  level: "warning",
  kind: "formula",
  place,
  says: {
    en: `${count === 1 ? "A cell holds a formula" : `${count} cells of the column ${column} hold formulas`}: what ${count === 1 ? "it" : "they"} came to when the file was saved is taken.`,
    fr: `${count === 1 ? "Une cellule contient une formule" : `${count} cellules de la colonne ${column} contiennent des formules`} : on prend le résultat enregistré avec le fichier.`,
  },
  todo: {
    en: "Check that these are the figures you see.",
    fr: "Vérifiez que ce sont bien les chiffres que vous voyez.",
  },
});
