import { accessTokenWords } from "./words/access-token.ts";
import { accountWords, actionWords, roleWords } from "./words/account.ts";
import { alertWords } from "./words/alert.ts";
import { audienceWords, channelWords, deviceWords, dimensionWords } from "./words/audience.ts";
import {
  causeWords,
  confidenceWords,
  eventWords,
  evidenceWords,
  kindWords,
  metricWords,
  wayWords,
} from "./words/audience-event.ts";
import {
  boardWords,
  changeWords,
  figureStatusWords,
  methodWords,
  notComparedWords,
  serviceChannelWords,
  windowWords,
} from "./words/board.ts";
import { cardWords } from "./words/card.ts";
import {
  consultationWords,
  moderationActionWords,
  openFileWords,
  originWords,
  outcomeWords,
  phaseWords,
  publicWords,
  sizeWords,
  sortHowWords,
  sortWords,
} from "./words/consultation.ts";
import { copyWords } from "./words/copy.ts";
import { counterWords, takenWords } from "./words/counter.ts";
import { counterTagWords } from "./words/counter-tag.ts";
import { dataWords } from "./words/data.ts";
import { commitmentWords, decisionWords, effectMethodWords, standingWords } from "./words/decision.ts";
import { declareWords } from "./words/declare.ts";
import {
  diagnosisWords,
  doerWords,
  effortWords,
  findingStateMeaningWords,
  findingStateWords,
  peopleSourceWords,
  ruleGroupWords,
  severityWords,
} from "./words/diagnosis.ts";
import { difficultyOriginWords, difficultyStateWords, difficultyWords } from "./words/difficulty.ts";
import { digestWords } from "./words/digest.ts";
import { flowWords } from "./words/flow.ts";
import { actWords, followingWords, followWords } from "./words/following.ts";
import { homeWords } from "./words/home.ts";
import { adviceWords, checkWords, incidentMeaningWords, incidentWords, stopWords } from "./words/incident.ts";
import { lifeEventWords } from "./words/life-event.ts";
import { doorWords, listeningWords } from "./words/listening.ts";
import { mapWords } from "./words/map.ts";
import { measureWords } from "./words/measure.ts";
import { mendedEffectWords, mendedMeasureWords, mendedWords } from "./words/mended.ts";
import { ministryWords } from "./words/ministry.ts";
import {
  consultationDeskWords,
  integrityDecisionWords,
  moderatedWords,
  moderationWords,
  signalWords,
} from "./words/moderation.ts";
import { openDataWords } from "./words/open-data.ts";
import { questionKindWords, questionnaireWords } from "./words/questionnaire.ts";
import { readingWords } from "./words/reading.ts";
import { robotWords } from "./words/robot.ts";
import { shellWords } from "./words/shell.ts";
import { siteWords } from "./words/site.ts";
import { takePartWords } from "./words/take-part.ts";
import { themeWords } from "./words/theme.ts";
import { threadPlaceWords, threadWords } from "./words/thread.ts";
import { toolFactWords } from "./words/tool-fact.ts";
import { modelFailureWords, modelProposalWords, topicWords } from "./words/topic.ts";
import { triageActWords, triageHindranceWords, triageOrderWords, triageWords } from "./words/triage.ts";
import { verdictWords } from "./words/verdict.ts";
import { linkRefusalWords, whatIfWords } from "./words/what-if.ts";
import { workshopWords } from "./words/workshop.ts";

/** Every text of the screens, in each language, one group per screen. The types make a missing one impossible. */
export const words = {
  accessToken: accessTokenWords,
  shell: shellWords,
  account: accountWords,
  role: roleWords,
  action: actionWords,
  triage: triageWords,
  triageAct: triageActWords,
  triageHindrance: triageHindranceWords,
  triageOrder: triageOrderWords,
  home: homeWords,
  site: siteWords,
  reading: readingWords,
  incident: incidentWords,
  incidentMeaning: incidentMeaningWords,
  stop: stopWords,
  check: checkWords,
  advice: adviceWords,
  alert: alertWords,
  diagnosis: diagnosisWords,
  following: followingWords,
  follow: followWords,
  findingAct: actWords,
  findingState: findingStateWords,
  findingStateMeaning: findingStateMeaningWords,
  ruleGroup: ruleGroupWords,
  severity: severityWords,
  doer: doerWords,
  effort: effortWords,
  peopleSource: peopleSourceWords,
  flow: flowWords,
  map: mapWords,
  verdict: verdictWords,
  measure: measureWords,
  mended: mendedWords,
  mendedEffect: mendedEffectWords,
  mendedMeasure: mendedMeasureWords,
  lifeEvent: lifeEventWords,
  theme: themeWords,
  digest: digestWords,
  difficulty: difficultyWords,
  questionnaire: questionnaireWords,
  questionKind: questionKindWords,
  difficultyState: difficultyStateWords,
  difficultyOrigin: difficultyOriginWords,
  whatIf: whatIfWords,
  linkRefusal: linkRefusalWords,
  workshop: workshopWords,
  decision: decisionWords,
  standing: standingWords,
  effectMethod: effectMethodWords,
  commitment: commitmentWords,
  thread: threadWords,
  toolFact: toolFactWords,
  threadPlace: threadPlaceWords,
  ministry: ministryWords,
  board: boardWords,
  change: changeWords,
  notCompared: notComparedWords,
  figureStatus: figureStatusWords,
  method: methodWords,
  serviceChannel: serviceChannelWords,
  window: windowWords,
  data: dataWords,
  declare: declareWords,
  listening: listeningWords,
  door: doorWords,
  topic: topicWords,
  modelFailure: modelFailureWords,
  modelProposal: modelProposalWords,
  openData: openDataWords,
  card: cardWords,
  copy: copyWords,
  takePart: takePartWords,
  consultation: consultationWords,
  phase: phaseWords,
  public: publicWords,
  businessSize: sizeWords,
  origin: originWords,
  ideaOutcome: outcomeWords,
  ideaSort: sortWords,
  ideaSortHow: sortHowWords,
  moderationAction: moderationActionWords,
  openFile: openFileWords,
  moderation: moderationWords,
  moderated: moderatedWords,
  signal: signalWords,
  integrityDecision: integrityDecisionWords,
  consultationDesk: consultationDeskWords,
  robot: robotWords,
  counter: counterWords,
  taken: takenWords,
  audience: audienceWords,
  channel: channelWords,
  counterTag: counterTagWords,
  dimension: dimensionWords,
  device: deviceWords,
  event: eventWords,
  eventKind: kindWords,
  way: wayWords,
  metric: metricWords,
  cause: causeWords,
  confidence: confidenceWords,
  evidence: evidenceWords,
};
