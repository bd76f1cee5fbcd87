import { type Detector, spansOf } from "../detector.ts";

/** Postal addresses: a number and a street, with the town where it follows. A street or a town alone is of nobody. */
export const address: Detector = {
  type: "address",
  *find(text) {
    yield* spansOf(text, FRENCH);
    yield* spansOf(text, ENGLISH);
    yield* spansOf(text, AMERICAN);
  },
};

const WAYS =
  "rue|r\\.|avenue|av\\.?|ave|boulevard|boul|bd|bld|blvd|place|pl\\.?|chemin|ch\\.|allées?|allees?|impasse|imp\\.?|route|rte|quai|cours|square|passage|lotissement|lot\\.?|résidence|residence|hameau|sentier|ruelle|villa|cité|cite|faubourg|fg|esplanade|promenade|montée|montee|voie|venelle|clos";
/** As people write them: `rue`, `Rue`, `RUE`. What follows tells capitals from small letters. */
const WAY = WAYS.split("|")
  .flatMap((way) => [way, way.replace(/^./, (first) => first.toUpperCase()), way.toUpperCase()])
  .join("|");
/** Words that end the name of a street where people write without capitals. */
const END =
  "à|a|et|je|j|est|mais|pour|qui|où|ou|depuis|dans|sur|avec|car|il|elle|nous|vous|on|ne|n|pas|puis|donc|mon|ma|mes|le|les|c|ce|cette|sans|près|chez|en|au|aux|merci|suis|ai|sont|ont|avez|avons|tous|tout|trop|très|y|quand|si|que|qu";
const PARTICLE = "(?:de la|de l['’]|des|du|de|d['’]|la|le|les|l['’])\\s?";
const NAME = `(?!(?:${END})\\b)(?:\\p{L}[\\p{L}'’-]*|\\d{1,2}(?!\\d)|(?:19|20)\\d{2}(?!\\d))`;
const TOWN =
  "\\p{Lu}[\\p{L}'’-]+(?:[ -](?:\\p{Lu}[\\p{L}'’-]+|sur|sous|lès|les|en|de|du|la|le|cedex|\\d{1,2}(?!\\d))){0,4}";
const FRENCH = new RegExp(
  `(?<![\\p{L}\\d,.])\\d{1,4}(?:\\s?(?:bis|ter|quater|[A-D]\\b))?\\s?,?\\s(?:${WAY})\\s(?:${PARTICLE}){0,2}${NAME}(?:\\s(?:${PARTICLE})?${NAME}){0,3}(?:\\s?,?\\s(?:à\\s)?\\d{5}(?:\\s${TOWN})?|\\s?,\\s${TOWN}|\\sà\\s${TOWN})?`,
  "gu",
);
const STREET =
  "Street|St\\.?|Road|Rd\\.?|Avenue|Ave\\.?|Lane|Ln\\.?|Drive|Dr\\.?|Close|Court|Ct\\.?|Way|Terrace|Gardens|Crescent|Square|Boulevard|Blvd\\.?|Hill|Grove|Row|Mews";
const CAPITAL = "\\p{Lu}[\\p{L}'’-]+";
const POSTCODE = "(?:[A-Z]{1,2}\\d[A-Z\\d]?\\s?\\d[A-Z]{2}|\\d{5}(?:-\\d{4})?)";
const ENGLISH = new RegExp(
  `(?<![\\p{L}\\d,.])\\d{1,5}[A-D]?,?\\s(?:${CAPITAL}\\s){1,3}(?:${STREET})(?![\\p{L}])(?:,?\\s${CAPITAL}(?![\\p{L}\\d])(?:\\s${CAPITAL}(?![\\p{L}\\d]))?)?(?:,?\\s(?:[A-Z]{2}\\s)?${POSTCODE})?`,
  "gu",
);
const AMERICAN = new RegExp(
  `(?<![\\p{L}\\d])P\\.?O\\.? Box \\d{1,6}(?:,\\s${CAPITAL})?(?:,?\\s[A-Z]{2}\\s\\d{5})?`,
  "gu",
);
