import { attack } from "../attack.ts";
import { linkOf, page } from "../call.ts";

export const calendar = attack({
  id: "calendar",
  name: { en: "A calendar without end", fr: "Un calendrier sans fin" },
  does: {
    en: "Shows a month, with links to the one before and the one after, for ever.",
    fr: "Montre un mois, avec des liens vers le précédent et le suivant, pour toujours.",
  },
  expects: [{ incident: "trap-calendar" }],
  paths: ["/calendar?month=2026-10"],
  answer: (call) => {
    const [, year, month] = /^\/calendar\?month=(\d{4})-(\d\d)$/.exec(call.path) ?? [];
    return (
      year !== undefined &&
      page(call, `Agenda ${year}-${month}`, monthOf(Number(year) * 12 + Number(month) - 1))
    );
  },
});

function monthOf(months: number): string {
  const days = Array.from({ length: 30 }, (_, i) => `<td>${i + 1}</td>`).join("");
  return `<p>Nothing is planned.</p><table><tr>${days}</tr></table><p>${linkTo(months - 1, "Before")} ${linkTo(months + 1, "After")}</p>`;
}

function linkTo(months: number, text: string): string {
  const month = String((months % 12) + 1).padStart(2, "0");
  return linkOf(`/calendar?month=${String(Math.floor(months / 12)).padStart(4, "0")}-${month}`, text);
}
