import { z } from "zod";
import { type IntegrityCase, integrityLog } from "../../engage/consultation/integrity.ts";
import { MODERATION_RULES, type ModerationRow, moderationLog } from "../../engage/consultation/moderation.ts";
import { consultationIn, forumOf } from "../forum.ts";
import { page, type Visit } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { TextArea } from "../parts/idea.tsx";
import { words } from "../words.ts";

const w = words.moderation;

/** The public log of a consultation: what was hidden, by which rule; which votes were doubted, and what was decided. */
export const moderationLogPage = page({
  id: "moderation-log",
  path: "/consultations/:id/moderation",
  section: "take-part",
  needs: "anyone",
  query: z.object({}),
  async load({ id = "" }, visit) {
    const consultation = await consultationIn(visit, id);
    if (!consultation) return undefined;
    const forum = forumOf(visit);
    const log = await moderationLog(forum, id, { withAppeals: false });
    return { consultation, log, cases: await integrityLog(forum, id) };
  },
  title: (_data, visit) => visit.t(w.title),
  view: ({ consultation, log, cases }, visit) => {
    const { t } = visit;
    const hidden = log.filter(
      ({ object, action }, i) => action !== "restore" && log.findIndex((one) => one.object === object) === i,
    );
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href(`/consultations/${consultation.id}`)}>{t(consultation.title)}</a>
        </p>
        <h1>{t(w.title)}</h1>
        <Came visit={visit} />
        <p class="lead">{t(w.lead)}</p>
        <section aria-labelledby="rules">
          <h2 id="rules">{t(w.rules)}</h2>
          <ul>
            {Object.values(MODERATION_RULES).map((rule) => (
              <li>{t(rule)}</li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="log">
          <h2 id="log">{t(w.log)}</h2>
          {log.length === 0 ? <p>{t(w.nothing)}</p> : <Log visit={visit} log={log} />}
          {hidden.length === 0 ? null : (
            <details>
              <summary>{t(w.appeal)}</summary>
              <p>{t(w.appealHint)}</p>
              <ActForm visit={visit} path={`/consultations/${consultation.id}/appeal`}>
                <p class="field">
                  <label for="object">{t(w.appealOf)}</label>
                  <select id="object" name="object">
                    {hidden.map(({ object_kind, object }) => (
                      <option
                        value={`${object_kind}:${object}`}
                      >{`${t(words.moderated[object_kind])} ${object}`}</option>
                    ))}
                  </select>
                </p>
                <TextArea visit={visit} name="reason" label={t(w.appealText)} longest={1_000} rows={4} />
                <button type="submit">{t(words.consultation.send)}</button>
              </ActForm>
            </details>
          )}
        </section>
        <section aria-labelledby="integrity">
          <h2 id="integrity">{t(w.integrity)}</h2>
          <p>{t(w.integrityLead)}</p>
          {cases.length === 0 ? <p>{t(w.noCase)}</p> : <Cases visit={visit} cases={cases} />}
        </section>
      </>
    );
  },
});

function Log({ visit, log }: { readonly visit: Visit; readonly log: readonly ModerationRow[] }) {
  const { t } = visit;
  const thing = ({ object_kind, object }: ModerationRow) =>
    object_kind === "idea" ? (
      <a href={visit.href(`/ideas/${object}`)}>{`${t(words.moderated.idea)} ${object}`}</a>
    ) : (
      `${t(words.moderated[object_kind])} ${object}`
    );
  return (
    <DataTable
      visit={visit}
      caption={t(w.log)}
      isCaptionHidden
      isStacked
      rows={log}
      columns={[
        { head: t(w.what), isName: true, cell: thing },
        { head: t(w.when), isDay: true, cell: ({ at }) => visit.day(at.toISOString()) },
        { head: t(w.decision), cell: ({ action }) => t(words.moderationAction[action]) },
        { head: t(w.rule), cell: ({ rule }) => ruleText(visit, rule) },
        { head: t(w.reason), cell: ({ reason }) => reason || "–" },
      ]}
    />
  );
}

/** A rule that a later version has is shown as it is written. */
export const ruleText = (visit: Visit, rule: string | null): string =>
  rule === null
    ? "–"
    : Object.hasOwn(MODERATION_RULES, rule)
      ? visit.t(MODERATION_RULES[rule as keyof typeof MODERATION_RULES])
      : rule;

export function caseText(visit: Visit, { signal, evidence, people }: IntegrityCase): string {
  const known = JSON.parse(evidence) as Record<string, string | number>;
  const text = Object.hasOwn(words.signal, signal)
    ? words.signal[signal as keyof typeof words.signal]
    : undefined;
  return text
    ? visit.t(text, { people, idea: "", day: "", minutes: 0, choices: 0, letters: 0, ...known })
    : signal;
}

function Cases({ visit, cases }: { readonly visit: Visit; readonly cases: readonly IntegrityCase[] }) {
  const { t } = visit;
  return (
    <DataTable
      visit={visit}
      caption={t(w.integrity)}
      isCaptionHidden
      isStacked
      rows={cases}
      columns={[
        { head: t(w.doubt), isName: true, cell: (one) => caseText(visit, one) },
        { head: t(w.when), isDay: true, cell: ({ markedAt }) => visit.day(markedAt.toISOString()) },
        { head: t(w.people), isNumber: true, cell: ({ people }) => visit.number(people) },
        { head: t(w.decision), cell: ({ decision }) => t(words.integrityDecision[decision]) },
        { head: t(w.reason), cell: ({ reason }) => reason ?? "–" },
      ]}
    />
  );
}
