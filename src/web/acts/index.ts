import { grantAct, revokeAct } from "./account-role.ts";
import { accountLinkAct, accountStateAct } from "./account-state.ts";
import { changePasswordAct } from "./change-password.ts";
import { chooseByInvitationAct, chooseByResetAct } from "./choose-password.ts";
import { forgottenAct } from "./forgotten.ts";
import { inviteAct } from "./invite.ts";
import { sessionAct } from "./session.ts";
import { signInAct } from "./sign-in.ts";
import { signOutAct } from "./sign-out.ts";

/** Everything that may be done here. Nothing else takes a form. */
export const acts = [
  signInAct,
  signOutAct,
  forgottenAct,
  chooseByInvitationAct,
  chooseByResetAct,
  changePasswordAct,
  sessionAct,
  inviteAct,
  grantAct,
  revokeAct,
  accountStateAct,
  accountLinkAct,
] as const;
