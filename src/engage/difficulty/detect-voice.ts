import { COMMAND_LINE } from "../account/office.ts";
import type { Reception } from "../response/reception.ts";
import { openTopics, servicesToSort } from "../topic/desk.ts";
import type { DifficultyToOpen } from "./difficulty.ts";

/** The difficulties that people's own words show: one for each topic whose share of what they write grew by more than chance in the last days. */
export async function difficultiesInTopics(reception: Reception): Promise<DifficultyToOpen[]> {
  const { services } = reception.estate();
  const found: DifficultyToOpen[] = [];
  for (const id of await servicesToSort(reception)) {
    const service = services.find((one) => one.id === id);
    if (!service) continue;
    const { topics } = await openTopics(reception, COMMAND_LINE, id);
    for (const { id: topic, name, recent, before, isGrowing } of topics) {
      if (!isGrowing) continue;
      found.push({
        origin: "topic",
        fingerprint: `topic ${id} ${topic}`,
        title: {
          en: `${service.name.en}: people write more and more of “${name}”`,
          fr: `${service.name.fr} : on écrit de plus en plus au sujet de « ${name} »`,
        },
        about: {
          en: `${recent} texts of the last thirty days speak of it, ${before} of the ninety days before: a share that grew by more than chance.`,
          fr: `${recent} textes des trente derniers jours en parlent, ${before} des quatre-vingt-dix jours d’avant : une part qui a augmenté au-delà du hasard.`,
        },
        service: id,
        organisation: service.organisation ?? "",
        from: [],
      });
    }
  }
  return found;
}
