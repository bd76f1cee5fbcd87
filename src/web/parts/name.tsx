import type { Site } from "../../model/estate.ts";
import type { Words } from "../../model/words.ts";
import type { Visit } from "../page.ts";

/** Name of a site as a link to its sheet. */
export function SiteLink({ visit, id }: { readonly visit: Visit; readonly id: string }) {
  const site = visit.directory.site(id);
  const name = site?.name ?? { en: id, fr: id };
  return (
    <a href={visit.href(`/sites/${encodeURIComponent(id)}`)} lang={languageOfName(name, site, visit)}>
      {visit.t(name)}
    </a>
  );
}

/** The language of a name when it is not the page's: a site named in one language only keeps its own name everywhere. */
export function languageOfName(name: Words, site: Site | undefined, visit: Visit): string | undefined {
  const own = site?.languages[0];
  return name.en === name.fr && own !== undefined && own !== visit.language ? own : undefined;
}

/** The language of texts found on a site (titles, anchors), when it has one only and it is not the page's. */
export function languageOfTexts(id: string, visit: Visit): string | undefined {
  const languages = visit.directory.site(id)?.languages ?? [];
  return languages.length === 1 && languages[0] !== visit.language ? languages[0] : undefined;
}

export function TopicLink({
  visit,
  kind,
  id,
}: {
  readonly visit: Visit;
  readonly kind: string;
  readonly id: string;
}) {
  const folder = kind === "theme" ? "themes" : "life-events";
  const isKnown = kind === "theme" ? visit.directory.theme(id) : visit.directory.lifeEvent(id);
  const name = visit.t(visit.directory.topicName(kind, id));
  return isKnown ? <a href={visit.href(`/${folder}/${encodeURIComponent(id)}`)}>{name}</a> : <>{name}</>;
}

/** An address of the outside web, shown without its scheme. Only http and https ever become links. */
export function OutsideLink({ url, children }: { readonly url: string; readonly children?: string }) {
  const shown = children ?? shortAddress(url);
  if (!/^https?:\/\//.test(url)) return <>{shown}</>;
  return (
    <a class="outside" href={url} rel="noopener noreferrer external">
      {shown}
    </a>
  );
}

export function shortAddress(url: string): string {
  const bare = url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  return bare.length > 80 ? `${bare.slice(0, 50)}…${bare.slice(-28)}` : bare;
}
