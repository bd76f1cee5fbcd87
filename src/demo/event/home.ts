import { lifeEventText } from "../life-event.ts";

export const moving = lifeEventText({
  id: "moving",
  name: { en: "I am moving", fr: "Je déménage" },
  things: {
    en: "the move; the new address; the removal van; the forwarding of mail; the key handover; the meter reading",
    fr: "le déménagement; la nouvelle adresse; le camion de déménagement; le suivi du courrier; la remise des clés; le relevé de compteur",
  },
  steps: `
    give-notice      | information | housing | give notice to your landlord before moving | donner congé à son bailleur avant de déménager
    change-address   | procedure   | housing | declare your change of address | déclarer son changement d’adresse
    housing-benefit  | procedure   | housing | transfer your housing benefit to the new address | transférer son aide au logement à la nouvelle adresse
    school           | procedure   | family  | enrol the children near the new home | inscrire les enfants près du nouveau domicile
    deposit          | reference   | housing | know the rules on getting the deposit back | connaître les règles de restitution du dépôt de garantie
    mail-form        | form        | housing | fill in the mail forwarding form | remplir le formulaire de suivi du courrier
    work-transfer    | information | work    | ask for a job transfer with your partner | demander une mutation avec son conjoint
    ask              | contact     | housing | ask the housing agency about the move | interroger l’agence du logement sur le déménagement
  `,
});
