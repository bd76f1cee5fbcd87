import { lifeEventText } from "../life-event.ts";

export const jobLoss = lifeEventText({
  id: "job-loss",
  name: { en: "I lost my job", fr: "J’ai perdu mon emploi" },
  things: {
    en: "the loss of a job; the waiting period; the last working day; the daily allowance; the job search; the drop in income",
    fr: "la perte d’emploi; le délai de carence; le dernier jour travaillé; l’indemnité journalière; la recherche d’emploi; la baisse de revenus",
  },
  steps: `
    register      | procedure   | work    | register as a jobseeker after losing a job | s’inscrire après une perte d’emploi
    claim         | form        | work    | claim the daily allowance | demander l’indemnité journalière
    documents     | information | work    | check the papers the employer must hand over | vérifier les papiers que l’employeur doit remettre
    health        | information | health  | keep health cover without a job | garder sa couverture santé sans emploi
    rent-help     | procedure   | housing | ask for help with the rent after a drop in income | demander une aide au loyer après une baisse de revenus
    taxes         | procedure   | money   | have tax payments reduced after a drop in income | faire baisser ses impôts après une baisse de revenus
    training      | procedure   | work    | find training for a new job | trouver une formation pour un nouvel emploi
    dispute       | reference   | justice | contest a dismissal before a judge | contester un licenciement devant un juge
    adviser       | contact     | work    | meet an adviser of the employment agency | rencontrer un conseiller de l’agence de l’emploi
  `,
});

export const firstJob = lifeEventText({
  id: "first-job",
  name: { en: "I am starting my first job", fr: "Je commence mon premier emploi" },
  things: {
    en: "the first job; the first payslip; the first contract; the commute; the first day at work; the young employee",
    fr: "le premier emploi; la première fiche de paie; le premier contrat; le trajet domicile-travail; le premier jour de travail; le jeune salarié",
  },
  steps: `
    contract  | reference   | work      | read a first contract | lire un premier contrat
    health    | procedure   | health    | get a care card in one’s own name | obtenir une carte de soins à son nom
    taxes     | information | money     | declare a first income | déclarer un premier revenu
    housing   | procedure   | housing   | get a guarantor for a first flat | obtenir une garantie pour un premier appartement
    commute   | form        | transport | order a commuter pass | commander un abonnement domicile-travail
    rights    | contact     | work      | ask the labour inspectorate a question | poser une question à l’inspection du travail
  `,
});

export const retiring = lifeEventText({
  id: "retiring",
  name: { en: "I am retiring", fr: "Je prends ma retraite" },
  things: {
    en: "retirement; the date of departure; the full pension; years worked; the last employer; the new free time",
    fr: "le départ à la retraite; la date de départ; la pension complète; les trimestres travaillés; le dernier employeur; le temps libre",
  },
  steps: `
    career    | procedure   | work       | check the record of years worked | vérifier le relevé des trimestres travaillés
    estimate  | information | money      | estimate a full pension | estimer une pension complète
    claim     | form        | money      | claim the pension before the date of departure | demander sa pension avant la date de départ
    health    | information | health     | keep top-up cover after retirement | garder une mutuelle après le départ à la retraite
    volunteer | information | culture    | volunteer in one’s free time | devenir bénévole pendant son temps libre
    ageing    | information | disability | prepare the home for old age | préparer son domicile au grand âge
    adviser   | contact     | money      | meet a pension adviser | rencontrer un conseiller retraite
  `,
});

export const company = lifeEventText({
  id: "starting-business",
  name: { en: "I am starting a business", fr: "Je crée mon entreprise" },
  things: {
    en: "the business idea; the first customer; the business account; the launch; the new company; the workshop",
    fr: "le projet d’entreprise; le premier client; le compte professionnel; le lancement; la jeune société; l’atelier",
  },
  steps: `
    plan      | information | business | write a business plan | écrire un plan d’affaires
    register  | procedure   | business | register the new company | immatriculer la jeune société
    trademark | procedure   | business | protect the name of the business | protéger le nom de l’entreprise
    benefit   | information | work     | keep unemployment benefit while starting up | garder son allocation pendant le lancement
    taxes     | form        | money    | choose how the new company is taxed | choisir le régime fiscal de la jeune société
    waste     | reference   | environment | know the rules on business waste | connaître les règles sur les déchets d’activité
    permit    | procedure   | business | obtain the permit to open a workshop | obtenir l’autorisation d’ouvrir un atelier
    help      | contact     | business | meet the chamber of commerce about the launch | rencontrer la chambre de commerce pour le lancement
  `,
});
