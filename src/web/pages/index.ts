import { accountPage } from "./account.tsx";
import { accountsPage } from "./accounts.tsx";
import { actionsPage } from "./actions.tsx";
import { answerPage } from "./answer.tsx";
import { apiPage } from "./api.tsx";
import { audiencePage } from "./audience.tsx";
import { audienceClustersPage } from "./audience-clusters.tsx";
import { audienceFlowsPage } from "./audience-flows.tsx";
import { audienceQualityPage } from "./audience-quality.tsx";
import { channelsPage } from "./channels.tsx";
import { communitiesPage } from "./communities.tsx";
import { comparePage } from "./compare.tsx";
import { confirmPage } from "./confirm.tsx";
import { consultationPage } from "./consultation.tsx";
import { consultationDeskPage } from "./consultation-desk.tsx";
import { counterPage } from "./counter.tsx";
import { dataPage } from "./data.tsx";
import { declarationPage } from "./declaration.tsx";
import { declarePage } from "./declare.tsx";
import { declaredPage } from "./declared.tsx";
import { diagnosisPage } from "./diagnosis.tsx";
import { difficultiesPage } from "./difficulties.tsx";
import { difficultyPage } from "./difficulty.tsx";
import { editionsPage } from "./editions.tsx";
import { feedbackPage } from "./feedback.tsx";
import { feedbackDoorsPage } from "./feedback-doors.tsx";
import { feedbackKeyPage } from "./feedback-key.tsx";
import { feedbackKioskPage } from "./feedback-kiosk.tsx";
import { feedbackPosterPage } from "./feedback-poster.tsx";
import { feedbackPrintPage } from "./feedback-print.tsx";
import { findingPage } from "./finding.tsx";
import { findingsPage } from "./findings.tsx";
import { flowPage } from "./flow.tsx";
import { followPage } from "./follow.tsx";
import { followUpPage } from "./follow-up.tsx";
import { forgottenPage } from "./forgotten.tsx";
import { homePage } from "./home.tsx";
import { ideaPage } from "./idea.tsx";
import { indicatorPage } from "./indicator.tsx";
import { indicatorsPage } from "./indicators.tsx";
import { invitationPage } from "./invitation.tsx";
import { joinPage } from "./join.tsx";
import { lifeEventPage } from "./life-event.tsx";
import { lifeEventWhatIfPage } from "./life-event-what-if.tsx";
import { lifeEventsPage } from "./life-events.tsx";
import { mapPage } from "./map.tsx";
import { mapComparePage } from "./map-compare.tsx";
import { mapMatrixPage } from "./map-matrix.tsx";
import { mapMeasuresPage } from "./map-measures.tsx";
import { measurePage } from "./measure.tsx";
import { measureCompletePage } from "./measure-complete.tsx";
import { measureNewPage } from "./measure-new.tsx";
import { measuresPage } from "./measures.tsx";
import { methodsPage } from "./methods.tsx";
import { ministriesPage } from "./ministries.tsx";
import { ministryPage } from "./ministry.tsx";
import { ministryFiguresPage } from "./ministry-figures.tsx";
import { moderationLogPage } from "./moderation-log.tsx";
import { planPage } from "./plan.tsx";
import { plansPage } from "./plans.tsx";
import { proposePage } from "./propose.tsx";
import { questionnaireNewPage } from "./questionnaire-new.tsx";
import { questionnairesPage } from "./questionnaires.tsx";
import { readingsPage } from "./readings.tsx";
import { receiptPage } from "./receipt.tsx";
import { receiptsPage } from "./receipts.tsx";
import { resetPage } from "./reset.tsx";
import { resultsPage } from "./results.tsx";
import { robotPage } from "./robot.tsx";
import { rulePage } from "./rule.tsx";
import { rulesPage } from "./rules.tsx";
import { scoreboardPage } from "./scoreboard.tsx";
import { searchPage } from "./search.tsx";
import { seatPage } from "./seat.tsx";
import { serviceSheetPage } from "./service-sheet.tsx";
import { signInPage } from "./sign-in.tsx";
import { sitePage } from "./site.tsx";
import { siteActionsPage } from "./site-actions.tsx";
import { siteAudiencePage } from "./site-audience.tsx";
import { siteAudienceRowsPage } from "./site-audience-rows.tsx";
import { siteChangesPage } from "./site-changes.tsx";
import { siteChecksPage } from "./site-checks.tsx";
import { siteLinksPage } from "./site-links.tsx";
import { sitesPage } from "./sites.tsx";
import { statementsPage } from "./statements.tsx";
import { takePartPage } from "./take-part.tsx";
import { themePage } from "./theme.tsx";
import { themesPage } from "./themes.tsx";
import { threadPage } from "./thread.tsx";
import { trailPage } from "./trail.tsx";
import { triagePage } from "./triage.tsx";
import { triageChoicePage } from "./triage-choice.tsx";
import { triageSecondPage } from "./triage-second.tsx";
import { verifyPage } from "./verify.tsx";
import { voicePage } from "./voice.tsx";
import { voiceDeskPage } from "./voice-desk.tsx";
import { voiceModelPage } from "./voice-model.tsx";
import { voiceTopicsPage } from "./voice-topics.tsx";
import { voicesPage } from "./voices.tsx";
import { workshopPage } from "./workshop.tsx";
import { workshopNewPage } from "./workshop-new.tsx";
import { workshopsPage } from "./workshops.tsx";

