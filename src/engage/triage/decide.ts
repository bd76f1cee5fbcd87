import { type Actor, requireRight } from "../account/office.ts";
import { newId } from "../account/secret.ts";
import { writeMeasure } from "../measure/measure.ts";
import { thingAt } from "../policy.ts";
import { type Done, doTriage, type OpenDesk, type TriageDesk } from "./desk.ts";
import { membersOf } from "./standing.ts";

/**
 * Makes a measure of an accepted group: a draft of the organisation that asked, decided from the ideas and from the
 * difficulties they answer. What it still lacks is said where it is to be published.
 */
export async function decideGroup(
  desk: TriageDesk,
  actor: Actor,
  { consultation, standing, ideas }: OpenDesk,
  group: string,
): Promise<Done | undefined> {
  const { id: asked, organisation } = consultation;
  requireRight(actor, "decide", thingAt(desk.estate(), organisation));
  const title = standing.groups.get(group)?.title ?? group;
  const members = membersOf(standing, group).map(({ id }) => id);
  const difficulties = new Set(members.map((id) => ideas.get(id)?.difficulty ?? null));
  const measure = newId();
  const decision = {
    ...{ organisation, steps: [], title: { en: title, fr: title }, about: { en: "", fr: "" } },
    target: { service: "", indicator: "", channel: "", better: "higher" as const },
    from: [
      ...members.map((id) => ({ kind: "idea" as const, id })),
      ...[...difficulties].flatMap((id) => (id === null ? [] : [{ kind: "difficulty" as const, id }])),
    ],
  };
  return doTriage(desk, actor, asked, { kind: "measure", group, measure }, undefined, (work) =>
    writeMeasure(work, measure, decision, { by: actor.name, at: desk.now() }),
  );
}
