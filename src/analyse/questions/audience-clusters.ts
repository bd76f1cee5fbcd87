import { integer, optional, real, share, text } from "../../model/table.ts";
import { question } from "../question.ts";
import { siteClusters } from "../site-profile.ts";

export const audienceClusters = question({
  id: "audience-clusters",
  title: {
    en: "Which sites have audiences that live alike?",
    fr: "Quels sites ont des audiences qui vivent de la même façon ?",
  },
  method: {
    en: "Sites are grouped by week-end share, strength of seasons, summer, trend, noise, and shares of phones and search engines where given, each brought to the same spread; size plays no part. k-medoids (FastPAM, Schubert & Rousseeuw 2019), the number of groups that gives the best silhouette (Rousseeuw 1987), by the seed of the run.",
    fr: "Les sites sont regroupés selon la part du week-end, la force des saisons, l’été, la tendance, le hasard, et les parts du téléphone et des moteurs de recherche si elles sont données, ramenées au même écart ; la taille ne joue pas. k-médoïdes (FastPAM, Schubert et Rousseeuw 2019), au nombre de groupes qui donne la meilleure silhouette (Rousseeuw 1987), par la graine du passage.",
  },
  needs: [],
  columns: {
    site: text("site", "site"),
    cluster: integer("number of the cluster, 0 is the largest", "numéro du groupe, 0 est le plus grand"),
    distance: real("distance to the site in its middle", "distance au site du milieu"),
    weekend: share("share of a week that comes at the week-end", "part de la semaine qui vient le week-end"),
    season: optional(real("spread of the months, in logarithms", "écart des mois, en logarithmes")),
    summer: optional(real("July and August, in logarithms", "juillet et août, en logarithmes")),
    trend: optional(real("growth in a year, in logarithms", "croissance annuelle, en logarithmes")),
    noise: real("relative spread of a day", "écart relatif d’un jour"),
    mobile: optional(share("share of phones", "part du téléphone")),
    search: optional(share("share of search engines", "part des moteurs de recherche")),
  },
  async answer(lab) {
    const found = await siteClusters(lab);
    const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
    return found.sites.map(({ site, profile, cluster, distance }) => ({
      site,
      cluster,
      distance,
      weekend: profile.values.weekend,
      season: known(profile.values.season),
      summer: known(profile.values.summer),
      trend: known(profile.values.trend),
      noise: profile.values.noise,
      mobile: known(profile.values.mobile),
      search: known(profile.values.search),
    }));
  },
});
