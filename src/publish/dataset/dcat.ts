import { daysOf, type PeriodLength, periodLength } from "../../kit/period.ts";
import type { EditionManifest } from "../../model/edition.ts";
import type { Table } from "../../model/table.ts";
import { LANGUAGES, type Words } from "../../model/words.ts";
import { licenceAddress } from "./licence.ts";

/** What the catalogue of an observatory speaks of. */
export interface Catalogued {
  /** Public address of the site, without final slash; empty where it is not known: addresses are then relative to the catalogue. */
  readonly site: string;
  /** The oldest first. */
  readonly editions: readonly EditionManifest[];
  readonly tables: readonly Table[];
  /** What people say, given as it stands when it is asked for. */
  readonly living?: readonly LivingDataset[];
}

/** Rows that grow, at addresses that stay. */
export interface LivingDataset {
  readonly id: string;
  readonly title: Words;
  readonly about: Words;
  /** Of the page that shows it, without the address of the site: `/en/voices`. */
  readonly page: string;
  readonly files: readonly { readonly path: string; readonly format: "csv" | "json" }[];
}

/**
 * The catalogue as JSON-LD by DCAT-AP 3: a series for each table, in it a dataset for each edition, with its distributions, and the API as a
 * data service. Undefined before the first edition.
 */
export function dcatCatalogue(about: Catalogued) {
  const { site, editions, tables } = about;
  const [first, latest] = [editions[0], editions.at(-1)];
  if (!first || !latest) return undefined;
  return {
    "@context": CONTEXT,
    "@id": `${site}/data/catalog.jsonld#catalogue`,
    "@type": "dcat:Catalog",
    "dct:title": inLanguages({
      en: `Open data: ${latest.name.en}`,
      fr: `Données ouvertes : ${latest.name.fr}`,
    }),
    "dct:description": inLanguages(ABOUT),
    "dct:publisher": publisherOf(about, latest),
    "dct:language": LANGUAGES.map((language) => ({
      "@id": `${EU}/language/${language === "fr" ? "FRA" : "ENG"}`,
      "@type": "dct:LinguisticSystem",
    })),
    "dct:license": licenceOf(latest),
    "dct:issued": instant(first.frozen_at),
    "dct:modified": instant(latest.frozen_at),
    "foaf:homepage": { "@id": `${site}/`, "@type": "foaf:Document" },
    "dcat:themeTaxonomy": {
      "@id": `${EU}/data-theme`,
      "@type": "skos:ConceptScheme",
      "dct:title": inLanguages({ en: "Data theme", fr: "Thème de données" }),
    },
    "dcat:dataset": [
      ...editions.flatMap((edition, i) =>
        tables.map((table) => ({
          ...datasetOf(about, table, edition, editions[i - 1]),
          // Described once, with its latest dataset: a series is no dataset of the catalogue.
          "dcat:inSeries":
            edition === latest ? seriesOf(about, table, latest) : { "@id": seriesId(about, table) },
        })),
      ),
      ...(about.living ?? []).map((living) => livingOf(about, living, latest)),
    ],
    "dcat:service": serviceOf(about, latest),
  };
}

const ABOUT: Words = {
  en: "Key figures on the use of public services, as declared by each organisation and frozen as editions: figures, what they are made of, and how much of what was asked for was given.",
  fr: "Chiffres clés sur l’usage des démarches, tels que déclarés par chaque organisation et figés en éditions : les chiffres, ce dont ils sont faits, et la part de ce qui était demandé qui a été donnée.",
};

/** Authority tables of the European Union. */
const EU = "http://publications.europa.eu/resource/authority";

