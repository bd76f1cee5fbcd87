import type { Office } from "../account/office.ts";
import { consultationNews } from "../consultation/news.ts";
import { measureNews } from "../measure/news.ts";
import { notifyFollowers } from "./follow.ts";

/** Tells all followers what moved. Returns how many letters went out. */
export const tellFollowers = async (office: Office): Promise<number> =>
  notifyFollowers(office, [await measureNews(office), await consultationNews(office)]);
