import { type SankeyLink, type SankeyNode, sankey, sankeyLinkHorizontal } from "d3-sankey";

export interface SankeyBox {
  readonly id: string;
  readonly label: string;
  readonly href?: string;
  readonly side: "left" | "middle" | "right";
}

export interface SankeyBand {
  readonly source: string;
  readonly target: string;
  readonly value: number;
  readonly tone: "in" | "out";
  /** Repeated links (menus, footers): drawn dotted. */
  readonly isTemplate?: boolean;
}

interface Props {
  readonly boxes: readonly SankeyBox[];
  readonly bands: readonly SankeyBand[];
  readonly number: (value: number) => string;
}

const WIDTH = 1040;
const LABEL = 270;
const ROW = 44;
/** The least that keeps the names of two thin boxes apart. */
const PADDING = 22;
const LOWEST = 260;
const BOX = 14;

/**
 * Bands from left to right, as wide as their number of links, each box with its name and its number.
 * It repeats what the table beside it says, so it is hidden from readers that cannot see it.
 */
export function Sankey({ boxes, bands, number }: Props) {
  const rows = Math.max(
    ...(["left", "right"] as const).map((side) => boxes.filter((box) => box.side === side).length),
    1,
  );
  const top = boxes.some(({ side }) => side === "middle") ? 30 : 8;
  const height = Math.max(top > 8 ? 0 : LOWEST, rows * ROW + top + 8);
  const graph = layoutOf(boxes, bands, top, height);
  const path = sankeyLinkHorizontal<SankeyBox, SankeyBand>();
  return (
    <svg class="sankey" viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
      <defs>
        {(["in", "out"] as const).map((tone) => (
          <pattern id={`dots-${tone}`} width="5" height="5" patternUnits="userSpaceOnUse" class={tone}>
            <circle cx="2.5" cy="2.5" r="1.4" />
          </pattern>
        ))}
      </defs>
      {graph.links.map((link) => (
        <path
          d={path(link) ?? ""}
          class={`band ${link.tone} ${link.isTemplate ? "template" : "editorial"}`}
          stroke-width={Math.max(1.5, link.width ?? 0)}
          stroke={link.isTemplate ? `url(#dots-${link.tone})` : undefined}
        />
      ))}
      {graph.nodes.map((node) => (
        <Box node={node} number={number} />
      ))}
    </svg>
  );
}

function layoutOf(boxes: readonly SankeyBox[], bands: readonly SankeyBand[], top: number, height: number) {
  // A side may be empty: the box in the middle then stays in the middle.
  const sides = (["left", "middle", "right"] as const).filter((side) =>
    boxes.some((box) => box.side === side),
  );
  const make = sankey<SankeyBox, SankeyBand>()
    .nodeId(({ id }) => id)
    .nodeAlign(({ side }) => sides.indexOf(side))
    .nodeSort(null)
    .linkSort(null)
    .nodeWidth(BOX)
    .nodePadding(PADDING)
    .extent([
      [sides.includes("left") ? LABEL : WIDTH / 2, top],
      [sides.includes("right") ? WIDTH - LABEL : WIDTH / 2, height - 8],
    ]);
  return make({ nodes: boxes.map((box) => ({ ...box })), links: bands.map((band) => ({ ...band })) });
}

function Box({
  node,
  number,
}: {
  readonly node: SankeyNode<SankeyBox, SankeyBand>;
  readonly number: Props["number"];
}) {
  const { x0 = 0, x1 = 0, y0 = 0, y1 = 0, side, label, href } = node;
  const middle = (y0 + y1) / 2;
  const isLeft = side === "left";
  const text = (
    <text
      x={side === "middle" ? (x0 + x1) / 2 : isLeft ? x0 - 10 : x1 + 10}
      y={side === "middle" ? y0 - 8 : middle}
      dy={side === "middle" ? 0 : "0.35em"}
      text-anchor={side === "middle" ? "middle" : isLeft ? "end" : "start"}
    >
      {shortened(label, side === "middle" ? LONGEST_MIDDLE : LONGEST)}{" "}
      <tspan class="value">{side === "middle" ? "" : number(valueOfNode(node))}</tspan>
    </text>
  );
  return (
    <g class={`box ${side}`}>
      <rect x={x0} y={y0} width={x1 - x0} height={Math.max(2, y1 - y0)} rx="1" />
      {href ? (
        <a href={href} tabindex={-1}>
          {text}
        </a>
      ) : (
        text
      )}
    </g>
  );
}

function valueOfNode(node: SankeyNode<SankeyBox, SankeyBand>): number {
  const links: readonly SankeyLink<SankeyBox, SankeyBand>[] =
    node.side === "left" ? (node.sourceLinks ?? []) : (node.targetLinks ?? []);
  return links.reduce((sum, { value }) => sum + value, 0);
}

/** Characters that fit beside a box, and above the one in the middle. */
const LONGEST = 27;
const LONGEST_MIDDLE = 44;

const shortened = (label: string, longest: number): string =>
  label.length > longest ? `${label.slice(0, longest - 1).trimEnd()}…` : label;
