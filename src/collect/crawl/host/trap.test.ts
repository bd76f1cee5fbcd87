import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { drawOf, shuffled } from "../../../demo/draw.ts";
import { below, hashOf, type Random, randomOf } from "../../../kit/random.ts";
import { fetchUrl } from "../../../kit/url.ts";
import { measureWords } from "../../page/word.ts";
import { withoutParameters } from "../address/parameter.ts";
import type { PageContent } from "./trap/news.ts";
import { createTrapWatch, type TrapVerdict } from "./trap.ts";

const HOST = "https://ville.test";
const TODAY = "2026-03-15";

/** A page of an invented host: what it says and where it leads. */
interface Invented {
  readonly title: string;
  readonly text: string;
  readonly links: readonly string[];
}

interface Reading {
  readonly read: readonly string[];
  /** Addresses left out, by kind. */
  readonly left: ReadonlyMap<string, number>;
  readonly verdicts: readonly TrapVerdict[];
}

/** Reads an invented host breadth first, as the crawler does: the watch is asked when an address is found, and at its turn. */
function readHost(
  pageAt: (url: URL) => Invented | undefined,
  most = 1500,
  seeds: readonly string[] = ["/"],
): Reading {
  const watch = createTrapWatch({ today: TODAY });
  const known = new Set<string>();
  const queue: string[] = [];
  const read: string[] = [];
  const verdicts: TrapVerdict[] = [];
  const find = (href: string, base: string): void => {
    let url = fetchUrl(href, base) ?? "";
    const verdict = watch.verdictOn(url);
    if (verdict) verdicts.push(verdict);
    if (verdict && verdict.parameter === undefined) return;
    if (verdict) url = withoutParameters(url, (name) => name === verdict.parameter);
    if (known.has(url)) return;
    known.add(url);
    queue.push(url);
  };
  for (const seed of seeds) find(seed, HOST);
  for (let url = queue.shift(); url !== undefined && read.length < most; url = queue.shift()) {
    const verdict = watch.verdictOn(url);
    if (verdict) {
      verdicts.push(verdict);
      continue;
    }
    const page = pageAt(new URL(url));
    if (!page) continue;
    read.push(url);
    watch.sawPage(url, contentOf(page));
    for (const link of page.links) find(link, url);
  }
  const left = new Map<string, number>();
  for (const { kind } of verdicts) left.set(kind, (left.get(kind) ?? 0) + 1);
  return { read, left, verdicts };
}

function contentOf({ title, text, links }: Invented): PageContent {
  const codes = Uint16Array.from(text, (character) => character.charCodeAt(0));
  const noWords = { languages: 0, count: () => {} };
  const { count, signature } = measureWords({ codes } as never, [0, codes.length], noWords);
  return { title, signature, wordCount: count, linkCount: links.length };
}

const SYLLABLES = [
  "ba",
  "co",
  "di",
  "fe",
  "gu",
  "la",
  "mo",
  "ni",
  "pe",
  "ru",
  "sa",
  "to",
  "vi",
  "che",
  "tion",
];

const wordOf = (random: Random): string =>
  Array.from({ length: 2 + below(random, 2) }, () => SYLLABLES[below(random, SYLLABLES.length)]).join("");

/** A text of its own for each seed. */
function textOf(seed: string, words = 60): string {
  const random = randomOf(seed);
  return Array.from({ length: words }, () => wordOf(random)).join(" ");
}

/** Any page of one template, with a few words of data. */
const sheetOf = (seed: string, words: number): string =>
  `${textOf("top", 40)} ${textOf(seed, words)} ${textOf("bottom", 40)}`;

const two = (number: number): string => String(number).padStart(2, "0");
const EMPTY_MONTH = `Aucun événement ce mois-ci. ${textOf("agenda", 30)}`;

/** Rooms that may be had on a day, and links to the days around it. */
function roomsOn(date: string, linkTo: (day: string) => string): Invented {
  const day = (shift: number): string =>
    new Date(Date.parse(date) + shift * 86_400_000).toISOString().slice(0, 10);
  return {
    title: `Réservations du ${day(0)}`,
    text: `${day(0)} ${EMPTY_MONTH} ${day(1)} ${textOf("salle", 60)}`,
    links: [-7, -1, 1, 7, 30].map((shift) => linkTo(day(shift))),
  };
}

