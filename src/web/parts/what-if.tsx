import type { BestLink, BestLinks, SiteCost } from "../../diagnose/what-if/best-link.ts";
import type { LifeEvent } from "../../model/estate.ts";
import { rounded } from "../finding.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { DataTable } from "./data-table.tsx";
import { OutsideLink, SiteLink } from "./name.tsx";

const w = words.whatIf;

interface BestProps {
  readonly visit: Visit;
  readonly event: LifeEvent;
  readonly best: BestLinks;
}

/** The links that would help most: what to write and where, what it adds, for whom, and why there. */
export function BestLinkTable({ visit, event, best }: BestProps) {
  const { t } = visit;
  if (best.links.length === 0) return null;
  return (
    <section aria-labelledby="best">
      <h2 id="best">{t(w.bestTitle)}</h2>
      <p>{t(w.bestLead, { compared: best.compared })}</p>
      <DataTable
        visit={visit}
        caption={t(w.bestTitle)}
        isCaptionHidden
        isStacked
        rows={best.links}
        csv={`/data/life-events/${encodeURIComponent(event.id)}/best-links.csv`}
        columns={[
          {
            head: t(w.step),
            isName: true,
            cell: ({ rank, suggestion }) => `${rank}. ${stepName(visit, event, suggestion.step)}`,
          },
          { head: t(w.toWrite), cell: (link) => <ToWrite visit={visit} link={link} /> },
          { head: t(w.adds), cell: (link) => gainOf(visit, link) },
          { head: t(w.wouldFollow), cell: (link) => <Followers visit={visit} link={link} /> },
          { head: t(w.why), cell: (link) => <Why visit={visit} link={link} /> },
        ]}
      />
    </section>
  );
}

export function stepName(visit: Visit, event: LifeEvent, id: string): string {
  const step = event.steps.find((known) => known.id === id);
  return step ? visit.t(step.name) : id;
}

interface LinkProps {
  readonly visit: Visit;
  readonly link: BestLink;
}

function ToWrite({ visit, link: { suggestion } }: LinkProps) {
  const language = suggestion.language === visit.language ? undefined : suggestion.language;
  return (
    <>
      <code lang={language}>{suggestion.anchor_text}</code> → <OutsideLink url={suggestion.target_url} />
      <br />
      <span class="muted">{visit.t(w.onPage)}</span>{" "}
      <span lang={language}>
        <OutsideLink url={suggestion.page_url}>{suggestion.page_title || suggestion.page_url}</OutsideLink>
      </span>
    </>
  );
}

/** Differences below it are of rounding. */
const LEAST_GAIN = 0.0005;

function gainOf(visit: Visit, { coverageGain, languageGain, pagesGain, coverage }: BestLink): string {
  if (coverageGain >= LEAST_GAIN) {
    const total = coverage === null ? "" : visit.percent(coverage);
    return visit.t(w.points, { n: visit.number(100 * coverageGain, 1), total });
  }
  if (languageGain >= LEAST_GAIN) return visit.t(w.oneLanguage);
  return visit.t(w.morePages, { n: pagesGain });
}

function Followers({ visit, link: { followers, visitors } }: LinkProps) {
  if (!followers || !visitors) return <>{visit.t(words.diagnosis.untold)}</>;
  return (
    <>
      {visit.t(w.followers, {
        low: rounded(followers.low),
        high: rounded(followers.high),
        n: rounded(followers.people),
      })}
      <br />
      <span class="muted">{visit.t(w.ofVisitors, { n: rounded(visitors.people) })}</span>
    </>
  );
}

function Why({ visit, link: { suggestion, flow } }: LinkProps) {
  const language = suggestion.language === visit.language ? undefined : suggestion.language;
  return (
    <>
      {suggestion.shared_words === "" ? (
        visit.t(w.noSharedWords)
      ) : (
        <>
          {visit.t(w.sharedWords)} <q lang={language}>{suggestion.shared_words}</q>
        </>
      )}
      <br />
      {flowOf(visit, flow)}
    </>
  );
}

function flowOf(visit: Visit, flow: BestLink["flow"]): string {
  if (flow === undefined) return visit.t(w.flowUntold);
  return flow.people < 1 ? visit.t(w.flowNone) : visit.t(w.flowSeen, { n: rounded(flow.people) });
}

/** How many links each site is asked to write. */
export function CostTable({ visit, costs }: { readonly visit: Visit; readonly costs: readonly SiteCost[] }) {
  const { t, number } = visit;
  if (costs.length === 0) return null;
  return (
    <section aria-labelledby="cost">
      <h2 id="cost">{t(w.costTitle)}</h2>
      <DataTable
        visit={visit}
        caption={t(w.costTitle)}
        isCaptionHidden
        rows={costs}
        columns={[
          { head: t(w.site), isName: true, cell: ({ site }) => <SiteLink visit={visit} id={site} /> },
          { head: t(w.links), isNumber: true, cell: ({ links }) => number(links) },
          { head: t(w.pages), isNumber: true, cell: ({ pages }) => number(pages) },
        ]}
      />
    </section>
  );
}

interface FormProps extends BestProps {
  /** Links ticked, as written; all of them where nothing was asked yet. */
  readonly ticked: ReadonlySet<string> | undefined;
  readonly box: string;
}

/** Ticks some of the best links, takes others by their addresses: a plain form, whose answer has an address. */
export function TryForm({ visit, event, best, ticked, box }: FormProps) {
  const { t } = visit;
  const path = `/life-events/${encodeURIComponent(event.id)}/what-if`;
  const first = best.links[0]?.suggestion;
  const example = first ? `${first.page_url} → ${first.target_url}` : "example.org/page → site";
  return (
    <section aria-labelledby="try">
      <h2 id="try">{t(w.tryTitle)}</h2>
      <form class="act" action={`${visit.href(path)}#result`} method="get">
        <input type="hidden" name="tried" value="1" />
        {best.links.length === 0 ? null : (
          <fieldset class="asked">
            <legend>{t(w.tick)}</legend>
            {best.links.map(({ rank, suggestion }) => {
              const written = `${suggestion.page_url} → ${suggestion.target_url}`;
              return (
                <label class="choice">
                  <input
                    type="checkbox"
                    name={`best-${rank}`}
                    value={written}
                    checked={ticked === undefined || ticked.has(written)}
                  />
                  <span>
                    {`${rank}. ${stepName(visit, event, suggestion.step)} (${visit.languageName(suggestion.language)})`}
                  </span>
                </label>
              );
            })}
          </fieldset>
        )}
        <p class="field">
          <label for="links">{t(w.more)}</label>
          <span class="hint address" id="links-hint">
            {t(w.moreHint, { example })}
          </span>
          <textarea id="links" name="links" rows={4} maxlength={6000} aria-describedby="links-hint" dir="ltr">
            {box}
          </textarea>
        </p>
        <button type="submit">{t(w.try)}</button>
      </form>
    </section>
  );
}
