import type { Attack } from "../attack.ts";
import { awayForAYear } from "./away-for-a-year.ts";
import { brokenOff } from "./broken-off.ts";
import { brotliBomb } from "./brotli-bomb.ts";
import { calendar } from "./calendar.ts";
import { charsets } from "./charsets.ts";
import { cookieFlood } from "./cookie-flood.ts";
import { deepNesting } from "./deep-nesting.ts";
import { encodingLies } from "./encoding-lies.ts";
import { endlessBody } from "./endless-body.ts";
import { endlessRedirects } from "./endless-redirects.ts";
import { facets } from "./facets.ts";
import { garbage } from "./garbage.ts";
import { gzipBomb } from "./gzip-bomb.ts";
import { headerFlood } from "./header-flood.ts";
import { http09 } from "./http-09.ts";
import { informationalFlood } from "./informational-flood.ts";
import { longBase } from "./long-base.ts";
import { longHeader } from "./long-header.ts";
import { longLine } from "./long-line.ts";
import { longUrls } from "./long-urls.ts";
import { lyingHead } from "./lying-head.ts";
import { manyHosts } from "./many-hosts.ts";
import { manyLinks } from "./many-links.ts";
import { nestedBomb } from "./nested-bomb.ts";
import { oddLocation } from "./odd-location.ts";
import { oddStatus } from "./odd-status.ts";
import { privateRedirect } from "./private-redirect.ts";
import { randomSpace } from "./random-space.ts";
import { rebinding } from "./rebinding.ts";
import { redirectChain } from "./redirect-chain.ts";
import { redirectLoop } from "./redirect-loop.ts";
import { repeatingPath } from "./repeating-path.ts";
import { robotsBinary } from "./robots-binary.ts";
import { robotsDelay } from "./robots-delay.ts";
import { robotsDown } from "./robots-down.ts";
import { robotsElsewhere } from "./robots-elsewhere.ts";
import { robotsEndless } from "./robots-endless.ts";
import { robotsHuge } from "./robots-huge.ts";
import { robotsInside } from "./robots-inside.ts";
import { robotsRules } from "./robots-rules.ts";
import { sessionIds } from "./session-ids.ts";
import { silentBody } from "./silent-body.ts";
import { silentFamily } from "./silent-family.ts";
import { silentHost } from "./silent-host.ts";
import { sitemapBomb } from "./sitemap-bomb.ts";
import { sitemapDead } from "./sitemap-dead.ts";
import { sitemapEndless } from "./sitemap-endless.ts";
import { sitemapLaughs } from "./sitemap-laughs.ts";
import { sitemapLoop } from "./sitemap-loop.ts";
import { sitemapOthers } from "./sitemap-others.ts";
import { sitemapOutside } from "./sitemap-outside.ts";
import { sitemapTree } from "./sitemap-tree.ts";
import { slowBody } from "./slow-body.ts";
import { slowHead } from "./slow-head.ts";
import { soft404 } from "./soft-404.ts";
import { strangeText } from "./strange-text.ts";
import { twoAnswers } from "./two-answers.ts";
import { wrongLength } from "./wrong-length.ts";

/** Every attack of the hostile wing. */
export const attacks: readonly Attack[] = [
  awayForAYear,
  brokenOff,
  brotliBomb,
  calendar,
  charsets,
  cookieFlood,
  deepNesting,
  encodingLies,
  endlessBody,
  endlessRedirects,
  facets,
  garbage,
  gzipBomb,
  headerFlood,
  http09,
  informationalFlood,
  longBase,
  longHeader,
  longLine,
  longUrls,
  lyingHead,
  manyHosts,
  manyLinks,
  nestedBomb,
  oddLocation,
  oddStatus,
  privateRedirect,
  randomSpace,
  rebinding,
  redirectChain,
  redirectLoop,
  repeatingPath,
  robotsBinary,
  robotsDelay,
  robotsDown,
  robotsElsewhere,
  robotsEndless,
  robotsHuge,
  robotsInside,
  robotsRules,
  sessionIds,
  silentBody,
  silentFamily,
  silentHost,
  sitemapBomb,
  sitemapDead,
  sitemapEndless,
  sitemapLaughs,
  sitemapLoop,
  sitemapOthers,
  sitemapOutside,
  sitemapTree,
  slowBody,
  slowHead,
  soft404,
  strangeText,
  twoAnswers,
  wrongLength,
];