describe("endless hosts end", () => {
  const families: Record<string, { kind: string; most: number; pageAt: (url: URL) => Invented }> = {
    "a relative link that adds to its own address": {
      kind: "trap-repeating-path",
      most: 10,
      pageAt: ({ pathname }) => ({
        title: "Guide",
        text: textOf(pathname),
        links: [`${pathname}guide/pages/`],
      }),
    },
    "a calendar by month in the path, turned both ways": {
      kind: "trap-calendar",
      most: 35,
      pageAt: ({ pathname }) => {
        const [, , year = "2026", month = "3"] = pathname.split("/");
        const at = Number(year) * 12 + Number(month) - 1;
        const link = (m: number): string => `/agenda/${Math.floor(m / 12)}/${two((m % 12) + 1)}`;
        return { title: `Agenda, ${month}/${year}`, text: EMPTY_MONTH, links: [link(at + 1), link(at - 1)] };
      },
    },
    "a calendar by day in the query, whose grid of days is all that changes": {
      kind: "trap-calendar",
      most: 40,
      pageAt: ({ searchParams }) =>
        roomsOn(searchParams.get("date") ?? TODAY, (day) => `/salles?date=${day}`),
    },
    "a calendar by day below a language, whose grid of days is all that changes": {
      kind: "trap-calendar",
      most: 40,
      pageAt: ({ pathname }) => roomsOn(pathname.split("/")[3] ?? TODAY, (day) => `/en/rooms/${day}`),
    },
    "numbers below a language, under one text that hardly changes": {
      kind: "trap-no-news",
      most: 120,
      pageAt: ({ pathname }) => {
        const number = Number(pathname.split("/")[3] ?? 0);
        const links = [1, 2, 3].map((step) => `/en/card/${number * 3 + step}`);
        return {
          title: "Card",
          text: `${textOf("fiche inconnue", 120)} ${wordOf(randomOf(pathname))}`,
          links,
        };
      },
    },
    "a calendar turned ahead, though each month has a text of its own": {
      kind: "trap-calendar",
      most: 26,
      pageAt: ({ search, searchParams }) => {
        const at = Number(searchParams.get("year") ?? 2026) * 12 + Number(searchParams.get("month") ?? 3);
        return {
          title: `Programme ${at}`,
          text: textOf(search),
          links: [`/programme?year=${Math.floor(at / 12)}&month=${(at % 12) + 1}`],
        };
      },
    },
    "a session number of a known name in each link": {
      kind: "trap-session",
      most: 45,
      pageAt: ({ pathname, search }) => ({
        title: `Page ${pathname}`,
        text: textOf(pathname),
        links: Array.from(
          { length: 10 },
          (_, i) => `/page-${i + 1}?sid=${tokenOf(`${pathname}${search}${i}`)}`,
        ),
      }),
    },
    "a session number of an unknown name in each link": {
      kind: "trap-session",
      most: 120,
      pageAt: ({ pathname, search }) => ({
        title: `Page ${pathname}`,
        text: textOf(pathname),
        links: Array.from(
          { length: 10 },
          (_, i) => `/page-${i + 1}?lang=fr&zz=${tokenOf(pathname + search)}`,
        ),
      }),
    },
    "a session number behind the path": {
      kind: "trap-session",
      most: 45,
      pageAt: ({ pathname }) => ({
        title: "Page",
        text: textOf(pathname.split(";")[0] ?? ""),
        links: Array.from({ length: 10 }, (_, i) => `/p${i + 1}.do;jsessionid=${tokenOf(`${pathname}${i}`)}`),
      }),
    },
    "filters that combine, each combination with its own text": {
      kind: "trap-facets",
      most: 300,
      pageAt: (url) => ({
        title: "Catalogue",
        text: textOf(url.search),
        links: toggled(url, (i) => `f${i}`),
      }),
    },
    "filters that combine under one numbered name": {
      kind: "trap-facets",
      most: 300,
      pageAt: (url) => ({ title: "Catalogue", text: textOf(url.search), links: numbered(url) }),
    },
    "filters that combine and find nothing": {
      kind: "trap-facets",
      most: 300,
      pageAt: (url) => ({
        title: `Résultats ${url.search}`,
        text: `Aucun résultat ${textOf("rien", 20)}`,
        links: toggled(url, (i) => `f${i}`),
      }),
    },
    "a search with filters that finds something one time in seven": {
      kind: "trap-facets",
      most: 300,
      pageAt: ({ search }) => ({
        title: "Recherche",
        text: textOf(hashOf(search) % 7 === 0 ? search : "aucun résultat"),
        links: [1, 2, 3].map(
          (i) => `/recherche?q=${wordOf(randomOf(search + i))}${i}&type=t${i}&zone${i % 2}=z`,
        ),
      }),
    },
    "numbers without end under one text": {
      kind: "trap-no-news",
      most: 60,
      pageAt: ({ pathname }) => {
        const number = Number(pathname.split("/")[2] ?? 0);
        const links = [1, 2, 3].map((step) => `/fiche/${number * 3 + step}`);
        return { title: `Fiche ${number}`, text: textOf("fiche inconnue"), links };
      },
    },
    "numbers without end under no text": {
      kind: "trap-no-news",
      most: 60,
      pageAt: ({ pathname }) => {
        const number = Number(pathname.split("/")[2] ?? 0);
        return { title: `Vue ${number}`, text: "", links: [`/vue/${number + 1}`, `/vue/${number + 2}`] };
      },
    },
    "a maze of numbers, ever deeper": {
      kind: "trap-no-news",
      most: 160,
      pageAt: ({ pathname }) => ({
        title: "Labyrinthe",
        text: textOf("labyrinthe"),
        links: [1, 2, 3].map(
          (door) => `${pathname === "/" ? "/maze" : pathname}/${hashOf(pathname + door) % 1000}`,
        ),
      }),
    },
    "a maze of invented words, ever deeper": {
      kind: "trap-no-news",
      most: 160,
      pageAt: ({ pathname }) => ({
        title: "Labyrinthe",
        text: textOf("labyrinthe"),
        links: [1, 2, 3].map(
          (door) => `${pathname === "/" ? "" : pathname}/${wordOf(randomOf(pathname + door))}`,
        ),
      }),
    },
    "numbers without end under thirty texts, in each of three languages": {
      kind: "trap-no-news",
      most: 350,
      pageAt: ({ pathname }) => {
        const [, language = "fr", number = "0"] = pathname.split("/");
        const at = Number(number);
        return {
          title: "Fiche",
          text: textOf(`fiche ${at % 30}`),
          links: ["fr", "en", "de"].map((code) => `/${code}/${at + (code === language ? 1 : 0)}`),
        };
      },
    },
    "a search that answers any word with nothing": {
      kind: "trap-no-news",
      most: 60,
      pageAt: ({ search }) => ({
        title: `Recherche : ${search}`,
        text: `Aucun résultat pour votre recherche. ${textOf("recherche", 40)}`,
        links: [1, 2, 3].map((i) => `/recherche?q=${wordOf(randomOf(search + i))}`),
      }),
    },
  };
  for (const [name, { kind, most, pageAt }] of Object.entries(families)) {
    test(`${name}: ${most} pages at most are read`, () => {
      const { read, left, verdicts } = readHost(pageAt);
      assert.ok(read.length <= most, `${read.length} pages were read`);
      assert.ok((left.get(kind) ?? 0) > 0, `left out: ${JSON.stringify([...left])}`);
      for (const { detail } of verdicts.slice(0, 20)) assert.match(detail, /^\S.{30,400}[.]$/);
    });
  }
});

