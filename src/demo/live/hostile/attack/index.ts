import type { Attack } from "../attack.ts";
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
import { longHeader } from "./long-header.ts";
import { longLine } from "./long-line.ts";
import { longUrls } from "./long-urls.ts";
import { manyLinks } from "./many-links.ts";
import { nestedBomb } from "./nested-bomb.ts";
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
import { robotsRules } from "./robots-rules.ts";
import { sessionIds } from "./session-ids.ts";
import { silentBody } from "./silent-body.ts";
import { silentHost } from "./silent-host.ts";
import { sitemapBomb } from "./sitemap-bomb.ts";
import { sitemapEndless } from "./sitemap-endless.ts";
import { sitemapLaughs } from "./sitemap-laughs.ts";
import { sitemapLoop } from "./sitemap-loop.ts";
import { sitemapOutside } from "./sitemap-outside.ts";
import { sitemapTree } from "./sitemap-tree.ts";
import { slowBody } from "./slow-body.ts";
import { slowHead } from "./slow-head.ts";
import { soft404 } from "./soft-404.ts";
import { wrongLength } from "./wrong-length.ts";

/** Every attack of the hostile wing. */
export const attacks: readonly Attack[] = [
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
  longHeader,
  longLine,
  longUrls,
  manyLinks,
  nestedBomb,
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
  robotsRules,
  sessionIds,
  silentBody,
  silentHost,
  sitemapBomb,
  sitemapEndless,
  sitemapLaughs,
  sitemapLoop,
  sitemapOutside,
  sitemapTree,
  slowBody,
  slowHead,
  soft404,
  wrongLength,
];
