/*
 * Pieces of SQL that say where a page or a link is. Keys are `page_key` or `target_key`: host without `www.`, path
 * without final slash, query.
 */

/** The host a key begins with. */
export const keyHost = (key: string): string => `split_part(split_part(${key}, '/', 1), '?', 1)`;

/** True when the key is under the prefix, at a segment border. */
export const isUnder = (key: string, prefix: string): string =>
  `(${key} = ${prefix} OR starts_with(${key}, ${prefix} || '/') OR starts_with(${key}, ${prefix} || '?'))`;

/** True when the page may be read by a person of that language: declared or detected so, or not known. */
export const speaks = (page: string, language: string): string =>
  `(coalesce(${page}.language_declared, ${page}.language_detected) IS NULL
    OR lower(split_part(${page}.language_declared, '-', 1)) = ${language}
    OR lower(split_part(${page}.language_detected, '-', 1)) = ${language})`;

/**
 * True when the page answers for itself: neither an error nor a redirection. An address tried without any answer has no
 * status; one known from a list has none either, and is given the benefit of the doubt.
 */
export const answers = (page: string): string =>
  `(coalesce(${page}.status, CASE WHEN ${page}.read OR ${page}.outcome IS NULL THEN 200 END) < 300
    AND ${page}.redirect_to IS NULL)`;
