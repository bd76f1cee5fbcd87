import { z } from "zod";
import type { OpenDesk } from "../../engage/triage/desk.ts";
import { paceOf } from "../../engage/triage/pace.ts";
import { type QueueItem, queueOf } from "../../engage/triage/queue.ts";
import { membersOf, stageOf } from "../../engage/triage/standing.ts";
import { nearestGroups } from "../../engage/triage/suggestion.ts";
import { page, type Visit } from "../page.ts";
import { ActForm } from "../parts/account.tsx";
import { groupName, KeyButton, Seen, TriageHead } from "../parts/triage.tsx";
import { openTriage, triagePath, triageThing } from "../triaging.ts";
import { words } from "../words.ts";

const w = words.triage;
/** More ideas than anyone reads at once. */
const MOST_SHOWN = 60;
const SUGGESTED = 5;

interface Data {
  readonly open: OpenDesk;
  readonly queue: readonly QueueItem[];
  readonly item: QueueItem | undefined;
  /** What comes after it. */
  readonly next: QueueItem | undefined;
}

interface Props {
  readonly visit: Visit;
  readonly data: Data;
}

/** One queue, one item large: what to do with it stands below it, and what was done last can be undone. */
export const triagePage = page({
  id: "triage",
  path: "/triage/:consultation",
  section: "take-part",
  island: "triage",
  needs: { right: "triage", on: triageThing },
  query: z.object({ item: z.string().max(100).optional() }),
  async load({ consultation = "" }, visit, { item: wanted }): Promise<Data | undefined> {
    const open = await openTriage(visit, consultation);
    if (!open) return undefined;
    const queue = queueOf(open.standing);
    const place = queue.findIndex(({ id }) => id === wanted);
    const item = queue[place] ?? settled(open, wanted) ?? queue[0];
    return { open, queue, item, next: queue[place < 0 ? 1 : place + 1] ?? queue[0] };
  },
  title: (_, visit) => visit.t(w.title),
  view: (data, visit) => (
    <>
      <TriageHead visit={visit} open={data.open} here="desk" />
      <p class="lead">{leadOf(visit, data)}</p>
      <Last visit={visit} data={data} />
      {data.open.acts.length === 0 ? <Propose visit={visit} data={data} /> : null}
      {data.item?.kind === "group" ? <Group visit={visit} data={data} id={data.item.id} /> : null}
      {data.item?.kind === "idea" ? <Alone visit={visit} data={data} id={data.item.id} /> : null}
    </>
  ),
});

/** A group that was accepted can be looked at again. */
function settled({ standing }: OpenDesk, wanted: string | undefined): QueueItem | undefined {
  const group = wanted === undefined ? undefined : standing.groups.get(wanted);
  const size = group && !group.isClosed ? membersOf(standing, group.id).length : 0;
  return group && size > 0 ? { kind: "group", id: group.id, size } : undefined;
}

function leadOf(visit: Visit, { queue }: Data): string {
  const groups = queue.filter(({ kind }) => kind === "group").length;
  if (queue.length === 0) return visit.t(w.nothingLeft);
  return visit.t(w.leftGroups, { n: groups, alone: queue.length - groups });
}

function Last({ visit, data: { open } }: Props) {
  const { t } = visit;
  const { settled: n, minutesPer100 } = paceOf(open.acts);
  const act = open.last && words.triageAct[open.last.kind as keyof typeof words.triageAct];
  return (
    <div class="triage-bar" data-keys-text={t(w.keys)}>
      {act ? (
        <ActForm visit={visit} path={triagePath(open.consultation.id, "/undo")} isInline>
          <Seen open={open} />
          <span>{t(w.last, { act: t(act) })}</span>{" "}
          <KeyButton letter="U" name="do" value="undo" label={t(w.undo)} isQuiet />
        </ActForm>
      ) : null}
      {minutesPer100 === undefined ? null : (
        <span class="hint">{t(w.pace, { n, minutes: visit.number(minutesPer100, 1) })}</span>
      )}
    </div>
  );
}

function Propose({ visit, data: { open } }: Props) {
  return (
    <ActForm visit={visit} path={triagePath(open.consultation.id, "/propose")}>
      <p>{visit.t(w.notGrouped)}</p>
      <button type="submit">{visit.t(w.propose)}</button>
    </ActForm>
  );
}

