import { z } from "zod";
import { type DeskAct, doAct, takeFile } from "../../engage/declaration/desk.ts";
import type { Kept } from "../../engage/declaration/store.ts";
import { act, type Outcome } from "../act.ts";
import { declarationThing, deskOf } from "../declaring.ts";
import { actorIn } from "../inside.ts";
import type { Visit } from "../page.ts";
import { declarationPage } from "../pages/declaration.tsx";
import { words } from "../words.ts";

const w = words.declare;

/** What a person saw when they chose to act. */
const seen = z.coerce.number().int().min(1);
const reason = z.string().trim().min(1).max(500);
const PATH = "/declare/:organisation/:period";
/** A form of a thousand services is about a megabyte. */
const MOST_BYTES = 10 << 20;

type Params = Readonly<Record<string, string>>;

const nameOf = ({ organisation = "", period = "" }: Params) => ({ organisation, period });

function outcomeOf(kept: Kept | undefined, { organisation = "", period = "" }: Params): Outcome {
  if (!kept) return { wrong: [w.nothingThere] };
  if (kept.kind === "conflict") return { wrong: [w.conflict] };
  if (kept.kind === "refused") return { wrong: [kept.why] };
  return { goTo: `/declare/${encodeURIComponent(organisation)}/${period}` };
}

/** Someone sends a file: it becomes the draft, with all that is wrong in it. */
export const declareFileAct = act({
  id: "declare-file",
  path: `${PATH}/file`,
  needs: { right: "declare", on: declarationThing },
  form: declarationPage,
  mostBytes: MOST_BYTES,
  input: z.strictObject({ file: z.instanceof(File), seen: seen.optional() }),
  async act(visit, { file, seen: version }, params) {
    if (file.size === 0) return { wrong: [w.noFile] };
    const sent = { name: file.name.slice(0, 200), bytes: new Uint8Array(await file.arrayBuffer()) };
    const kept = await takeFile(deskOf(visit), actorIn(visit), nameOf(params), sent, version);
    return outcomeOf(kept, params);
  },
});

async function doing(visit: Visit, params: Params, what: DeskAct, version: number): Promise<Outcome> {
  return outcomeOf(await doAct(deskOf(visit), actorIn(visit), nameOf(params), what, version), params);
}

export const declareConfirmAct = act({
  id: "declare-confirm",
  path: `${PATH}/confirm`,
  needs: { right: "declare", on: declarationThing },
  form: declarationPage,
  input: z.strictObject({ seen, reason, key: z.string().min(1).max(500) }),
  act: (visit, { seen: version, ...rest }, params) =>
    doing(visit, params, { kind: "confirm", ...rest }, version),
});

export const declareSubmitAct = act({
  id: "declare-submit",
  path: `${PATH}/submit`,
  needs: { right: "declare", on: declarationThing },
  form: declarationPage,
  input: z.strictObject({ seen }),
  act: (visit, { seen: version }, params) => doing(visit, params, { kind: "submit" }, version),
});

/** Who may sign at all may ask; that it is not the person who wrote is decided where it is done. */
export const declareSignAct = act({
  id: "declare-sign",
  path: `${PATH}/sign`,
  needs: { right: "read-drafts", on: declarationThing },
  form: declarationPage,
  input: z.strictObject({ seen }),
  act: (visit, { seen: version }, params) => doing(visit, params, { kind: "sign" }, version),
});

export const declareReturnAct = act({
  id: "declare-return",
  path: `${PATH}/return`,
  needs: { right: "read-drafts", on: declarationThing },
  form: declarationPage,
  input: z.strictObject({ seen, reason }),
  act: (visit, { seen: version, reason: why }, params) =>
    doing(visit, params, { kind: "return", reason: why }, version),
});

export const declareCorrectAct = act({
  id: "declare-correct",
  path: `${PATH}/correct`,
  needs: { right: "declare", on: declarationThing },
  form: declarationPage,
  input: z.strictObject({ seen, reason }),
  act: (visit, { seen: version, reason: why }, params) =>
    doing(visit, params, { kind: "correct", reason: why }, version),
});
