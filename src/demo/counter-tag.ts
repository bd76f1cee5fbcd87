import { oncePer } from "../kit/once.ts";
import type { Language } from "../model/words.ts";
import { planSiteAudiences } from "./audience/outline.ts";
import type { SiteAudience, Tool } from "./audience/plan.ts";
import { GOVERNMENT_SUFFIX } from "./country.ts";
import { drawOf } from "./draw.ts";
import type { EstatePlan, SitePlan } from "./plan.ts";

/*
 * Pages carry the tag of what counts their site, as its audience is planned when it is found as it is; where tracking was lost and not
 * mended since, the pages that are no longer counted lack it.
 */

/** The tag of a page, as markup for its head; undefined when it has none. */
export function counterTag(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  language: Language,
): string | undefined {
  const { tag, share } = taggingOf(plan, site);
  if (tag === undefined || share === 0) return undefined;
  const isLeft = share === 1 || drawOf(plan.seed, "tag", site.index, slot, language).chance(share);
  return isLeft ? tag.markup : undefined;
}

/** What a reader of the pages of a site should find. */
export interface Tagging {
  readonly tag?: Tag;
  /** Of its pages, those that carry it. */
  readonly share: number;
}

interface Tag {
  /** As in `counters` of pages. */
  readonly told: string;
  readonly markup: string;
}

const taggings = oncePer((plan: EstatePlan): readonly Tagging[] =>
  planSiteAudiences(plan, { measured: "as-found" }).map((one) => tagging(plan, one)),
);

export const taggingOf = (plan: EstatePlan, site: SitePlan): Tagging =>
  taggings(plan)[site.index] ?? { share: 0 };

function tagging(plan: EstatePlan, { site, events, properties }: SiteAudience): Tagging {
  const property = properties.at(-1);
  const tag = property && TAGS[property.tool]?.(property.id, site, drawOf(plan.seed, "tag id", site.index));
  const loss = events.find(
    ({ kind, to }) => to === undefined && (kind === "tag-removed" || kind === "silent-drift"),
  );
  return tag ? { tag, share: loss?.size ?? 1 } : { share: 0 };
}

type Write = (id: string, site: SitePlan, draw: ReturnType<typeof drawOf>) => Tag;

/** Logs and spreadsheets put nothing into pages. */
const TAGS: Readonly<Partial<Record<Tool, Write>>> = {
  matomo: (id) => ({
    told: `matomo ${id}`,
    markup: `<script>
var _paq = window._paq = window._paq || [];
_paq.push(["trackPageView"]);
(function () {
  var u = "https://${STATISTICS}/";
  _paq.push(["setTrackerUrl", u + "matomo.php"]);
  _paq.push(["setSiteId", "${id}"]);
  var d = document, g = d.createElement("script"), s = d.getElementsByTagName("script")[0];
  g.async = true; g.src = u + "matomo.js"; s.parentNode.insertBefore(g, s);
})();
</script>
<noscript><img src="https://${STATISTICS}/matomo.php?idsite=${id}&amp;rec=1" alt=""></noscript>`,
  }),
  piano: (id) => ({
    told: `piano ${id}`,
    markup: `<script src="https://tag.aticdn.net/${id}/smarttag.js" async></script>`,
  }),
  ga4: (_, __, draw) => {
    const id = `G-${Array.from({ length: 10 }, () => draw.pick(LETTERS)).join("")}`;
    return {
      told: `ga4 ${id}`,
      markup: `<script async src="https://www.googletagmanager.com/gtag/js?id=${id}"></script>
<script>window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments); } gtag("config", "${id}");</script>`,
    };
  },
  eulerian: (_, { host }) => {
    const counter = `mesure.${host.replace(/^www\./, "")}`;
    return {
      told: `eulerian ${counter}`,
      markup: `<script>(function (e, a) { window[a] = window[a] || function () {}; })("${counter}", "EA_push"); EA_push();</script>`,
    };
  },
  plausible: (id) => {
    const host = id.replace(/\/.*/, "");
    return {
      told: `plausible ${host}`,
      markup: `<script defer data-domain="${id}" src="https://plausible.io/js/script.js"></script>`,
    };
  },
  umami: (_, __, draw) => {
    const hex = (length: number) => Array.from({ length }, () => draw.pick(HEX)).join("");
    const id = [8, 4, 4, 4, 12].map(hex).join("-");
    return {
      told: `umami ${id}`,
      markup: `<script defer src="https://${STATISTICS}/script.js" data-website-id="${id}"></script>`,
    };
  },
};

/** Where the country hosts its own tools; nothing is loaded from there when pages are read. */
const STATISTICS = `statistiques.${GOVERNMENT_SUFFIX}`;
const LETTERS = [..."ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"];
const HEX = [..."0123456789abcdef"];
