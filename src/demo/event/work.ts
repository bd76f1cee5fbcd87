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
    rent-help     | procedure   | housing | ask for help with the rent after a drop in income | demander une aide au loyer après une baisse de revenus
    family-rights | information | family  | have family allowance recalculated | faire recalculer ses allocations familiales
    training      | procedure   | work    | find training for a new job | trouver une formation pour un nouvel emploi
    dispute       | reference   | work    | know the rules for contesting the dismissal | connaître les règles pour contester le licenciement
    adviser       | contact     | work    | meet an adviser of the employment agency | rencontrer un conseiller de l’agence de l’emploi
  `,
});
