/** Made when a language is met: to make it takes as long as to read a small estate. */
let names: Intl.DisplayNames | undefined;

/** True for the code of a language (`br`, `fro`). Well formed is not enough: `english` is, and means none. Throws where it is not even that. */
export function isLanguage(code: string): boolean {
  names ??= new Intl.DisplayNames("en", { type: "language", fallback: "none" });
  return names.of(code) !== undefined;
}