/** 32 hexadecimal digits, the same for the same seed. */
const tokenOf = (seed: string): string =>
  [1, 2, 3, 4]
    .map((part) =>
      hashOf(seed + part)
        .toString(16)
        .padStart(8, "0"),
    )
    .join("");

/** Six filters of five values: links to put each on, change it or take it off. */
function toggled({ searchParams }: URL, nameOf: (i: number) => string): string[] {
  const links: string[] = [];
  for (let i = 0; i < 6; i++) {
    for (let value = 0; value < 5; value++) {
      const other = new URLSearchParams(searchParams);
      if (other.get(nameOf(i)) === `v${value}`) other.delete(nameOf(i));
      else other.set(nameOf(i), `v${value}`);
      other.sort();
      links.push(`/catalogue?${other}`);
    }
  }
  return links;
}

/** The same as Drupal writes it: `f[0]=theme:eau&f[1]=theme:air`. */
function numbered({ searchParams }: URL): string[] {
  const on = [...searchParams.values()];
  return Array.from({ length: 25 }, (_, i) => `theme:t${i}`).map((filter) => {
    const next = on.includes(filter) ? on.filter((other) => other !== filter) : [...on, filter];
    return `/catalogue?${next.map((value, i) => `f[${i}]=${value}`).join("&")}`;
  });
}

