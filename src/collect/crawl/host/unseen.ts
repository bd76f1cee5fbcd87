/**
 * How many pages of a host are likely to exist without having been seen, at least: Chao's lower bound, in the
 * bias-corrected form that is defined without any page met twice, `f1 (f1 - 1) / (2 (f2 + 1))`.
 *
 * Chao, A. (1984), Nonparametric estimation of the number of classes in a population, Scandinavian Journal of
 * Statistics 11, 265-270; the corrected form and when it holds: Chao, A. & Chiu, C.-H. (2016), Species richness:
 * estimation and comparison, Wiley StatsRef. We leave out their factor `(n - 1) / n`, near 1 for the numbers of
 * referring pages met here.
 *
 * `f1` and `f2` are the pages known by exactly one and exactly two distinct referring pages; `observed` all known pages.
 *
 * What it assumes, and how far that is true here. Links should reach pages independently of each other: they do not, a
 * template adds a thousand at once, so links of menus are best left out. Pages may be linked to more or less: that is
 * allowed, and makes the figure a lower bound. Pages that no link can reach (behind a form, or in a sitemap only) are
 * outside what it can see: nothing counts them. A host of one list, whose sheets are each linked to once, has many `f1` and
 * no `f2`, and the figure grows with the square of the list: we stop at `observed`, the most we say is “as many again”.
 */
export function unseenEstimate(f1: number, f2: number, observed: number): number {
  const bound = (f1 * Math.max(0, f1 - 1)) / (2 * (f2 + 1));
  return Math.min(Math.round(bound), observed);
}
