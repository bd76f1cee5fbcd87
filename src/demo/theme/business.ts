import { themeText } from "../theme.ts";

export const business = themeText({
  id: "business",
  name: { fr: "Entreprise et commerce", en: "Business and trade" },
  sections: {
    fr: "Créer une entreprise; Gérer son activité; Recruter; Céder ou fermer",
    en: "Starting a business; Running a business; Hiring; Selling or closing",
  },
  keywords: {
    fr: "entreprise; société; artisan; commerce; facture; registre; activité; exportation",
    en: "business; company; craft; trade; invoice; register; activity; export",
  },
  fr: {
    things:
      "l’immatriculation; le registre du commerce; le statut de l’entreprise; le capital social; la facture électronique; la comptabilité; le bail commercial; la marque déposée; le brevet; la cotisation patronale; l’aide à la création; la franchise; la terrasse de café; l’enseigne; l’exportation; la douane; le marché public; la faillite; la cession du fonds; l’assemblée des associés; l’autorisation d’ouverture; la licence de débit de boissons",
    acts: "immatriculer une entreprise; choisir un statut; rédiger des statuts; ouvrir un commerce; émettre une facture; déposer une marque; répondre à un marché public; exporter une marchandise; céder un fonds de commerce; déposer le bilan; déclarer un chiffre d’affaires; payer une cotisation; installer une enseigne; trouver un repreneur",
    people:
      "les entrepreneurs; les artisans; les commerçants; les associés; les indépendants; les exportateurs; les gérants; les repreneurs",
    places:
      "la chambre de commerce; le guichet des entreprises; la chambre des métiers; l’institut des marques; le bureau des douanes; le tribunal des affaires",
    documents:
      "un extrait du registre; une facture; un plan d’affaires; des statuts signés; un bilan comptable; un certificat d’origine; un pouvoir de gérance; un acte de cession; une déclaration d’activité",
  },
  en: {
    things:
      "company registration; the trade register; the company’s legal form; share capital; electronic invoicing; bookkeeping; the commercial lease; the trade mark; the patent; the employer’s contribution; the start-up grant; the franchise; the café terrace; the shop sign; exporting; customs; the public contract; bankruptcy; the sale of the business; the shareholders’ meeting; the opening permit; the licence to sell drinks",
    acts: "register a company; choose a legal form; draft articles of association; open a shop; issue an invoice; register a trade mark; bid for a public contract; export goods; sell a business; file for bankruptcy; declare turnover; pay a contribution; put up a sign; find a buyer",
    people:
      "entrepreneurs; craftspeople; shopkeepers; shareholders; the self-employed; exporters; company directors; buyers of businesses",
    places:
      "the chamber of commerce; the business desk; the chamber of crafts; the trade mark institute; the customs office; the business court",
    documents:
      "a register extract; an invoice; a business plan; signed articles; a balance sheet; a certificate of origin; a director’s mandate; a deed of sale; a declaration of activity",
  },
});
