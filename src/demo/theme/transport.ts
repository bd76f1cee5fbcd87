import { themeText } from "../theme.ts";

export const transport = themeText({
  id: "transport",
  name: { fr: "Transports et mobilité", en: "Transport and mobility" },
  sections: {
    fr: "Permis de conduire; Véhicule; Trains et bus; Vélo et marche",
    en: "Driving licence; Vehicle; Trains and buses; Cycling and walking",
  },
  keywords: {
    fr: "permis; véhicule; voiture; train; vélo; route; circulation; transport",
    en: "licence; vehicle; car; train; bicycle; road; traffic; transport",
  },
  fr: {
    things:
      "le permis de conduire; la carte grise; le contrôle technique; la vignette de pollution; l’abonnement de train; le billet combiné; la piste cyclable; le bonus automobile; la prime au vélo; le stationnement; le covoiturage; la zone à faibles émissions; l’autoroute; le péage; le code de la route; le malus; le bateau de plaisance; l’aéroport; le retard de train; le transport à la demande; la trottinette; la plaque d’immatriculation",
    acts: "passer le permis de conduire; immatriculer un véhicule; vendre une voiture; prendre un abonnement de train; obtenir la prime au vélo; payer un stationnement; contester un retrait de points; se faire rembourser un retard; réserver un transport à la demande; convertir un permis étranger; déclarer un covoiturage; commander une vignette; mettre une voiture à la casse; récupérer des points",
    people:
      "les automobilistes; les cyclistes; les voyageurs; les piétons; les motards; les abonnés; les jeunes conducteurs; les covoitureurs",
    places:
      "l’agence des mobilités; le centre d’examen du permis; la régie des trains; le service des immatriculations; la maison du vélo; le port de plaisance",
    documents:
      "un permis de conduire; une carte grise; un certificat de cession; un relevé de points; un procès-verbal de contrôle technique; un titre de transport; un bon de mise à la casse; une facture de vélo; un constat amiable",
  },
  en: {
    things:
      "the driving licence; vehicle registration; the roadworthiness test; the pollution sticker; the train pass; the combined ticket; the cycle lane; the clean car bonus; the bicycle grant; parking; car sharing; the low emission zone; the motorway; the toll; the highway code; the penalty on heavy cars; the pleasure boat; the airport; the train delay; transport on demand; the scooter; the number plate",
    acts: "take a driving test; register a vehicle; sell a car; buy a train pass; get the bicycle grant; pay for parking; contest lost points; be refunded for a delay; book transport on demand; exchange a foreign licence; declare car sharing; order a sticker; scrap a car; recover points",
    people:
      "motorists; cyclists; travellers; pedestrians; motorcyclists; pass holders; young drivers; car sharers",
    places:
      "the mobility agency; the driving test centre; the railways; the vehicle registration office; the bicycle house; the marina",
    documents:
      "a driving licence; a vehicle registration; a certificate of sale; a statement of points; a roadworthiness report; a transport ticket; a scrapping voucher; a bicycle invoice; an accident report",
  },
});
