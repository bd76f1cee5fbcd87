import type { Row } from "../model/table.ts";
import type { Words } from "../model/words.ts";
import type { webStructure } from "./questions/web-structure.ts";

type Structure = Row<typeof webStructure>;

/** A web structure as a study published it. */
interface PublishedStructure {
  readonly id: string;
  readonly name: Words;
  /** By column of the question `web-structure`; what the study does not say is left out. */
  readonly values: Partial<Readonly<Record<Exclude<keyof Structure, "site">, number>>>;
}

/** Where the values below come from, and what to keep in mind beside them. */
export const publishedSource: { readonly reference: string; readonly caution: Words } = {
  reference:
    "Petricek, Escher, Cox, Margetts, “The Web Structure of E-Government: Developing a Methodology for Quantitative Evaluation”, WWW 2006",
  caution: {
    en: "Five national audit offices, read in 2005 or so: web sites were smaller and menus shorter. Pages and links per page are derived from the published figures; the columns were put back in order from a copy of the tables and checked by arithmetic. The number of governments linked to could not be verified and is left out. Pairs without a path are those between navigable pages (no PDF), as here. A figure depends on how far the reading went: compare orders of magnitude, never ranks.",
    fr: "Cinq cours des comptes nationales, lues vers 2005 : les sites étaient plus petits et les menus plus courts. Pages et liens par page sont déduits des chiffres publiés ; l’ordre des colonnes a été rétabli à partir d’une copie des tableaux et vérifié par le calcul. Le nombre de gouvernements liés n’a pas pu être vérifié et n’est pas repris. Les paires sans chemin sont celles entre pages navigables (sans PDF), comme ici. Un chiffre dépend de l’étendue de la lecture : comparer des ordres de grandeur, jamais des rangs.",
  },
};

export const publishedStructures: readonly PublishedStructure[] = [
  {
    id: "petricek-2006-ca",
    name: { en: "Canada, audit office", fr: "Canada, cour des comptes" },
    values: {
      pages: 12_800,
      external_inlinks: 647,
      web_impact_factor: 647 / 12_800,
      pages_receiving_share: 0.009,
      top_page_share: 0.47,
      external_outlinks: 5516,
      outlinks_per_page: 0.43,
      hosts_linked: 98,
      pages_with_outlink_share: 0.39,
      public_host_share: 0.67,
      mean_distance: 4.7,
      diameter: 12,
      distance_over_log10_pages: 1.14,
      unreachable_pairs_share: 0.5,
    },
  },
  {
    id: "petricek-2006-cz",
    name: { en: "Czechia, audit office", fr: "Tchéquie, cour des comptes" },
    values: {
      pages: 930,
      external_inlinks: 89,
      web_impact_factor: 89 / 930,
      pages_receiving_share: 0.01,
      top_page_share: 0.9,
      external_outlinks: 21,
      outlinks_per_page: 0.02,
      hosts_linked: 8,
      pages_with_outlink_share: 0.01,
      public_host_share: 0.5,
      mean_distance: 3.8,
      diameter: 6,
      distance_over_log10_pages: 1.28,
      unreachable_pairs_share: 0.29,
    },
  },
  {
    id: "petricek-2006-nz",
    name: { en: "New Zealand, audit office", fr: "Nouvelle-Zélande, cour des comptes" },
    values: {
      pages: 830,
      external_inlinks: 39,
      web_impact_factor: 39 / 830,
      pages_receiving_share: 0.001,
      top_page_share: 1,
      external_outlinks: 526,
      outlinks_per_page: 0.63,
      hosts_linked: 79,
      pages_with_outlink_share: 0.5,
      public_host_share: 0.52,
      mean_distance: 3.3,
      diameter: 8,
      distance_over_log10_pages: 1.13,
      unreachable_pairs_share: 0.1,
    },
  },
  {
    id: "petricek-2006-uk",
    name: { en: "United Kingdom, audit office", fr: "Royaume-Uni, cour des comptes" },
    values: {
      pages: 4030,
      external_inlinks: 2515,
      web_impact_factor: 2515 / 4030,
      pages_receiving_share: 0.076,
      top_page_share: 0.57,
      external_outlinks: 886,
      outlinks_per_page: 0.22,
      hosts_linked: 308,
      pages_with_outlink_share: 0.04,
      public_host_share: 0.44,
      mean_distance: 5.4,
      diameter: 22,
      distance_over_log10_pages: 1.5,
      unreachable_pairs_share: 0.46,
    },
  },
  {
    // Pages with an outlink: published as “less than 1 %”, so left out.
    id: "petricek-2006-us",
    name: { en: "United States, audit office", fr: "États-Unis, cour des comptes" },
    values: {
      pages: 19_500,
      external_inlinks: 8594,
      web_impact_factor: 8594 / 19_500,
      pages_receiving_share: 0.135,
      top_page_share: 0.09,
      external_outlinks: 243,
      outlinks_per_page: 0.01,
      hosts_linked: 123,
      public_host_share: 0.35,
      mean_distance: 5,
      diameter: 23,
      distance_over_log10_pages: 1.16,
      unreachable_pairs_share: 0.3,
    },
  },
];
