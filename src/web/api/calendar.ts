import type { Context } from "hono";
import { type Workshop, workshopsOf } from "../../engage/workshop/workshop.ts";
import type { Language } from "../../model/words.ts";
import { calendarText } from "../../publish/dataset/ical.ts";
import { words } from "../words.ts";
import { type Endpoint, LANGUAGE, pathParameter, type Served } from "./endpoint.ts";

const TYPE = "text/calendar; charset=utf-8";

/** Sessions for calendars: all, or one. Where nobody signs in none is held, and the calendar is empty. */
export const calendarEndpoints: readonly Endpoint[] = [
  {
    id: "workshopsCalendar",
    path: "/:language{en|fr}/workshops.ics",
    about: { en: "Calendar of all workshops (iCal).", fr: "Agenda de tous les ateliers (iCal)." },
    parameters: [LANGUAGE],
    gives: { type: "text/calendar" },
    refuses: [],
    answer: async (c, site) => c.body(await calendarOf(c, site, () => true), 200, { "content-type": TYPE }),
  },
  {
    id: "workshopCalendar",
    path: "/:language{en|fr}/calendars/:file",
    about: { en: "Calendar of one workshop (iCal).", fr: "Agenda d’un atelier (iCal)." },
    parameters: [
      LANGUAGE,
      pathParameter("file", { en: "its id, then .ics", fr: "son identifiant, puis .ics" }),
    ],
    gives: { type: "text/calendar" },
    refuses: [],
    answer: async (c, site) => {
      const id = (c.req.param("file") ?? "").replace(/\.ics$/, "");
      return c.body(await calendarOf(c, site, ({ row }) => row.id === id), 200, { "content-type": TYPE });
    },
  },
];

async function calendarOf(c: Context, site: Served, isWanted: (one: Workshop) => boolean): Promise<string> {
  const language = c.req.param("language") as Language;
  const { t } = site.speech(language);
  const address = site.address(c);
  const workshops = site.office ? await workshopsOf(site.office) : [];
  return calendarText(
    t(words.workshop.title),
    workshops.filter(isWanted).map(({ row, title, about }) => ({
      uid: `workshop-${row.id}@${new URL(address).host}`,
      title: t(title),
      about: t(about),
      place: row.place,
      start: row.starts_at,
      end: row.ends_at,
      page: `${address}/${language}/workshops/${row.id}`,
      stamp: row.minutes_at ?? row.made_at,
      changes: row.changes,
    })),
  );
}
