import type { Rule } from "../rule.ts";
import { botBurst } from "./bot-burst.ts";
import { breadcrumbMissing } from "./breadcrumb-missing.ts";
import { brokenLink } from "./broken-link.ts";
import { callsRising } from "./calls-rising.ts";
import { canonicalElsewhere } from "./canonical-elsewhere.ts";
import { changedTarget } from "./changed-target.ts";
import { competingSites } from "./competing-sites.ts";
import { completionFalling } from "./completion-falling.ts";
import { darkFlow } from "./dark-flow.ts";
import { deadEnd } from "./dead-end.ts";
import { descriptionDuplicate } from "./description-duplicate.ts";
import { descriptionMissing } from "./description-missing.ts";
import { descriptionTooLong } from "./description-too-long.ts";
import { dormantLink } from "./dormant-link.ts";
import { duplicateContent } from "./duplicate-content.ts";
import { exitBeforeNextStep } from "./exit-before-next-step.ts";
import { expiredTarget } from "./expired-target.ts";
import { figuresNotDeclared } from "./figures-not-declared.ts";
import { hiddenReferrer } from "./hidden-referrer.ts";
import { homeOnlyLink } from "./home-only-link.ts";
import { hreflangNoReturn } from "./hreflang-no-return.ts";
import { hreflangWrongCode } from "./hreflang-wrong-code.ts";
import { httpLink } from "./http-link.ts";
import { httpPage } from "./http-page.ts";
import { languageUndeclared } from "./language-undeclared.ts";
import { languageWrong } from "./language-wrong.ts";
import { lifeEventSearchLost } from "./life-event-search-lost.ts";
import { linksInsufficient } from "./links-insufficient.ts";
import { linksIrrelevant } from "./links-irrelevant.ts";
import { lookAlikeHost } from "./look-alike-host.ts";
import { missingStepLink } from "./missing-step-link.ts";
import { mixedContent } from "./mixed-content.ts";
import { noWayBack } from "./no-way-back.ts";
import { noindexPage } from "./noindex-page.ts";
import { oneSidedMeasure } from "./one-sided-measure.ts";
import { oneSource } from "./one-source.ts";
import { orphanPage } from "./orphan-page.ts";
import { paidIntermediary } from "./paid-intermediary.ts";
import { peakAhead } from "./peak-ahead.ts";
import { queryShared } from "./query-shared.ts";
import { queryWithoutPage } from "./query-without-page.ts";
import { queryWrongSite } from "./query-wrong-site.ts";
import { redirectChain } from "./redirect-chain.ts";
import { redirectedLink } from "./redirected-link.ts";
import { robotsBlocked } from "./robots-blocked.ts";
import { satisfactionFalling } from "./satisfaction-falling.ts";
import { siteIsolated } from "./site-isolated.ts";
import { sitemapAbsent } from "./sitemap-absent.ts";
import { sitemapContradicts } from "./sitemap-contradicts.ts";
import { sitemapIncomplete } from "./sitemap-incomplete.ts";
import { sitemapStale } from "./sitemap-stale.ts";
import { slowFall } from "./slow-fall.ts";
import { slowPages } from "./slow-pages.ts";
import { soft404 } from "./soft-404.ts";
import { stepDeadEnd } from "./step-dead-end.ts";
import { structuredDataMissing } from "./structured-data-missing.ts";
import { suddenFall } from "./sudden-fall.ts";
import { templateOnly } from "./template-only.ts";
import { titleDuplicate } from "./title-duplicate.ts";
import { titleMissing } from "./title-missing.ts";
import { titleTooLong } from "./title-too-long.ts";
import { tooDeep } from "./too-deep.ts";
import { trackingLost } from "./tracking-lost.ts";
import { unclearAnchor } from "./unclear-anchor.ts";
import { viewportMissing } from "./viewport-missing.ts";

/** Every rule, in the order people read of them. */
export const rules: readonly Rule[] = [
  missingStepLink,
  brokenLink,
  siteIsolated,
  linksInsufficient,
  linksIrrelevant,
  templateOnly,
  homeOnlyLink,
  redirectedLink,
  redirectChain,
  changedTarget,
  expiredTarget,
  paidIntermediary,
  lookAlikeHost,
  noWayBack,
  stepDeadEnd,
  hiddenReferrer,
  orphanPage,
  deadEnd,
  tooDeep,
  unclearAnchor,
  noindexPage,
  robotsBlocked,
  canonicalElsewhere,
  soft404,
  titleMissing,
  titleDuplicate,
  titleTooLong,
  descriptionMissing,
  descriptionDuplicate,
  descriptionTooLong,
  hreflangNoReturn,
  hreflangWrongCode,
  languageUndeclared,
  languageWrong,
  viewportMissing,
  structuredDataMissing,
  breadcrumbMissing,
  mixedContent,
  httpPage,
  httpLink,
  slowPages,
  sitemapAbsent,
  sitemapStale,
  sitemapIncomplete,
  sitemapContradicts,
  duplicateContent,
  competingSites,
  queryWithoutPage,
  queryWrongSite,
  queryShared,
  lifeEventSearchLost,
  trackingLost,
  suddenFall,
  slowFall,
  botBurst,
  oneSource,
  dormantLink,
  darkFlow,
  oneSidedMeasure,
  exitBeforeNextStep,
  peakAhead,
  satisfactionFalling,
  completionFalling,
  callsRising,
  figuresNotDeclared,
] as readonly Rule[];