/** Every page of the site, in the order addresses are tried. */
export const pages = [
  homePage,
  sitesPage,
  sitePage,
  siteLinksPage,
  siteActionsPage,
  siteAudiencePage,
  siteAudienceRowsPage,
  siteChecksPage,
  siteChangesPage,
  flowPage,
  audiencePage,
  audienceFlowsPage,
  audienceClustersPage,
  audienceQualityPage,
  mapPage,
  mapMatrixPage,
  mapComparePage,
  mapMeasuresPage,
  lifeEventsPage,
  lifeEventPage,
  lifeEventWhatIfPage,
  themesPage,
  themePage,
  ministriesPage,
  ministryPage,
  diagnosisPage,
  findingsPage,
  findingPage,
  followUpPage,
  rulesPage,
  rulePage,
  scoreboardPage,
  channelsPage,
  serviceSheetPage,
  ministryFiguresPage,
  declaredPage,
  indicatorsPage,
  indicatorPage,
  editionsPage,
  verifyPage,
  difficultiesPage,
  difficultyPage,
  workshopsPage,
  workshopNewPage,
  workshopPage,
  methodsPage,
  communitiesPage,
  seatPage,
  threadPage,
  measuresPage,
  measureNewPage,
  measureCompletePage,
  measurePage,
  plansPage,
  planPage,
  followPage,
  dataPage,
  answerPage,
  apiPage,
  readingsPage,
  robotPage,
  counterPage,
  searchPage,
  signInPage,
  forgottenPage,
  invitationPage,
  resetPage,
  accountPage,
  accountsPage,
  trailPage,
  actionsPage,
  declarePage,
  declarationPage,
  voicesPage,
  voicePage,
  voiceDeskPage,
  voiceTopicsPage,
  voiceModelPage,
  feedbackPage,
  feedbackKioskPage,
  feedbackPosterPage,
  feedbackPrintPage,
  feedbackDoorsPage,
  feedbackKeyPage,
  questionnairesPage,
  questionnaireNewPage,
  receiptsPage,
  receiptPage,
  takePartPage,
  consultationPage,
  proposePage,
  joinPage,
  confirmPage,
  statementsPage,
  comparePage,
  resultsPage,
  moderationLogPage,
  consultationDeskPage,
  ideaPage,
  triagePage,
  triageSecondPage,
  triageChoicePage,
] as const;
