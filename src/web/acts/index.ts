import { accessTokenAct, accessTokenRevokeAct } from "./access-token.ts";
import { grantAct, revokeAct } from "./account-role.ts";
import { accountLinkAct, accountStateAct } from "./account-state.ts";
import { changePasswordAct } from "./change-password.ts";
import { chooseByInvitationAct, chooseByResetAct } from "./choose-password.ts";
import {
  answerAppealAct,
  appealAct,
  consultationTellAct,
  decideCaseAct,
  evaluateAct,
  hideAct,
  keyInAct,
  statementAct,
  watchAct,
} from "./consultation-desk.ts";
import {
  declareConfirmAct,
  declareCorrectAct,
  declareFileAct,
  declareReturnAct,
  declareSignAct,
  declareSubmitAct,
} from "./declaration.ts";
import { difficultyJudgeAct } from "./difficulty.ts";
import {
  feedbackAct,
  feedbackEraseAct,
  feedbackKeyAct,
  feedbackKioskAct,
  feedbackKioskMoreAct,
  feedbackMoreAct,
  feedbackOfferedAct,
  receiptOpenAct,
} from "./feedback.ts";
import { consultationFollowAct, followLinkAct, measureFollowAct } from "./follow.ts";
import { followUpAct } from "./follow-up.ts";
import { forgottenAct } from "./forgotten.ts";
import { inviteAct } from "./invite.ts";
import {
  commitmentSayAct,
  measureCompleteAct,
  measureDateAct,
  measureDecideAct,
  measureNewsAct,
  measurePublishAct,
  measureStepAct,
  planMakeAct,
} from "./measure.ts";
import { questionnaireKeepAct } from "./questionnaire.ts";
import { sessionAct } from "./session.ts";
import { signInAct } from "./sign-in.ts";
import { signOutAct } from "./sign-out.ts";
import {
  argueAct,
  compareAct,
  confirmAct,
  joinAct,
  proposeAct,
  sayStatementAct,
  supportAct,
  supportArgumentAct,
  voteAct,
} from "./take-part.ts";
import {
  topicAcceptAct,
  topicDismissAct,
  topicMergeAct,
  topicRenameAct,
  topicSplitAct,
  topicUndoAct,
} from "./topic.ts";
import {
  triageAct,
  triageChooseAct,
  triageDecideAct,
  triageProposeAct,
  triageReadAct,
  triageUndoAct,
} from "./triage.ts";
import { voiceAcknowledgeAct, voiceAnswerAct, voiceDispatchAct, voiceReopenAct } from "./voice.ts";
import {
  communityAct,
  seatAct,
  workshopActionAct,
  workshopDoneAct,
  workshopHoldAct,
  workshopIdeasAct,
  workshopMinutesAct,
  workshopRegisterAct,
} from "./workshop.ts";

/** Everything that may be done here. Nothing else takes a form. */
export const acts = [
  signInAct,
  signOutAct,
  forgottenAct,
  chooseByInvitationAct,
  chooseByResetAct,
  changePasswordAct,
  sessionAct,
  accessTokenAct,
  accessTokenRevokeAct,
  inviteAct,
  grantAct,
  revokeAct,
  accountStateAct,
  accountLinkAct,
  declareFileAct,
  declareConfirmAct,
  declareSubmitAct,
  declareSignAct,
  declareReturnAct,
  declareCorrectAct,
  feedbackAct,
  feedbackKioskAct,
  feedbackKioskMoreAct,
  feedbackMoreAct,
  feedbackEraseAct,
  receiptOpenAct,
  feedbackKeyAct,
  feedbackOfferedAct,
  voiceAcknowledgeAct,
  voiceDispatchAct,
  voiceAnswerAct,
  voiceReopenAct,
  proposeAct,
  supportAct,
  argueAct,
  supportArgumentAct,
  sayStatementAct,
  voteAct,
  compareAct,
  joinAct,
  confirmAct,
  difficultyJudgeAct,
  measureDecideAct,
  measureCompleteAct,
  measurePublishAct,
  measureStepAct,
  measureDateAct,
  measureNewsAct,
  planMakeAct,
  commitmentSayAct,
  measureFollowAct,
  consultationFollowAct,
  followLinkAct,
  workshopHoldAct,
  workshopMinutesAct,
  workshopIdeasAct,
  workshopActionAct,
  workshopDoneAct,
  communityAct,
  workshopRegisterAct,
  seatAct,
  followUpAct,
  triageProposeAct,
  triageAct,
  triageUndoAct,
  triageReadAct,
  triageChooseAct,
  questionnaireKeepAct,
  topicRenameAct,
  topicMergeAct,
  topicSplitAct,
  topicUndoAct,
  topicAcceptAct,
  topicDismissAct,
  appealAct,
  keyInAct,
  consultationTellAct,
  statementAct,
  evaluateAct,
  hideAct,
  answerAppealAct,
  watchAct,
  decideCaseAct,
  triageDecideAct,
] as const;
