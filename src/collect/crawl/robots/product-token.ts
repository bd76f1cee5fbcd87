/**
 * What a bot is called in robots.txt and `X-Robots-Tag` (RFC 9309 2.2.1): the letters, hyphens and underscores a name
 * begins with, in lower case. `Parvis/1.0 (+https://…)` is `parvis`. Empty when the name begins with anything else.
 */
export function productTokenOf(name: string): string {
  return /^[a-z_-]*/i.exec(name)?.[0].toLowerCase() ?? "";
}
