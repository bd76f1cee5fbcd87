import type { Office } from "../account/office.ts";
import { consultationNews } from "../consultation/news.ts";
import { measuresFor } from "../measure/measure.ts";
import { measureNews } from "../measure/news.ts";
import { notifyFollowers } from "./follow.ts";

/** Tells all followers what moved. Returns how many letters went out. */
export const tellFollowers = async (office: Office): Promise<number> => {
  const measures = new Map((await measuresFor(office, undefined)).map((measure) => [measure.id, measure]));
  return notifyFollowers(office, [measureNews(measures), await consultationNews(office, measures)]);
};
