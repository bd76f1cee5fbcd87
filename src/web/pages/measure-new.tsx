import { z } from "zod";
import { organisationsFor } from "../../engage/policy.ts";
import { insideOf } from "../inside.ts";
import { decider } from "../measuring.ts";
import { page } from "../page.ts";
import { ActForm, Came } from "../parts/account.tsx";
import { MeasureFields } from "../parts/measure-field.tsx";
import { words } from "../words.ts";

const w = words.decision;

/** Where a measure is decided: all that it must say before it may be published is asked for here. */
export const measureNewPage = page({
  id: "measure-new",
  path: "/measures/new",
  section: "take-part",
  needs: decider,
  query: z.object({ from: z.string().max(200).optional(), service: z.string().max(200).optional() }),
  async load(_params, visit) {
    const { office } = insideOf(visit);
    return { organisations: organisationsFor(visit.person, "decide", office.estate()) };
  },
  title: (_data, visit) => visit.t(w.newTitle),
  view: ({ organisations }, visit, { from, service }) => {
    const { t } = visit;
    return (
      <>
        <p class="eyebrow">
          <a href={visit.href("/measures")}>{t(w.title)}</a>
        </p>
        <h1>{t(w.newTitle)}</h1>
        <p class="lead">{t(w.newLead)}</p>
        {visit.edition.board ? null : <p class="notice">{t(w.newNoBoard)}</p>}
        <Came visit={visit} />
        <ActForm visit={visit} path="/measures/new">
          <MeasureFields visit={visit} organisations={organisations} value={{ from, service }} />
          <button type="submit">{t(w.saveDraft)}</button>
        </ActForm>
      </>
    );
  },
});
