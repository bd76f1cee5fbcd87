import type { Estate, LifeEvent, Organisation, Site, Step, Target } from "../../src/model/estate.ts";
import type { Words } from "../../src/model/words.ts";

/** A small invented estate for tests of the screens: 12 sites, 3 themes, 3 life events, one site merged away. */
export function inventedEstate(): Estate {
  return {
    organisations,
    sites: [...sites, merged],
    services: [],
    themes: [
      { id: "housing", name: { en: "Housing", fr: "Logement" }, keywords: { en: ["rent"], fr: ["loyer"] } },
      { id: "family", name: { en: "Family", fr: "Famille" }, keywords: { en: ["birth"], fr: ["naissance"] } },
      { id: "work", name: { en: "Work", fr: "Travail" }, keywords: { en: ["job"], fr: ["emploi"] } },
    ],
    lifeEvents: [moving, birth, jobLoss],
    publicHosts: ["*.gov.test"],
    properties: [],
  };
}

const words = (en: string, fr: string): Words => ({ en, fr });

const organisations: readonly Organisation[] = [
  { id: "interior", name: words("Ministry of the Interior", "Ministère de l’Intérieur"), kind: "ministry" },
  {
    id: "social",
    name: words("Ministry of Social Affairs", "Ministère des Affaires sociales"),
    kind: "ministry",
  },
  { id: "work-ministry", name: words("Ministry of Work", "Ministère du Travail"), kind: "ministry" },
  {
    id: "family-fund",
    name: words("Family Fund", "Caisse des familles"),
    kind: "agency",
    parent: "social",
  },
  {
    id: "jobs-agency",
    name: words("Jobs Agency", "Agence de l’emploi"),
    kind: "agency",
    parent: "work-ministry",
  },
];

function site(
  id: string,
  name: Words,
  organisation: string,
  themes: readonly string[],
  purpose?: Words,
): Site {
  return {
    id,
    name,
    organisation,
    themes,
    ...(purpose ? { purpose } : {}),
    prefixes: [`${id}.gov.test`],
    lifeEvents: [],
    languages: ["fr"],
    decision: "in",
  };
}

const sites: readonly Site[] = [
  site(
    "portal",
    words("Public services portal", "Portail des services publics"),
    "interior",
    ["housing", "family", "work"],
    words(
      "Explains rights and procedures, and sends people on to the right service.",
      "Explique les droits et démarches, et oriente vers le bon service.",
    ),
  ),
  site(
    "housing-aid",
    words("Housing aid", "Aides au logement"),
    "social",
    ["housing"],
    words(
      "Housing benefit: who can claim it, and how.",
      "Les aides au logement : pour qui, et comment les demander.",
    ),
  ),
  site("rent-guide", words("Rent guide", "Guide du locataire"), "interior", ["housing"]),
  site("land-registry", words("Land registry", "Cadastre"), "interior", ["housing"]),
  site("energy-cheque", words("Energy cheque", "Chèque énergie"), "social", ["housing"]),
  site("family-fund", words("Family fund", "Caisse des familles"), "family-fund", ["family"]),
  site("childcare", words("Childcare places", "Places en crèche"), "family-fund", ["family"]),
  site("birth-register", words("Civil registry", "État civil"), "interior", ["family"]),
  site("jobs", words("Jobs agency", "Agence de l’emploi"), "jobs-agency", ["work"]),
  site("training", words("Training account", "Compte formation"), "work-ministry", ["work"]),
  site("labour-law", words("Labour law", "Droit du travail"), "work-ministry", ["work"]),
  site(
    "prefectures",
    words("Local offices <b>& prefectures</b>", "Préfectures <b>& sous-préfectures</b>"),
    "interior",
    ["housing", "work"],
  ),
];

const merged: Site = {
  ...site("old-rent", words("Old rent site", "Ancien site des loyers"), "interior", ["housing"]),
  decision: "in",
  opened: "2012-03-01",
  closed: "2024-06-30",
  ending: "merged",
  successor: "rent-guide",
};

function step(id: string, name: Words, target: Target, role: Step["role"]): Step {
  return { id, name, role, from: [], expected: target, alternatives: [], languages: ["fr"], weight: 1 };
}

const to = (id: string): Target => ({ kind: "site", id });

const moving: LifeEvent = {
  id: "moving",
  name: words("I am moving", "Je déménage"),
  themes: ["housing"],
  entries: [to("portal")],
  steps: [
    step(
      "know",
      words("Know what to do, and when", "Savoir quoi faire, et quand"),
      to("portal"),
      "information",
    ),
    step(
      "claim-aid",
      words("Claim housing aid", "Demander l’aide au logement"),
      to("housing-aid"),
      "procedure",
    ),
    step("lease", words("Give notice to the landlord", "Donner congé au bailleur"), to("rent-guide"), "form"),
    step(
      "energy",
      words("Use the energy cheque", "Utiliser le chèque énergie"),
      to("energy-cheque"),
      "procedure",
    ),
    step("office", words("Find the local office", "Trouver la préfecture"), to("prefectures"), "contact"),
    step(
      "law",
      words("Read the rent law", "Lire la loi sur les loyers"),
      { kind: "url", prefix: "rent-guide.gov.test/law" },
      "reference",
    ),
  ],
};

const birth: LifeEvent = {
  id: "birth",
  name: words("I am expecting a child", "J’attends un enfant"),
  themes: ["family"],
  entries: [to("portal")],
  steps: [
    step("declare", words("Declare the birth", "Déclarer la naissance"), to("birth-register"), "procedure"),
    step(
      "grant",
      words("Claim the birth grant", "Demander la prime de naissance"),
      to("family-fund"),
      "procedure",
    ),
    step(
      "place",
      words("Find a childcare place", "Trouver une place en crèche"),
      to("childcare"),
      "procedure",
    ),
    step("leave", words("Take parental leave", "Prendre un congé parental"), to("labour-law"), "information"),
  ],
};

const jobLoss: LifeEvent = {
  id: "job-loss",
  name: words("I have lost my job", "J’ai perdu mon emploi"),
  themes: ["work"],
  entries: [to("portal")],
  steps: [
    step(
      "register",
      words("Register as a job seeker", "S’inscrire comme demandeur d’emploi"),
      to("jobs"),
      "procedure",
    ),
    step(
      "train",
      words("Use the training account", "Utiliser son compte formation"),
      to("training"),
      "procedure",
    ),
    step("rights", words("Know one’s rights", "Connaître ses droits"), to("labour-law"), "information"),
    step(
      "rent",
      words("Ask for help with the rent", "Demander une aide pour le loyer"),
      to("housing-aid"),
      "procedure",
    ),
  ],
};
