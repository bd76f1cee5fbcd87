const LOCALES = { en: "en-GB", fr: "fr-FR" } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

/** A day as people write it: `1 March 2028`, `1er mars 2028`. An instant is told by its day in UTC. */
export function longDay(day: string, language: keyof typeof LOCALES): string {
  const format =
    formats.get(language) ??
    new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long", timeZone: "UTC" });
  formats.set(language, format);
  const text = format.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
  return language === "fr" ? text.replace(/^1 /, "1er ") : text;
}
