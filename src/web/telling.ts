import { ministryOf } from "../estate/branch.ts";
import type { Finding } from "../model/finding.ts";
import type { Edition } from "./edition.ts";
import type { Teller } from "./finding.ts";
import type { Visit } from "./page.ts";

/** Says findings in the language of a visit, with the names of its estate. */
export const tellerOf = (visit: Visit): Teller => ({
  ...visit,
  serviceName: (id) => serviceNameIn(visit.edition, id),
});

/** The name of a service; its id when the estate knows it no more. */
export const serviceNameIn = ({ estate, board }: Edition, id: string) =>
  estate.services.find((service) => service.id === id)?.name ??
  board?.catalogue.services.find((service) => service.id === id)?.name ?? { en: id, fr: id };

/** The ministry that a finding concerns: of its site, or of the organisation that answers for it. */
export function ofMinistry(
  { directory, edition }: Visit,
  { site, organisation }: Finding,
): string | undefined {
  const known = site === null ? undefined : directory.site(site);
  const ministry = known ? directory.ministryOf(known) : undefined;
  return ministry?.id ?? ministryOf(edition.estate, organisation ?? undefined)?.id;
}
