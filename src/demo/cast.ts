import type { Language, Words } from "../model/words.ts";
import { CHANCELLERY, GOVERNMENT_SUFFIX, type Ministry, ministries, regions, towns } from "./country.ts";
import { type Draw, deck, drawOf } from "./draw.ts";
import { type Archetype, type EstateRequest, LAYOUTS, type SiteCast } from "./plan.ts";
import { capitalised } from "./sentence.ts";
import { slugOf } from "./slug.ts";
import type { ThemeText } from "./theme.ts";

/** Chooses the sites of the estate: who they are, where they live, how they look. */
export function castSites(request: EstateRequest, themes: readonly ThemeText[]): SiteCast[] {
  const draw = drawOf(request.seed, "cast");
  const bodies = bodiesOf(request.sites, themes);
  const sizes = sizesOf(request, drawOf(request.seed, "sizes"));
  const layouts = deck(
    draw,
    bodies.length,
    LAYOUTS.map((layout) => [layout, 1] as const),
  );
  const fates = fatesOf(request, draw);
  const casts = bodies.map((body, index) =>
    castOne(request.seed, body, index, {
      pages: sizes[index] ?? MIN_PAGES,
      layout: body.archetype === "hub" ? "mega" : (layouts[index] ?? "landmarks"),
      fate: body.archetype === "hub" || body.archetype === "ministry" ? "normal" : (fates[index] ?? "normal"),
    }),
  );
  return casts.map((cast) => withSuccessor(cast, casts));
}

const MIN_PAGES = 4;

/** Who may hold a site. */
interface Body {
  readonly archetype: Archetype;
  readonly name: Words;
  readonly ministry: Ministry;
  readonly themes: readonly string[];
  readonly slug: string;
}

/** The hub, then ministries, then agencies with some regional offices and towns between them, as many as asked. */
function bodiesOf(count: number, themes: readonly ThemeText[]): Body[] {
  const hub: Body = {
    archetype: "hub",
    name: { en: "Citizen Service", fr: "Service Citoyen" },
    ministry: CHANCELLERY,
    themes: themes.slice(0, count < 20 ? 1 : themes.length).map(({ id }) => id),
    slug: "service-citoyen",
  };
  const known = new Set(themes.map(({ id }) => id));
  const heads = ministries.filter((ministry) => ministry.themes.some((theme) => known.has(theme)));
  const ministrySites = heads.slice(0, Math.max(2, Math.ceil(count / 5))).map((ministry) => ({
    archetype: "ministry" as const,
    name: ministry.name,
    ministry,
    themes: ministry.themes.filter((theme) => known.has(theme)),
    slug: ministry.host.split(".")[0] ?? ministry.id,
  }));
  const others = interleaved(agenciesOf(themes), officesOf(themes), townsOf(themes));
  return [hub, ...ministrySites, ...others].slice(0, count);
}

const OFFICES_AMONG_AGENCIES = 5;

function interleaved(agencies: readonly Body[], offices: readonly Body[], halls: readonly Body[]): Body[] {
  const result: Body[] = [];
  let office = 0;
  let hall = 0;
  for (const [i, agency] of agencies.entries()) {
    result.push(agency);
    if (i % OFFICES_AMONG_AGENCIES !== OFFICES_AMONG_AGENCIES - 1) continue;
    result.push(...offices.slice(office, ++office), ...halls.slice(hall, ++hall));
  }
  return [...result, ...halls.slice(hall), ...offices.slice(office)];
}

/** One agency for each place its theme speaks of: the first of every theme, then the second… */
function agenciesOf(themes: readonly ThemeText[]): Body[] {
  const ranks = Math.max(...themes.map(({ phrases }) => phrases.fr.places.length));
  return Array.from({ length: ranks }, (_, rank) => rank).flatMap((rank) =>
    themes.flatMap((theme, i) => {
      const [fr, en] = [theme.phrases.fr.places[rank], theme.phrases.en.places[rank]];
      if (!fr || !en) return [];
      const second = themes[(i + rank + 1) % themes.length];
      const name = { en: capitalised(withoutArticle(en)), fr: capitalised(withoutArticle(fr)) };
      const extra = second && rank % 2 === 1 ? [second.id] : [];
      return [bodyOf("agency", name, [theme.id, ...extra])];
    }),
  );
}

/** Regional offices of the first agencies of each theme: of the very first ones in every region, then of the next. */
function officesOf(themes: readonly ThemeText[]): Body[] {
  return [0, 1].flatMap((rank) =>
    regions.flatMap((region, i) =>
      themes.map((_, k) => {
        const theme = themes[(k + i) % themes.length] as ThemeText;
        const nameIn = (places: readonly string[]): string =>
          `${capitalised(withoutArticle(places[rank] ?? ""))} – ${region}`;
        const name = { en: nameIn(theme.phrases.en.places), fr: nameIn(theme.phrases.fr.places) };
        return bodyOf("region", name, [theme.id]);
      }),
    ),
  );
}

function townsOf(themes: readonly ThemeText[]): Body[] {
  return towns.flatMap((town, i) => {
    const mixed = [0, 1, 2].map((k) => (themes[(i * 3 + k) % themes.length] as ThemeText).id);
    const name = { en: `Town of ${town}`, fr: `Ville de ${town}` };
    const school = { en: `Social centre of ${town}`, fr: `Centre social de ${town}` };
    return [bodyOf("town", name, [...new Set(mixed)]), bodyOf("town", school, [mixed[1] ?? ""])];
  });
}

