import { lifeEventText } from "../life-event.ts";

export const illness = lifeEventText({
  id: "illness",
  name: { en: "I have a serious illness", fr: "J’ai une maladie grave" },
  things: {
    en: "the diagnosis; the treatment plan; the long illness; the return to work; fatigue; the care team",
    fr: "le diagnostic; le parcours de traitement; la longue maladie; le retour au travail; la fatigue; l’équipe soignante",
  },
  steps: `
    declare     | procedure   | health     | have the long illness recognised | faire reconnaître la longue maladie
    sick-leave  | form        | health     | send the sick leave form in time | envoyer à temps le formulaire d’arrêt de travail
    daily-pay   | information | work       | know what the employer pays during treatment | savoir ce que paie l’employeur pendant le traitement
    home-care   | procedure   | disability | arrange home help during treatment | organiser une aide à domicile pendant le traitement
    return      | information | work       | prepare the return to work after illness | préparer le retour au travail après la maladie
    tax         | information | money      | have tax payments adapted to a lower income | faire adapter ses impôts à un revenu plus bas
    listen      | contact     | health     | speak to the health helpline | parler à la ligne d’écoute santé
  `,
});

export const carer = lifeEventText({
  id: "carer",
  name: { en: "I care for an ageing parent", fr: "J’aide un parent âgé" },
  things: {
    en: "the ageing parent; the loss of independence; the carer’s day; the fall at home; the move to a care home; the family meeting",
    fr: "le parent âgé; la perte d’autonomie; la journée de l’aidant; la chute à domicile; l’entrée en maison de retraite; la réunion de famille",
  },
  steps: `
    assess     | procedure   | disability | have the parent’s needs assessed | faire évaluer les besoins du parent
    allowance  | form        | disability | claim the independence allowance | demander l’allocation d’autonomie
    leave      | information | work       | take carer’s leave from work | prendre un congé d’aidant auprès de son employeur
    respite    | information | disability | find respite care for a weekend | trouver un accueil de répit pour un week-end
    guardian   | reference   | justice    | understand guardianship of a parent | comprendre la tutelle d’un parent
    tax-credit | information | money      | deduct home help from taxes | déduire l’aide à domicile de ses impôts
    doctor     | information | health     | coordinate care with the parent’s doctor | coordonner les soins avec le médecin du parent
    home       | procedure   | housing    | adapt the parent’s home | adapter le logement du parent
  `,
});

export const disabilityEvent = lifeEventText({
  id: "becoming-disabled",
  name: { en: "I am becoming disabled", fr: "Je deviens handicapé" },
  things: {
    en: "the disability; the accident; the new daily life; the adapted home; the right to compensation; the support team",
    fr: "le handicap; l’accident; la nouvelle vie quotidienne; le domicile adapté; le droit à compensation; l’équipe d’accompagnement",
  },
  steps: `
    recognise  | procedure   | disability | have the disability recognised | faire reconnaître son handicap
    card       | form        | disability | order the mobility card after the accident | commander la carte mobilité après l’accident
    job        | information | work       | keep a job with a disability | garder son emploi avec un handicap
    home       | procedure   | housing    | get help to adapt the home | obtenir une aide pour adapter son domicile
    transport  | information | transport  | travel with adapted transport | se déplacer en transport adapté
    care       | information | health     | follow rehabilitation | suivre une rééducation
    rights     | reference   | justice    | claim compensation from the insurer | réclamer une indemnisation à l’assureur
  `,
});
