import { themeText } from "../theme.ts";

export const environment = themeText({
  id: "environment",
  name: { fr: "Nature et énergie", en: "Nature and energy" },
  sections: {
    fr: "Économiser l’énergie; Eau et déchets; Risques naturels; Jardins et forêts",
    en: "Saving energy; Water and waste; Natural hazards; Gardens and forests",
  },
  keywords: {
    fr: "énergie; eau; déchets; climat; forêt; pollution; inondation; biodiversité",
    en: "energy; water; waste; climate; forest; pollution; flood; biodiversity",
  },
  fr: {
    things:
      "le chèque énergie; le tri des déchets; le compost; la qualité de l’eau; la sécheresse; la crue; le plan de prévention; la qualité de l’air; le panneau solaire; la pompe à chaleur; l’éolienne; le parc naturel; la chasse; la pêche; l’espèce protégée; la décharge; la consigne; l’alerte météo; le feu de forêt; la haie; le bruit de voisinage; l’abattage d’arbres",
    acts: "trier des déchets; utiliser un chèque énergie; installer un panneau solaire; signaler une pollution; se préparer à une crue; planter une haie; recueillir l’eau de pluie; obtenir un permis de pêche; déclarer un puits; déposer des encombrants; connaître la qualité de l’air; abattre un arbre; s’assurer contre une catastrophe naturelle; composter ses épluchures",
    people:
      "les habitants; les riverains; les chasseurs; les pêcheurs; les jardiniers; les agriculteurs; les sinistrés; les randonneurs",
    places:
      "l’agence de l’eau; l’office des forêts; la déchèterie; le parc naturel national; la maison de l’énergie; le centre de prévision des crues",
    documents:
      "un diagnostic énergétique; un permis de pêche; une analyse d’eau; un bordereau de dépôt; une déclaration de sinistre; un plan d’exposition; un certificat d’économie d’énergie; une carte de déchèterie; un relevé de bruit",
  },
  en: {
    things:
      "the energy voucher; waste sorting; compost; water quality; drought; flooding; the prevention plan; air quality; the solar panel; the heat pump; the wind turbine; the nature park; hunting; fishing; the protected species; the landfill; the bottle deposit; the weather alert; the forest fire; the hedge; neighbourhood noise; tree felling",
    acts: "sort waste; use an energy voucher; install a solar panel; report pollution; prepare for a flood; plant a hedge; collect rainwater; get a fishing permit; declare a well; drop off bulky waste; check air quality; fell a tree; insure against natural disaster; compost peelings",
    people: "inhabitants; local residents; hunters; anglers; gardeners; farmers; disaster victims; hikers",
    places:
      "the water agency; the forest office; the recycling centre; the national nature park; the energy house; the flood forecasting centre",
    documents:
      "an energy audit; a fishing permit; a water test; a drop-off slip; a damage claim; an exposure plan; an energy saving certificate; a recycling centre card; a noise report",
  },
});
