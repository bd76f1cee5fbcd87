import { lifeEventText } from "../life-event.ts";

export const studying = lifeEventText({
  id: "studying",
  name: { en: "I am going to university", fr: "J’entre à l’université" },
  things: {
    en: "the first year; the student room; the admission offer; the campus; the entrance file; the student job",
    fr: "la première année; la chambre d’étudiant; la proposition d’admission; le campus; le dossier d’entrée; le petit boulot étudiant",
  },
  steps: `
    apply     | procedure   | education | submit the entrance file | déposer le dossier d’entrée
    grant     | form        | education | apply for a first-year grant | demander une bourse de première année
    room      | procedure   | housing   | find a student room | trouver une chambre d’étudiant
    health    | information | health    | get health cover as a student | être couvert pour la santé pendant ses études
    transport | information | transport | get a reduced pass for the campus | obtenir un abonnement réduit pour le campus
    job       | information | work      | take a student job | prendre un petit boulot étudiant
    culture   | information | culture   | use the student culture card | utiliser la carte culture des étudiants
    guidance  | contact     | education | talk to the guidance centre about the first year | parler au centre d’orientation de la première année
  `,
});

export const schoolStart = lifeEventText({
  id: "school-start",
  name: { en: "My child is starting school", fr: "Mon enfant entre à l’école" },
  things: {
    en: "the first day of school; the satchel; the after-school club; the nursery class; the school insurance; the school run",
    fr: "le premier jour d’école; le cartable; la garderie du soir; la classe de maternelle; l’assurance scolaire; le trajet de l’école",
  },
  steps: `
    enrol     | procedure   | education | enrol in a nursery class | inscrire en classe de maternelle
    vaccines  | reference   | health    | know the vaccines required at school | connaître les vaccins exigés à l’école
    canteen   | form        | education | register for the canteen and after-school club | inscrire à la cantine et à la garderie du soir
    allowance | procedure   | family    | receive the back-to-school allowance | recevoir l’allocation de rentrée
    bus       | procedure   | transport | sign up for the school run | s’abonner pour le trajet de l’école
    club      | information | culture   | find a sports club for the child | trouver un club de sport pour l’enfant
  `,
});

export const comingOfAge = lifeEventText({
  id: "coming-of-age",
  name: { en: "I am turning eighteen", fr: "J’ai dix-huit ans" },
  things: {
    en: "the eighteenth birthday; adult life; the first vote; the first bank account; one’s own papers; the driving lesson",
    fr: "les dix-huit ans; la vie d’adulte; le premier vote; le premier compte en banque; les papiers à son nom; la leçon de conduite",
  },
  steps: `
    vote     | procedure   | identity  | register for a first vote | s’inscrire pour un premier vote
    papers   | procedure   | identity  | get papers in one’s own name | obtenir des papiers à son nom
    driving  | information | transport | book a driving lesson | réserver une leçon de conduite
    account  | information | money     | open a first bank account | ouvrir un premier compte en banque
    doctor   | form        | health    | choose a doctor as an adult | choisir un médecin à la majorité
    pass     | information | culture   | use the culture pass at eighteen | utiliser le passe culture à dix-huit ans
  `,
});
