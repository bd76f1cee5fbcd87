import { child, children, type Element, type SheetRecord, textOf } from "./record.ts";

/** A link of a record. Its target is an address, or the id of another record until all of them are known. */
export interface RecordLink {
  readonly kind: string;
  readonly place: "main" | "navigation" | "aside";
  readonly url?: string;
  readonly id?: string;
  readonly audience: string;
  /** The name of what is linked to; empty where the record has only words of a sentence. */
  readonly name: string;
  /** Id of the service, form or body named, and who provides it. */
  readonly resource?: string;
  readonly provider?: string;
  readonly isSimulator?: true;
}

/** The links below an element, in the order of the record. */
export function linksBelow(record: SheetRecord, element: Element = record.root): RecordLink[] {
  const found: RecordLink[] = [];
  const glossary = glossaryOf(record);
  const walk = (one: Element, parents: readonly string[], holder: Element | undefined) => {
    const link = linkOf(record, one, parents, holder);
    if (link && !(link.id && glossary.has(link.id))) found.push(link);
    // The folder above a sheet repeats the menu of its sisters.
    if (one.name === "DossierPere") return;
    const named = one.name ? [one.name, ...parents] : parents;
    for (const below of one.children ?? []) walk(below, named, one);
  };
  for (const below of element.children ?? []) walk(below, [element.name ?? ""], element);
  return found;
}

/** Words explained in a pop-up: a link to one leaves no page. */
function glossaryOf({ root }: SheetRecord): ReadonlySet<string> {
  const entries = [...children(root, "Definition"), ...children(root, "Abreviation")];
  return new Set(entries.map(({ attributes }) => attributes?.ID ?? ""));
}

function linkOf(
  record: SheetRecord,
  element: Element,
  [parent = ""]: readonly string[],
  holder: Element | undefined,
): RecordLink | undefined {
  const { ID: id, URL: url, LienPublication, type = "" } = element.attributes ?? {};
  const base = { audience: audienceOf(element, record), name: nameOf(element), place: "main" as const };
  switch (element.name) {
    case "Niveau":
      return id && /^N\d+$/.test(id) && id !== record.id
        ? { ...base, kind: "breadcrumb", place: "navigation", id, name: textOf(element) }
        : undefined;
    case "LienInterne":
      return LienPublication
        ? { ...base, kind: "inline_internal", id: LienPublication, name: "" }
        : undefined;
    case "LienExterne":
      return url ? { ...base, kind: "inline_external", url, name: "" } : undefined;
    case "ServiceEnLigne":
      return {
        ...base,
        kind: serviceKind(type),
        ...target(url, id),
        ...provided(element, id),
        ...(type === "Simulateur" && { isSimulator: true }),
      };
    case "NoticeLiee":
      // The notice of an annex is repeated for each département.
      return url && parent !== "ServiceEnLigneAnnexe"
        ? { ...base, kind: "form_notice", url, ...provided(element, id) }
        : undefined;
    case "Reference":
      return url ? { ...base, kind: "legal_reference", url, ...(id && { resource: id }) } : undefined;
    case "PourEnSavoirPlus":
      return url ? { ...base, kind: "more_info", url, ...provided(element, id) } : undefined;
    case "Partenaire":
      return url ? { ...base, kind: "partner", url } : undefined;
    case "LienWeb":
      return url ? webLink(record, element, parent, holder, url) : undefined;
    case "RessourceWeb":
      return url && parent.startsWith("OuSAdresser")
        ? { ...base, kind: "contact", url, name: nameOf(holder), ...provided(holder, holder?.attributes?.ID) }
        : undefined;
    default:
      return id ? pageLink(record, element, parent, id, base) : undefined;
  }
}

function webLink(
  record: SheetRecord,
  element: Element,
  parent: string,
  holder: Element | undefined,
  url: string,
): RecordLink {
  const isAccess = parent === "ServiceComplementaire";
  return {
    kind: isAccess ? `${serviceKind(record.type)}_access` : "form_annex",
    place: "main",
    audience: record.audience,
    url,
    name: isAccess ? record.title : nameOf(holder),
    ...provided(element, isAccess ? record.id : undefined),
  };
}

/** Elements that lead to another page of the portal, by their name and the one above. */
const PAGE_LINKS: Readonly<Record<string, string>> = {
  "VoirAussi>Fiche": "see_also",
  "VoirAussi>Dossier": "see_also",
  "Publication>QuestionReponse": "question_answer",
  "Publication>CommentFaireSi": "life_event",
  "Publication>RechercheGuidee": "guided_search",
  "ServiceComplementaire>FicheLiee": "related_fiche",
  "ServiceComplementaire>Dossier": "related_folder",
  "ServiceComplementaire>ServiceEnLigneAlternatif": "alternative_service",
  "Publication>Fiche": "child_page",
  "Publication>Dossier": "child_page",
  "SousDossier>Fiche": "child_page",
  "SousTheme>Dossier": "child_page",
};
const ASIDE = new Set(["see_also", "question_answer", "life_event", "related_fiche", "alternative_service"]);

function pageLink(
  record: SheetRecord,
  element: Element,
  parent: string,
  id: string,
  base: Pick<RecordLink, "audience" | "name">,
): RecordLink | undefined {
  const kind = PAGE_LINKS[`${parent}>${element.name}`];
  if (!kind) return undefined;
  return { ...base, kind, place: ASIDE.has(kind) ? "aside" : "main", id };
}

function serviceKind(type: string): string {
  if (/formulaire/i.test(type)) return "form";
  return /mod[eè]le|lettre/i.test(type) ? "document_template" : "online_service";
}

const target = (url: string | undefined, id: string | undefined) => (url ? { url } : id ? { id } : {});

function provided(element: Element | undefined, id: string | undefined) {
  const provider = textOf(child(element, "Source"));
  return { ...(id && { resource: id }), ...(provider && { provider }) };
}

const nameOf = (element: Element | undefined): string => textOf(child(element, "Titre"));

const audienceOf = (element: Element, record: SheetRecord): string =>
  element.attributes?.audience?.toLowerCase() ?? record.audience;
