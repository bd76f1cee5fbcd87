import { themeText } from "../theme.ts";

export const identity = themeText({
  id: "identity",
  name: { fr: "Papiers et citoyenneté", en: "Papers and citizenship" },
  sections: {
    fr: "Passeport et carte; Voter; Nationalité; Séjour des étrangers",
    en: "Passport and card; Voting; Nationality; Residence of foreigners",
  },
  keywords: {
    fr: "passeport; identité; vote; élection; nationalité; visa; titre de séjour; citoyen",
    en: "passport; identity; vote; election; nationality; visa; residence permit; citizen",
  },
  fr: {
    things:
      "le passeport; la carte d’identité; la liste électorale; la procuration; le bureau de vote; la naturalisation; le titre de séjour; le visa; la photo réglementaire; l’empreinte digitale; le timbre fiscal; le changement de prénom; la légalisation de signature; l’apostille; le recensement; la cérémonie de citoyenneté; la perte de papiers; le vol de passeport; la carte d’électeur; le référendum; la pétition citoyenne; l’identité numérique",
    acts: "renouveler un passeport; refaire une carte d’identité; s’inscrire sur la liste électorale; voter par procuration; demander la naturalisation; renouveler un titre de séjour; déclarer la perte de papiers; changer de prénom; faire légaliser une signature; se faire recenser; obtenir un visa; activer une identité numérique; signer une pétition; acheter un timbre fiscal",
    people:
      "les citoyens; les électeurs; les ressortissants étrangers; les jeunes majeurs; les expatriés; les demandeurs d’asile; les mandataires; les voyageurs munis d’un visa",
    places:
      "la préfecture; le bureau des passeports; la commission électorale; l’office des étrangers; le service de l’identité numérique; le consulat",
    documents:
      "une photo d’identité; une carte d’électeur; une déclaration de perte; un extrait de casier; une procuration signée; un titre de voyage; un timbre fiscal; une preuve de nationalité; un certificat de résidence",
  },
  en: {
    things:
      "the passport; the identity card; the electoral roll; the proxy vote; the polling station; naturalisation; the residence permit; the visa; the regulation photograph; the fingerprint; the fee stamp; the change of first name; authentication of signatures; the apostille; the census; the citizenship ceremony; the loss of papers; passport theft; the voter card; the referendum; the citizens’ petition; digital identity",
    acts: "renew a passport; replace an identity card; register on the electoral roll; vote by proxy; apply for naturalisation; renew a residence permit; report lost papers; change a first name; have a signature authenticated; register for the census; obtain a visa; activate a digital identity; sign a petition; buy a fee stamp",
    people:
      "citizens; voters; foreign nationals; young adults; expatriates; asylum seekers; proxies; visa holders",
    places:
      "the prefecture; the passport office; the electoral commission; the foreigners’ office; the digital identity service; the consulate",
    documents:
      "an identity photograph; a voter card; a declaration of loss; a criminal record extract; a signed proxy; a travel document; a fee stamp; proof of nationality; a residence certificate",
  },
});
