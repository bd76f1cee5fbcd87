import { z } from "zod";
import { gridOrder } from "../../engage/consultation/evaluation.ts";
import { type IntegrityCase, integrityLog } from "../../engage/consultation/integrity.ts";
import { MODERATION_RULES, moderationLog } from "../../engage/consultation/moderation.ts";
import { ideaTitles, statementsOfPeople } from "../../engage/consultation/reading.ts";
import { LONGEST } from "../../engage/consultation/text.ts";
import { ORIGINS } from "../../model/consultation.ts";
import { consultationIn, consultationThing, forumOf } from "../forum.ts";
import { page, type Visit } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { PublicFields, TextArea } from "../parts/idea.tsx";
import { words } from "../words.ts";
import { caseText } from "./moderation-log.tsx";

const w = words.consultationDesk;

/** For the team: key in what came on paper, put statements to the vote, evaluate, moderate, look at doubts. */
export const consultationDeskPage = page({
  id: "consultation-desk",
  path: "/consultations/:id/desk",
  section: "take-part",
  needs: { right: "evaluate-ideas", on: consultationThing },
  query: z.object({ idea: z.string().max(80).optional() }),
  async load({ id = "" }, visit) {
    const consultation = await consultationIn(visit, id);
    if (!consultation) return undefined;
    const forum = forumOf(visit);
    const log = await moderationLog(forum, id, { withAppeals: true });
    const order = await gridOrder(forum, consultation);
    return {
      consultation,
      said: await statementsOfPeople(forum, id),
      cases: await integrityLog(forum, id),
      appeals: log.filter(
        ({ object, action }, i) => action === "appeal" && log.findIndex((one) => one.object === object) === i,
      ),
      order,
      titles: await ideaTitles(
        forum,
        order.map(({ idea }) => idea),
      ),
    };
  },
  title: (_data, visit) => visit.t(w.title),
  view: ({ consultation, said, cases, appeals, order, titles }, visit, { idea }) => {
    const { t } = visit;
    const path = `/consultations/${consultation.id}`;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href(path)}>{t(consultation.title)}</a>
        </p>
        <h1>{t(w.title)}</h1>
        <Came visit={visit} />
        <section aria-labelledby="key-in">
          <h2 id="key-in">{t(w.keyIn)}</h2>
          <ActForm visit={visit} path={`${path}/key-in`}>
            <p class="field">
              <label for="origin">{t(w.origin)}</label>
              <select id="origin" name="origin">
                {ORIGINS.filter((one) => one !== "web").map((one) => (
                  <option value={one}>{t(words.origin[one])}</option>
                ))}
              </select>
            </p>
            <p class="field">
              <label for="session">{t(w.session)}</label>
              <input id="session" name="session" type="text" maxlength={80} autocomplete="off" />
            </p>
            <p class="field">
              <label for="title">{t(words.consultation.ideaTitle)}</label>
              <input
                id="title"
                name="title"
                type="text"
                required
                maxlength={LONGEST.title}
                autocomplete="off"
                dir="auto"
              />
            </p>
            <TextArea
              visit={visit}
              name="text"
              label={t(words.consultation.ideaText)}
              longest={LONGEST.text}
            />
            <PublicFields visit={visit} publics={consultation.publics} />
            <button type="submit">{t(w.keep)}</button>
          </ActForm>
        </section>
        <section aria-labelledby="tell">
          <h2 id="tell">{t(w.tell)}</h2>
          <p>{t(w.tellHint)}</p>
          <ActForm visit={visit} path={`${path}/tell`}>
            <TextArea visit={visit} name="said" label={t(w.tellText)} longest={LONGEST.argument} rows={4} />
            <button type="submit">{t(w.tellButton)}</button>
          </ActForm>
        </section>
        <section aria-labelledby="statement-new">
          <h2 id="statement-new">{t(w.statement)}</h2>
          <ActForm visit={visit} path={`${path}/statement`}>
            <p class="field">
              <label for="statement">{t(w.statementText)}</label>
              <input
                id="statement"
                name="statement"
                type="text"
                required
                maxlength={LONGEST.statement}
                autocomplete="off"
                dir="auto"
              />
            </p>
            <button type="submit">{t(w.putToVote)}</button>
          </ActForm>
          <h3>{t(w.ofPeople)}</h3>
          {said.length === 0 ? (
            <p>{t(w.noneOfPeople)}</p>
          ) : (
            <DataTable
              visit={visit}
              caption={t(w.ofPeople)}
              isCaptionHidden
              isStacked
              rows={said}
              columns={[
                {
                  head: t(words.moderated.statement),
                  isName: true,
                  cell: ({ text, language }) => (
                    <span lang={language} dir="auto">
                      {text ?? t(words.consultation.hiddenTitle)}
                    </span>
                  ),
                },
                { head: t(w.received), isDay: true, cell: ({ at }) => visit.day(at.toISOString()) },
                { head: t(w.theirId), cell: ({ id }) => <code>{id}</code> },
              ]}
            />
          )}
        </section>
        {consultation.grid.length === 0 ? null : (
          <section aria-labelledby="grid">
            <h2 id="grid">{t(w.grid)}</h2>
            <ActForm visit={visit} path={`${path}/evaluate`}>
              <p class="field">
                <label for="evaluated">{t(w.ideaId)}</label>
                <input
                  id="evaluated"
                  name="idea"
                  type="text"
                  required
                  maxlength={80}
                  value={idea}
                  autocomplete="off"
                />
              </p>
              {consultation.grid.map(({ id, name }) => (
                <p class="field">
                  <label for={`score-${id}`}>{t(name)}</label>
                  <select id={`score-${id}`} name={`score.${id}`}>
                    {[0, 1, 2, 3, 4].map((score) => (
                      <option value={String(score)}>{score}</option>
                    ))}
                  </select>
                </p>
              ))}
              <button type="submit">{t(w.keep)}</button>
            </ActForm>
            {order.length === 0 ? null : (
              <DataTable
                visit={visit}
                caption={t(w.gridOrder)}
                rows={order}
                columns={[
                  {
                    head: t(words.consultation.idea),
                    isName: true,
                    cell: (one) => (
                      <a href={visit.href(`/ideas/${one.idea}`)}>{titles.get(one.idea) ?? one.idea}</a>
                    ),
                  },
                  {
                    head: t(w.score),
                    isNumber: true,
                    cell: ({ score }) => (score === undefined ? "–" : visit.decimal(score, 2)),
                  },
                  { head: t(w.marks), isNumber: true, cell: ({ marks }) => visit.number(marks) },
                ]}
              />
            )}
          </section>
        )}
        <section aria-labelledby="hide">
          <h2 id="hide">{t(w.hide)}</h2>
          <ActForm visit={visit} path={`${path}/hide`}>
            <ThingFields visit={visit} />
            <p class="field">
              <label for="rule">{t(words.moderation.rule)}</label>
              <select id="rule" name="rule">
                {Object.entries(MODERATION_RULES).map(([id, text]) => (
                  <option value={id}>{t(text)}</option>
                ))}
              </select>
            </p>
            <Reason visit={visit} id="hide-reason" />
            <button type="submit">{t(w.hideButton)}</button>
          </ActForm>
        </section>
        <section aria-labelledby="appeals">
          <h2 id="appeals">{t(w.appeals)}</h2>
          {appeals.length === 0 ? <p>{t(w.noAppeal)}</p> : null}
          <ul class="plain">
            {appeals.map(({ object_kind, object, reason }) => (
              <li class="argument">
                <p>
                  {t(words.moderated[object_kind])} {object}
                </p>
                <p dir="auto">{reason}</p>
                <ActForm visit={visit} path={`${path}/answer-appeal`}>
                  <input type="hidden" name="object" value={`${object_kind}:${object}`} />
                  <Reason visit={visit} id={`appeal-${object}`} />
                  <button type="submit" name="action" value="restore">
                    {t(w.restore)}
                  </button>{" "}
                  <button type="submit" name="action" value="uphold" class="quiet">
                    {t(w.uphold)}
                  </button>
                </ActForm>
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="doubts">
          <h2 id="doubts">{t(words.moderation.integrity)}</h2>
          <ActForm visit={visit} path={`${path}/watch`}>
            <button type="submit">{t(w.watch)}</button>
          </ActForm>
          <ul class="plain">
            {cases.map((one, i) => (
              <Case visit={visit} path={path} one={one} id={`case-${i}`} />
            ))}
          </ul>
        </section>
      </>
    );
  },
});

function ThingFields({ visit }: { readonly visit: Visit }) {
  return (
    <>
      <p class="field">
        <label for="kind">{visit.t(w.kind)}</label>
        <select id="kind" name="kind">
          {(["idea", "argument", "statement"] as const).map((kind) => (
            <option value={kind}>{visit.t(words.moderated[kind])}</option>
          ))}
        </select>
      </p>
      <p class="field">
        <label for="thing">{visit.t(w.thingId)}</label>
        <input id="thing" name="thing" type="text" required maxlength={80} autocomplete="off" />
      </p>
    </>
  );
}

function Reason({ visit, id }: { readonly visit: Visit; readonly id: string }) {
  return (
    <p class="field">
      <label for={id}>{visit.t(w.reason)}</label>
      <input
        id={id}
        name="reason"
        type="text"
        required
        maxlength={LONGEST.reason}
        autocomplete="off"
        dir="auto"
      />
    </p>
  );
}

interface CaseProps {
  readonly visit: Visit;
  readonly path: string;
  readonly one: IntegrityCase;
  readonly id: string;
}

function Case({ visit, path, one, id }: CaseProps) {
  const { t } = visit;
  return (
    <li class="argument">
      <p>{caseText(visit, one)}</p>
      <p class="muted">{t(words.integrityDecision[one.decision])}</p>
      <ActForm visit={visit} path={`${path}/decide`}>
        <input type="hidden" name="signal" value={one.signal} />
        <input type="hidden" name="evidence" value={one.evidence} />
        <Reason visit={visit} id={id} />
        <button type="submit" name="decision" value="set-aside">
          {t(w.setAside)}
        </button>{" "}
        <button type="submit" name="decision" value="dismissed" class="quiet">
          {t(w.dismiss)}
        </button>
      </ActForm>
    </li>
  );
}
