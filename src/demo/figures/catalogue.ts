import type { ServiceChannel } from "../../model/indicator.ts";
import type { Words } from "../../model/words.ts";
import { drawOf } from "../draw.ts";

/** A service of a ministry, as it stands in the catalogue of the estate. */
export interface DemoService {
  readonly id: string;
  readonly name: Words;
  readonly organisation: string;
  readonly theme: string;
  readonly channels: readonly ServiceChannel[];
}

/** What people ask a ministry for: the thing, in both languages, and its theme. */
const THINGS: Readonly<
  Record<string, readonly (readonly [id: string, en: string, fr: string, theme: string])[]>
> = {
  chancellery: [
    ["republic-account", "the Republic account", "le compte de la République", "identity"],
    ["honour-medal", "the medal of honour", "la médaille d’honneur", "culture"],
    ["apostille", "the apostille of a document", "l’apostille d’un document", "justice"],
    ["official-notice", "a notice in the official journal", "une annonce au journal officiel", "business"],
  ],
  "ministry-housing": [
    ["rent-allowance", "the rent allowance", "l’allocation de loyer", "housing"],
    ["renovation-grant", "the renovation grant", "la prime de rénovation", "housing"],
    ["social-home", "a social home", "un logement social", "housing"],
    ["building-permit", "the building permit", "le permis de construire", "housing"],
  ],
  "ministry-family": [
    ["child-benefit", "child benefit", "les allocations familiales", "family"],
    ["nursery-place", "a nursery place", "une place en crèche", "family"],
    ["parental-leave", "parental leave", "le congé parental", "family"],
    ["family-card", "the large family card", "la carte famille nombreuse", "family"],
  ],
  "ministry-labour": [
    ["unemployment-benefit", "unemployment benefit", "l’allocation chômage", "work"],
    ["training-account", "the training account", "le compte de formation", "work"],
    ["apprenticeship", "an apprenticeship contract", "un contrat d’apprentissage", "work"],
    ["work-permit", "the work permit", "l’autorisation de travail", "work"],
    ["pension-statement", "the pension statement", "le relevé de retraite", "work"],
  ],
  "ministry-health": [
    ["health-card", "the health card", "la carte de santé", "health"],
    [
      "medical-transport",
      "the refund of medical transport",
      "le remboursement d’un transport médical",
      "health",
    ],
    ["disability-allowance", "the disability allowance", "l’allocation de handicap", "disability"],
    ["home-help", "home help", "l’aide à domicile", "disability"],
    ["vaccination-record", "the vaccination record", "le carnet de vaccination", "health"],
  ],
  "ministry-education": [
    ["school-grant", "the school grant", "la bourse scolaire", "education"],
    ["university-place", "a university place", "une place à l’université", "education"],
    ["diploma-copy", "the copy of a diploma", "la copie d’un diplôme", "education"],
    ["student-room", "a student room", "une chambre d’étudiant", "education"],
  ],
  "ministry-finance": [
    ["income-tax", "income tax", "l’impôt sur le revenu", "money"],
    ["property-tax", "property tax", "la taxe foncière", "money"],
    ["vat-number", "the VAT number", "le numéro de TVA", "business"],
    ["small-business", "a small business", "une micro-entreprise", "business"],
  ],
  "ministry-interior": [
    ["passport", "the passport", "le passeport", "identity"],
    ["identity-card", "the identity card", "la carte d’identité", "identity"],
    ["residence-permit", "the residence permit", "le titre de séjour", "identity"],
    ["vehicle-papers", "vehicle papers", "la carte grise", "transport"],
  ],
  "ministry-justice": [
    ["legal-aid", "legal aid", "l’aide juridictionnelle", "justice"],
    ["criminal-record", "the criminal record extract", "l’extrait de casier judiciaire", "justice"],
    ["guardianship", "a guardianship", "une mesure de tutelle", "justice"],
    ["mediation", "a mediation", "une médiation", "justice"],
  ],
  "ministry-transport": [
    ["driving-licence", "the driving licence", "le permis de conduire", "transport"],
    ["travel-pass", "the regional travel pass", "l’abonnement régional", "transport"],
    ["parking-card", "the parking card", "la carte de stationnement", "transport"],
    ["boat-licence", "the boat licence", "le permis bateau", "transport"],
  ],
  "ministry-environment": [
    ["fishing-permit", "the fishing permit", "la carte de pêche", "environment"],
    ["energy-cheque", "the energy cheque", "le chèque énergie", "environment"],
    ["well-declaration", "a private well", "un puits privé", "environment"],
    ["solar-panels", "solar panels", "des panneaux solaires", "environment"],
  ],
  "ministry-culture": [
    ["culture-pass", "the culture pass", "le pass culture", "culture"],
    ["archive-document", "a document of the archives", "un document d’archives", "culture"],
    ["library-card", "the national library card", "la carte de la bibliothèque nationale", "culture"],
    ["heritage-grant", "the heritage grant", "l’aide au patrimoine", "culture"],
  ],
};

/** What people do about it. */
const ACTS = [
  ["apply", "Apply for", "Demander"],
  ["change", "Report a change about", "Signaler un changement concernant"],
  ["renew", "Renew or extend", "Renouveler ou prolonger"],
  ["certificate", "Get a certificate about", "Obtenir une attestation concernant"],
  ["challenge", "Challenge a decision on", "Contester une décision sur"],
] as const;

/** Services of ministries, so many of them: those that people ask for most first. The same seed gives the same channels. */
export function demoServices(seed: number, count: number): DemoService[] {
  const all = ACTS.flatMap(([act, en, fr]) =>
    Object.entries(THINGS).flatMap(([organisation, things]) =>
      things.map(([thing, enThing, frThing, theme]) => ({
        id: `${thing}-${act}`,
        name: { en: `${en} ${enThing}`, fr: `${fr} ${frThing}` },
        organisation,
        theme,
        channels: channelsOf(seed, `${thing}-${act}`),
      })),
    ),
  );
  return all.slice(0, count);
}

function channelsOf(seed: number, id: string): ServiceChannel[] {
  const draw = drawOf(seed, "service-channels", id);
  const has = (channel: ServiceChannel, share: number): ServiceChannel[] =>
    draw.chance(share) ? [channel] : [];
  return [
    "web",
    ...has("app", 0.3),
    ...has("assisted", 0.45),
    ...has("phone", 0.7),
    ...has("counter", 0.75),
    ...has("mail", 0.6),
  ];
}
