import type { Service } from "../../model/estate.ts";
import type { Indicator } from "../../model/indicator.ts";
import type { Figure } from "../../model/key-figure.ts";
import type { Board } from "../../publish/edition/open.ts";
import { catalogueOf, figureKey, figureText, periodText, rawValue, type Tally, tallyOf } from "../figure.ts";
import type { Speech } from "../speech.ts";
import { words } from "../words.ts";

const w = words.card;

/** What a card says; made the same way whoever shows it. */
interface Props {
  readonly speech: Speech;
  readonly board: Board;
  readonly service: Service;
  /** Of the service, in the period of the edition. */
  readonly figures: readonly Figure[];
}

export const CARD_WIDTH = 420;
const EDGE = 20;
const ROW_HEIGHT = 44;
const MOST_ROWS = 5;
/** Characters that fit in a line, in the widest of the fonts below: of the name, under it, of a value, and of an indicator with its value. */
const NAME_CHARACTERS = 32;
const OWNER_CHARACTERS = 44;
const VALUE_CHARACTERS = 18;
const ROW_CHARACTERS = 38;
const OBSERVATORY_CHARACTERS = 20;

/** On its own ground, so that it reads the same on light and dark pages. Attributes only: a picture that is embedded may load no style. */
const INK = "#1b1b1b";
const MUTED = "#555555";
const LINE = "#8a8a8a";
const FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** The key figures of a service as one picture: no script, no style, nothing from elsewhere. */
export function ServiceCard({ speech, board, service, figures }: Props) {
  const { t } = speech;
  const { manifest } = board;
  const rows = shownOf(board, figures);
  const shown = rows.slice(0, MOST_ROWS);
  const name = cut(t(service.name), NAME_CHARACTERS, 2);
  const owner = catalogueOf(board).ministryOf(service.organisation);
  const top = 34 + 24 * name.length;
  const under = top + 24 + ROW_HEIGHT * shown.length;
  const height = under + 66;
  const period = periodText(speech, manifest.period);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={CARD_WIDTH}
      height={height}
      viewBox={`0 0 ${CARD_WIDTH} ${height}`}
      role="img"
      lang={speech.language}
      font-family={FONT}
      font-size="15"
      fill={INK}
    >
      <title>{t(w.alt, { name: t(service.name), period })}</title>
      <rect x="0.5" y="0.5" width={CARD_WIDTH - 1} height={height - 1} rx="6" fill="#ffffff" stroke={LINE} />
      {name.map((line, i) => (
        <text x={EDGE} y={36 + 24 * i} font-size="19" font-weight="700">
          {line}
        </text>
      ))}
      <text x={EDGE} y={top + 8} font-size="14" fill={MUTED}>
        {cut([owner ? t(owner.name) : "", period].filter(Boolean).join(" · "), OWNER_CHARACTERS, 1)[0]}
      </text>
      {shown.map((row, i) => (
        <Row speech={speech} row={row} y={top + 24 + ROW_HEIGHT * i} />
      ))}
      <text x={EDGE} y={under + 22} font-size="13" fill={MUTED}>
        {[givenText(speech, tallyOf(board, figures)), moreText(speech, rows.length - shown.length)]
          .filter(Boolean)
          .join(" · ")}
      </text>
      <text x={EDGE} y={under + 46} font-size="13" fill={MUTED}>
        {cut(t(manifest.name), OBSERVATORY_CHARACTERS, 1)[0]}
        {` · ${t(words.board.editionOf, { id: manifest.id })} · ${manifest.sha256.slice(0, 12)}`}
      </text>
    </svg>
  );
}

interface CardRow {
  readonly figure: Figure;
  readonly indicator: Indicator;
}

/** The figures that have a value, of the service as a whole, in the order of the definitions. */
function shownOf(board: Board, figures: readonly Figure[]): readonly CardRow[] {
  return board.indicators.flatMap((indicator) =>
    figures
      .filter(({ channel, status }) => channel === "all" && status === "given")
      .filter((figure) => figure.indicator === indicator.id && figure.version === indicator.version)
      .map((figure) => ({ figure, indicator })),
  );
}

