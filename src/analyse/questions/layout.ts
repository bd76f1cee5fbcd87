import { real, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const layout = question({
  id: "layout",
  title: {
    en: "Where does each site stand on the map?",
    fr: "Où chaque site se place-t-il sur la carte ?",
  },
  method: { en: "", fr: "" },
  needs: ["flows", "site-measures"],
  columns: {
    site: text("site", "site"),
    x: real("from 0 to 1", "de 0 à 1"),
    y: real("from 0 to 1", "de 0 à 1"),
    radius: real(
      "disc radius, same unit: area follows pages read",
      "rayon du disque, même unité : l’aire suit les pages lues",
    ),
  },
});
