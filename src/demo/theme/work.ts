import { themeText } from "../theme.ts";

export const work = themeText({
  id: "work",
  name: { fr: "Emploi et travail", en: "Work and jobs" },
  sections: {
    fr: "Chercher un emploi; Contrat de travail; Se former; Perdre son emploi",
    en: "Looking for a job; Employment contract; Training; Losing a job",
  },
  keywords: {
    fr: "emploi; travail; chômage; salarié; employeur; contrat; formation; licenciement",
    en: "job; work; unemployment; employee; employer; contract; training; dismissal",
  },
  fr: {
    things:
      "l’allocation chômage; le contrat de travail; le licenciement; la rupture conventionnelle; le salaire minimum; la fiche de paie; l’apprentissage; la formation professionnelle; le bilan de compétences; l’indemnité de départ; la période d’essai; le télétravail; le congé payé; le conseil de salariés; l’inspection du travail; le temps partiel; l’offre d’emploi; la candidature; la reconversion; le stage; l’entretien d’embauche; la démission",
    acts: "s’inscrire comme demandeur d’emploi; chercher un emploi; rédiger une candidature; négocier une rupture conventionnelle; toucher l’allocation chômage; suivre une formation; valider ses acquis; embaucher un apprenti; contester un licenciement; calculer un préavis de démission; demander un temps partiel; préparer un entretien d’embauche; signaler un accident de chantier; financer une reconversion",
    people:
      "les salariés; les demandeurs d’emploi; les employeurs; les apprentis; les travailleurs saisonniers; les cadres; les intérimaires; les stagiaires",
    places:
      "l’agence de l’emploi; l’inspection du travail; le conseil des salariés; la mission des jeunes actifs; le centre de formation; la bourse du travail",
    documents:
      "une fiche de paie; un contrat de travail; une attestation employeur; une lettre de licenciement; un certificat de travail; un curriculum vitæ; une convention de stage; un relevé de carrière; un solde de tout compte",
  },
  en: {
    things:
      "unemployment benefit; the employment contract; dismissal; the termination agreement; the minimum wage; the payslip; apprenticeship; vocational training; the skills review; severance pay; the trial period; teleworking; paid leave; the staff council; the labour inspectorate; part-time work; the vacancy; the job application; retraining; the internship; the job interview; resignation",
    acts: "register as a jobseeker; look for a job; write an application; negotiate a termination agreement; claim unemployment benefit; attend training; have skills recognised; hire an apprentice; contest a dismissal; work out a notice of resignation; ask for part-time hours; prepare a job interview; report a workplace accident; fund retraining",
    people:
      "employees; jobseekers; employers; apprentices; seasonal workers; managers; agency staff; interns",
    places:
      "the employment agency; the labour inspectorate; the staff council office; the young workers’ mission; the training centre; the job exchange",
    documents:
      "a payslip; an employment contract; an employer’s statement; a dismissal letter; a work certificate; a curriculum vitae; an internship agreement; a career record; a final pay statement",
  },
});
