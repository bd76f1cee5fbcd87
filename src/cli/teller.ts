import type { Estate } from "../model/estate.ts";
import type { Language } from "../model/words.ts";
import { directoryOf } from "../web/edition.ts";
import type { Teller } from "../web/finding.ts";
import { speechOf } from "../web/speech.ts";

/** Says findings in a language, with the names of an estate. */
export function tellerOf(estate: Estate, language: Language): Teller {
  const names = new Map(estate.services.map(({ id, name }) => [id, name]));
  return {
    ...speechOf(language),
    directory: directoryOf(estate),
    serviceName: (id) => names.get(id) ?? { en: id, fr: id },
  };
}