const LANGUAGES = ["fr", "en", "de", "es", "it", "pt", "br", "eu"];

/** What a page says in any language until it is translated, as one in forty is: then each version has a text of its own. */
function untranslated(address: string): Partial<Invented> {
  return hashOf(address) % 40 === 0 ? {} : { title: "Fiche", text: textOf(address) };
}

describe("plain hosts are read whole", () => {
  const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
  const plain: Record<string, { urls: readonly string[]; page?: (url: string) => Partial<Invented> }> = {
    "a list of 400 pages": { urls: range(400).map((i) => `/actualites?page=${i}`) },
    "a list of 300 pages in five languages": {
      urls: range(300).flatMap((i) => ["fr", "en", "de", "es", "it"].map((l) => `/list?lang=${l}&page=${i}`)),
    },
    "a list of 300 pages in the path, of one title": {
      urls: range(300).map((i) => `/actualites/page/${i}/`),
      page: () => ({ title: "Actualités" }),
    },
    "news of twenty years by day": {
      urls: range(1500).map(
        (i) => `/${2005 + (i % 20)}/${two(1 + (i % 12))}/${two(1 + (i % 28))}/nouvelle-du-jour-${i}`,
      ),
    },
    "an archive by month": {
      urls: range(240).map((i) => `/archives/${2005 + Math.floor(i / 12)}/${two(1 + (i % 12))}`),
    },
    "an official journal since 1870": {
      urls: range(1000).map((i) => `/jo/${1870 + (i % 156)}-${two(1 + (i % 12))}-${two(1 + (i % 28))}`),
    },
    "an agenda of this year and the next": {
      urls: range(22).map((m) => `/agenda/${2026 + Math.floor(m / 12)}/${two(1 + (m % 12))}`),
      page: () => ({ title: "Agenda" }),
    },
    "documents by number": { urls: range(1000).map((i) => `/document/${i * 37}`) },
    "documents by number in the query": { urls: range(1000).map((i) => `/document.php?id=${i * 37}`) },
    "documents by UUID": {
      urls: range(1000).map(
        (i) => `/fiche?id=${tokenOf(`${i}`).replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`,
      ),
    },
    "documents by token": { urls: range(1000).map((i) => `/lire?doc=${tokenOf(`${i}`)}&partie=${i % 3}`) },
    "documents by token, of which one in three is withdrawn": {
      urls: range(600).map((i) => `/lire?doc=${tokenOf(`${i}`)}`),
      page: (url) => (hashOf(url) % 3 === 0 ? { title: "Document retiré", text: textOf("retiré") } : {}),
    },
    "sheets that differ by a few words": {
      urls: range(1000).map((i) => `/commune/${i}`),
      page: (url) => ({ title: `Commune ${url.split("/").at(-1)}`, text: sheetOf(url, 8) }),
    },
    "sheets that differ by two words and their title": {
      urls: range(1000).map((i) => `/feu.php?id=${i}`),
      page: (url) => ({ title: `Feu de ${wordOf(randomOf(url))}`, text: sheetOf(url, 2) }),
    },
    "themes and documents by numbers that look like dates to come": {
      urls: range(1000).map((i) => `/themes/${1000 + i * 4}/${1 + (i % 12)}`),
    },
    "one program for all pages": {
      urls: range(2500).map((i) => {
        const view = ["article", "category", "contact", "weblink", "form", "archive", "search", "user"][
          i % 8
        ];
        return `/index.php?option=com_${view}&view=${view}&${view}_id=${i}&Itemid=${i % 50}&lang=fr${i % 3 ? "" : "&print=1"}`;
      }),
    },
    "figures by department, year and subject": {
      urls: range(95).flatMap((d) => range(15).map((y) => `/chiffres?dep=${d}&annee=${2010 + y}&sujet=eau`)),
    },
    "a site in eight languages, hardly translated": {
      urls: shuffled(
        drawOf(1),
        range(200).flatMap((i) => LANGUAGES.map((code) => `/${code}/demarches/fiche-${i}`)),
      ),
      page: (url) => untranslated(url.replace(/\/(\w\w)\/demarches/, "")),
    },
    "the same by a parameter": {
      urls: shuffled(
        drawOf(1),
        range(200).flatMap((i) => LANGUAGES.map((code) => `/fiche?id=${i}&lang=${code}`)),
      ),
      page: (url) => untranslated(url.replace(/&lang=\w\w/, "")),
    },
    "deep and sane paths": {
      urls: range(500).map((i) => `/fr/a/les/docs/de/la/ville/b/${i}/rue/de/la/paix/plan/v/1/2/index.html`),
    },
    "tiles and versions": { urls: range(300).map((i) => `/tuiles/${i % 3}/${i % 3}/${i % 3}/1/1/1/1/${i}`) },
  };
  for (const [name, { urls, page }] of Object.entries(plain)) {
    test(`${name}: ${urls.length} pages`, () => {
      const { read, verdicts } = readHost(
        ({ href }) => ({ title: `Page ${href}`, text: textOf(href), links: [], ...page?.(href) }),
        Number.POSITIVE_INFINITY,
        urls,
      );
      assert.deepEqual(verdicts.slice(0, 3), []);
      assert.equal(read.length, new Set(urls).size);
    });
  }

  test("50,000 sheets of one shape, and not one is left out", () => {
    const watch = createTrapWatch({ today: TODAY });
    const left: string[] = [];
    for (let i = 0; i < 50_000; i++) {
      const url = `${HOST}/fiches/F${i}`;
      const signature = tokenOf(url).slice(0, 16);
      if (watch.verdictOn(url)) left.push(url);
      watch.sawPage(url, { signature, wordCount: 300, linkCount: 20, title: `Fiche ${i}` });
    }
    assert.deepEqual(left, []);
  });

  test("a host is read on beside its trap, and what the trap taught stays with it", () => {
    const articles = range(900).map((i) => `/articles/un-texte-a-lire-${i}`);
    const maze = range(900).map((i) => `/maze/${i}`);
    const { read, left } = readHost(
      ({ pathname }) => ({
        title: pathname,
        text: textOf(pathname.startsWith("/maze") ? "maze" : pathname),
        links: [],
      }),
      Number.POSITIVE_INFINITY,
      articles.flatMap((article, i) => [article, maze[i] ?? ""]),
    );
    assert.equal(read.filter((url) => url.includes("/articles/")).length, 900);
    assert.deepEqual([...left.keys()], ["trap-no-news"]);
  });
});

