import type { Visit } from "../page.ts";
import { words } from "../words.ts";

/** A square table of links or visits between things; the picture is the table itself, shaded. */
export interface Matrix {
  readonly caption: string;
  readonly items: readonly { readonly id: string; readonly name: string; readonly href: string }[];
  /** How many there would be without the cut. */
  readonly total: number;
  /** Cells that have some. */
  readonly pairs: number;
  /** Links or visits in all. */
  readonly sum: number;
  /** Of which from a group to itself. */
  readonly inside: number;
  /** Links or visits by `source\ntarget`; null where there are links that nobody counts the visits of. */
  readonly values: ReadonlyMap<string, number | null>;
  readonly cellHref?: (source: string, target: string) => string;
}

/** Steps of shade, by powers, from the least to the most: links and visits are very unequal. */
const SHADES = 5;

export function MatrixTable({ visit, matrix }: { readonly visit: Visit; readonly matrix: Matrix }) {
  const { t } = visit;
  const { caption } = matrix;
  const sizes = [...matrix.values.values()].flatMap((value) => (value ? [Math.log1p(value)] : []));
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const shadeOf = (value: number): number =>
    most > least
      ? 1 + Math.min(SHADES - 1, Math.floor((SHADES * (Math.log1p(value) - least)) / (most - least)))
      : SHADES;
  return (
    <section class="scroll matrix" aria-label={t(words.shell.tableScrolls, { caption })} tabindex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <td />
            {matrix.items.map(({ name, href }) => (
              <th scope="col">
                <a href={href}>
                  <span>{name}</span>
                </a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.items.map((source) => (
            <tr>
              <th scope="row">
                <a href={source.href}>{source.name}</a>
              </th>
              {matrix.items.map((target) => (
                <MatrixCell
                  visit={visit}
                  matrix={matrix}
                  source={source.id}
                  target={target.id}
                  shadeOf={shadeOf}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface CellProps {
  readonly visit: Visit;
  readonly matrix: Matrix;
  readonly source: string;
  readonly target: string;
  readonly shadeOf: (value: number) => number;
}

function MatrixCell({ visit, matrix, source, target, shadeOf }: CellProps) {
  const value = matrix.values.get(`${source}\n${target}`);
  const isSelf = source === target;
  if (value === undefined)
    return <td class={isSelf ? "self none" : "none"}>{isSelf && matrix.cellHref ? "" : "·"}</td>;
  const text = value === null ? <Uncounted visit={visit} /> : visit.number(value);
  return (
    <td class={`${value ? `shade-${shadeOf(value)}` : "none"}${isSelf ? " self" : ""}`}>
      {matrix.cellHref ? <a href={matrix.cellHref(source, target)}>{text}</a> : text}
    </td>
  );
}

/** A hollow ring: it cannot be told. */
function Uncounted({ visit }: Pick<CellProps, "visit">) {
  return (
    <>
      <span aria-hidden="true">○</span>
      <span class="aside">{visit.t(words.audience.notCounted)}</span>
    </>
  );
}
