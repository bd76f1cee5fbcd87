import { z } from "zod";
import { signOutAddress } from "../../engage/account/provider.ts";
import { signOut } from "../../engage/account/session.ts";
import { act } from "../act.ts";
import { insideOf, whoOf } from "../inside.ts";
import { signInPage } from "../pages/sign-in.tsx";
import { words } from "../words.ts";

const w = words.account;

/** Someone leaves; where they came through a provider, it is told how to leave there too. */
export const signOutAct = act({
  id: "sign-out",
  path: "/sign-out",
  needs: "signed-in",
  form: signInPage,
  input: z.strictObject({}),
  async act(visit) {
    const { office, provider } = insideOf(visit);
    const who = whoOf(visit);
    await signOut(office, who);
    const idToken = who.session.id_token;
    const href = provider && idToken !== null ? await signOutAddress(office, provider, idToken) : undefined;
    if (!provider || href === undefined) return { told: { text: w.signedOut }, session: null };
    const link = { href, name: w.signOutThere, values: { provider: provider.settings.name } };
    return { told: { text: w.signedOut, link }, session: null };
  },
});