describe("a verdict", () => {
  const verdictOn = (path: string): TrapVerdict | undefined =>
    createTrapWatch({ today: TODAY }).verdictOn(HOST + path);

  for (const path of [
    "/a-propos/a-propos/a-propos",
    "/fr/infos/fr/infos/fr/infos/",
    "/abc/def/ghi/abc/def/ghi/abc/def/ghi",
    "/docs/un/docs/deux/docs/trois/docs",
    "////",
    `/${Array.from({ length: 31 }, (_, i) => `niveau-${i}`).join("/")}`,
  ]) {
    test(`says that ${path.slice(0, 40)} repeats`, () => {
      assert.equal(verdictOn(path)?.kind, "trap-repeating-path");
    });
  }

  for (const path of [
    "/agenda/2029/05",
    "/salles?date=2041-01-01",
    "/salles?jour=01%2F02%2F2033",
    "/x?annee=2030&mois=2",
    "/x?year=2030&week=2",
    "/agenda/2030-W12",
    "/tous-les-evenements/2030/05",
    "/%C3%A9v%C3%A8nements/2030/05/",
    "/calendar/20300501",
    "/2031/05/06/",
    "/evenements?start=2100000000",
  ]) {
    test(`says that ${path} is a date too far`, () => {
      assert.equal(verdictOn(path)?.kind, "trap-calendar");
    });
  }

  for (const path of [
    "/france-2030/05",
    "/strategie/2050",
    "/projections?annee=2050",
    "/loi/2500/12",
    "/t/journee-des-outils-libres-le-11-decembre/4614/2",
    "/t/journee-des-outils-libres-le-11-decembre/2114/2",
    "/salles?date=2027-01-01",
    "/chiffres?start=2020-01-01&end=2099-12-31",
    "/fr/docs/fr/docs",
    "/tuiles/0/0/0/0/0",
    "/index/a/a/a/a",
    "/archives/1871-03-18",
    "/web/https://ville.test/page",
    "/page;v=2?sid=12",
    "/page?sid=0123456789abcdef0123456789abcdef",
  ]) {
    test(`lets ${path} go on`, () => {
      assert.equal(verdictOn(path), undefined);
    });
  }

  for (const [every, kind] of [
    [3, "trap-calendar"],
    [1, undefined],
  ] as const) {
    test(`on a date before 1950 is ${kind ?? "none"} when one page of ${every} said something new`, () => {
      const watch = createTrapWatch({ today: TODAY });
      for (let month = 1; month <= 12; month++) {
        const text = textOf(month % every === 0 ? `agenda ${month}` : "agenda");
        watch.sawPage(`${HOST}/agenda/1950/${two(month)}`, contentOf({ title: "Agenda", text, links: [] }));
      }
      assert.equal(watch.verdictOn(`${HOST}/agenda/1950/01`), undefined);
      assert.equal(watch.verdictOn(`${HOST}/agenda/1949/12`)?.kind, kind);
    });
  }

  test("of a session names the parameter to leave out, and asking twice is asking once", () => {
    const watch = createTrapWatch({ today: TODAY });
    const url = (i: number): string => `${HOST}/page;v=1?a=1&PHPSESSID=${tokenOf(`${i}`)}`;
    for (let ask = 0; ask < 10; ask++)
      assert.equal(watch.verdictOn(url(1)) ?? watch.verdictOn(url(2)), undefined);
    assert.equal(watch.verdictOn(url(3))?.parameter, "PHPSESSID");
  });
});

