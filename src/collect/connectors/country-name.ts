/** The ISO code of a country called by its name in English or French, or by its code; undefined when it is no name we know. */
export function countryCode(name: string): string | undefined {
  const said = plain(name);
  return /^[A-Z]{2}$/.test(name) && isCountry(name) ? name : names().get(said);
}

const plain = (name: string): string =>
  name
    .normalize("NFD")
    .replaceAll(/\p{M}|[^\p{L}]/gu, "")
    .toLowerCase();

let known: ReadonlyMap<string, string> | undefined;

function names(): ReadonlyMap<string, string> {
  known ??= new Map(
    ["en", "fr"].flatMap((language) =>
      codes().flatMap((code): [string, string][] => {
        const name = regionName(language, code);
        return name === undefined ? [] : [[plain(name), code]];
      }),
    ),
  );
  return known;
}

const isCountry = (code: string): boolean =>
  code !== "ZZ" && !RETIRED.has(code) && regionName("en", code) !== undefined;

const languages = new Map<string, Intl.DisplayNames>();

function regionName(language: string, code: string): string | undefined {
  const of = languages.get(language) ?? new Intl.DisplayNames(language, { type: "region", fallback: "none" });
  languages.set(language, of);
  return of.of(code);
}

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

const codes = (): string[] => LETTERS.flatMap((a) => LETTERS.map((b) => a + b)).filter(isCountry);

/** Codes of countries that are no more, or of no country, which share a name with another or hide it. */
const RETIRED = new Set([
  "DD",
  "FX",
  "SU",
  "YU",
  "ZR",
  "BU",
  "TP",
  "CS",
  "NT",
  "DY",
  "HV",
  "RH",
  "VD",
  "YD",
  "UK",
  "AN",
  "EU",
  "EZ",
  "UN",
  "QO",
  "XA",
  "XB",
]);
