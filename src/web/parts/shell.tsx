import type { Child } from "hono/jsx";
import { may, somewhere, wholeEstate } from "../../engage/policy.ts";
import type { Words } from "../../model/words.ts";
import type { Assets } from "../asset.ts";
import type { Section, Visit } from "../page.ts";
import { words } from "../words.ts";
import { SearchForm } from "./search-form.tsx";

const w = words.shell;
const a = words.account;

/** Entries of the main menu, in order. */
const MENU: readonly { readonly section: Section; readonly path: string; readonly name: Words }[] = [
  { section: "map", path: "/map", name: w.map },
  { section: "sites", path: "/sites", name: w.sites },
  { section: "life-events", path: "/life-events", name: w.lifeEvents },
  { section: "themes", path: "/themes", name: w.themes },
  { section: "ministries", path: "/ministries", name: w.ministries },
  { section: "diagnosis", path: "/diagnosis", name: words.diagnosis.menu },
  { section: "scoreboard", path: "/scoreboard", name: words.board.menu },
  { section: "audience", path: "/audience", name: words.audience.menu },
  { section: "take-part", path: "/take-part", name: words.takePart.menu },
  { section: "data", path: "/data", name: w.data },
];

interface ShellProps {
  readonly visit: Visit;
  readonly title: string;
  readonly section: Section | undefined;
  readonly assets: Assets;
  readonly island: string | undefined;
  /** Seconds after which the browser asks for the page again. */
  readonly refresh: string | undefined;
  /** Without head and foot: a kiosk, a poster. */
  readonly isBare: boolean;
  readonly children?: Child;
}

/** The frame of every page: head, menu, content, foot. */
export function Shell({ visit, title, section, assets, island, refresh, isBare, children }: ShellProps) {
  // What islands ask of the server, a copy does not answer: its pages are whole without them.
  const script = island === undefined || visit.isCopy ? undefined : assets.island(island);
  return (
    <html lang={visit.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {refresh === undefined ? null : <meta http-equiv="refresh" content={refresh} />}
        <title>{`${title} · ${visit.t(visit.edition.name)} · Parvis`}</title>
        <link rel="stylesheet" href={assets.stylesheet} />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <link rel="alternate" hreflang="en" href={visit.twin("en")} />
        <link rel="alternate" hreflang="fr" href={visit.twin("fr")} />
        {script ? <script type="module" src={script} /> : null}
      </head>
      <body>
        {isBare ? null : (
          <>
            <a class="skip" href="#content">
              {visit.t(w.skip)}
            </a>
            <Header visit={visit} section={section} />
            {visit.person ? <InsideMenu visit={visit} /> : null}
          </>
        )}
        <main id="content" tabindex={-1}>
          {children}
        </main>
        {isBare ? null : <Footer visit={visit} section={section} />}
      </body>
    </html>
  );
}

function Header({ visit, section }: { readonly visit: Visit; readonly section: Section | undefined }) {
  const other = visit.language === "en" ? "fr" : "en";
  return (
    <header class="top">
      <div class="top-row">
        <a class="brand" href={visit.href("/")} aria-current={section === "home" ? "page" : undefined}>
          <Sign />
          <span>Parvis</span>
        </a>
        {section === "home" || section === "search" ? null : <SearchForm visit={visit} />}
        <a class="language" href={visit.twin(other)} lang={other} hreflang={other}>
          {visit.t(w.otherLanguage)}
        </a>
        {/* Where the screen is narrow, the menu beside it is folded, and this unfolds it without a script. */}
        <details class="menu">
          <summary>{visit.t(w.menu)}</summary>
        </details>
        <nav aria-label={visit.t(w.mainMenu)}>
          <ul>
            {MENU.filter(({ section: one }) => one !== "take-part" || visit.hasAccounts).map((entry) => (
              <li>
                <a
                  href={visit.href(entry.path)}
                  aria-current={
                    entry.section !== section ? undefined : visit.path === entry.path ? "page" : "true"
                  }
                >
                  {visit.t(entry.name)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}

/** For whoever is signed in: their pages, and the way out. */
function InsideMenu({ visit }: { readonly visit: Visit }) {
  const { person, t } = visit;
  const entries = [
    { path: "/account", name: a.myAccount, isShown: true },
    {
      path: "/actions",
      name: words.following.desk,
      isShown: may(person, "act-on-findings", somewhere(person, "act-on-findings")),
    },
    {
      path: "/declare",
      name: words.declare.menu,
      isShown: may(person, "read-drafts", somewhere(person, "read-drafts")),
    },
    {
      path: "/accounts",
      name: a.accounts,
      isShown: may(person, "manage-accounts", somewhere(person, "manage-accounts")),
    },
    { path: "/trail", name: a.trail, isShown: may(person, "read-audit", wholeEstate) },
  ];
  return (
    <nav class="inside" aria-label={t(a.insideMenu)}>
      <ul>
        {entries
          .filter(({ isShown }) => isShown)
          .map(({ path, name }) => (
            <li>
              <a href={visit.href(path)} aria-current={visit.path === path ? "page" : undefined}>
                {t(name)}
              </a>
            </li>
          ))}
        <li>
          <form class="act inline" action={visit.href("/sign-out")} method="post">
            <button type="submit" class="quiet">
              {t(a.signOut)}
            </button>
          </form>
        </li>
      </ul>
    </nav>
  );
}

/** A forecourt: an open square, a way in and a way out. */
function Sign() {
  return (
    <svg class="sign" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <path d="M9 25V7h14v18" class="sign-court" />
      <path d="M3 20h9" class="sign-in" />
      <path d="M20 20h9" class="sign-out" />
    </svg>
  );
}

function Footer({ visit, section }: { readonly visit: Visit; readonly section: Section | undefined }) {
  const { run, t } = visit;
  const { board } = visit.edition;
  return (
    <footer class="foot">
      <p>{t(w.about, { name: t(visit.edition.name) })}</p>
      <p class="foot-line">
        {run.id ? <span>{t(w.asRead, { day: visit.day(run.day) })}</span> : null}
        <a href={visit.href("/data")}>{t(w.data)}</a>
        <a href={visit.href("/readings")}>{t(words.reading.title)}</a>
        <a href={visit.href("/robot")}>{t(words.robot.title)}</a>
        <a href={visit.href("/counter")}>{t(words.counter.title)}</a>
        {visit.hasAccounts ? <a href={visit.href("/account")}>{t(a.agents)}</a> : null}
        <a href={visit.href("/api")}>{t(w.api)}</a>
        <span>{t(w.licence)}</span>
      </p>
      <p class="proof">
        <span class="proof-address">{visit.href(visit.path) + visit.query}</span>
        {run.id ? <span>{t(w.run, { id: run.id })}</span> : null}
        {section === "scoreboard" && board ? (
          <span>
            {t(words.board.editionOf, { id: board.manifest.id })}{" "}
            <code class="hash">{board.manifest.sha256}</code>
          </span>
        ) : null}
      </p>
    </footer>
  );
}
