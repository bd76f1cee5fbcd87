import { type Candidate, GRADES, type Grade } from "../journey/candidate.ts";
import { type Check, checkOf, worstOf } from "../journey/check.ts";
import type { StepReason } from "../journey/reason.ts";
import { median } from "../series/robust.ts";
import { thresholds } from "../threshold.ts";
import { type EventFacts, firstFrom, type Ground, type GroundStage, nodeOf } from "./ground.ts";
import { type AddedSteps, nearer, type Walk, walkFrom } from "./walk.ts";

/** A page as one end of a link to add. */
export interface LinkEnd {
  readonly id: number;
  readonly key: string;
  readonly url: string;
  readonly site: string;
  readonly title: string | null;
  readonly declared: string | null;
  readonly detected: string | null;
  readonly state: "ok" | "redirected" | "broken" | "unknown";
  /** False for a home page. */
  readonly deep: boolean;
}

/** A link to add: an editor’s, in the text of the page, in words that name what it leads to. */
export interface AddedLink {
  readonly from: LinkEnd;
  /** Every page that bears the address of `from`. */
  readonly fromIds: readonly number[];
  readonly to: LinkEnd;
  /** Where `to` ends, after redirections; undefined when that was not read. */
  readonly end: LinkEnd | undefined;
}

/** A step, as `step-checks` would tell it. */
export interface StepOutcome {
  readonly step: string;
  readonly position: number;
  readonly weight: number;
  readonly mark: "good" | "watch" | "bad" | "cannot-tell";
  readonly reason: StepReason;
  readonly language: string;
  readonly clicks: number | null;
  readonly startPages: number;
  /** Starting pages that carry a good link. */
  readonly linkingPages: number;
  /** 1 good, 1/2 to watch, 0 failing: the mean over the languages that can be judged. */
  readonly languageCredit: number;
  /** Starting pages that carry a good link, in all languages: their numbers. */
  readonly linkingIds: ReadonlySet<number>;
}

/** A life event, as `life-event-coverage` would tell it. */
export interface EventOutcome {
  readonly lifeEvent: string;
  readonly steps: readonly StepOutcome[];
  readonly good: number;
  readonly watch: number;
  readonly bad: number;
  readonly cannotTell: number;
  /** Weight of good steps plus half of those to watch, over all steps that can be judged; null when none can. */
  readonly coverage: number | null;
  /** The same with each step credited by the mean of its languages, where coverage takes the worst. */
  readonly languageCoverage: number | null;
  readonly medianClicks: number | null;
  /** Weight of the steps that can be judged. */
  readonly judgedWeight: number;
}

/** A life event ready to be tried again and again: its walks and the best links of today are known. */
export interface Bench {
  readonly ground: Ground;
  readonly facts: EventFacts;
  readonly walks: ReadonlyMap<number, Walk>;
  readonly best: readonly (Found | undefined)[];
  readonly linking: readonly ReadonlySet<number>[];
  /** For each stage, the earlier ones in its language, where it may start from what they lead to. */
  readonly earlier: readonly (readonly number[])[];
}

interface Found {
  readonly grade: number;
  readonly depth: number;
  /** The page that carries the link, its place there, and where it leads (-1 when not known). */
  readonly page: number;
  readonly position: number;
  readonly target: number;
}

const GOOD = GRADES.indexOf("linked");
const gradeOf = (reason: Grade): number => GRADES.indexOf(reason);

/** Walks a life event once, as it is today. */
export function openBench(ground: Ground, facts: EventFacts): Bench {
  const walks = new Map(facts.sets.map((set) => [set.no, walkFrom(ground, facts, set)]));
  const depthOf = ({ set }: GroundStage) => walks.get(set)?.depth ?? new Int8Array();
  return {
    ground,
    facts,
    walks,
    best: facts.stages.map((stage) => {
      const depth = depthOf(stage);
      return bestOn(
        ground,
        stage,
        { first: 0, end: stage.links.node.length },
        (node) => depth[node] as number,
      );
    }),
    linking: facts.stages.map((stage) => linkingToday(ground, stage, depthOf(stage))),
    earlier: facts.stages.map(({ ownStart, language, position }) =>
      ownStart
        ? []
        : [...facts.stages.keys()].filter((other) => {
            const before = facts.stages[other];
            return before?.language === language && before.position < position;
          }),
    ),
  };
}

