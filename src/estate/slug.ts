/** A short id made of a name: lower case, no accents, dashes; letters of other alphabets stay. */
export function slugOf(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/\p{M}|['’]/gu, (mark) => (mark === "'" || mark === "’" ? "-" : ""))
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, "-")
    .replaceAll(/^[-.]+|[-.]+$/g, "");
}
