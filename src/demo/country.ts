import type { Words } from "../model/words.ts";

/** The invented country: a pleasant bilingual republic between a river, a lake and a coast. */
export const COUNTRY: Words = { en: "Valorne", fr: "Valorne" };
export const CAPITAL = "Brisemont";

/** Every invented address ends in a name that RFC 2606 keeps for examples. */
export const GOVERNMENT_SUFFIX = "gov.example";

export interface Ministry {
  readonly id: string;
  readonly name: Words;
  readonly host: string;
  readonly themes: readonly string[];
}

const ministry = (id: string, en: string, fr: string, host: string, ...themes: string[]): Ministry => ({
  id,
  name: { en, fr },
  host: `${host}.${GOVERNMENT_SUFFIX}`,
  themes,
});

export const ministries: readonly Ministry[] = [
  ministry(
    "ministry-housing",
    "Ministry of Housing and Territories",
    "Ministère du Logement et des Territoires",
    "logement",
    "housing",
  ),
  ministry(
    "ministry-family",
    "Ministry of Family and Solidarity",
    "Ministère de la Famille et des Solidarités",
    "famille",
    "family",
  ),
  ministry("ministry-labour", "Ministry of Labour", "Ministère du Travail", "travail", "work"),
  ministry("ministry-health", "Ministry of Health", "Ministère de la Santé", "sante", "health", "disability"),
  ministry(
    "ministry-education",
    "Ministry of Education",
    "Ministère de l’Éducation",
    "education",
    "education",
  ),
  ministry(
    "ministry-finance",
    "Ministry of Finance",
    "Ministère des Finances",
    "finances",
    "money",
    "business",
  ),
  ministry(
    "ministry-interior",
    "Ministry of the Interior",
    "Ministère de l’Intérieur",
    "interieur",
    "identity",
  ),
  ministry("ministry-justice", "Ministry of Justice", "Ministère de la Justice", "justice", "justice"),
  ministry(
    "ministry-transport",
    "Ministry of Transport",
    "Ministère des Transports",
    "transports",
    "transport",
  ),
  ministry(
    "ministry-environment",
    "Ministry of the Environment",
    "Ministère de l’Environnement",
    "environnement",
    "environment",
  ),
  ministry("ministry-culture", "Ministry of Culture", "Ministère de la Culture", "culture", "culture"),
];

/** Who speaks for the whole government: it runs the hub. */
export const CHANCELLERY: Ministry = ministry(
  "chancellery",
  "Chancellery of the Republic",
  "Chancellerie de la République",
  "chancellerie",
);

export const regions: readonly string[] = [
  "Haute-Brise",
  "Val-d’Orne",
  "Port-Clair",
  "Trois-Lacs",
  "Montserein",
  "Plaine-Dorée",
  "Côte-Vive",
  "Bois-Noir",
  "Rive-Sud",
  "Haut-Pré",
  "Terres-Rouges",
  "Belle-Combe",
  "Sept-Îles",
  "Vaux-Fleuris",
  "Roche-Haute",
  "Grand-Étang",
  "Clairval",
  "Nord-Lande",
  "Basse-Vigne",
  "Mille-Sources",
  "Aube-Pierre",
  "Froide-Vallée",
];

export const towns: readonly string[] = [
  CAPITAL,
  "Port-Clair",
  "Valfleury",
  "Sainte-Aube",
  "Montrelay",
  "Lacombe",
  "Beauregard",
  "Orsival",
  "Pontmarin",
  "Aigremont",
  "Villebois",
  "Chantelune",
  "Rochemaure",
  "Fontbelle",
  "Grandpré",
  "Lignac",
  "Morvaux",
  "Tournelle",
  "Castelroc",
  "Esperance",
  "Bellerive",
  "Hautecour",
  "Mirelac",
  "Noirval",
  "Pierrefonte",
  "Questel",
  "Ravelle",
  "Sablonne",
  "Tréville",
  "Valsonne",
];

/** Public hosts that no site of the estate covers: they should come out as candidates. */
export const candidateHosts: readonly string[] = [
  "journal-officiel.gov.example",
  "donnees.gov.example",
  "marches-publics.gov.example",
  "alertes.gov.example",
  "consultations.gov.example",
  "cadastre.gov.example",
  "statistiques.gov.example",
  "meteo-nationale.example",
  "observatoire-des-territoires.example",
  "archives-audiovisuelles.gov.example",
];

/** Hosts of companies, associations and media: neither in the estate nor public. */
export const privateHosts: readonly string[] = [
  "www.gazette-valorne.example",
  "assurances-du-lac.example",
  "www.mutuelle-aurore.example",
  "annonces-brise.example",
  "blog-citoyen.example",
  "association-entraide.example",
  "www.banque-horizon.example",
  "social.reseau.example",
];
