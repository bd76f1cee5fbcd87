import type { GridFault } from "../../kit/spreadsheet/grid.ts";
import { MOST_FILE_BYTES } from "../../kit/spreadsheet/read.ts";
import type { Words } from "../../model/words.ts";

interface Fault {
  readonly says: Words;
  readonly todo: Words;
}

const MEGABYTES = MOST_FILE_BYTES / 1e6;

/** Why a file could not be read at all, for whoever sent it. */
export const FILE_FAULTS: Readonly<Record<GridFault, Fault>> = {
  "too-large": {
    says: {
      en: `The file is larger than a declaration can be (${MEGABYTES} MB, or far more once unpacked).`,
      fr: `Le fichier est plus gros que ne peut l’être une déclaration (${MEGABYTES} Mo, ou bien plus une fois décompressé).`,
    },
    todo: {
      en: "Send the form alone, without pictures or other sheets.",
      fr: "Envoyez le formulaire seul, sans images ni autres feuilles.",
    },
  },
  "too-many-cells": {
    says: {
      en: "The file holds more rows or columns than a declaration can have.",
      fr: "Le fichier contient plus de lignes ou de colonnes que ne peut en avoir une déclaration.",
    },
    todo: {
      en: "Take a fresh form and paste the figures into it as values.",
      fr: "Reprenez un formulaire vierge et collez-y les chiffres, en valeurs seulement.",
    },
  },
  encrypted: {
    says: { en: "The file is protected by a password.", fr: "Le fichier est protégé par un mot de passe." },
    todo: { en: "Save it again without a password.", fr: "Enregistrez-le à nouveau sans mot de passe." },
  },
  damaged: {
    says: { en: "The file is damaged or cut short.", fr: "Le fichier est abîmé ou incomplet." },
    todo: {
      en: "Open it, save it again, and send it once more.",
      fr: "Ouvrez-le, enregistrez-le à nouveau et renvoyez-le.",
    },
  },
  "with-entities": {
    says: {
      en: "The file holds XML definitions (DOCTYPE), which no spreadsheet needs and which are not read.",
      fr: "Le fichier contient des définitions XML (DOCTYPE), dont aucun tableur n’a besoin et qui ne sont pas lues.",
    },
    todo: {
      en: "Open it in a spreadsheet program and save it again.",
      fr: "Ouvrez-le dans un tableur et enregistrez-le à nouveau.",
    },
  },
  "open-quote": {
    says: {
      en: "A double quote is opened on this line and nothing closes it.",
      fr: "Un guillemet droit est ouvert sur cette ligne et rien ne le ferme.",
    },
    todo: {
      en: "Close it, or write it twice where it is part of the text.",
      fr: "Fermez-le, ou doublez-le s’il fait partie du texte.",
    },
  },
  "other-format": {
    says: {
      en: "The file is neither CSV, nor OpenDocument (ODS), nor Excel (XLSX).",
      fr: "Le fichier n’est ni un CSV, ni un OpenDocument (ODS), ni un Excel (XLSX).",
    },
    todo: {
      en: "Save it as ODS or XLSX (older Excel files, .xls, are not read), and send it again.",
      fr: "Enregistrez-le en ODS ou XLSX (les anciens fichiers Excel, .xls, ne sont pas lus) et renvoyez-le.",
    },
  },
};
