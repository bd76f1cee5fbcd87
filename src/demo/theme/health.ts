import { themeText } from "../theme.ts";

export const health = themeText({
  id: "health",
  name: { fr: "Santé", en: "Health" },
  sections: {
    fr: "Se soigner; Assurance maladie; Prévention; À l’hôpital",
    en: "Getting care; Health insurance; Prevention; In hospital",
  },
  keywords: {
    fr: "santé; médecin; maladie; soins; hôpital; vaccin; ordonnance; remboursement",
    en: "health; doctor; illness; care; hospital; vaccine; prescription; reimbursement",
  },
  fr: {
    things:
      "l’assurance maladie; la carte de soins; le médecin traitant; l’arrêt maladie; l’ordonnance; le vaccin; le dépistage; la mutuelle; le tiers payant; le forfait hospitalier; la consultation à distance; le remboursement des lunettes; le don d’organes; la directive médicale; le carnet de vaccination; la cure thermale; le transport sanitaire; la pharmacie de garde; la maladie chronique; la rééducation; la santé mentale; le bilan de santé",
    acts: "choisir un médecin traitant; renouveler une ordonnance; se faire vacciner; envoyer un arrêt maladie; prendre rendez-vous à l’hôpital; obtenir le remboursement de soins dentaires; consulter un spécialiste; déclarer une maladie chronique; demander une carte de soins; participer à un dépistage; désigner une personne de confiance; préparer une hospitalisation; arrêter de fumer; accéder au dossier médical",
    people:
      "les patients; les assurés; les malades chroniques; les soignants; les aidants; les femmes enceintes; les donneurs; les curistes",
    places:
      "la caisse de santé; le centre hospitalier; la maison médicale; l’agence des vaccins; le centre de dépistage; la ligne d’écoute santé",
    documents:
      "une ordonnance; un certificat médical; une feuille de soins; une attestation de droits; un compte rendu opératoire; un carnet de vaccination; un devis dentaire; un avis d’arrêt de travail; une carte de groupe sanguin",
  },
  en: {
    things:
      "health insurance; the care card; the family doctor; sick leave; the prescription; the vaccine; screening; top-up insurance; direct billing; the hospital day charge; remote consultation; reimbursement for glasses; organ donation; the advance directive; the vaccination record; spa treatment; patient transport; the duty pharmacy; chronic illness; physiotherapy; mental health; the health check",
    acts: "choose a family doctor; renew a prescription; get vaccinated; send in a sick note; make a hospital appointment; claim back dental treatment; see a specialist; declare a chronic illness; order a care card; take part in screening; name a trusted person; prepare a hospital stay; stop smoking; open a medical record",
    people:
      "patients; insured people; people with a chronic illness; nurses and doctors; carers; pregnant women; donors; spa patients",
    places:
      "the health fund; the hospital centre; the medical house; the vaccine agency; the screening centre; the health helpline",
    documents:
      "a prescription; a medical certificate; a treatment form; a certificate of cover; an operation report; a vaccination record; a dental quote; a sick note; a blood group card",
  },
});