function bodyOf(archetype: Archetype, name: Words, themes: readonly string[]): Body {
  const ministry = ministries.find((candidate) => candidate.themes.includes(themes[0] ?? "")) ?? CHANCELLERY;
  return { archetype, name, ministry, themes, slug: slugOf(name.fr) };
}

const withoutArticle = (phrase: string): string => phrase.replace(/^(?:le |la |l’|les |the )/, "");

type Fate = "normal" | "unread" | "merged";

/** One site in twenty was badly read, one in forty was merged; at least one of each. */
function fatesOf(request: EstateRequest, draw: Draw): Fate[] {
  const unread = Math.max(1, Math.round(request.sites / 18));
  const merged = Math.max(1, Math.round(request.sites / 40));
  // The first sites are the hub and ministries, which share none of these fates.
  const spared = request.sites - Math.max(3, Math.ceil(request.sites / 5) + 1);
  const normal = Math.max(0, spared - unread - merged);
  const drawn = deck<Fate>(draw, spared, [
    ["unread", unread],
    ["merged", merged],
    ["normal", normal],
  ]);
  return [...Array.from({ length: request.sites - spared }, () => "normal" as const), ...drawn];
}

/** Page counts: a large hub, many small sites, a few of 4 to 10 pages. */
function sizesOf({ sites, pages }: EstateRequest, draw: Draw): number[] {
  const tinyEvery = 9;
  const weights = Array.from({ length: sites }, (_, i) => {
    if (i === 0) return sites < 20 ? sites * 0.45 : sites * 0.09;
    if (sites >= 20 && i % tinyEvery === tinyEvery - 1) return 0;
    return Math.exp(draw.real(-0.9, 0.9));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const tiny = weights.filter((weight) => weight === 0).length;
  const shared = Math.max(0, pages - tiny * 7);
  return weights.map((weight) =>
    weight === 0
      ? draw.between(MIN_PAGES, 10)
      : Math.max(sites < 20 ? 8 : 14, Math.round((shared * weight) / total)),
  );
}

function castOne(
  seed: number,
  body: Body,
  index: number,
  { pages, layout, fate }: Pick<SiteCast, "pages" | "layout"> & { readonly fate: Fate },
): SiteCast {
  const draw = drawOf(seed, "site", index);
  const onMinistryHost = body.archetype === "agency" && index % 9 === 4;
  const host = onMinistryHost ? body.ministry.host : hostOf(body);
  const central = body.archetype === "hub" || body.archetype === "ministry";
  return {
    index,
    id: body.archetype === "ministry" ? `${body.slug}-ministry` : body.slug,
    archetype: body.archetype,
    name: body.name,
    host,
    base: onMinistryHost ? `/${body.slug}` : "",
    ...(index % 8 === 5 && pages > 40 && !onMinistryHost
      ? { newsHost: `actualites.${host.replace(/^www\./, "")}` }
      : {}),
    ministry: body.ministry.id,
    organisation:
      body.archetype === "ministry" || body.archetype === "hub" ? body.ministry.id : `org-${body.slug}`,
    themes: body.themes,
    languages: languagesOf(draw, central, pages),
    layout,
    addresses:
      layout === "table" && index % 2 === 0 ? "query" : draw.pick(["folder", "html", "folder"] as const),
    rootIsFrench: draw.chance(0.5),
    blocks: {
      sisters: draw.chance(0.75),
      half: draw.chance(0.2),
      aside: layout === "cards" || draw.chance(0.25),
      help: draw.chance(0.3),
      closed: false,
    },
    pages: fate === "merged" ? Math.min(pages, 30) : pages,
    unreadShare: fate === "unread" ? draw.real(0.55, 0.85) : 0,
    ...(fate === "merged" ? { successor: "" } : {}),
  };
}

function languagesOf(draw: Draw, central: boolean, pages: number): readonly Language[] {
  if (central) return pages >= 16 ? ["fr", "en"] : ["fr"];
  if (pages >= 30 && draw.chance(0.5)) return ["fr", "en"];
  return draw.chance(0.07) ? ["en"] : ["fr"];
}

function hostOf({ archetype, slug, ministry }: Body): string {
  if (archetype === "hub") return `www.${slug}.${GOVERNMENT_SUFFIX}`;
  if (archetype === "ministry") return ministry.host;
  if (archetype === "town") return `www.${slug}.example`;
  return `${slug}.${GOVERNMENT_SUFFIX}`;
}

/** A merged site goes to another of its theme that is still open. */
function withSuccessor(cast: SiteCast, casts: readonly SiteCast[]): SiteCast {
  if (cast.successor === undefined) return cast;
  const heirs = casts.filter(
    ({ index, themes, successor, unreadShare, archetype }) =>
      index !== cast.index &&
      successor === undefined &&
      unreadShare === 0 &&
      archetype !== "hub" &&
      themes.includes(cast.themes[0] ?? ""),
  );
  const { successor: _, ...open } = cast;
  return heirs[0] ? { ...cast, successor: heirs[0].id } : open;
}
