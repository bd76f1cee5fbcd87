import { integer, long, optional, real, share, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const webStructure = question({
  id: "web-structure",
  title: {
    en: "How visible, outgoing and navigable is each site, as published studies measure it?",
    fr: "À quel point chaque site est-il visible, ouvert et navigable, selon les mesures publiées ?",
  },
  method: { en: "", fr: "" },
  needs: ["site-facts", "page-edges"],
  columns: {
    site: text("site", "site"),
    pages: integer("pages read", "pages lues"),
    external_inlinks: long(
      "links received from other sites of the estate",
      "liens reçus d’autres sites du parc",
    ),
    web_impact_factor: optional(
      real(
        "external inlinks per page (Web Impact Factor)",
        "liens entrants externes par page (Web Impact Factor)",
      ),
    ),
    pages_receiving_share: optional(
      share(
        "share of pages that receive a link from outside",
        "part des pages qui reçoivent un lien de l’extérieur",
      ),
    ),
    top_page_share: optional(
      share(
        "share of external inlinks that go to the most linked page",
        "part des liens entrants vers la page la plus liée",
      ),
    ),
    external_outlinks: long("links to other hosts, anywhere", "liens vers d’autres hôtes, où que ce soit"),
    outlinks_per_page: optional(real("external outlinks per page", "liens sortants externes par page")),
    hosts_linked: integer("outside hosts linked to", "hôtes extérieurs liés"),
    pages_with_outlink_share: optional(
      share("share of pages with an external link", "part des pages avec un lien externe"),
    ),
    public_host_share: optional(
      share(
        "of the outside hosts linked, share that are public",
        "part d’hôtes publics parmi les hôtes extérieurs liés",
      ),
    ),
    scc_share: optional(
      share(
        "share of pages in the largest strongly connected component",
        "part des pages dans la plus grande composante fortement connexe",
      ),
    ),
    mean_distance: optional(
      real(
        "mean number of clicks between reachable pairs of pages",
        "nombre moyen de clics entre paires de pages joignables",
      ),
    ),
    median_distance: optional(real("median number of clicks", "nombre médian de clics")),
    diameter: optional(
      integer(
        "largest distance seen (at least, when sampled)",
        "plus grande distance vue (au moins, si échantillonné)",
      ),
    ),
    distance_over_log10_pages: optional(
      real(
        "mean distance divided by log10 of pages (Petricek et al. 2006)",
        "distance moyenne divisée par log10 des pages (Petricek et al. 2006)",
      ),
    ),
    unreachable_pairs_share: optional(
      share("share of ordered pairs of pages with no path", "part des paires ordonnées de pages sans chemin"),
    ),
    sampled_sources: optional(
      integer(
        "pages from which distances were computed; absent when all",
        "pages depuis lesquelles les distances ont été calculées ; absent si toutes",
      ),
    ),
  },
});
