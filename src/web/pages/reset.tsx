import { linkPage } from "../parts/password-form.tsx";

/** Someone who lost their password chooses another. */
export const resetPage = linkPage("reset");
