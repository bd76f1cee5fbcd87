import { LANGUAGES, type Words } from "../../model/words.ts";
import type { Assets } from "../asset.ts";
import type { Speech } from "../speech.ts";
import { words } from "../words.ts";

/** What stands at `/` where no server can read which language a browser asks for: a choice of languages. */
export function FrontDoor({
  name,
  assets,
  speeches,
}: {
  readonly name: Words;
  readonly assets: Assets;
  readonly speeches: Readonly<Record<keyof Words, Speech>>;
}) {
  return (
    <html lang={LANGUAGES[0]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${name.fr} · ${name.en} · Parvis`}</title>
        <link rel="stylesheet" href={assets.stylesheet} />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
      </head>
      <body>
        <main id="content">
          <h1>Parvis</h1>
          {LANGUAGES.map((language) => (
            <p lang={language}>
              <a href={`/${language}/`} hreflang={language}>
                {speeches[language].t(words.copy.enter, { name: speeches[language].t(name) })}
              </a>
            </p>
          ))}
        </main>
      </body>
    </html>
  );
}
