import { lifeEventText } from "../life-event.ts";

export const moving = lifeEventText({
  id: "moving",
  name: { en: "I am moving", fr: "Je déménage" },
  things: {
    en: "the move; the new address; the removal van; the forwarding of mail; the key handover; the meter reading",
    fr: "le déménagement; la nouvelle adresse; le camion de déménagement; le suivi du courrier; la remise des clés; le relevé de compteur",
  },
  steps: `
    give-notice      | information | housing   | give notice to your landlord before moving | donner congé à son bailleur avant de déménager
    change-address   | procedure   | identity  | declare your change of address | déclarer son changement d’adresse
    housing-benefit  | procedure   | housing   | transfer your housing benefit to the new address | transférer son aide au logement à la nouvelle adresse
    school           | procedure   | education | enrol the children near the new home | inscrire les enfants près du nouveau domicile
    vehicle          | form        | transport | change the address on the vehicle registration | changer l’adresse de la carte grise
    taxes            | information | money     | tell the tax office about the move | signaler le déménagement aux impôts
    deposit          | reference   | housing   | know the rules on getting the deposit back | connaître les règles de restitution du dépôt de garantie
    waste            | information | environment | find out about waste collection in the new town | se renseigner sur les déchets dans la nouvelle commune
    ask              | contact     | housing   | ask the housing agency about the move | interroger l’agence du logement sur le déménagement
  `,
});

export const buying = lifeEventText({
  id: "buying-home",
  name: { en: "I am buying a home", fr: "J’achète un logement" },
  things: {
    en: "the purchase; the home loan; the seller; the notary; the survey; the first home",
    fr: "l’achat immobilier; le prêt immobilier; le vendeur; le notaire; l’expertise; la première maison",
  },
  steps: `
    budget     | information | money       | work out a budget for the purchase | établir un budget pour l’achat
    loan       | procedure   | housing     | apply for the first home loan | demander le prêt pour une première maison
    survey     | reference   | housing     | know the surveys the seller must provide | connaître les diagnostics que le vendeur doit fournir
    risks      | information | environment | check natural hazards around the house | vérifier les risques naturels autour de la maison
    tax        | form        | money       | declare the new home to the tax office | déclarer la nouvelle maison aux impôts
    dispute    | information | justice     | settle a dispute with the seller | régler un litige avec le vendeur
    adviser    | contact     | housing     | meet a home ownership adviser | rencontrer un conseiller en accession
  `,
});

export const renovating = lifeEventText({
  id: "renovating",
  name: { en: "I am renovating my home", fr: "Je rénove mon logement" },
  things: {
    en: "the renovation site; the builder; the energy bill; the building works; the renovation grant; the old boiler",
    fr: "le chantier de rénovation; l’entreprise du bâtiment; la facture d’énergie; les gros travaux; la prime de rénovation; la vieille chaudière",
  },
  steps: `
    audit      | information | environment | have an energy audit done before the works | faire un audit énergétique avant les travaux
    permit     | procedure   | housing     | obtain permission for the building works | obtenir l’autorisation de travaux
    grant      | form        | housing     | apply for the renovation grant | demander la prime de rénovation
    credit     | information | money       | combine the grant with a tax credit | cumuler la prime avec un crédit d’impôt
    builder    | reference   | business    | check that a builder is registered | vérifier qu’une entreprise du bâtiment est immatriculée
    heating    | information | environment | replace the old boiler | remplacer la vieille chaudière
    help       | contact     | environment | call the energy house about the works | appeler la maison de l’énergie au sujet des travaux
  `,
});