describe("a hostile host", () => {
  test("gets an answer for any address, the same when asked again", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "/",
        "?",
        "&",
        "=",
        ";",
        "#",
        "%",
        "%C3",
        "[",
        "2031-05",
        "/2031/05",
        "sid=",
        "date=",
        "agenda",
      ),
      fc.string({ maxLength: 12 }),
      fc.stringMatching(/^[0-9a-f]{16,40}$/),
    );
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 20 }), { maxLength: 8 }), (addresses) => {
        const watch = createTrapWatch({ today: TODAY });
        for (const pieces of addresses) {
          const url = `${HOST}/${pieces.join("")}`;
          watch.verdictOn(url);
          assert.deepEqual(watch.verdictOn(url), watch.verdictOn(url));
          watch.sawPage(url, { signature: null, wordCount: 0, linkCount: 0, title: pieces.join(" ") });
        }
      }),
    );
  });

  test("with more shapes, sections, filters and sessions than are followed is still cut short", () => {
    const { read } = readHost(
      ({ pathname, search }) => ({
        title: "Labyrinthe",
        text: textOf("labyrinthe"),
        links: [1, 2, 3, 4].map((door) => {
          const seed = pathname + search + door;
          const [one, two] = [wordOf(randomOf(seed)), wordOf(randomOf(`${seed}/`))];
          return `/${one}${door}${two}/${two}/x?${two}=${one}&${one}=${tokenOf(seed)}&sid${door}=${two}`;
        }),
      }),
      3000,
    );
    assert.ok(read.length <= 300, `${read.length} pages were read`);
  });
});

test("pages whose text the reader does not find are told apart by their titles, and stopped where these repeat", () => {
  const none = { signature: null, wordCount: 0, linkCount: 30 };
  const manual = createTrapWatch({ today: TODAY });
  const words = (i: number): string => [...String(i)].map((digit) => "abcdefghij"[Number(digit)]).join("");
  for (let i = 0; i < 300; i++) {
    const url = `https://a.test/doc/class-${words(i)}.html`;
    assert.equal(manual.verdictOn(url), undefined, url);
    manual.sawPage(url, { ...none, title: `Class ${words(i)}` });
  }
  const maze = createTrapWatch({ today: TODAY });
  for (let i = 0; i < 300; i++)
    maze.sawPage(`https://a.test/doc/class-${words(i)}.html`, { ...none, title: "Class" });
  assert.equal(maze.verdictOn("https://a.test/doc/class-zz.html")?.kind, "trap-no-news");
});
