import { pathEnd, pathStart, queryParametersOf } from "../../address/parameter.ts";

const PARAMETER = /^(?:lang|language|langue|locale)$/i;
const CODE = /^([a-z]{2})(?:[-_][a-z]{2})?$/i;
const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** The language that an address is for, as it tells itself (`/pt/`, `/pt-br/`, `?lang=pt`): `pt`; undefined where it tells none. */
export function languageVersionOf(url: string): string | undefined {
  for (const segment of url
    .slice(pathStart(url) + 1, pathEnd(url))
    .split("/")
    .slice(0, -1)) {
    const language = languageOf(segment);
    if (language !== undefined) return language;
  }
  const parameter = queryParametersOf(url).find(({ name }) => PARAMETER.test(name));
  return parameter && languageOf(parameter.value);
}

function languageOf(text: string): string | undefined {
  const code = CODE.exec(text)?.[1]?.toLowerCase();
  return code !== undefined && names.of(code) !== undefined ? code : undefined;
}
