import type { IdeaPlace } from "../../store/ledger/idea.ts";
import { type GroupStanding, type IdeaStanding, membersOf, type Standing, stageOf } from "./standing.ts";

/** What someone does at the desk. Ids of new groups are handed in. */
export type TriageAct =
  /** The group is one, and this is its name. */
  | { readonly kind: "accept"; readonly group: string; readonly title: string }
  /** These ideas ask something else: they are a group of their own. */
  | {
      readonly kind: "split";
      readonly ideas: readonly string[];
      readonly into: string;
      readonly title: string;
      /** And it is accepted as it is. */
      readonly isAccepted: boolean;
    }
  /** These ideas belong to another group, which is as far as it is. */
  | { readonly kind: "move"; readonly ideas: readonly string[]; readonly to: string }
  /** All of one group belongs to another. */
  | { readonly kind: "merge-groups"; readonly group: string; readonly into: string }
  /** Ideas that say the same as one stand under it; each keeps its page. */
  | { readonly kind: "merge-ideas"; readonly families: readonly IdeaFamily[] }
  | { readonly kind: "name"; readonly group: string; readonly title: string }
  | { readonly kind: "refuse"; readonly ideas: readonly string[]; readonly reason: string }
  /** Decided: what becomes of it is followed there. */
  | { readonly kind: "measure"; readonly group: string; readonly measure: string };

export interface IdeaFamily {
  readonly into: string;
  readonly ideas: readonly string[];
}

export type TriageKind = TriageAct["kind"];

/** What an act changes. */
export interface TriageChange {
  readonly ideas: readonly { readonly idea: string; readonly to: Partial<IdeaPlace> }[];
  readonly groups: readonly { readonly before: GroupStanding | undefined; readonly after: GroupStanding }[];
}

/** Why an act cannot be done as things stand. */
export const HINDRANCES = [
  "no-such-group",
  "no-such-idea",
  "same-group",
  "no-title",
  "no-reason",
  "not-accepted",
  "nothing-chosen",
  "nothing-changes",
  "nothing-to-undo",
] as const;
export type Hindrance = (typeof HINDRANCES)[number];

const LONGEST = 2_000;

/** What an act would change, or what hinders it. Ideas merged into one go wherever it goes. */
export function changeOf(standing: Standing, act: TriageAct): TriageChange | Hindrance {
  const change = asked(standing, act);
  if (typeof change === "string") return change;
  const ideas = change.ideas.filter(({ idea, to }) => isOther(standing.ideas.get(idea), to));
  const groups = change.groups.filter(({ before, after }) => isOther(before, after));
  return ideas.length + groups.length === 0 ? "nothing-changes" : { ideas, groups };
}

const isOther = <T extends object>(before: T | undefined, to: Partial<T>): boolean =>
  !before || (Object.keys(to) as (keyof T)[]).some((key) => before[key] !== to[key]);

function asked(standing: Standing, act: TriageAct): TriageChange | Hindrance {
  switch (act.kind) {
    case "accept":
      return accept(standing, act);
    case "name":
      return onGroup(standing, act.group, (group) =>
        act.title.trim() === "" ? "no-title" : { ideas: [], groups: [renamed(group, act.title)] },
      );
    case "split":
      return split(standing, act);
    case "move":
      return move(standing, act.ideas, act.to);
    case "merge-groups":
      return mergeGroups(standing, act);
    case "merge-ideas":
      return mergeIdeas(standing, act);
    case "refuse":
      return refuse(standing, act);
    case "measure":
      return onGroup(standing, act.group, () =>
        stageOf(standing, act.group) === "proposed"
          ? "not-accepted"
          : settling(membersOf(standing, act.group), { outcome: "measure", measure: act.measure }),
      );
  }
}

type Act<K extends TriageKind> = Extract<TriageAct, { kind: K }>;

function onGroup(
  { groups }: Standing,
  id: string,
  then: (group: GroupStanding) => TriageChange | Hindrance,
): TriageChange | Hindrance {
  const group = groups.get(id);
  return group && !group.isClosed ? then(group) : "no-such-group";
}

const settling = (
  ideas: readonly IdeaStanding[],
  to: Partial<IdeaPlace>,
  groups: TriageChange["groups"] = [],
): TriageChange => ({ ideas: ideas.map(({ id }) => ({ idea: id, to })), groups });

const renamed = (group: GroupStanding, title: string): TriageChange["groups"][number] => ({
  before: group,
  after: { ...group, title: title.trim().slice(0, LONGEST) },
});

function accept(standing: Standing, { group, title }: Act<"accept">): TriageChange | Hindrance {
  return onGroup(standing, group, (own) => {
    if (title.trim() === "") return "no-title";
    const waiting = membersOf(standing, group).filter(({ outcome }) => outcome === null);
    return settling(waiting, { outcome: "group" }, [renamed(own, title)]);
  });
}

