import { pathEnd, pathStart, queryParametersOf } from "../../address/parameter.ts";

const PARAMETER = /^(?:lang|language|langue|locale)$/i;
const CODE = /^([a-z]{2})(?:[-_][a-z]{2})?$/i;
let names: Intl.DisplayNames | undefined;

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
  if (code === undefined) return undefined;
  names ??= new Intl.DisplayNames("en", { type: "language", fallback: "none" }); // when first asked: it takes as long as ten pages
  return names.of(code) === undefined ? undefined : code;
}
