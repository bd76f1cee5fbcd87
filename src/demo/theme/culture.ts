import { themeText } from "../theme.ts";

export const culture = themeText({
  id: "culture",
  name: { fr: "Culture, sport et loisirs", en: "Culture, sport and leisure" },
  sections: {
    fr: "Musées et patrimoine; Spectacles; Faire du sport; Associations et vacances",
    en: "Museums and heritage; Shows; Doing sport; Clubs and holidays",
  },
  keywords: {
    fr: "musée; spectacle; sport; association; patrimoine; bibliothèque; festival; vacances",
    en: "museum; show; sport; club; heritage; library; festival; holidays",
  },
  fr: {
    things:
      "le musée; la bibliothèque; le festival d’été; le patrimoine; le monument classé; le passe culture; la licence sportive; le stade; la piscine; l’association; la subvention culturelle; l’archive ancienne; l’exposition; le conservatoire de musique; le théâtre; la colonie de vacances; le bénévolat; le droit d’auteur; la visite guidée; le cinéma itinérant; la fête nationale; le sentier de randonnée",
    acts: "visiter un musée; emprunter un livre; utiliser le passe culture; s’inscrire dans un club; créer une association; demander une subvention culturelle; consulter une archive; réserver un spectacle; partir en colonie de vacances; apprendre un instrument; restaurer un monument; organiser une fête; devenir bénévole; déposer une œuvre",
    people:
      "les visiteurs; les artistes; les sportifs; les bénévoles; les lecteurs; les musiciens; les vacanciers; les adhérents",
    places:
      "le musée national; la bibliothèque de la République; l’office des sports; les archives nationales; la maison des associations; le théâtre de Brisemont",
    documents:
      "un billet d’entrée; une licence sportive; une carte de lecteur; un certificat d’aptitude au sport; un récépissé d’association; un contrat d’artiste; un programme de saison; une fiche d’inscription; un catalogue d’exposition",
  },
  en: {
    things:
      "the museum; the library; the summer festival; heritage; the listed monument; the culture pass; the sports licence; the stadium; the swimming pool; the club; the arts grant; the historical archive; the exhibition; the music school; the theatre; the holiday camp; volunteering; copyright; the guided tour; the travelling cinema; the national holiday; the hiking trail",
    acts: "visit a museum; borrow a book; use the culture pass; join a club; found an association; apply for an arts grant; search an archive; book a show; go to holiday camp; learn an instrument; restore a monument; organise a party; become a volunteer; deposit a work",
    people: "visitors; artists; athletes; volunteers; readers; musicians; holidaymakers; club members",
    places:
      "the national museum; the library of the Republic; the sports office; the national archives; the house of associations; the theatre of Brisemont",
    documents:
      "an entrance ticket; a sports licence; a library card; a certificate of fitness for sport; an association receipt; an artist’s contract; a season programme; an enrolment form; an exhibition catalogue",
  },
});
