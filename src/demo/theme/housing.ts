import { themeText } from "../theme.ts";

export const housing = themeText({
  id: "housing",
  name: { fr: "Logement", en: "Housing" },
  sections: {
    fr: "Se loger; Louer; Acheter et construire; Améliorer son logement",
    en: "Finding a home; Renting; Buying and building; Improving your home",
  },
  keywords: {
    fr: "logement; loyer; bail; locataire; propriétaire; hébergement; rénovation",
    en: "housing; rent; lease; tenant; landlord; accommodation; renovation",
  },
  fr: {
    things:
      "l’aide au logement; le bail; le loyer; le dépôt de garantie; l’état des lieux; le logement social; la caution; la copropriété; le préavis; le permis de construire; la rénovation énergétique; l’isolation des combles; le chauffage collectif; l’encadrement des loyers; la quittance; l’hébergement d’urgence; la colocation; le diagnostic immobilier; la surface habitable; le bailleur social; l’emménagement; le ravalement de façade",
    acts: "signer un bail; quitter un logement; demander un logement social; obtenir une aide au loyer; contester une hausse de loyer; récupérer un dépôt de garantie; isoler une maison; déposer un permis de construire; louer une chambre; signaler un logement insalubre; partager les charges de copropriété; faire rénover une toiture; trouver un hébergement; déclarer un emménagement",
    people:
      "les locataires; les propriétaires; les bailleurs; les copropriétaires; les colocataires; les ménages mal logés; les primo-accédants; les étudiants logés en résidence",
    places:
      "l’agence du logement; la commission de médiation; le service de l’habitat; l’office public de l’habitat; le guichet de la rénovation; la maison de l’habitat",
    documents:
      "une quittance de loyer; un contrat de location; un état des lieux signé; un plan de masse; un devis d’artisan; une attestation d’assurance habitation; un relevé de charges; un avis d’échéance; un acte de propriété",
  },
  en: {
    things:
      "housing benefit; the lease; the rent; the security deposit; the inventory of fixtures; social housing; the guarantor scheme; co-ownership; the notice period; planning permission; home insulation; loft conversion; shared heating; rent control; the rent receipt; emergency shelter; flat sharing; the property survey; the living area; the social landlord; moving in; façade repair",
    acts: "sign a lease; leave a flat; apply for social housing; get help with the rent; dispute a rent increase; recover a deposit; insulate a house; apply for planning permission; let a room; report unfit housing; split service charges; have a roof renovated; find shelter; register a new home",
    people:
      "tenants; home owners; landlords; co-owners; flatmates; poorly housed households; first-time buyers; students living in residence",
    places:
      "the housing agency; the mediation board; the habitat office; the public housing authority; the renovation desk; the house of habitat",
    documents:
      "a rent receipt; a rental contract; a signed inventory; a site plan; a builder’s quote; a home insurance certificate; a statement of service charges; a rent demand; a title deed",
  },
});
