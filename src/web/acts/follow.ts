import { z } from "zod";
import { type Followed, follow, isEmail, useFollowLink } from "../../engage/follow/follow.ts";
import { measuresFor } from "../../engage/measure/measure.ts";
import { act, type Outcome } from "../act.ts";
import { consultationIn } from "../forum.ts";
import { insideOf } from "../inside.ts";
import type { Visit } from "../page.ts";
import { consultationPage } from "../pages/consultation.tsx";
import { followPage } from "../pages/follow.tsx";
import { measurePage } from "../pages/measure.tsx";
import { words } from "../words.ts";

const w = words.decision;

const input = z.strictObject({ email: z.string().max(200) });

/** Whoever asks is answered the same, whether they follow already or not. */
async function asked(visit: Visit, email: string, followed: Followed | undefined): Promise<Outcome> {
  if (!isEmail(email)) return { wrong: [w.wrongEmail] };
  if (!followed) return { wrong: [w.nothingThere] };
  const { office, caller } = insideOf(visit);
  if ((await follow(office, followed, { email, from: caller.address })) === "limited")
    return { wrong: [w.tooMany] };
  return { told: { text: w.followAsked } };
}

export const measureFollowAct = act({
  id: "measure-follow",
  path: "/measures/:id/follow",
  needs: "anyone",
  form: measurePage,
  input,
  async act(visit, { email }, { id = "" }): Promise<Outcome> {
    const [measure] = await measuresFor(insideOf(visit).office, undefined, [id]);
    return asked(visit, email, measure && { kind: "measure", thing: id, title: measure.title });
  },
});

export const consultationFollowAct = act({
  id: "consultation-follow",
  path: "/consultations/:id/follow",
  needs: "anyone",
  form: consultationPage,
  input,
  async act(visit, { email }, { id = "" }): Promise<Outcome> {
    const known = await consultationIn(visit, id);
    return asked(visit, email, known && { kind: "consultation", thing: id, title: known.title });
  },
});

export const followLinkAct = act({
  id: "follow-link",
  path: "/follow/:kind/:secret",
  needs: "anyone",
  form: followPage,
  input: z.strictObject({}),
  async act(visit, _given, { kind = "", secret = "" }): Promise<Outcome> {
    if (kind !== "confirm" && kind !== "stop") return { wrong: [w.linkOver] };
    const used = await useFollowLink(insideOf(visit).office, kind, secret);
    if (!used) return { wrong: [w.linkOver] };
    const stopped = used.kind === "site" ? w.letterStopped : w.stopped;
    return {
      told: {
        text: kind === "stop" ? stopped : w.confirmed,
        link: { href: visit.href(`/${used.kind}s/${used.thing}`), name: w.seeMeasure },
      },
    };
  },
});
