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
  estate.services.find((service) => service.id === id)?.name ?? frozenNameIn(board, id) ?? { en: id, fr: id };

const frozenNameIn = (board: Edition["board"], id: string) =>
  board?.catalogue.services.find((service) => service.id === id)?.name;

/** The name of a service as key figures were frozen; its id where they know it not. */
export function frozenServiceName(visit: Pick<Visit, "edition" | "t">, id: string): string {
  const name = frozenNameIn(visit.edition.board, id);
  return name ? visit.t(name) : id;
}

/** The ministry that a finding concerns: of its site, or of the organisation that answers for it. */
export function ofMinistry(
  { directory, edition }: Visit,
  { site, organisation }: Finding,
): string | undefined {
  const known = site === null ? undefined : directory.site(site);
  const ministry = known ? directory.ministryOf(known) : undefined;
  return ministry?.id ?? ministryOf(edition.estate, organisation ?? undefined)?.id;
}
