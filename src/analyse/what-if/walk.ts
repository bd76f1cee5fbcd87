import { thresholds } from "../threshold.ts";
import type { EventFacts, Ground, StartSet } from "./ground.ts";

/** The last page on the way stands one click before the farthest that counts. */
const DEEPEST = thresholds.farthestClicks.value - 1;
const UNREACHED = -1;

/** From some starting pages, how many clicks away each node is: -1 where no click leads. */
export interface Walk {
  readonly depth: Int8Array;
  /** Whether this walk may cross a node: it answers, in the language, on a site where one starts. */
  readonly mayCross: (node: number) => boolean;
}

/** Links to add, by the node that carries them. */
export type AddedSteps = ReadonlyMap<number, readonly number[]>;

/** Breadth first from the starting pages, by the rules of `step-checks`. */
export function walkFrom(ground: Ground, facts: EventFacts, set: StartSet): Walk {
  const depth = new Int8Array(ground.ids.length).fill(UNREACHED);
  const mayCross = crossing(ground, set);
  let front = [...set.starts];
  for (const node of front) depth[node] = 0;
  for (let clicks = 1; clicks <= DEEPEST && front.length > 0; clicks++) {
    const next: number[] = [];
    for (const node of front) {
      eachStep(ground, facts, node, (to) => {
        if (depth[to] !== UNREACHED || !mayCross(to)) return;
        depth[to] = clicks;
        next.push(to);
      });
    }
    front = next;
  }
  return { depth, mayCross };
}

/**
 * The nodes that come nearer when links are added, with their new depth. Only what the new links change is walked: work grows
 * with the pages that come nearer, not with the ground.
 */
export function nearer(
  ground: Ground,
  facts: EventFacts,
  { depth, mayCross }: Walk,
  added: AddedSteps,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const fronts: number[][] = Array.from({ length: DEEPEST + 1 }, () => []);
  const depthOf = (node: number): number => found.get(node) ?? (depth[node] as number);
  const reach = (to: number, clicks: number): void => {
    const known = depthOf(to);
    if (clicks > DEEPEST || (known !== UNREACHED && known <= clicks) || !mayCross(to)) return;
    found.set(to, clicks);
    fronts[clicks]?.push(to);
  };
  for (const [node, targets] of added) {
    const from = depth[node] as number;
    if (from !== UNREACHED) for (const to of targets) reach(to, from + 1);
  }
  for (const [clicks, front] of fronts.entries()) {
    for (const node of front) {
      if (found.get(node) !== clicks) continue;
      eachStep(ground, facts, node, (to) => reach(to, clicks + 1));
      for (const to of added.get(node) ?? []) reach(to, clicks + 1);
    }
  }
  return found;
}

/** A link of the page’s own is followed anywhere; one of the template, to pages that look like what one seeks. */
function eachStep(
  { own, template, read }: Ground,
  { onTopic }: EventFacts,
  node: number,
  visit: (to: number) => void,
): void {
  for (let e = own.start[node] as number; e < (own.start[node + 1] as number); e++) {
    visit(own.node[e] as number);
  }
  for (let e = template.start[node] as number; e < (template.start[node + 1] as number); e++) {
    const to = template.node[e] as number;
    if (onTopic[to] === 1 || read[to] === 0) visit(to);
  }
}

function crossing(ground: Ground, { language, starts }: StartSet): (node: number) => boolean {
  const { site, answers } = ground;
  const speaking = new Uint8Array(ground.ids.length);
  const sites = new Uint8Array(ground.sites.length);
  for (const node of starts) sites[site[node] as number] = 1;
  for (let node = 0; node < speaking.length; node++) {
    const isThere = answers[node] === 1 && sites[site[node] as number] === 1;
    speaking[node] = isThere && speaks(ground, node, language) ? 1 : 0;
  }
  return (node) => speaking[node] === 1;
}

function speaks({ declared, detected, languages }: Ground, node: number, language: string): boolean {
  const said = languages[declared[node] as number];
  const seen = languages[detected[node] as number];
  return (!said && !seen) || said === language || seen === language;
}