function linkingToday({ ids }: Ground, { links }: GroundStage, depth: Int8Array): ReadonlySet<number> {
  const pages = new Set<number>();
  for (const [i, node] of links.node.entries()) {
    if (links.grade[i] === GOOD && depth[node] === 0) pages.add(ids[node] as number);
  }
  return pages;
}

/** What the life event would be with some links added; without any, what it is. */
export function tryLinks(bench: Bench, added: readonly AddedLink[]): EventOutcome {
  const { ground, facts, walks } = bench;
  const placed = placedOn(ground, added);
  const steps = addedSteps(ground, placed);
  const changes = new Map([...walks].map(([set, walk]) => [set, nearer(ground, facts, walk, steps)]));
  const direct = facts.stages.map((stage, i) => directBest(bench, stage, i, changes, placed));
  const best = facts.stages.map((stage, i) => passedBest(bench, stage, i, direct, placed) ?? direct[i]);
  const linking = facts.stages.map((stage, i) => linkingPages(bench, stage, i, placed));
  const checks = facts.stages.flatMap((stage, i) =>
    judged(stage, best[i], direct[i], linking[i] ?? new Set()),
  );
  return outcomeOf(facts, checks);
}

/** An added link on one of the pages that bear it; node -1 where that page is not on the ground. */
interface PlacedLink {
  readonly link: AddedLink;
  readonly page: number;
  readonly node: number;
}

const placedOn = (ground: Ground, added: readonly AddedLink[]): PlacedLink[] =>
  added.flatMap((link) => link.fromIds.map((page) => ({ link, page, node: nodeOf(ground, page) })));

/** Added links that one may follow on the way: between two pages of the ground. */
function addedSteps(ground: Ground, placed: readonly PlacedLink[]): AddedSteps {
  const steps = new Map<number, number[]>();
  for (const { link, node } of placed) {
    const to = link.end === undefined ? -1 : nodeOf(ground, link.end.id);
    if (node >= 0 && to >= 0) steps.set(node, [...(steps.get(node) ?? []), to]);
  }
  return steps;
}

function directBest(
  { ground, walks, best }: Bench,
  stage: GroundStage,
  i: number,
  changes: ReadonlyMap<number, ReadonlyMap<number, number>>,
  placed: readonly PlacedLink[],
): Found | undefined {
  const depth = walks.get(stage.set)?.depth;
  const changed = changes.get(stage.set);
  if (!depth || !changed) return undefined;
  let found = best[i];
  for (const [node, clicks] of changed) {
    const places = placesOf(stage, node);
    if (!isNowhere(places))
      found = better(
        found,
        bestOn(ground, stage, places, () => clicks),
      );
  }
  for (const { link, page, node } of placed) {
    const clicks = node < 0 ? -1 : (changed.get(node) ?? (depth[node] as number));
    if (clicks >= 0) found = better(found, asFound(stage, link, page, clicks));
  }
  return found;
}

/** As in `throughEarlierSteps`: someone who has just done a step stands where it led. */
function passedBest(
  { ground, earlier }: Bench,
  stage: GroundStage,
  i: number,
  direct: readonly (Found | undefined)[],
  placed: readonly PlacedLink[],
): Found | undefined {
  const own = direct[i];
  if (own?.grade === GOOD) return undefined;
  let found: Found | undefined;
  for (const page of passedPages(earlier[i] ?? [], direct)) {
    const node = nodeOf(ground, page);
    if (node >= 0) found = better(found, bestOn(ground, stage, placesOf(stage, node), AT_START));
    for (const { link, page: from } of placed) {
      if (from === page) found = better(found, asFound(stage, link, page, 0));
    }
  }
  return found && found.grade < (own?.grade ?? GRADES.length) ? found : undefined;
}

const AT_START = (): number => 0;

/** Pages where earlier steps lead. */
function passedPages(
  earlier: readonly number[],
  direct: readonly (Found | undefined)[],
): ReadonlySet<number> {
  const pages = new Set<number>();
  for (const i of earlier) {
    const found = direct[i];
    if (found && found.grade < gradeOf("other-language") && found.target >= 0) pages.add(found.target);
  }
  return pages;
}

function linkingPages(
  { walks, linking }: Bench,
  stage: GroundStage,
  i: number,
  placed: readonly PlacedLink[],
): ReadonlySet<number> {
  const today = linking[i] ?? new Set<number>();
  const depth = walks.get(stage.set)?.depth;
  const fresh = placed.filter(
    ({ link, page, node }) =>
      node >= 0 && depth?.[node] === 0 && asFound(stage, link, page, 0)?.grade === GOOD,
  );
  return fresh.length === 0 ? today : new Set([...today, ...fresh.map(({ page }) => page)]);
}

