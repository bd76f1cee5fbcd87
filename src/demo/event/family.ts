import { lifeEventText } from "../life-event.ts";

export const child = lifeEventText({
  id: "child",
  name: { en: "I am having a child", fr: "J’attends un enfant" },
  things: {
    en: "the pregnancy; the birth; the newborn; the due date; the maternity ward; the midwife",
    fr: "la grossesse; la naissance; le nouveau-né; la date du terme; la maternité; la sage-femme",
  },
  steps: `
    announce        | procedure   | family  | announce the pregnancy to the family fund | annoncer la grossesse à la caisse des familles
    maternity-leave | information | work    | organise maternity and paternity leave | organiser le congé de maternité et de paternité
    recognise       | procedure   | family  | recognise the unborn child | reconnaître l’enfant à naître
    register        | procedure   | family  | register the birth | déclarer la naissance
    birth-grant     | form        | family  | claim the birth grant | demander la prime de naissance
    childcare       | information | family  | find childcare for the newborn | trouver un mode de garde pour le nouveau-né
    larger-home     | information | housing | look for a larger home | chercher un logement plus grand
    advice          | contact     | family  | talk to the parents’ advice point | parler au point conseil parents
  `,
});
