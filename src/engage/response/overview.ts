import { daysLater } from "../../kit/day.ts";
import type { Service } from "../../model/estate.ts";
import { countsByService } from "../../store/ledger/response.ts";
import { questionnaireFor, type Reception, today } from "./reception.ts";
import type { Days } from "./result.ts";

/** What screens speak of: the twelve months that end today. */
export const twelveMonths = (reception: Reception): Days => {
  const to = today(reception);
  return { from: daysLater(to, -364), to };
};

export interface ServiceCount {
  readonly service: Service;
  readonly responses: number;
  readonly texts: number;
}

/** Every service about which something is asked, those that heard most first. */
export async function responsesByService(reception: Reception): Promise<ServiceCount[]> {
  const { db } = await reception.ledger();
  const counts = new Map(
    (await countsByService(db, twelveMonths(reception))).map((row) => [row.service, row]),
  );
  return reception
    .estate()
    .services.filter(({ id }) => questionnaireFor(reception, id) !== undefined)
    .map((service) => {
      const { responses = 0, texts = 0 } = counts.get(service.id) ?? {};
      return { service, responses, texts };
    })
    .sort((a, b) => b.responses - a.responses || (a.service.id < b.service.id ? -1 : 1));
}