/** Places in the links of a stage, from the first to before the end. */
interface Places {
  readonly first: number;
  readonly end: number;
}

function placesOf({ links: { node } }: GroundStage, wanted: number): Places {
  const first = firstFrom(node, wanted);
  let end = first;
  while (node[end] === wanted) end++;
  return { first, end };
}

function bestOn(
  { ids }: Ground,
  { links }: GroundStage,
  { first, end }: Places,
  depthOf: (node: number) => number,
): Found | undefined {
  let found: Found | undefined;
  for (let i = first; i < end; i++) {
    const node = links.node[i] as number;
    const depth = depthOf(node);
    const grade = depth < 0 ? undefined : gradeAt(links.grade[i] as number, links.home[i] === 1, depth);
    if (grade === undefined || (found && grade > found.grade)) continue;
    const position = links.position[i] as number;
    const target = links.target[i] as number;
    found = better(found, { grade, depth, page: ids[node] as number, position, target });
  }
  return found;
}

/** Worth of a link that many clicks away, from its worth on a starting page; undefined when it is no way to the step. */
function gradeAt(grade: number, isHome: boolean, depth: number): number | undefined {
  if (depth + 1 <= thresholds.clicks.value) return grade;
  if (isHome) return undefined;
  return grade <= gradeOf("redirected") ? gradeOf("too-far") : grade;
}

/** The better of two; of equals the nearer, then the first page and place, as `step-checks` has it. */
function better(one: Found | undefined, other: Found | undefined): Found | undefined {
  if (!one || !other) return one ?? other;
  const order =
    one.grade - other.grade ||
    one.depth - other.depth ||
    one.page - other.page ||
    one.position - other.position;
  return order <= 0 ? one : other;
}

/** A new link stands after those of its page. */
const LAST = Number.MAX_SAFE_INTEGER;

function asFound(stage: GroundStage, link: AddedLink, page: number, depth: number): Found | undefined {
  const hit = hitOf(stage, link);
  const grade = hit && gradeAt(hit.grade, hit.isHome, depth);
  if (grade === undefined) return undefined;
  return { grade, depth, page, position: LAST, target: link.end?.id ?? -1 };
}

interface Hit {
  readonly grade: number;
  readonly isHome: boolean;
}

/** The same few links are tried many times over. */
const known = new WeakMap<AddedLink, Map<GroundStage, Hit | undefined>>();

/** What an added link would be worth for a stage, on a starting page; undefined when it leads elsewhere. */
function hitOf(stage: GroundStage, link: AddedLink): Hit | undefined {
  const hits = known.get(link) ?? new Map<GroundStage, Hit | undefined>();
  known.set(link, hits);
  if (!hits.has(stage)) hits.set(stage, findHit(stage, link));
  return hits.get(stage);
}

function findHit(stage: GroundStage, { from, to, end }: AddedLink): Hit | undefined {
  if (stage.sites.has(from.site) || isUnderOne(from.key, stage.prefixes)) return undefined;
  const keys = end ? [to.key, end.key] : [to.key];
  const isThere = stage.sites.has(to.site) || keys.some((key) => isUnderOne(key, stage.prefixes));
  if (!isThere && !leadsHome(stage, to, keys)) return undefined;
  return { grade: gradeOf(worthOf(stage, to, end, isThere)), isHome: !isThere };
}

function worthOf(stage: GroundStage, to: LinkEnd, end: LinkEnd | undefined, isThere: boolean): Grade {
  if (to.state === "broken") return "broken";
  if (end && !isSpokenIn(end, stage.language)) return "other-language";
  if (!isThere) return "home-only";
  return to.state === "redirected" ? "redirected" : "linked";
}

/** Only the home page of the host, or of the site, of an address that is expected. */
const leadsHome = ({ prefixes, owners }: GroundStage, to: LinkEnd, keys: readonly string[]): boolean =>
  !to.deep &&
  (owners.has(to.site) ||
    prefixes.some((prefix) => prefix.includes("/") && keys.some((key) => keyHost(key) === keyHost(prefix))));

const isUnderOne = (key: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => key === prefix || key.startsWith(`${prefix}/`) || key.startsWith(`${prefix}?`));

const keyHost = (key: string): string => key.split(/[/?]/, 1)[0] ?? key;

