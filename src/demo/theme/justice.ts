import { themeText } from "../theme.ts";

export const justice = themeText({
  id: "justice",
  name: { fr: "Justice et droits", en: "Justice and rights" },
  sections: {
    fr: "Porter plainte; Aller en justice; Être aidé; Régler un litige",
    en: "Filing a complaint; Going to court; Getting help; Settling a dispute",
  },
  keywords: {
    fr: "justice; plainte; tribunal; avocat; juge; victime; litige; droit",
    en: "justice; complaint; court; lawyer; judge; victim; dispute; law",
  },
  fr: {
    things:
      "la plainte; le tribunal; l’aide juridictionnelle; la médiation judiciaire; l’audience; le jugement; l’appel; le casier judiciaire; l’ordonnance de protection; l’indemnisation des victimes; la conciliation; l’huissier; la garde à vue; l’amende pénale; le testament; la prescription; la caution pénale; le témoin; l’expertise judiciaire; la saisie sur salaire; le défenseur public; le recours collectif",
    acts: "porter plainte; saisir un juge; demander l’aide juridictionnelle; trouver un avocat; faire appel d’un jugement; obtenir un casier judiciaire; régler un litige à l’amiable; témoigner à une audience; faire exécuter une décision; déposer un testament; être indemnisé après une agression; contester une amende; alerter sur des violences; consulter un conciliateur",
    people:
      "les victimes; les justiciables; les avocats; les témoins; les jurés; les plaignants; les conciliateurs; les magistrats",
    places:
      "la maison du droit; le tribunal de proximité; le bureau d’aide aux victimes; le greffe; le conseil des avocats; la ligne d’écoute des violences",
    documents:
      "un récépissé de plainte; une assignation; un jugement; une convocation; un constat d’huissier; un certificat de greffe; un mandat d’avocat; un procès-verbal; une attestation de témoin",
  },
  en: {
    things:
      "the complaint; the court; legal aid; court mediation; the hearing; the judgment; the appeal; the criminal record; the protection order; compensation for victims; conciliation; the bailiff; police custody; the criminal fine; the will; the limitation period; bail; the witness; the expert opinion; wage seizure; the public defender; class action",
    acts: "file a complaint; bring a case before a judge; apply for legal aid; find a lawyer; appeal a judgment; obtain a criminal record; settle a dispute amicably; give evidence at a hearing; enforce a decision; lodge a will; be compensated after an assault; contest a fine; raise the alarm about violence; see a conciliator",
    people: "victims; parties to a case; lawyers; witnesses; jurors; plaintiffs; conciliators; magistrates",
    places:
      "the house of law; the local court; the victims’ office; the court registry; the bar council; the violence helpline",
    documents:
      "a complaint receipt; a summons; a judgment; a notice to appear; a bailiff’s report; a registry certificate; a lawyer’s mandate; a police report; a witness statement",
  },
});
