import type { RepeatedBlocks } from "./block.ts";
import type { Flaw } from "./flaw.ts";
import type { PlannedLink } from "./link.ts";
import { escaped, type Ink } from "./markup.ts";
import type { Layout } from "./plan.ts";

/** A page ready to be dressed. */
export interface Sheet {
  readonly language: string;
  readonly siteName: string;
  readonly title: string;
  readonly description: string;
  readonly charset: string;
  readonly base?: string;
  readonly canonical?: string;
  readonly alternates: readonly { readonly language: string; readonly url: string }[];
  /** What counts its visits, as markup of the head. */
  readonly counterTag?: string;
  readonly blocks: RepeatedBlocks;
  readonly trail: readonly PlannedLink[];
  readonly switch?: PlannedLink;
  /** What is planted on the page, over what the site would write. */
  readonly flaw: Flaw;
  /** Writes the middle of the page; called once, in the order of the page. */
  readonly main: () => string;
}

/** Dresses a page as its site does: each layout repeats the same blocks with other markup. */
export function dressed(layout: Layout, sheet: Sheet, ink: Ink): string {
  const { lang = sheet.language, isBare } = sheet.flaw;
  const body = isBare ? `<body>${sheet.main()}</body>` : BODIES[layout](sheet, ink);
  return `<!doctype html>\n<html${lang === null ? "" : ` lang="${lang}"`}>\n${headOf(sheet)}\n${body}\n</html>\n`;
}

function headOf(sheet: Sheet): string {
  const { siteName, charset, base, canonical, alternates, counterTag, flaw } = sheet;
  const { title = sheet.title, description = sheet.description } = flaw;
  const { viewport = "width=device-width, initial-scale=1", codes = {} } = flaw;
  const lines = [
    `<meta charset="${charset}">`,
    ...(title === null ? [] : [`<title>${escaped(title)} | ${escaped(siteName)}</title>`]),
    ...(description === null ? [] : [`<meta name="description" content="${escaped(description)}">`]),
    ...(viewport === null ? [] : [`<meta name="viewport" content="${viewport}">`]),
    ...(flaw.robots === undefined ? [] : [`<meta name="robots" content="${flaw.robots}">`]),
    ...(base === undefined ? [] : [`<base href="${escaped(base)}">`]),
    ...(canonical === undefined ? [] : [`<link rel="canonical" href="${escaped(canonical)}">`]),
    ...(flaw.hasNoAlternates ? [] : alternates).map(
      ({ language, url }) =>
        `<link rel="alternate" hreflang="${codes[language] ?? language}" href="${escaped(url)}">`,
    ),
    ...flaw.head,
    ...(counterTag === undefined ? [] : [counterTag]),
  ];
  return `<head>\n${lines.join("\n")}\n</head>`;
}

const BODIES: Readonly<Record<Layout, (sheet: Sheet, ink: Ink) => string>> = {
  landmarks,
  classes,
  plain,
  table,
  mega,
  cards,
};

const SISTERS = { fr: "Sites du ministère", en: "Sites of the ministry" } as const;
const RELATED = { fr: "Sites utiles", en: "Useful sites" } as const;
const HELP = { fr: "Besoin d’aide ?", en: "Need help?" } as const;

const say = (words: { readonly fr: string; readonly en: string }, { language }: Sheet): string =>
  language === "fr" ? words.fr : words.en;

/** HTML5 with its landmarks. */
function landmarks(sheet: Sheet, ink: Ink): string {
  const { blocks, siteName, title } = sheet;
  return `<body>
<header><p class="brand">${siteName}</p>${switchOf(sheet, ink)}<nav aria-label="menu"><ul>\n${ink.items(blocks.menu)}\n</ul></nav></header>
<main id="contenu">${trailOf(sheet, ink, "nav")}<h1>${escaped(title)}</h1>\n${sheet.main()}${helpOf(sheet, ink, "section")}</main>
${asideOf(sheet, ink, "aside")}
<footer>${sistersOf(sheet, ink)}<ul>\n${ink.items(blocks.foot)}\n</ul></footer>
</body>`;
}

/** Divisions with telling class names. */
function classes(sheet: Sheet, ink: Ink): string {
  const { blocks, siteName, title } = sheet;
  return `<body class="page">
<div class="header"><div class="logo">${siteName}</div>${switchOf(sheet, ink)}<div class="menu"><ul>\n${ink.items(blocks.menu, ' class="menu-link"')}\n</ul></div></div>
<div class="container"><div class="content">${trailOf(sheet, ink, "div")}<h1>${escaped(title)}</h1>\n${sheet.main()}${helpOf(sheet, ink, "div")}</div>
<div class="sidebar">${asideOf(sheet, ink, "div")}</div></div>
<div class="footer">${sistersOf(sheet, ink)}<ul>\n${ink.items(blocks.foot)}\n</ul></div>
</body>`;
}