const isSpokenIn = ({ declared, detected }: LinkEnd, language: string): boolean =>
  (!declared && !detected) || declared === language || detected === language;

interface JudgedStage {
  readonly check: Check<GroundStage>;
  readonly linking: ReadonlySet<number>;
}

function judged(
  stage: GroundStage,
  best: Found | undefined,
  direct: Found | undefined,
  linking: ReadonlySet<number>,
): readonly JudgedStage[] {
  const check = checkOf(stage, stage.standing, best && asCandidate(best, direct ? linking.size : 0));
  return check ? [{ check, linking }] : [];
}

/** What a mark is made of; addresses and texts are not known here. */
const asCandidate = ({ grade, depth, target }: Found, linkingPages: number): Candidate => ({
  stage_no: 0,
  grade,
  clicks: depth + 1,
  from_url: "",
  link_text: "",
  target_url: "",
  target_page_id: target < 0 ? null : target,
  origin: "unknown",
  linking_pages: linkingPages,
});

function outcomeOf({ id, stages }: EventFacts, checks: readonly JudgedStage[]): EventOutcome {
  const names = [...new Set(stages.map(({ step }) => step))];
  const steps = names.flatMap((name) => {
    const own = checks.filter(({ check }) => check.stage.step === name);
    const worst = worstOf(own.map(({ check }) => check));
    return worst ? [stepOutcome(worst, own)] : [];
  });
  const counted = steps.filter(({ weight }) => weight > 0);
  const count = (mark: StepOutcome["mark"]) => counted.filter((step) => step.mark === mark).length;
  const clicks = counted
    .filter(({ mark }) => mark === "good" || mark === "watch")
    .flatMap((step) => (step.clicks === null ? [] : [step.clicks]));
  return {
    lifeEvent: id,
    steps,
    good: count("good"),
    watch: count("watch"),
    bad: count("bad"),
    cannotTell: count("cannot-tell"),
    coverage: coverageOf(steps, ({ mark }) => CREDIT[mark]),
    languageCoverage: coverageOf(steps, ({ languageCredit }) => languageCredit),
    medianClicks: clicks.length === 0 ? null : median(clicks),
    judgedWeight: weightOf(steps.filter(({ mark }) => mark !== "cannot-tell")),
  };
}

const CREDIT = { good: 1, watch: 0.5, bad: 0, "cannot-tell": 0 } as const;

function stepOutcome(worst: Check<GroundStage>, own: readonly JudgedStage[]): StepOutcome {
  const { stage, mark, reason, standing, best } = worst;
  const told = own.map(({ check }) => check.mark).filter((one) => one !== "cannot-tell");
  const isHere = reason === "linked";
  return {
    step: stage.step,
    position: stage.position,
    weight: stage.weight,
    mark,
    reason,
    language: stage.language,
    clicks: best?.clicks ?? (isHere ? 0 : null),
    startPages: standing.pages,
    linkingPages: best?.linking_pages ?? (isHere ? standing.pages : 0),
    languageCredit: told.length === 0 ? 0 : told.reduce((sum, one) => sum + CREDIT[one], 0) / told.length,
    linkingIds: new Set(own.flatMap(({ linking }) => [...linking])),
  };
}

function coverageOf(steps: readonly StepOutcome[], credit: (step: StepOutcome) => number): number | null {
  const told = steps.filter(({ mark }) => mark !== "cannot-tell");
  const whole = weightOf(told);
  if (whole === 0) return null;
  return told.reduce((sum, step) => sum + step.weight * credit(step), 0) / whole;
}

const weightOf = (steps: readonly StepOutcome[]): number =>
  steps.reduce((sum, { weight }) => sum + weight, 0);

/**
 * True when what any of these links adds can only shrink as others are added: each step is judged in one language, and no link opens
 * a way that another goes on from, inside the starting sites or past an earlier step.
 */
export function isSubmodular({ ground, facts, walks }: Bench, links: readonly AddedLink[]): boolean {
  const judgedStages = facts.stages.filter(({ standing }) => standing.pages > 0);
  if (new Set(judgedStages.map(({ step }) => step)).size < judgedStages.length) return false;
  return links.every(({ end }) => {
    const node = end === undefined ? -1 : nodeOf(ground, end.id);
    if (node < 0) return true;
    if ([...walks.values()].some(({ mayCross }) => mayCross(node))) return false;
    return facts.stages.every((stage) => stage.ownStart || isNowhere(placesOf(stage, node)));
  });
}

const isNowhere = ({ first, end }: Places): boolean => first === end;