/** The ideas named and those merged into them; hidden ones are left alone. Of an idea that was merged, the one it stands under. */
function families(standing: Standing, ids: readonly string[]): IdeaStanding[] | Hindrance {
  if (ids.length === 0) return "nothing-chosen";
  const heads = new Set<string>();
  for (const id of ids) {
    const idea = standing.ideas.get(id);
    if (!idea || idea.state === "hidden") return "no-such-idea";
    heads.add(idea.merged_into ?? idea.id);
  }
  return [...standing.ideas.values()].filter(
    ({ id, merged_into, state }) => state !== "hidden" && heads.has(merged_into ?? id),
  );
}

/** Groups that lose their last idea close. */
function emptied(standing: Standing, leaving: readonly IdeaStanding[]): TriageChange["groups"] {
  const gone = new Set(leaving.map(({ id }) => id));
  const left = new Set(leaving.map(({ idea_group }) => idea_group).filter((group) => group !== null));
  return [...left].flatMap((id) => {
    const group = standing.groups.get(id);
    // What moderation hid is in it still: it may come back.
    const stays = [...standing.ideas.values()].some((one) => one.idea_group === id && !gone.has(one.id));
    return group && !stays ? [{ before: group, after: { ...group, isClosed: true } }] : [];
  });
}

function split(
  standing: Standing,
  { ideas, into, title, isAccepted }: Act<"split">,
): TriageChange | Hindrance {
  if (title.trim() === "") return "no-title";
  const moved = families(standing, ideas);
  if (typeof moved === "string") return moved;
  const fresh = { id: into, title: title.trim().slice(0, LONGEST), isClosed: false };
  return settling(
    moved,
    { idea_group: into, outcome: isAccepted ? "group" : null, measure: null, outcome_reason: null },
    [{ before: undefined, after: fresh }, ...emptied(standing, moved)],
  );
}

function move(standing: Standing, ids: readonly string[], to: string): TriageChange | Hindrance {
  return onGroup(standing, to, () => {
    const moved = families(standing, ids);
    if (typeof moved === "string") return moved;
    const leaving = moved.filter((idea) => idea.idea_group !== to);
    if (leaving.length === 0) return "same-group";
    const there = membersOf(standing, to).find(({ outcome }) => outcome !== null);
    return settling(
      leaving,
      {
        idea_group: to,
        outcome: there?.outcome ?? null,
        measure: there?.measure ?? null,
        outcome_reason: null,
      },
      emptied(standing, leaving),
    );
  });
}

function mergeGroups(standing: Standing, { group, into }: Act<"merge-groups">): TriageChange | Hindrance {
  if (group === into) return "same-group";
  return onGroup(standing, group, () =>
    move(
      standing,
      membersOf(standing, group).map(({ id }) => id),
      into,
    ),
  );
}

function mergeIdeas(standing: Standing, { families: all }: Act<"merge-ideas">): TriageChange | Hindrance {
  let [now, done]: [Standing, TriageChange] = [standing, { ideas: [], groups: [] }];
  for (const family of all) {
    const change = mergeFamily(now, family);
    if (typeof change === "string") return change;
    now = changed(now, change);
    done = { ideas: [...done.ideas, ...change.ideas], groups: [...done.groups, ...change.groups] };
  }
  return done;
}

function mergeFamily(standing: Standing, { ideas, into }: IdeaFamily): TriageChange | Hindrance {
  const head = standing.ideas.get(into);
  if (head?.state !== "published") return "no-such-idea";
  const all = families(standing, ideas);
  if (typeof all === "string") return all;
  const merged = all.filter(({ id, merged_into }) => id !== into && merged_into !== into);
  const { idea_group, outcome, measure, outcome_reason } = head;
  const leaving = merged.filter((idea) => idea.idea_group !== idea_group);
  return settling(
    merged,
    { state: "merged", merged_into: into, idea_group, outcome, measure, outcome_reason },
    emptied(standing, leaving),
  );
}

function refuse(standing: Standing, { ideas, reason }: Act<"refuse">): TriageChange | Hindrance {
  if (reason.trim() === "") return "no-reason";
  const refused = families(standing, ideas);
  if (typeof refused === "string") return refused;
  return settling(
    refused,
    {
      outcome: "refused",
      outcome_reason: reason.trim().slice(0, LONGEST),
      idea_group: null,
      measure: null,
    },
    emptied(standing, refused),
  );
}

/** How things stand after a change. */
export function changed(standing: Standing, { ideas, groups }: TriageChange): Standing {
  const [after, own] = [new Map(standing.ideas), new Map(standing.groups)];
  for (const { idea, to } of ideas) after.set(idea, { ...(after.get(idea) as IdeaStanding), ...to });
  for (const { after: group } of groups) own.set(group.id, group);
  return { ideas: after, groups: own };
}
