/*
 * Query parameters that say where a visitor came from or which session they are in, never which page they read.
 * Sources: the public documentation of each tool. A name ending in `*` covers all names that begin so.
 */
const NAMES = [
  "utm_*", // Google Analytics and most others
  "gclid", // Google Ads
  "gclsrc",
  "dclid",
  "gbraid",
  "wbraid",
  "_ga",
  "_gl",
  "srsltid",
  "fbclid", // Facebook
  "fb_action_ids",
  "fb_source",
  "igshid", // Instagram
  "msclkid", // Microsoft Ads
  "yclid", // Yandex
  "ysclid",
  "_openstat",
  "twclid", // X
  "ttclid", // TikTok
  "li_fat_id", // LinkedIn
  "epik", // Pinterest
  "mc_cid", // Mailchimp
  "mc_eid",
  "mkt_tok", // Marketo
  "_hsenc", // HubSpot
  "_hsmi",
  "__hstc",
  "__hssc",
  "__hsfp",
  "hsctatracking",
  "xtor", // AT Internet (Piano), used on most French public sites
  "xtref",
  "xtatc",
  "at_*",
  "mtm_*", // Matomo
  "matomo_*",
  "pk_*",
  "piwik_*",
  "s_cid", // Adobe
  "s_kwcid",
  "ef_id",
  "vero_id",
  "oly_enc_id",
  "oly_anon_id",
  "wickedid",
  "phpsessid", // sessions
  "jsessionid",
  "aspsessionid*",
] as const;

const exact: ReadonlySet<string> = new Set(NAMES.filter((name) => !name.endsWith("*")));
const beginnings: readonly string[] = NAMES.filter((name) => name.endsWith("*")).map((name) =>
  name.slice(0, -1),
);

/** True for a parameter that changes nothing in the page shown. Takes the name as written in the query. */
export function isTracking(name: string): boolean {
  const lower = name.toLowerCase();
  return exact.has(lower) || beginnings.some((beginning) => lower.startsWith(beginning));
}
