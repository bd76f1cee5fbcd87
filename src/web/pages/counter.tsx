import { z } from "zod";
import { TAKEN } from "../../collect/counter/counter.ts";
import type { Words } from "../../model/words.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { words } from "../words.ts";

const w = words.counter;

/** For whoever runs a site: what the counter counts, what it never keeps, how to put it there, and what the law asks. */
export const counterPage = page({
  id: "counter",
  path: "/counter",
  section: "audience",
  query: z.object({}),
  // It speaks of settings, not of a run; and the address to paste is that of this very observatory.
  isLive: true,
  async load(_params, { counter }) {
    return { counter };
  },
  title: (_data, visit) => visit.t(w.title),
  view: ({ counter }, visit) => (
    <>
      <h1>{visit.t(w.title)}</h1>
      <p class="lead">{visit.t(w.lead)}</p>
      {counter ? null : <p class="notice">{visit.t(w.off)}</p>}
      <List visit={visit} id="counts" title={w.counts} texts={COUNTS} />
      <List visit={visit} id="never" title={w.never} texts={NEVER} />
      <Putting visit={visit} />
      <Refusing visit={visit} />
      <Exempt visit={visit} />
      {counter ? <Since visit={visit} counts={counter.counts} /> : null}
    </>
  ),
});

const COUNTS = [w.countsViews, w.countsOrigin, w.countsOut, w.countsDevice];
const NEVER = [w.neverCookie, w.neverAddress, w.neverQuery, w.neverSites];

interface Props {
  readonly visit: Visit;
}

function List({
  visit,
  id,
  title,
  texts,
}: Props & { readonly id: string; readonly title: Words; readonly texts: readonly Words[] }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{visit.t(title)}</h2>
      <ul class="told">
        {texts.map((text) => (
          <li>{visit.t(text)}</li>
        ))}
      </ul>
    </section>
  );
}

function Putting({ visit }: Props) {
  const { t } = visit;
  const at = addressOf(visit.host);
  const image = `<img src="${at}/count.gif" alt="" width="1" height="1" referrerpolicy="no-referrer-when-downgrade">`;
  return (
    <section aria-labelledby="put">
      <h2 id="put">{t(w.put)}</h2>
      <p>{t(w.putWho)}</p>
      <pre class="lines">
        {`<script async src="${at}/counter.js"></script>\n<noscript>${image}</noscript>`}
      </pre>
      <p>{t(w.putImage)}</p>
      <p>{t(w.putPolicy)}</p>
      <pre class="lines">{`script-src ${at}; connect-src ${at}; img-src ${at}`}</pre>
      <p>{t(w.putLimits)}</p>
    </section>
  );
}

/** Sites are read over TLS, and so must be what they ask for; a trial on one's own machine has none. */
function addressOf(host: string): string {
  const isOwnMachine = /^(?:localhost|127\.[\d.]+|\[::1\])(?::\d+)?$/.test(host);
  return `${isOwnMachine ? "http" : "https"}://${host}`;
}

function Refusing({ visit }: Props) {
  const { t } = visit;
  return (
    <section aria-labelledby="refuse">
      <h2 id="refuse">{t(w.refuse)}</h2>
      <p>{t(w.refuseSignals)}</p>
      <p>{t(w.refuseLink)}</p>
      <pre class="lines">
        {`<a href="#parvis-no">${t(w.refuseNo)}</a>\n<a href="#parvis-yes">${t(w.refuseYes)}</a>`}
      </pre>
      <p>{t(w.refuseSeen)}</p>
    </section>
  );
}

interface Condition {
  readonly asked: Words;
  readonly met: Words;
  readonly duty?: Words;
}

const CONDITIONS: readonly Condition[] = [
  { asked: w.purpose, met: w.purposeMet, duty: w.purposeDuty },
  { asked: w.anonymous, met: w.anonymousMet, duty: w.anonymousDuty },
  { asked: w.apart, met: w.apartMet },
  { asked: w.across, met: w.acrossMet },
  { asked: w.inform, met: w.informMet, duty: w.informDuty },
  { asked: w.oppose, met: w.opposeMet, duty: w.opposeDuty },
  { asked: w.lifetime, met: w.lifetimeMet },
  { asked: w.kept, met: w.keptMet, duty: w.keptDuty },
  { asked: w.place, met: w.placeMet },
];

/** The page of the CNIL that the conditions were taken from, and its date. */
const SOURCE = {
  address: "https://www.cnil.fr/fr/node/167364",
  name: "Cookies : solutions pour les outils de mesure d’audience",
  day: "2025-07-04",
} as const;

function Exempt({ visit }: Props) {
  const { t } = visit;
  const [before = "", after = ""] = t(w.exemptSource, { day: visit.day(SOURCE.day), name: "|" }).split("|");
  return (
    <section aria-labelledby="exempt">
      <h2 id="exempt">{t(w.exempt)}</h2>
      <p>{t(w.exemptLead)}</p>
      <DataTable
        visit={visit}
        caption={t(w.exempt)}
        isCaptionHidden
        rows={CONDITIONS}
        columns={[
          { head: t(w.condition), isName: true, cell: ({ asked }) => t(asked) },
          { head: t(w.met), cell: ({ met }) => t(met) },
          { head: t(w.duty), cell: ({ duty }) => t(duty ?? w.nothing) },
        ]}
      />
      <p class="small">
        {before}
        <a href={SOURCE.address} lang="fr">
          {SOURCE.name}
        </a>
        {after}
      </p>
    </section>
  );
}

function Since({ visit, counts }: Props & { readonly counts: NonNullable<Visit["counter"]>["counts"] }) {
  const { t } = visit;
  return (
    <section aria-labelledby="since">
      <h2 id="since">{t(w.since)}</h2>
      <DataTable
        visit={visit}
        caption={t(w.since)}
        isCaptionHidden
        rows={TAKEN}
        columns={[
          { head: t(w.became), isName: true, cell: (taken) => t(words.taken[taken]) },
          { head: t(w.hits), isNumber: true, cell: (taken) => visit.number(counts[taken]) },
        ]}
      />
    </section>
  );
}
