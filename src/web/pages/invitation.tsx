import { linkPage } from "../parts/password-form.tsx";

/** Someone invited chooses a first password. */
export const invitationPage = linkPage("invitation");
