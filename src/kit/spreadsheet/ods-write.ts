import { strToU8, zipSync } from "fflate";

/** A sheet to be filled in by people. */
export interface SheetToWrite {
  readonly name: string;
  /** Widths of its columns, in centimetres; the last one holds for those that follow. */
  readonly widths: readonly number[];
  /** What is not open cannot be typed over, as long as nobody takes the protection off: it has no password. */
  readonly isProtected?: boolean;
  readonly rows: readonly (readonly CellToWrite[])[];
  /** Rows on top and columns on the left that stay in sight. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
}

export type CellToWrite = string | number | StyledCell;

export interface StyledCell {
  readonly value: string | number;
  readonly style: CellStyle;
  /** The only texts that may be chosen. */
  readonly choices?: readonly string[];
  /** Columns over which it lies. */
  readonly span?: number;
}

/** `open` is for people to fill in; `closed` is grey, without meaning here; `told` is what was known before. */
export type CellStyle = "plain" | "heading" | "title" | "open" | "closed" | "told";

/** Writes an OpenDocument spreadsheet (ISO/IEC 26300). The same sheets give the same bytes. */
export function writeOds(sheets: readonly SheetToWrite[]): Uint8Array {
  const entry = (text: string): [Uint8Array, { level: 0 | 1; mtime: string }] => [
    strToU8(text),
    { level: 1, mtime: EPOCH },
  ];
  return zipSync({
    // First and stored, so that a program may know the file by its first bytes.
    mimetype: [strToU8(MIME), { level: 0, mtime: EPOCH }],
    "content.xml": entry(contentOf(sheets)),
    "settings.xml": entry(settingsOf(sheets)),
    "META-INF/manifest.xml": entry(MANIFEST),
  });
}

/** Zip archives know no earlier day. */
const EPOCH = "1980-01-02T00:00:00";
const MIME = "application/vnd.oasis.opendocument.spreadsheet";

const MANIFEST = `<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${MIME}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
`;

const NAMESPACES =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"';

const STYLES: Readonly<Record<CellStyle, string>> = {
  plain: '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>',
  title:
    '<style:table-cell-properties fo:wrap-option="wrap"/><style:text-properties fo:font-size="14pt" fo:font-weight="bold"/>',
  heading:
    '<style:table-cell-properties fo:background-color="#e3e8ee" fo:wrap-option="wrap" style:vertical-align="top" fo:border="0.5pt solid #8a94a0"/><style:text-properties fo:font-weight="bold" fo:font-size="9pt"/>',
  open: '<style:table-cell-properties fo:border="0.5pt solid #8a94a0" style:cell-protect="none"/>',
  closed: '<style:table-cell-properties fo:background-color="#c9ced4" fo:border="0.5pt solid #8a94a0"/>',
  told: '<style:table-cell-properties fo:background-color="#f3f4f6"/><style:text-properties fo:color="#4a5560"/>',
};

