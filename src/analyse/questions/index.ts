import { alertPrecision } from "./alert-precision.ts";
import { anchorProblems } from "./anchor-problems.ts";
import { assistance } from "./assistance.ts";
import { assistanceEvidence } from "./assistance-evidence.ts";
import { audienceBacktest } from "./audience-backtest.ts";
import { audienceCells } from "./audience-cells.ts";
import { audienceClusterProfiles } from "./audience-cluster-profiles.ts";
import { audienceClusters } from "./audience-clusters.ts";
import { audienceComponents } from "./audience-components.ts";
import { audienceDays } from "./audience-days.ts";
import { audienceEvents } from "./audience-events.ts";
import { audienceForecast } from "./audience-forecast.ts";
import { audienceMonths } from "./audience-months.ts";
import { audienceMovers } from "./audience-movers.ts";
import { audienceOrigins } from "./audience-origins.ts";
import { audienceRows } from "./audience-rows.ts";
import { audienceSeries } from "./audience-series.ts";
import { audienceSources } from "./audience-sources.ts";
import { audienceTops } from "./audience-tops.ts";
import { audienceWindowChanges } from "./audience-window-changes.ts";
import { audienceLatestWindows, audienceWindows } from "./audience-windows.ts";
import { candidates } from "./candidates.ts";
import { competingPages } from "./competing-pages.ts";
import { duplicatePages } from "./duplicate-pages.ts";
import { estateMeasures } from "./estate-measures.ts";
import { estatePages } from "./estate-pages.ts";
import { exitPages } from "./exit-pages.ts";
import { flowChanges } from "./flow-changes.ts";
import { flowHistory } from "./flow-history.ts";
import { flowMonths } from "./flow-months.ts";
import { flows } from "./flows.ts";
import { groupAudience } from "./group-audience.ts";
import { groupFlows } from "./group-flows.ts";
import { groupVisitFlows } from "./group-visit-flows.ts";
import { hiddenReferrers } from "./hidden-referrers.ts";
import { homeOnlyLinks } from "./home-only-links.ts";
import { indexingProblems } from "./indexing-problems.ts";
import { journeyLinks } from "./journey-links.ts";
import { journeyStarts } from "./journey-starts.ts";
import { languageProblems } from "./language-problems.ts";
import { layout } from "./layout.ts";
import { lifeEventCoverage } from "./life-event-coverage.ts";
import { linkChecks } from "./link-checks.ts";
import { linkRelevance } from "./link-relevance.ts";
import { linkVisitAgreement } from "./link-visit-agreement.ts";
import { linkVisitGaps } from "./link-visit-gaps.ts";
import { missingLinks } from "./missing-links.ts";
import { missingLinksLanguages } from "./missing-links-languages.ts";
import { movedTargets } from "./moved-targets.ts";
import { observations } from "./observations.ts";
import { outsideHosts } from "./outside-hosts.ts";
import { pageChanges } from "./page-changes.ts";
import { pageEdges } from "./page-edges.ts";
import { pageMonths } from "./page-months.ts";
import { pagePosition } from "./page-position.ts";
import { pageTechnique } from "./page-technique.ts";
import { pageTopics } from "./page-topics.ts";
import { readingIncidents } from "./reading-incidents.ts";
import { searchProblems } from "./search-problems.ts";
import { singleDigitalGateway } from "./single-digital-gateway.ts";
import { siteChanges } from "./site-changes.ts";
import { siteCounters } from "./site-counters.ts";
import { siteFacts } from "./site-facts.ts";
import { siteMeasures } from "./site-measures.ts";
import { siteReading } from "./site-reading.ts";
import { sitemapProblems } from "./sitemap-problems.ts";
import { stepChecks } from "./step-checks.ts";
import { stepLanguages } from "./step-languages.ts";
import { stepLinks } from "./step-links.ts";
import { targetStates } from "./target-states.ts";
import { titleProblems } from "./title-problems.ts";
import { toolFacts } from "./tool-facts.ts";
import { topicWords } from "./topic-words.ts";
import { visitFlows } from "./visit-flows.ts";
import { webStructure } from "./web-structure.ts";

/** Every question, in the order they are answered: one that needs another comes after it. */
export const questions = [
  flows,
  siteReading,
  readingIncidents,
  siteFacts,
  groupFlows,
  pageEdges,
  linkChecks,
  targetStates,
  candidates,
  siteMeasures,
  estateMeasures,
  webStructure,
  observations,
  flowHistory,
  flowChanges,
  pageChanges,
  siteChanges,
  duplicatePages,
  topicWords,
  pageTopics,
  stepChecks,
  missingLinks,
  missingLinksLanguages,
  estatePages,
  journeyStarts,
  journeyLinks,
  stepLanguages,
  stepLinks,
  lifeEventCoverage,
  linkRelevance,
  assistance,
  assistanceEvidence,
  layout,
  siteCounters,
  audienceDays,
  audienceMonths,
  audienceSources,
  audienceCells,
  audienceWindows,
  audienceLatestWindows,
  audienceWindowChanges,
  audienceOrigins,
  audienceTops,
  audienceRows,
  exitPages,
  audienceSeries,
  audienceComponents,
  audienceEvents,
  alertPrecision,
  audienceForecast,
  audienceBacktest,
  audienceMovers,
  audienceClusters,
  audienceClusterProfiles,
  singleDigitalGateway,
  groupAudience,
  hiddenReferrers,
  visitFlows,
  linkVisitAgreement,
  linkVisitGaps,
  groupVisitFlows,
  indexingProblems,
  titleProblems,
  languageProblems,
  pageTechnique,
  sitemapProblems,
  pagePosition,
  anchorProblems,
  competingPages,
  homeOnlyLinks,
  outsideHosts,
  movedTargets,
  searchProblems,
  pageMonths,
  flowMonths,
  toolFacts,
] as const;
