import type { Visit } from "../page.ts";
import { words } from "../words.ts";

/** A square table of links between things; the picture is the table itself, shaded. */
export interface Matrix {
  readonly items: readonly { readonly id: string; readonly name: string; readonly href: string }[];
  /** How many there would be without the cut. */
  readonly total: number;
  /** Cells that are not empty. */
  readonly pairs: number;
  readonly links: number;
  /** Links from a group to itself. */
  readonly inside: number;
  /** Links by `source\ntarget`. */
  readonly values: ReadonlyMap<string, number>;
  readonly cellHref?: (source: string, target: string) => string;
}

/** Steps of shade, by powers: links are very unequal. */
const SHADES = 5;

export function MatrixTable({ visit, matrix }: { readonly visit: Visit; readonly matrix: Matrix }) {
  const { t } = visit;
  const caption = t(words.map.matrixCaption);
  const largest = Math.max(1, ...matrix.values.values());
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
                  largest={largest}
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
  readonly largest: number;
}

function MatrixCell({ visit, matrix, source, target, largest }: CellProps) {
  const links = matrix.values.get(`${source}\n${target}`) ?? 0;
  const isSelf = source === target;
  if (links === 0)
    return <td class={isSelf ? "self none" : "none"}>{isSelf && matrix.cellHref ? "" : "·"}</td>;
  const shade = Math.max(1, Math.ceil((SHADES * Math.log1p(links)) / Math.log1p(largest)));
  const number = visit.number(links);
  return (
    <td class={`shade-${shade}${isSelf ? " self" : ""}`}>
      {matrix.cellHref ? <a href={matrix.cellHref(source, target)}>{number}</a> : number}
    </td>
  );
}
