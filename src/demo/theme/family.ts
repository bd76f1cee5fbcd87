import { themeText } from "../theme.ts";

export const family = themeText({
  id: "family",
  name: { fr: "Famille et enfance", en: "Family and children" },
  sections: {
    fr: "Devenir parent; Faire garder son enfant; Vie de couple; Aides aux familles",
    en: "Becoming a parent; Childcare; Life as a couple; Family benefits",
  },
  keywords: {
    fr: "famille; enfant; naissance; parent; crèche; allocation; adoption; mariage",
    en: "family; child; birth; parent; nursery; allowance; adoption; marriage",
  },
  fr: {
    things:
      "l’allocation familiale; la prime de naissance; le congé de maternité; le congé de paternité; la crèche; l’assistante maternelle; le livret de famille; la reconnaissance de l’enfant; l’autorité parentale; la pension alimentaire; l’adoption; le mariage; le pacte civil; le divorce; la médiation familiale; la garde alternée; le nom de famille; le baptême civil; le complément de garde; la protection de l’enfance; la grossesse; l’accouchement",
    acts: "déclarer une naissance; reconnaître un enfant; choisir un mode de garde; inscrire un enfant à la crèche; percevoir la prime de naissance; se marier; conclure un pacte civil; demander le divorce; fixer une pension alimentaire; adopter un enfant; annoncer une grossesse; prendre un congé parental; rencontrer un médiateur familial; employer une assistante maternelle",
    people:
      "les parents; les futurs parents; les mères seules; les pères; les grands-parents; les familles nombreuses; les couples; les assistantes maternelles",
    places:
      "la caisse des familles; la maison de l’enfance; le relais petite enfance; la protection maternelle; le service de l’état civil; le point conseil parents",
    documents:
      "un acte de naissance; un livret de famille; un certificat de grossesse; une déclaration de reconnaissance; un jugement de divorce; un contrat de garde; un acte de mariage; un carnet de santé; un accord parental",
  },
  en: {
    things:
      "family allowance; the birth grant; maternity leave; paternity leave; the nursery; the childminder; the family record book; recognition of the child; parental authority; child maintenance; adoption; marriage; civil partnership; divorce; family mediation; shared custody; the family name; the naming ceremony; the childcare supplement; child protection; pregnancy; childbirth",
    acts: "register a birth; recognise a child; choose childcare; enrol a child at nursery; receive the birth grant; get married; enter a civil partnership; file for divorce; set child maintenance; adopt a child; announce a pregnancy; take parental leave; meet a family mediator; employ a childminder",
    people:
      "parents; expectant parents; single mothers; fathers; grandparents; large families; couples; childminders",
    places:
      "the family fund; the children’s house; the early years hub; the maternity clinic; the registry office; the parents’ advice point",
    documents:
      "a birth certificate; a family record book; a pregnancy certificate; a recognition form; a divorce judgment; a childcare contract; a marriage certificate; a health booklet; a parenting agreement",
  },
});