function Group({ visit, data, id }: Props & { readonly id: string }) {
  const { t } = visit;
  const { open } = data;
  const { standing, supports, reasons } = open;
  const group = standing.groups.get(id);
  const members = membersOf(standing, id);
  const stage = stageOf(standing, id);
  const reason = reasons.get(id);
  const title = group?.title ?? "";
  const shown = inReadingOrder(open, id).slice(0, MOST_SHOWN);
  return (
    <section class="triage-item" aria-labelledby="item">
      <h2 id="item">{title}</h2>
      <p>
        {t(w.groupOf, { n: members.length, supports: supports.get(id) ?? 0 })}.{" "}
        {reason === undefined
          ? t(w.byHand)
          : reason.words.length > 0
            ? t(w.why, { words: reason.words.join(", ") })
            : t(w.whyCopies)}
        {stage === "proposed" ? "" : ` ${t(stage === "measure" ? w.isMeasure : w.accepted)}.`}
      </p>
      <ActForm visit={visit} path={triagePath(open.consultation.id, "/act")}>
        <Seen open={open} />
        <input type="hidden" name="group" value={id} />
        <div class="triage-panel">
          <Name visit={visit} title={title} />
          <p class="triage-acts">
            {stage === "proposed" ? (
              <KeyButton letter="A" name="do" value="accept" label={t(w.accept)} />
            ) : (
              <KeyButton letter="N" name="do" value="name" label={t(w.rename)} />
            )}
            <MergeCopies visit={visit} data={data} id={id} />
            <Later visit={visit} data={data} />
          </p>
          <p class="hint">{t(w.splitHint)}</p>
          <p class="triage-acts">
            <KeyButton letter="S" name="do" value="split" label={t(w.split)} />
          </p>
          <MoveTo visit={visit} open={open} ideas={[reason?.central ?? members[0]?.id ?? ""]} group={id} />
          <Refusal visit={visit} />
        </div>
        <div class="triage-list">
          <ol class="triage-ideas">
            {shown.map((idea) => (
              <Idea visit={visit} open={open} idea={idea} group={id} />
            ))}
          </ol>
          {members.length > shown.length ? <p class="hint">{t(w.shown, { n: shown.length })}</p> : null}
        </div>
      </ActForm>
    </section>
  );
}

/** The central one first, then copies beside what they copy. */
function inReadingOrder({ standing, reasons }: OpenDesk, group: string): string[] {
  const members = membersOf(standing, group).map(({ id }) => id);
  const reason = reasons.get(group);
  const own = new Set(members);
  const families = (reason?.copies ?? []).map(({ ideas }) => ideas.filter((id) => own.has(id)));
  const familyOf = new Map(families.flatMap((family) => family.map((id) => [id, family] as const)));
  const ordered = new Set<string>();
  for (const id of [reason?.central, ...members])
    if (id !== undefined && own.has(id)) for (const one of familyOf.get(id) ?? [id]) ordered.add(one);
  return [...ordered];
}

function Idea({
  visit,
  open,
  idea: id,
  group,
}: {
  readonly visit: Visit;
  readonly open: OpenDesk;
  readonly idea: string;
  readonly group: string;
}) {
  const { t } = visit;
  const idea = open.ideas.get(id);
  if (!idea) return null;
  const reason = open.reasons.get(group);
  const family = reason?.copies.find(({ ideas }) => ideas.includes(id) && ideas[0] !== id);
  const marks = [
    ...(reason?.central === id ? [t(w.central)] : []),
    ...(idea.state === "merged" ? [t(w.merged)] : family ? [t(family.isExact ? w.copy : w.nearCopy)] : []),
  ];
  return (
    <li lang={idea.language}>
      <label class="option">
        <input type="checkbox" name="ideas" value={id} />
        <span>
          <strong>{idea.title}</strong>
          {marks.map((mark) => (
            <>
              {" "}
              <em class="triage-mark" lang={visit.language}>
                {mark}
              </em>
            </>
          ))}
          <span class="triage-text">{idea.text}</span>
        </span>
      </label>
    </li>
  );
}

