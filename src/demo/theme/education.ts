import { themeText } from "../theme.ts";

export const education = themeText({
  id: "education",
  name: { fr: "École et études", en: "School and studies" },
  sections: {
    fr: "Inscrire à l’école; Collège et lycée; Études supérieures; Bourses et vie étudiante",
    en: "Enrolling at school; Secondary school; Higher education; Grants and student life",
  },
  keywords: {
    fr: "école; élève; étudiant; bourse; diplôme; université; enseignant; cantine",
    en: "school; pupil; student; grant; diploma; university; teacher; canteen",
  },
  fr: {
    things:
      "l’inscription scolaire; la bourse d’études; la cantine; le transport scolaire; l’internat; le bulletin de notes; le conseil de classe; l’examen final; le diplôme; l’orientation; l’université; la rentrée; l’aide aux devoirs; la résidence universitaire; la césure; l’échange linguistique; le calendrier scolaire; la carte d’étudiant; le double cursus; l’instruction en famille; le conseil d’école; la restauration universitaire",
    acts: "inscrire un enfant à l’école; demander une bourse d’études; changer d’établissement; choisir une filière; s’inscrire à l’université; partir en échange; retrouver un diplôme; contester une note d’examen; réserver un repas à la cantine; obtenir une chambre en résidence; suivre un cours du soir; aménager un examen; rencontrer un conseiller d’orientation; devenir délégué de parents",
    people:
      "les élèves; les étudiants; les enseignants; les lycéens; les doctorants; les parents d’élèves; les boursiers; les collégiens",
    places:
      "le rectorat; le service des bourses; l’université nationale; le centre d’orientation; l’office des étudiants; l’école ouverte",
    documents:
      "un bulletin scolaire; un certificat de scolarité; un relevé de notes; une carte d’étudiant; une lettre de motivation; une convention d’échange; un diplôme; un dossier de bourse; un livret scolaire",
  },
  en: {
    things:
      "school enrolment; the study grant; the canteen; the school bus; boarding school; the school report; the class council; the final examination; the diploma; career guidance; the university; the start of term; homework help; the hall of residence; the gap year; the language exchange; the school calendar; the student card; the double degree; home schooling; the school board; the university restaurant",
    acts: "enrol a child at school; apply for a study grant; change schools; choose a course; register at university; go on an exchange; recover a diploma; appeal an exam mark; book a canteen meal; get a room in a residence; attend an evening class; get exam adjustments; see a guidance counsellor; become a parents’ delegate",
    people:
      "pupils; students; teachers; sixth-formers; doctoral students; parents of pupils; grant holders; secondary school pupils",
    places:
      "the school board office; the grants office; the national university; the guidance centre; the student office; the open school",
    documents:
      "a school report; a certificate of attendance; a transcript; a student card; a covering letter; an exchange agreement; a diploma; a grant file; a school record",
  },
});
