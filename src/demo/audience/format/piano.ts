import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type DayNumber, dayText } from "../../../kit/day.ts";
import type { MonthParts, Part } from "../part.ts";
import { type AudienceFormat, type CountedProperty, countedDays } from "./format.ts";

/** CSV as the French interface of AT Internet exported it: lines of title, semicolons, Latin-1, one file for each analysis. */
export const piano: AudienceFormat = {
  sources: [{ connector: "piano", holds: "files" }],
  write(folderOf, counted) {
    writeAnalysis(folderOf(), counted, "visites", dayRows(counted));
    for (const [name, { title, rowsOf }] of Object.entries(ANALYSES)) {
      const rows = counted.parts.flatMap((month) =>
        rowsOf(month).map(({ key, count }) => [counted.property.id, month.span.month, key, count]),
      );
      writeAnalysis(folderOf(), counted, name, [["xtsite", "Mois", title, "Visites"], ...rows]);
    }
  },
};

type Rows = readonly (readonly (string | number | undefined)[])[];

function dayRows(counted: CountedProperty): Rows {
  const { visits, visitors, views, bounces } = counted.days;
  const rows = [...countedDays(counted)].map(({ day, i }) => [
    counted.property.id,
    frenchDay(day),
    visits[i],
    visitors[i],
    views[i],
    bounces[i],
  ]);
  return [["xtsite", "Jour", "Visites", "Visiteurs uniques", "Pages vues", "Rebonds"], ...rows];
}

const frenchDay = (day: DayNumber): string => dayText(day).split("-").reverse().join("/");

const ANALYSES: Readonly<
  Record<string, { readonly title: string; readonly rowsOf: (month: MonthParts) => readonly Part<string>[] }>
> = {
  sources: { title: "Sources", rowsOf: ({ channels }) => inFrench(channels, CHANNELS) },
  referents: { title: "URL référente", rowsOf: ({ referrers }) => referrers },
  moteurs: { title: "Moteur de recherche", rowsOf: ({ engines }) => engines },
  appareils: { title: "Type d'appareil", rowsOf: ({ devices }) => inFrench(devices, DEVICES) },
  pays: { title: "Pays", rowsOf: ({ countries }) => inFrench(countries, COUNTRIES) },
};

const CHANNELS: Readonly<Record<string, string>> = {
  direct: "Accès directs",
  search: "Moteurs de recherche",
  website: "Sites référents",
  social: "Réseaux sociaux",
  campaign: "Campagnes",
};
const DEVICES: Readonly<Record<string, string>> = {
  desktop: "Ordinateur",
  mobile: "Téléphone mobile",
  tablet: "Tablette",
};
const COUNTRIES: Readonly<Record<string, string>> = {
  FR: "France",
  BE: "Belgique",
  CH: "Suisse",
  CA: "Canada",
  US: "États-Unis",
  MA: "Maroc",
  DE: "Allemagne",
};

const inFrench = (parts: readonly Part<string>[], names: Readonly<Record<string, string>>): Part<string>[] =>
  parts.map(({ key, count }) => ({ key: names[key] ?? key, count }));

function writeAnalysis(
  folder: string,
  { property, audience }: CountedProperty,
  name: string,
  rows: Rows,
): void {
  const above = [`Analyse;${name}`, `Site;${audience.site.name.fr.replaceAll(";", ",")}`, ""];
  const lines = [...above, ...rows.map((cells) => cells.join(";"))];
  writeFileSync(
    join(folder, `${property.id}-${name}.csv`),
    Buffer.from(latin(`${lines.join("\r\n")}\r\n`), "latin1"),
  );
}

/** Latin-1 has no curved apostrophe, long dash or œ. */
const latin = (text: string): string =>
  text.replaceAll("’", "'").replaceAll("–", "-").replaceAll("œ", "oe").replaceAll("Œ", "OE");
