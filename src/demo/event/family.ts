import { lifeEventText } from "../life-event.ts";

export const child = lifeEventText({
  id: "child",
  name: { en: "I am having a child", fr: "J’attends un enfant" },
  things: {
    en: "the pregnancy; the birth; the newborn; the due date; the maternity ward; the midwife",
    fr: "la grossesse; la naissance; le nouveau-né; la date du terme; la maternité; la sage-femme",
  },
  steps: `
    announce        | procedure   | family  | announce the pregnancy to the family fund | annoncer la grossesse à la caisse des familles
    check-ups       | information | health  | book the check-ups of the pregnancy | prendre rendez-vous pour le suivi de grossesse
    maternity-leave | information | work    | organise maternity and paternity leave | organiser le congé de maternité et de paternité
    recognise       | procedure   | family  | recognise the unborn child | reconnaître l’enfant à naître
    register        | procedure   | family  | register the birth | déclarer la naissance
    birth-grant     | form        | family  | claim the birth grant | demander la prime de naissance
    childcare       | information | family  | find childcare for the newborn | trouver un mode de garde pour le nouveau-né
    larger-home     | information | housing | look for a larger home | chercher un logement plus grand
    advice          | contact     | family  | talk to the parents’ advice point | parler au point conseil parents
  `,
});

export const marriage = lifeEventText({
  id: "marriage",
  name: { en: "I am getting married", fr: "Je me marie" },
  things: {
    en: "the wedding; the marriage contract; the witnesses; the town hall ceremony; the shared name; the wedding date",
    fr: "les noces; le contrat de mariage; les témoins; la cérémonie à la mairie; le nom d’usage; la date du mariage",
  },
  steps: `
    file      | procedure   | family   | put together the marriage file | constituer le dossier de mariage
    contract  | reference   | justice  | choose a marriage contract | choisir un contrat de mariage
    name      | form        | identity | change the name on identity papers | changer de nom sur ses papiers
    taxes     | information | money    | declare taxes together | déclarer ses impôts à deux
    insurance | information | health   | cover a spouse with health insurance | rattacher son conjoint à l’assurance maladie
    leave     | information | work     | take days off for the wedding | prendre des jours de congé pour les noces
  `,
});

export const separation = lifeEventText({
  id: "separation",
  name: { en: "We are separating", fr: "Nous nous séparons" },
  things: {
    en: "the separation; the children’s home; the separation agreement; the former partner; the shared account; the family judge",
    fr: "la séparation; la résidence des enfants; la convention de séparation; l’ancien conjoint; le compte commun; le juge aux affaires familiales",
  },
  steps: `
    mediation   | information | family   | try family mediation before the judge | tenter une médiation familiale avant le juge
    judge       | procedure   | justice  | bring the separation before the family judge | saisir le juge aux affaires familiales
    legal-aid   | form        | justice  | apply for legal aid for a separation | demander l’aide juridictionnelle pour une séparation
    maintenance | procedure   | family   | have child maintenance paid through the family fund | faire verser la pension par la caisse des familles
    housing     | information | housing  | find a home after a separation | trouver un logement après une séparation
    taxes       | information | money    | declare a separation to the tax office | déclarer une séparation aux impôts
    violence    | contact     | justice  | call for help in case of violence | appeler à l’aide en cas de violences
  `,
});

export const death = lifeEventText({
  id: "death",
  name: { en: "Someone close has died", fr: "Un proche est décédé" },
  things: {
    en: "the death; the funeral; the estate of the deceased; the notary’s office; the surviving spouse; the condolence leave",
    fr: "le décès; les obsèques; le patrimoine du défunt; l’étude du notaire; le conjoint survivant; le congé de deuil",
  },
  steps: `
    declare   | procedure   | family   | declare the death | déclarer le décès
    leave     | information | work     | take condolence leave | prendre un congé de deuil
    estate    | form        | money    | declare the estate of the deceased | déclarer le patrimoine du défunt
    pension   | procedure   | money    | claim a survivor’s pension | demander une pension de conjoint survivant
    will      | reference   | justice  | find out if there is a will | savoir s’il existe un testament
    health    | information | health   | close the care account of the deceased | fermer le dossier de soins du défunt
    vehicle   | procedure   | transport | transfer the vehicle of the deceased | transférer le véhicule du défunt
    housing   | information | housing  | keep the home of the deceased | garder le logement du défunt
  `,
});