function Row({ speech, row, y }: { readonly speech: Speech; readonly row: CardRow; readonly y: number }) {
  const { figure, indicator } = row;
  const value = cardText(speech, indicator, figure);
  return (
    <g transform={`translate(0 ${y})`}>
      <path d={`M${EDGE} 0.5H${CARD_WIDTH - EDGE}`} stroke="#d4d4d4" />
      <text x={EDGE} y="27">
        {cut(speech.t(indicator.name), ROW_CHARACTERS - Math.ceil(1.2 * value.length), 1)[0]}
      </text>
      <text
        x={CARD_WIDTH - EDGE - 26}
        y={figure.n === null ? 28 : 22}
        font-size="17"
        font-weight="700"
        text-anchor="end"
        data-value={rawValue(figure)}
        data-figure={figureKey(figure)}
      >
        {value}
      </text>
      {figure.n === null ? null : (
        <text x={CARD_WIDTH - EDGE - 26} y="38" font-size="12" fill={MUTED} text-anchor="end">
          {speech.t(words.board.n, { n: figure.n })}
        </text>
      )}
      <Shape mark={figure.mark} name={markName(speech, figure.mark)} />
    </g>
  );
}

/** A value as a card has room for it. */
export const cardText = (
  speech: Speech,
  indicator: Indicator,
  figure: Pick<Figure, "value" | "category">,
): string => cut(figureText(speech, indicator, figure), VALUE_CHARACTERS, 1)[0] ?? "";

const markName = ({ t }: Speech, mark: string): string =>
  mark === "good" || mark === "watch" || mark === "bad" ? t(words.verdict[mark]) : "";

/** ✓ in a disc, ~ in a lozenge, ✕ in a square: told apart without colour. */
function Shape({ mark, name }: { readonly mark: string; readonly name: string }) {
  if (name === "") return null;
  const stroke = { fill: "none", stroke: "#ffffff", "stroke-width": "2" };
  return (
    <g transform={`translate(${CARD_WIDTH - EDGE - 18} 12)`}>
      <title>{name}</title>
      {mark === "good" ? <circle cx="8" cy="8" r="8" fill="#1a6b3c" /> : null}
      {mark === "watch" ? <path d="M8 -1L17 8 8 17 -1 8z" fill="#7a5000" /> : null}
      {mark === "bad" ? <rect width="16" height="16" rx="2" fill="#a1242a" /> : null}
      <path d={MARK_PATHS[mark]} {...stroke} />
    </g>
  );
}

const MARK_PATHS: Readonly<Record<string, string>> = {
  good: "M4.6 8.4l2.3 2.4 4.6-5.4",
  watch: "M3.8 9c1.2-2.2 2.6-2.2 4.2-.9s3 1.3 4.2-.9",
  bad: "M5 5l6 6M11 5l-6 6",
};

function givenText({ t }: Speech, { given, requested }: Tally): string {
  return requested === 0 ? t(w.none) : t(w.given, { given, requested });
}

const moreText = ({ t }: Speech, n: number): string => (n > 0 ? t(w.more, { n }) : "");

/** A text in lines of so many characters; what does not fit ends with an ellipsis. */
function cut(text: string, characters: number, lines: number): string[] {
  const cuts: string[] = [];
  let rest = [...text.trim()];
  while (rest.length > characters && cuts.length < lines - 1) {
    const space = rest.slice(0, characters + 1).lastIndexOf(" ");
    const end = space > 0 ? space : characters;
    cuts.push(rest.slice(0, end).join(""));
    rest = rest.slice(space > 0 ? end + 1 : end);
  }
  cuts.push(rest.length > characters ? `${rest.slice(0, characters - 1).join("")}…` : rest.join(""));
  return cuts;
}
