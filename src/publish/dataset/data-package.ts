import type { EditionManifest, FrozenFile } from "../../model/edition.ts";
import type { Table } from "../../model/table.ts";
import type { Language } from "../../model/words.ts";
import { csvResource, DATA_PACKAGE_PROFILE } from "../datapackage.ts";
import { licenceAddress } from "./licence.ts";

/** What the descriptions beside the data say of them: the same for the same data, whatever the name and the day of the edition. */
export interface Described extends Pick<EditionManifest, "name" | "period" | "licence"> {
  readonly files: Readonly<Record<string, FrozenFile>>;
}

/** A Data Package (datapackage.org) with a Table Schema for each CSV of an edition, its size and its hash. */
export function editionPackage(
  { name, period, licence, files }: Described,
  tables: readonly Table[],
  language: Language,
) {
  const titles = {
    en: `Key figures, ${period}: ${name.en}`,
    fr: `Chiffres clés, ${period} : ${name.fr}`,
  };
  return {
    $schema: DATA_PACKAGE_PROFILE,
    name: `key-figures-${period.toLowerCase()}`,
    title: titles[language],
    licenses: [
      /^https?:/.test(licence) ? { path: licence } : { name: licence, path: licenceAddress(licence) },
    ],
    resources: tables.map((table) => ({
      ...csvResource(table, language),
      bytes: files[`${table.id}.csv`]?.bytes,
      hash: `sha256:${files[`${table.id}.csv`]?.sha256}`,
    })),
  };
}
