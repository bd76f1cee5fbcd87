/** Where the text of a licence is: an address stays one, an SPDX name has a page there. */
export function licenceAddress(licence: string): string {
  return /^https?:/.test(licence) ? licence : `https://spdx.org/licenses/${encodeURIComponent(licence)}.html`;
}