const CONTEXT = {
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  spdx: "http://spdx.org/rdf/terms#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  adms: "http://www.w3.org/ns/adms#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

const FREQUENCIES: Readonly<Record<PeriodLength, string>> = {
  year: "ANNUAL",
  quarter: "QUARTERLY",
  month: "MONTHLY",
};

const publisherOf = ({ site }: Catalogued, { name }: EditionManifest) => ({
  "@id": `${site}/data/catalog.jsonld#publisher`,
  "@type": "foaf:Agent",
  "foaf:name": inLanguages(name),
});

const licenceOf = ({ licence }: EditionManifest) => ({
  "@id": licenceAddress(licence),
  "@type": "dct:LicenseDocument",
});

const THEME = {
  "@id": `${EU}/data-theme/GOVE`,
  "@type": "skos:Concept",
  "skos:prefLabel": inLanguages({ en: "Government and public sector", fr: "Gouvernement et secteur public" }),
};

const seriesId = ({ site }: Catalogued, { id }: Table) => `${site}/data/catalog.jsonld#series-${id}`;
const datasetId = ({ site }: Catalogued, { id }: Table, edition: EditionManifest) =>
  `${site}/data/catalog.jsonld#${id}-${edition.id}`;

function seriesOf(about: Catalogued, table: Table, latest: EditionManifest) {
  return {
    "@id": seriesId(about, table),
    "@type": "dcat:DatasetSeries",
    "dct:title": inLanguages(table.title),
    "dct:description": inLanguages(ABOUT),
    "dct:publisher": publisherOf(about, latest),
    "dct:modified": instant(latest.frozen_at),
    "dct:accrualPeriodicity": {
      "@id": `${EU}/frequency/${FREQUENCIES[periodLength(latest.period)]}`,
      "@type": "dct:Frequency",
    },
  };
}

function datasetOf(
  about: Catalogued,
  table: Table,
  edition: EditionManifest,
  previous: EditionManifest | undefined,
) {
  const { id, reason, frozen_at } = edition;
  return {
    "@id": datasetId(about, table, edition),
    "@type": "dcat:Dataset",
    "dct:identifier": `${table.id}-${id}`,
    "dct:title": inLanguages({
      en: `${table.title.en}, edition ${id}`,
      fr: `${table.title.fr}, édition ${id}`,
    }),
    "dct:description": inLanguages(ABOUT),
    "dct:publisher": publisherOf(about, edition),
    "dct:issued": instant(frozen_at),
    "dct:temporal": temporalOf(edition),
    "dcat:theme": THEME,
    "dcat:version": id,
    ...(reason === undefined ? {} : { "adms:versionNotes": reason }),
    ...(previous ? { "dcat:prev": { "@id": datasetId(about, table, previous) } } : {}),
    "dcat:landingPage": { "@id": `${about.site}/en/editions`, "@type": "foaf:Document" },
    "dcat:distribution": FORMATS.map((format) => distributionOf(about, table, edition, format)),
  };
}

function livingOf(about: Catalogued, living: LivingDataset, latest: EditionManifest) {
  const { site } = about;
  return {
    "@id": `${site}/data/catalog.jsonld#${living.id}`,
    "@type": "dcat:Dataset",
    "dct:identifier": living.id,
    "dct:title": inLanguages(living.title),
    "dct:description": inLanguages(living.about),
    "dct:publisher": publisherOf(about, latest),
    "dct:accrualPeriodicity": { "@id": `${EU}/frequency/CONT`, "@type": "dct:Frequency" },
    "dcat:theme": THEME,
    "dcat:landingPage": { "@id": `${site}${living.page}`, "@type": "foaf:Document" },
    "dcat:distribution": living.files.map(({ path, format }) => ({
      "@id": `${site}${path}#distribution`,
      "@type": "dcat:Distribution",
      "dct:title": inLanguages({ en: path.slice(6), fr: path.slice(6) }),
      ...placeOf(`${site}${path}`, format),
      "dct:license": licenceOf(latest),
    })),
  };
}

function temporalOf({ periods }: EditionManifest) {
  const days = periods.map(daysOf);
  const first = days.map((period) => period.first).sort()[0] ?? "";
  const last =
    days
      .map((period) => period.last)
      .sort()
      .at(-1) ?? "";
  const date = (day: string) => ({ "@value": day, "@type": "xsd:date" });
  return { "@type": "dct:PeriodOfTime", "dcat:startDate": date(first), "dcat:endDate": date(last) };
}

const TYPES = {
  csv: "text/csv",
  parquet: "application/vnd.apache.parquet",
  json: "application/json",
} as const;
type Format = keyof typeof TYPES;
const FORMATS = Object.keys(TYPES) as Format[];

/** Where a file is, and of which type. */
const placeOf = (address: string, format: Format) => ({
  "dcat:accessURL": { "@id": address, "@type": "rdfs:Resource" },
  "dcat:downloadURL": { "@id": address, "@type": "rdfs:Resource" },
  "dct:format": { "@id": `${EU}/file-type/${format.toUpperCase()}`, "@type": "dct:MediaTypeOrExtent" },
  "dcat:mediaType": {
    "@id": `https://www.iana.org/assignments/media-types/${TYPES[format]}`,
    "@type": "dct:MediaType",
  },
});

function distributionOf(
  { site }: Catalogued,
  { id, title }: Table,
  edition: EditionManifest,
  format: Format,
) {
  const address = `${site}/data/editions/${edition.id}/${id}.${format}`;
  // Made from the frozen file when asked for: it has no hash of its own.
  const frozen = edition.files[`${id}.${format}`];
  const fileType = format.toUpperCase();
  return {
    "@id": `${address}#distribution`,
    "@type": "dcat:Distribution",
    "dct:title": inLanguages({ en: `${title.en} (${fileType})`, fr: `${title.fr} (${fileType})` }),
    ...placeOf(address, format),
    "dct:license": licenceOf(edition),
    "dct:issued": instant(edition.frozen_at),
    ...(frozen
      ? { "dcat:byteSize": byteSize(frozen.bytes), "spdx:checksum": checksumOf(frozen.sha256) }
      : {}),
  };
}

const byteSize = (bytes: number) => ({ "@value": String(bytes), "@type": "xsd:nonNegativeInteger" });

const checksumOf = (sha256: string) => ({
  "@type": "spdx:Checksum",
  "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256", "@type": "spdx:ChecksumAlgorithm" },
  "spdx:checksumValue": { "@value": sha256, "@type": "xsd:hexBinary" },
});

function serviceOf(about: Catalogued, latest: EditionManifest) {
  const { site, tables } = about;
  return {
    "@id": `${site}/data/catalog.jsonld#api`,
    "@type": "dcat:DataService",
    "dct:title": inLanguages({ en: "Interface for programs", fr: "Interface pour les programmes" }),
    "dct:description": inLanguages({
      en: "The rows of the current edition, filtered, as JSON; described by OpenAPI.",
      fr: "Les lignes de l’édition courante, filtrées, en JSON ; décrite par OpenAPI.",
    }),
    "dct:publisher": publisherOf(about, latest),
    "dct:license": licenceOf(latest),
    "dcat:endpointURL": { "@id": `${site}/api/v1/`, "@type": "rdfs:Resource" },
    "dcat:endpointDescription": { "@id": `${site}/api/v1/openapi.json`, "@type": "rdfs:Resource" },
    "dcat:servesDataset": tables.map((table) => ({ "@id": datasetId(about, table, latest) })),
  };
}

const instant = (value: string) => ({ "@value": value, "@type": "xsd:dateTime" });

function inLanguages(words: Words) {
  return LANGUAGES.map((language) => ({ "@value": words[language], "@language": language }));
}
