import { keptPiece } from "./kept-piece.ts";

interface Props {
  /** In order of time; null where it is not known. */
  readonly values: readonly (number | null)[];
}

const WIDTH = 72;
const HEIGHT = 18;

/** Histories of an edition never change, and stand on each of its scoreboards. */
const drawn = new WeakMap<Props["values"], ReturnType<typeof keptPiece>>();

/** A small line from its least to its largest value: the shape of a history, beside the number it ends on. Gaps stay open. */
export function Spark({ values }: Props) {
  const piece = drawn.get(values) ?? keptPiece(<Drawing values={values} />);
  drawn.set(values, piece);
  return piece;
}

function Drawing({ values }: Props) {
  const known = values.filter((value): value is number => value !== null);
  if (known.length < 3) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const x = (i: number) => Math.round((i / (values.length - 1)) * (WIDTH - 4) * 10) / 10 + 2;
  const y = (value: number) =>
    Math.round((HEIGHT - 3 - ((value - least) / (most - least || 1)) * (HEIGHT - 6)) * 10) / 10;
  let isOpen = false;
  const path = values
    .map((value, i) => {
      const step = value === null ? "" : `${isOpen ? "L" : "M"}${x(i)} ${y(value)}`;
      isOpen = value !== null;
      return step;
    })
    .join("");
  const last = values.at(-1);
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path d={path} />
      {last === null || last === undefined ? null : <circle cx={x(values.length - 1)} cy={y(last)} r="2.2" />}
    </svg>
  );
}