function contentOf(sheets: readonly SheetToWrite[]): string {
  const choices = new Map<string, string>();
  const tables = sheets.map((sheet, i) => tableOf(sheet, i, choices)).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document-content ${NAMESPACES} office:version="1.3"><office:automatic-styles>${stylesOf(sheets)}</office:automatic-styles><office:body><office:spreadsheet>${validationsOf(choices)}${tables}</office:spreadsheet></office:body></office:document-content>`;
}

function stylesOf(sheets: readonly SheetToWrite[]): string {
  const cells = Object.entries(STYLES).map(
    ([name, properties]) =>
      `<style:style style:name="${name}" style:family="table-cell" style:parent-style-name="Default">${properties}</style:style>`,
  );
  const columns = sheets.flatMap(({ widths }, i) =>
    widths.map(
      (width, j) =>
        `<style:style style:name="c${i}-${j}" style:family="table-column"><style:table-column-properties style:column-width="${width}cm"/></style:style>`,
    ),
  );
  return [...cells, ...columns].join("");
}

/** A list of texts to choose from is said once, and named where it holds. */
function validationsOf(choices: ReadonlyMap<string, string>): string {
  if (choices.size === 0) return "";
  const one = ([condition, name]: [string, string]): string =>
    `<table:content-validation table:name="${name}" table:condition="${attribute(condition)}" table:allow-empty-cell="true" table:display-list="unsorted"><table:error-message table:message-type="warning" table:display="true"/></table:content-validation>`;
  return `<table:content-validations>${[...choices].map(one).join("")}</table:content-validations>`;
}

function tableOf(sheet: SheetToWrite, index: number, choices: Map<string, string>): string {
  const { name, widths, rows, isProtected } = sheet;
  const breadth = Math.max(1, ...rows.map(({ length }) => length));
  const columns = Array.from(
    { length: breadth },
    (_, j) => `<table:table-column table:style-name="c${index}-${Math.min(j, widths.length - 1)}"/>`,
  ).join("");
  const lock = isProtected ? ' table:protected="true"' : "";
  const body = rows
    .map(
      (cells) =>
        `<table:table-row>${cells.map((cell) => cellOf(cell, choices)).join("") || "<table:table-cell/>"}</table:table-row>`,
    )
    .join("\n");
  return `<table:table table:name="${attribute(name)}"${lock}>${columns}\n${body}</table:table>`;
}

function cellOf(cell: CellToWrite, choices: Map<string, string>): string {
  const { value, style, choices: allowed, span = 1 } = typeof cell === "object" ? cell : plainCell(cell);
  const rule = allowed ? ` table:content-validation-name="${validationName(allowed, choices)}"` : "";
  const breadth = span > 1 ? ` table:number-columns-spanned="${span}" table:number-rows-spanned="1"` : "";
  const covered = "<table:covered-table-cell/>".repeat(span - 1);
  const start = `<table:table-cell table:style-name="${style}"${rule}${breadth}`;
  if (value === "") return `${start}/>${covered}`;
  if (typeof value === "number")
    return `${start} office:value-type="float" office:value="${value}"><text:p>${value}</text:p></table:table-cell>${covered}`;
  const paragraphs = value.split("\n").map((line) => `<text:p>${escaped(line)}</text:p>`);
  return `${start} office:value-type="string">${paragraphs.join("")}</table:table-cell>${covered}`;
}

const plainCell = (value: string | number): StyledCell => ({ value, style: "plain" });

function validationName(allowed: readonly string[], choices: Map<string, string>): string {
  const list = allowed.map((text) => `"${text.replaceAll('"', '""')}"`).join(";");
  const condition = `of:cell-content-is-in-list(${list})`;
  const name = choices.get(condition) ?? `list${choices.size + 1}`;
  choices.set(condition, name);
  return name;
}

// What XML 1.0 cannot hold at all is left out.
const CONTROLS = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** XML folds blanks into one: those that follow another are said by name. */
const escaped = (text: string): string =>
  text
    .replaceAll(CONTROLS, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\t", "<text:tab/>")
    .replaceAll(/^ | {2,}/g, (blanks) => `<text:s text:c="${blanks.length}"/>`);

const attribute = (text: string): string =>
  text.replaceAll(CONTROLS, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

function settingsOf(sheets: readonly SheetToWrite[]): string {
  const views = sheets.map(({ name, frozen = { rows: 0, columns: 0 } }) => {
    const split = (axis: "Horizontal" | "Vertical", at: number): string =>
      at === 0
        ? ""
        : `${item(`${axis}SplitMode`, "short", 2)}${item(`${axis}SplitPosition`, "int", at)}${item(axis === "Horizontal" ? "PositionRight" : "PositionBottom", "int", at)}`;
    return `<config:config-item-map-entry config:name="${attribute(name)}">${split("Horizontal", frozen.columns)}${split("Vertical", frozen.rows)}</config:config-item-map-entry>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document-settings ${NAMESPACES} office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry><config:config-item-map-named config:name="Tables">${views.join("")}</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>`;
}

const item = (name: string, type: string, value: number): string =>
  `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
