import { themeText } from "../theme.ts";

export const money = themeText({
  id: "money",
  name: { fr: "Impôts et argent", en: "Taxes and money" },
  sections: {
    fr: "Déclarer ses revenus; Payer ses impôts; Épargne et crédit; Surendettement",
    en: "Declaring income; Paying taxes; Savings and credit; Debt",
  },
  keywords: {
    fr: "impôt; taxe; revenu; déclaration; crédit; épargne; dette; retraite",
    en: "tax; income; return; credit; savings; debt; pension; levy",
  },
  fr: {
    things:
      "l’impôt sur le revenu; la taxe foncière; la déclaration de revenus; le quotient familial; le crédit d’impôt; le prélèvement à la source; l’avis d’imposition; la succession; la donation; le livret d’épargne; le crédit à la consommation; le taux d’intérêt; le surendettement; la pension de retraite; le compte bancaire de base; la plus-value; la remise gracieuse; l’échéancier; la redevance; le droit au compte; la fraude fiscale; la tirelire publique",
    acts: "déclarer ses revenus; corriger une déclaration; payer un impôt en ligne; demander un échéancier; ouvrir un livret d’épargne; déposer un dossier de surendettement; estimer sa pension de retraite; régler une succession; déclarer une donation; contester un avis d’imposition; obtenir une remise; changer de taux de prélèvement; comparer des crédits; signaler une fraude bancaire",
    people:
      "les contribuables; les épargnants; les emprunteurs; les retraités; les héritiers; les foyers fiscaux; les créanciers; les donateurs",
    places:
      "la direction des impôts; la caisse des retraites; la commission du surendettement; la trésorerie; la banque publique d’épargne; le point conseil budget",
    documents:
      "un avis d’imposition; un relevé bancaire; une déclaration de succession; un tableau d’amortissement; un échéancier signé; un contrat de prêt; un relevé de pension; un reçu de don; une estimation notariale",
  },
  en: {
    things:
      "income tax; property tax; the tax return; the household quotient; the tax credit; pay-as-you-earn tax; the tax notice; inheritance; the gift of money; the savings book; consumer credit; the interest rate; over-indebtedness; the retirement pension; the basic bank account; the capital gain; tax relief; the payment plan; the licence fee; the right to an account; tax fraud; the public piggy bank",
    acts: "file a tax return; correct a tax return; pay a tax online; ask for a payment plan; open a savings book; file for debt relief; estimate a pension; settle an inheritance; declare a gift; dispute a tax notice; obtain tax relief; change a withholding rate; compare loans; report bank fraud",
    people: "taxpayers; savers; borrowers; pensioners; heirs; tax households; creditors; donors of money",
    places:
      "the tax directorate; the pension fund; the debt commission; the treasury; the public savings bank; the budget advice point",
    documents:
      "a tax notice; a bank statement; an inheritance declaration; a repayment table; a signed payment plan; a loan contract; a pension statement; a gift receipt; a notary’s estimate",
  },
});
