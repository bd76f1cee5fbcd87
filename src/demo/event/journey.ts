import { lifeEventText } from "../life-event.ts";

export const arriving = lifeEventText({
  id: "arriving",
  name: { en: "I am arriving from abroad", fr: "J’arrive de l’étranger" },
  things: {
    en: "the arrival; the welcome interview; the first months; the language course; the foreign diploma; the welcome desk",
    fr: "l’arrivée; l’entretien d’accueil; les premiers mois; le cours de langue; le diplôme étranger; le guichet d’accueil",
  },
  steps: `
    permit    | procedure   | identity  | apply for a first residence permit | demander un premier titre de séjour
    language  | information | education | find a language course | trouver un cours de langue
    diploma   | procedure   | education | have a foreign diploma recognised | faire reconnaître un diplôme étranger
    health    | procedure   | health    | join the health insurance on arrival | rejoindre l’assurance maladie à l’arrivée
    licence   | form        | transport | exchange a driving licence on arrival | échanger son permis à l’arrivée
    work      | information | work      | look for work in the first months | chercher du travail dans les premiers mois
    housing   | information | housing   | find housing in the first months | se loger dans les premiers mois
    welcome   | contact     | identity  | come to the welcome desk | venir au guichet d’accueil
  `,
});

export const leaving = lifeEventText({
  id: "leaving",
  name: { en: "I am leaving to live abroad", fr: "Je pars vivre à l’étranger" },
  things: {
    en: "the departure; the expatriate register; life abroad; the host country; the return; the removal by sea",
    fr: "le départ; le registre des expatriés; la vie à l’étranger; le pays d’accueil; le retour; le déménagement par mer",
  },
  steps: `
    passport  | procedure   | identity | renew a passport before departure | renouveler un passeport avant le départ
    register  | form        | identity | join the expatriate register | s’inscrire au registre des expatriés
    taxes     | information | money    | tell the tax office about life abroad | prévenir les impôts de sa vie à l’étranger
    health    | information | health   | be covered in the host country | être couvert dans le pays d’accueil
    school    | information | education | enrol children in the host country | scolariser ses enfants dans le pays d’accueil
    pets      | reference   | environment | know the rules for plants and animals at the border | connaître les règles pour les plantes et animaux à la frontière
  `,
});

export const victim = lifeEventText({
  id: "victim",
  name: { en: "I am a victim of a crime", fr: "Je suis victime d’une infraction" },
  things: {
    en: "the assault; the theft; the fraud; the police station; the victim’s file; the emergency number",
    fr: "l’agression; le vol; l’escroquerie; le commissariat; le dossier de victime; le numéro d’urgence",
  },
  steps: `
    complaint    | procedure   | justice  | file a complaint after a theft | porter plainte après un vol
    papers       | form        | identity | replace stolen papers | refaire des papiers volés
    doctor       | information | health   | have injuries recorded by a doctor | faire constater ses blessures par un médecin
    compensation | procedure   | justice  | claim compensation after an assault | demander une indemnisation après une agression
    bank         | information | money    | block a card after a fraud | bloquer sa carte après une escroquerie
    support      | contact     | justice  | be supported by the victims’ office | être accompagné par le bureau d’aide aux victimes
  `,
});
