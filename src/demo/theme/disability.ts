import { themeText } from "../theme.ts";

export const disability = themeText({
  id: "disability",
  name: { fr: "Handicap et grand âge", en: "Disability and old age" },
  sections: {
    fr: "Vivre avec un handicap; Bien vieillir; Aider un proche; Accessibilité",
    en: "Living with a disability; Ageing well; Caring for someone; Accessibility",
  },
  keywords: {
    fr: "handicap; autonomie; aidant; dépendance; fauteuil; accessibilité; retraite; maison de retraite",
    en: "disability; independence; carer; dependency; wheelchair; accessibility; old age; care home",
  },
  fr: {
    things:
      "la carte mobilité; l’allocation d’autonomie; l’aide à domicile; la maison de retraite; l’accueil de jour; le fauteuil roulant; la téléassistance; la tutelle; le répit de l’aidant; l’appareil auditif; la langue des signes; le braille; l’accompagnement scolaire adapté; l’aménagement du poste; la place réservée; le chien guide; le portage de repas; l’établissement adapté; l’évaluation de la dépendance; la compensation du handicap; la rampe d’accès; l’habitat partagé",
    acts: "demander une carte mobilité; faire évaluer une perte d’autonomie; choisir une maison de retraite; employer une aide à domicile; adapter une salle de bains; obtenir un fauteuil roulant; reconnaître un statut d’aidant; prendre un congé de proche aidant; installer une téléassistance; mettre en place une tutelle; suivre un cours de langue des signes; aménager un véhicule; commander un portage de repas; signaler un obstacle",
    people:
      "les personnes handicapées; les personnes âgées; les proches aidants; les résidents; les tuteurs; les personnes sourdes; les personnes aveugles; les auxiliaires de vie",
    places:
      "la maison de l’autonomie; l’observatoire de l’accessibilité; la plateforme de répit; le centre d’appareillage; le service des tutelles; la résidence des aînés",
    documents:
      "une grille d’évaluation; un projet de vie; une notification d’orientation; un plan d’aide; un jugement de tutelle; un devis d’appareillage; une carte de priorité; un contrat de séjour; une attestation d’aidant",
  },
  en: {
    things:
      "the mobility card; the independence allowance; home help; the care home; day care for elders; the wheelchair; the alarm pendant; guardianship; carers’ respite; the hearing aid; sign language; braille; adapted schooling support; workplace adaptation; the reserved parking space; the guide dog; meals at home; the specialised residence; the dependency assessment; disability compensation; the access ramp; shared living",
    acts: "apply for a mobility card; have a loss of independence assessed; choose a care home; employ a home helper; adapt a bathroom; obtain a wheelchair; get recognised as a carer; take carer’s leave; install an alarm pendant; set up a guardianship; follow a sign language course; adapt a vehicle; order meals at home; report an obstacle",
    people:
      "disabled people; elderly people; family carers; residents; guardians; deaf people; blind people; care assistants",
    places:
      "the independence house; the accessibility observatory; the respite platform; the equipment centre; the guardianship office; the elders’ residence",
    documents:
      "an assessment grid; a life project; a placement decision; a care plan; a guardianship order; a hearing aid quote; a priority card; a residence contract; a carer’s certificate",
  },
});