/** Divisions whose names tell nothing. */
function plain(sheet: Sheet, ink: Ink): string {
  const { blocks, siteName, title } = sheet;
  return `<body>
<div class="b1"><div class="b2">${siteName}</div>${switchOf(sheet, ink)}<div class="b3"><ul>\n${ink.items(blocks.menu)}\n</ul></div></div>
<div class="b4"><div class="b5">${trailOf(sheet, ink, "div")}<h1>${escaped(title)}</h1>\n${sheet.main()}${helpOf(sheet, ink, "div")}</div><div class="b6">${asideOf(sheet, ink, "div")}</div></div>
<div class="b7">${sistersOf(sheet, ink)}<ul>\n${ink.items(blocks.foot)}\n</ul></div>
</body>`;
}

/** Tables, as twenty years ago. */
function table(sheet: Sheet, ink: Ink): string {
  const { blocks, siteName, title } = sheet;
  const menu = blocks.menu.map((link) => `<tr><td>${ink.a(link)}</td></tr>`).join("\n");
  return `<body bgcolor="#ffffff"><center><table width="960" border="0" cellpadding="4">
<tr><td colspan="3"><font size="5">${siteName}</font> ${switchOf(sheet, ink)}</td></tr>
<tr valign="top"><td width="180"><table>\n${menu}\n</table></td>
<td>${trailOf(sheet, ink, "div")}<h1>${escaped(title)}</h1>\n${sheet.main()}${helpOf(sheet, ink, "div")}</td>
<td width="180">${asideOf(sheet, ink, "div")}</td></tr>
<tr><td colspan="3">${sistersOf(sheet, ink)}${blocks.foot.map((link) => ink.a(link)).join(" | ")}</td></tr>
</table></center></body>`;
}

/** A wide menu that opens over the page, with links to other sites. */
function mega(sheet: Sheet, ink: Ink): string {
  const { blocks, siteName, title } = sheet;
  const wide =
    blocks.mega.length > 0 ? `<div class="mega-col"><ul>\n${ink.items(blocks.mega)}\n</ul></div>` : "";
  return `<body>
<header role="banner"><div class="top"><span class="brand">${siteName}</span>${switchOf(sheet, ink)}</div>
<nav class="mega"><div class="mega-col"><ul>\n${ink.items(blocks.menu)}\n</ul></div>${wide}</nav></header>
<div id="main" role="main">${trailOf(sheet, ink, "nav")}<h1>${escaped(title)}</h1>\n${sheet.main()}${helpOf(sheet, ink, "section")}</div>
${asideOf(sheet, ink, "aside")}
<footer class="foot">${sistersOf(sheet, ink)}<ul>\n${ink.items(blocks.foot)}\n</ul></footer>
</body>`;
}

/** Cards, a trail of crumbs and a list of other sites beside the text. */
function cards(sheet: Sheet, ink: Ink): string {
  const { blocks, siteName, title } = sheet;
  return `<body>
<div id="top"><a class="skip" href="#contenu">→</a><b>${siteName}</b>${switchOf(sheet, ink)}</div>
<nav><ul>\n${ink.items(blocks.menu)}\n</ul></nav>
<div class="grid"><article id="contenu">${trailOf(sheet, ink, "div")}<h1>${escaped(title)}</h1>\n${sheet.main()}${helpOf(sheet, ink, "div")}</article>
<aside>${asideOf(sheet, ink, "div")}</aside></div>
<div class="bottom">${sistersOf(sheet, ink)}<ul>\n${ink.items(blocks.foot)}\n</ul></div>
</body>`;
}

const switchOf = (sheet: Sheet, ink: Ink): string =>
  sheet.switch
    ? ink.a(sheet.switch, ` class="lang" hreflang="${sheet.language === "fr" ? "en" : "fr"}"`)
    : "";

const trailOf = ({ trail }: Sheet, ink: Ink, tag: string): string =>
  trail.length === 0
    ? ""
    : `<${tag} class="crumbs">${trail.map((link) => ink.a(link)).join(" &gt; ")}</${tag}>\n`;

function helpOf(sheet: Sheet, ink: Ink, tag: string): string {
  const links = sheet.blocks.help;
  if (links.length === 0) return "";
  return `<${tag} class="k2"><h2>${say(HELP, sheet)}</h2><p>${links.map((link) => ink.a(link)).join(", ")}</p></${tag}>\n`;
}

function asideOf(sheet: Sheet, ink: Ink, tag: string): string {
  const links = sheet.blocks.aside;
  if (links.length === 0) return "";
  return `<${tag} class="k3"><h2>${say(RELATED, sheet)}</h2><ul>\n${ink.items(links)}\n</ul></${tag}>`;
}

function sistersOf(sheet: Sheet, ink: Ink): string {
  const links = sheet.blocks.sisters;
  if (links.length === 0) return "";
  return `<div class="k4"><p>${say(SISTERS, sheet)}</p><ul>\n${ink.items(links)}\n</ul></div>`;
}
