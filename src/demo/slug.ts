/** A phrase as it stands in an address: `agence-du-logement`. */
export function slugOf(phrase: string): string {
  const known = slugs.get(phrase);
  if (known !== undefined) return known;
  const slug = slugAnew(phrase);
  slugs.set(phrase, slug);
  return slug;
}

/** Addresses are made of some thousand phrases, each of them again and again. */
const slugs = new Map<string, string>();

function slugAnew(phrase: string): string {
  return phrase
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
