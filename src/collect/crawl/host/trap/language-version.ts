import { isLanguage } from "../../../../kit/language.ts";
import { pathEnd, pathStart, queryParametersOf } from "../../address/parameter.ts";

const PARAMETER = /^(?:lang|language|langue|locale)$/i;
const CODE = /^([a-z]{2})(?:[-_][a-z]{2})?$/i;

/** The language that an address is for, as it tells itself (`/pt/`, `/pt-br/`, `?lang=pt`): `pt`; undefined where it tells none. */
export function languageVersionOf(url: string): string | undefined {
  const folders = url
    .slice(pathStart(url) + 1, pathEnd(url))
    .split("/")
    .slice(0, -1);
  for (const folder of folders) {
    const language = languageOf(folder);
    if (language !== undefined) return language;
  }
  const parameter = queryParametersOf(url).find(({ name }) => PARAMETER.test(name));
  return parameter && languageOf(parameter.value);
}

function languageOf(text: string): string | undefined {
  const code = CODE.exec(text)?.[1]?.toLowerCase();
  return code !== undefined && isLanguage(code) ? code : undefined;
}
