import type { CounterToolId } from "../../model/counter-tag.ts";

/** How the tag of one tool is known. The patterns are tried on short texts (see `counter-tag.ts`), and must stay linear. */
export interface CounterRule {
  readonly tool: CounterToolId;
  /** Who says what the tag looks like. */
  readonly source: string;
  /** Words, one of which is in all that the two patterns below find: others are not tried. */
  readonly hints: readonly string[];
  /** In the address of a script, or of an image or frame shown without script; entities are not decoded. */
  readonly address?: RegExp;
  /** In the text of a script. */
  readonly script?: RegExp;
  /** Where its id is written, in either: the first group that takes part. Public, as all that a page sends to everyone. */
  readonly ids: readonly RegExp[];
  /** An attribute of its script that has the id, where the address may be anyone’s. */
  readonly mark?: { readonly attribute: string; readonly address: RegExp; readonly id: RegExp };
}

const TARTEAUCITRON =
  "https://tarteaucitron.io/fr/install/ (the consent manager of most French public sites)";

/** Every tag that a reading knows. One that is not here is not seen: a page without tag may still be counted. */
export const counterRules: readonly CounterRule[] = [
  {
    // `_paq` alone says nothing: Piano has a queue of that name too.
    tool: "matomo",
    hints: ["matomo", "piwik", "_paq.push("],
    source: `https://developer.matomo.org/guides/tracking-javascript-guide; ${TARTEAUCITRON}`,
    address: /(?:matomo|piwik)(?:\.min)?\.(?:js|php)(?:[?#]|$)/i,
    script:
      /(?:matomo|piwik)(?:\.min)?\.(?:js|php)\b|_paq\.push\(\s*\[\s*["'](?:setSiteId|setTrackerUrl|trackPageView)\b|Piwik\.getTracker\(|tarteaucitron\.user\.matomo/,
    ids: [
      /[?&;]idsite=(\d{1,10})/g,
      /\bsetSiteId["']\s*,\s*(?:(\d{1,10})|["'](\w{1,40})["'])/g,
      /Piwik\.getTracker\([^,)]{0,200},\s*["']?(\d{1,10})/g,
      /user\.matomoId\s*=\s*["']?(\d{1,10})/g,
    ],
  },
  {
    tool: "ga4",
    hints: ["gtag/js", "gtag(", "gtagUa"],
    source: `https://developers.google.com/tag-platform/gtagjs/install; ${TARTEAUCITRON}`,
    address: /googletagmanager\.com\/gtag\/js\?(?:[^"']{0,100}[&;])?id=GT?-/,
    script: /gtag\/js\?id=(?:GT?-|["'])|gtag\(\s*["']config["']\s*,\s*["']GT?-|user\.gtagUa\s*=\s*["']GT?-/,
    ids: [
      /\bid=(GT?-[A-Z0-9]{4,16})\b/g,
      /\bconfig["']\s*,\s*["'](GT?-[A-Z0-9]{4,16})\b/g,
      /user\.gtagUa\s*=\s*["'](GT?-[A-Z0-9]{4,16})\b/g,
    ],
  },
  {
    // Counts nobody since July 2023, and is still on many pages.
    tool: "google-universal",
    hints: ["google-analytics.com", "gtag/js", "gtag(", "_gaq.", "tarteaucitron"],
    source: `https://developers.google.com/analytics/devguides/collection/analyticsjs; ${TARTEAUCITRON}`,
    address: /google-analytics\.com\/(?:analytics|ga|urchin)\.js|gtag\/js\?id=UA-/,
    script:
      /google-analytics\.com\/(?:analytics|ga|urchin)\.js|\bgtag\(\s*["']config["']\s*,\s*["']UA-|\b_setAccount["']\s*,\s*["']UA-|tarteaucitron\.user\.(?:analytics|gajs|gtag)Ua\s*=\s*["']UA-/,
    ids: [/\b(UA-\d{4,10}-\d{1,4})\b/g],
  },
  {
    tool: "piano",
    hints: [
      "aticdn.net",
      "atinternet",
      "pa.setconf",
      "_pac.",
      "xiti.",
      "hit.xiti",
      "xtsite",
      "xtcore",
      "smarttag",
      "piano-analytics",
      "tarteaucitron",
    ],
    source: `https://developers.atinternet-solutions.com/piano-analytics/data-collection/sdks/javascript; https://github.com/at-internet/smarttag-documentation-archive; ${TARTEAUCITRON}`,
    address:
      /\baticdn\.net\/|\bpiano-analytics[\w.-]{0,40}\.js|\bsmarttag[\w.-]{0,40}\.js|\bxtcore\.js|\/hit\.xiti\b|\bxiti\.com\//i,
    script:
      /\baticdn\.net\/|ATInternet\.Tracker|\bpa\.setConfigurations?\(|\b_pac\.(?:site|collectDomain)\b|\/hit\.xiti\b|\bxtsite\s*=|tarteaucitron\.user\.(?:xiti|atLib|piano)/,
    ids: [
      /\baticdn\.net\/(\d{4,9})\//g,
      /\/hit\.xiti\?(?:[^"']{0,200}[&;])?s=(\d{4,9})\b/g,
      /\b(?:site|xtsite|pianoSite|xitiId|xiti_smarttagSiteId)["']?\s*[:=,]\s*["']?(\d{4,9})\b/g,
    ],
  },
  {
    // The name of its script changes by the hour; the call does not. Its id is the host that counts.
    tool: "eulerian",
    hints: ["ea_push", "ea_collector", "ea_datalayer", "eulerian", "analytics/analytics", "dsfr.analytics"],
    source: `https://doc.eulerian.com/; https://www.systeme-de-design.gouv.fr/ (analytics of the design system of the French State, which are Eulerian’s); ${TARTEAUCITRON}`,
    address: /\.eulerian\.(?:net|io|com)\/|\banalytics\/analytics(?:\.(?:module|nomodule))?(?:\.min)?\.js/,
    script:
      /\bEA_(?:push|collector|datalayer)\b|\.eulerian\.(?:net|io)\b|tarteaucitron\.user\.eulerian|\bdsfr\.analytics\b/,
    ids: [
      /\/\/([\w.-]{1,80}\.eulerian\.(?:net|io))\b/g,
      /\(\s*["']([\w.-]{3,80})["']\s*,\s*["']EA_push["']/g,
      /user\.eulerianHost\s*=\s*["']([\w.-]{3,80})["']/g,
    ],
  },
  {
    tool: "plausible",
    hints: ["plausible"],
    source: `https://plausible.io/docs/plausible-script; ${TARTEAUCITRON}`,
    address: /\bplausible\.io\/js\//,
    script: /\bplausible\.io\/js\/|user\.plausibleDomain\b/,
    ids: [
      /\bplausible\.io\/js\/(pa-[\w-]{5,40})\.js/g,
      /user\.plausibleDomain\s*=\s*["']([\w.-]{3,100})["']/g,
    ],
    mark: {
      attribute: "data-domain",
      address: /\/(?:script|plausible)[\w.-]{0,80}\.js|\bplausible\.io\/js\//,
      id: /^([\w.-]{3,100})/,
    },
  },
  {
    tool: "umami",
    hints: [],
    source: "https://umami.is/docs/collect-data",
    ids: [],
    mark: {
      attribute: "data-website-id",
      address: /./, // the name of the script is whatever its host chose
      id: /^([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})$/i,
    },
  },
  {
    // Others have a counter.js deeper in their site.
    tool: "counter",
    hints: ["/counter.js", "/count?"],
    source: "assets/counter.js of Parvis",
    address: /^(?:https?:)?\/\/[^/]{1,255}\/(?:counter\.js$|count\?(?:[^"']{0,2000}[&;])?k=v\b)/,
    ids: [],
  },
  {
    tool: "usa-gov",
    hints: ["universal-federated"],
    source: "https://github.com/digital-analytics-program/gov-wide-code",
    address: /Universal-Federated-Analytics[\w.-]{0,20}\.js/i,
    script: /Universal-Federated-Analytics[\w.-]{0,20}\.js/,
    ids: [/[?&;]agency=([\w-]{2,40})/gi],
  },
  {
    tool: "piwik-pro",
    hints: ["piwik"],
    source: `https://developers.piwik.pro/; ${TARTEAUCITRON}`,
    address: /\.piwik\.pro\//,
    script: /\.piwik\.pro\b|user\.piwikPro/,
    ids: [],
  },
  {
    tool: "cloudflare-insights",
    hints: ["cloudflareinsights"],
    source: "https://developers.cloudflare.com/web-analytics/",
    address: /\bcloudflareinsights\.com\/beacon/,
    script: /\bcloudflareinsights\.com\/beacon/,
    ids: [],
    mark: {
      attribute: "data-cf-beacon",
      address: /\bcloudflareinsights\.com\/beacon/,
      id: /\btoken\b[^\da-f]{1,30}([\da-f]{32})\b/,
    },
  },
  {
    tool: "adobe-analytics",
    hints: ["appmeasurement", "/s_code", "omtrdc.net"],
    source: "https://experienceleague.adobe.com/en/docs/analytics/implementation/js/overview",
    address: /\/(?:AppMeasurement|s_code)[\w.-]{0,40}\.js|\.omtrdc\.net\//,
    script: /\.omtrdc\.net\b/,
    ids: [],
  },
  {
    tool: "hotjar",
    hints: ["hotjar"],
    source: TARTEAUCITRON,
    address: /\bstatic\.hotjar\.com\/c\/hotjar-/,
    script: /\bstatic\.hotjar\.com\/c\/hotjar-/,
    ids: [/\bhjid\s*:\s*(\d{3,10})\b/g, /\/hotjar-(\d{3,10})\b/g],
  },
  {
    tool: "google-tag-manager",
    hints: ["googletagmanager"],
    source: "https://developers.google.com/tag-platform/tag-manager/web",
    address: /googletagmanager\.com\/(?:gtm\.js|ns\.html)/,
    script: /googletagmanager\.com\/gtm\.js/,
    ids: [/\b(GTM-[A-Z0-9]{4,10})\b/g],
  },
  {
    tool: "matomo-tag-manager",
    hints: ["_mtm.push(", "/container_"],
    source: "https://developer.matomo.org/guides/tagmanager/embedding",
    address: /\/container_[A-Za-z0-9]{8}(?:_\w{1,40})?\.js/,
    script: /\b_mtm\.push\(|\/container_[A-Za-z0-9]{8}(?:_\w{1,40})?\.js/,
    ids: [/\/container_([A-Za-z0-9]{8})(?:_\w{1,40})?\.js/g],
  },
  {
    tool: "adobe-tags",
    hints: ["adobedtm"],
    source: "https://experienceleague.adobe.com/en/docs/experience-platform/tags/home",
    address: /\bassets\.adobedtm\.com\//,
    script: /\bassets\.adobedtm\.com\//,
    ids: [/\/launch-(EN[\da-f]{32})\b/g],
  },
  {
    tool: "commanders-act",
    hints: ["tagcommander"],
    source: TARTEAUCITRON,
    address: /\bcdn\.tagcommander\.com\//,
    script: /\bcdn\.tagcommander\.com\/|user\.tagcommanderid\b/,
    ids: [/\bcdn\.tagcommander\.com\/(\d{2,8})\b/g, /user\.tagcommanderid\s*=\s*["'](\d{2,8})/g],
  },
];