function MergeCopies({ visit, data: { open }, id }: Props & { readonly id: string }) {
  const own = new Set(
    membersOf(open.standing, id)
      .filter(({ state }) => state === "published")
      .map((idea) => idea.id),
  );
  const copies = (open.reasons.get(id)?.copies ?? [])
    .map(({ ideas }) => ideas.filter((idea) => own.has(idea)).length)
    .filter((size) => size > 1);
  const n = copies.reduce((sum, size) => sum + size - 1, 0);
  return n === 0 ? null : (
    <KeyButton letter="C" name="do" value="merge-copies" label={visit.t(w.mergeCopies, { n })} />
  );
}

function Later({ visit, data: { open, item, next } }: Props) {
  return next === undefined || next.id === item?.id ? null : (
    <a
      class="button keyed"
      href={visit.href(triagePath(open.consultation.id), { item: next.id })}
      accesskey="l"
      data-key="l"
    >
      {visit.t(w.later)}{" "}
      <span class="key" aria-hidden="true">
        L
      </span>
    </a>
  );
}

function Name({ visit, title }: { readonly visit: Visit; readonly title: string }) {
  return (
    <p class="field">
      <label for="title">{visit.t(w.name)}</label>
      <input id="title" name="title" value={title} maxlength={200} autocomplete="off" />
    </p>
  );
}

function MoveTo({
  visit,
  open,
  ideas,
  group,
}: {
  readonly visit: Visit;
  readonly open: OpenDesk;
  readonly ideas: readonly string[];
  readonly group: string;
}) {
  const { t } = visit;
  const near = nearestGroups(open, ideas, SUGGESTED + 1).filter((id) => id !== group);
  const others = [...open.standing.groups.values()]
    .filter(({ id, isClosed }) => !isClosed && id !== group && !near.includes(id))
    .sort((a, b) => visit.compare(a.title, b.title));
  if (near.length + others.length === 0) return null;
  return (
    <div class="field">
      <label for="to">{t(w.moveTo)}</label>
      <select id="to" name="to">
        <optgroup label={t(w.nearest)}>
          {near.map((id) => (
            <option value={id}>{groupName(open, id)}</option>
          ))}
        </optgroup>
        <optgroup label={t(w.otherGroups)}>
          {others.map(({ id, title }) => (
            <option value={id}>{title}</option>
          ))}
        </optgroup>
      </select>
      <KeyButton letter="M" name="do" value="move" label={t(w.move)} />
    </div>
  );
}

function Refusal({ visit }: { readonly visit: Visit }) {
  const { t } = visit;
  return (
    <div class="field">
      <label for="reason">{t(w.reason)}</label>
      <input id="reason" name="reason" list="reasons" maxlength={500} autocomplete="off" />
      <datalist id="reasons">
        {t(w.reasons)
          .split("|")
          .map((reason) => (
            <option value={reason} />
          ))}
      </datalist>
      <KeyButton letter="R" name="do" value="refuse" label={t(w.refuse)} />
    </div>
  );
}

function Alone({ visit, data, id }: Props & { readonly id: string }) {
  const { t } = visit;
  const { open } = data;
  const idea = open.ideas.get(id);
  if (!idea) return null;
  return (
    <section class="triage-item" aria-labelledby="item">
      <p class="hint">{t(w.alone)}</p>
      <h2 id="item" lang={idea.language}>
        {idea.title}
      </h2>
      <p class="triage-text" lang={idea.language}>
        {idea.text}
      </p>
      <ActForm visit={visit} path={triagePath(open.consultation.id, "/act")}>
        <Seen open={open} />
        <input type="hidden" name="ideas" value={id} />
        <fieldset class="question">
          <legend>{t(w.nearest)}</legend>
          <div class="triage-acts">
            {nearestGroups(open, [id], SUGGESTED).map((group, i) => (
              <KeyButton letter={String(i + 1)} name="into" value={group} label={groupName(open, group)} />
            ))}
          </div>
        </fieldset>
        <Name visit={visit} title={idea.title} />
        <p class="triage-acts">
          <KeyButton letter="A" name="do" value="accept-alone" label={t(w.acceptAlone)} />
          <Later visit={visit} data={data} />
        </p>
        <MoveTo visit={visit} open={open} ideas={[id]} group="" />
        <Refusal visit={visit} />
      </ActForm>
    </section>
  );
}
