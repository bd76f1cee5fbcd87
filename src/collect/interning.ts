import { createNumbering } from "./numbering.ts";
import type { AnchorDraft } from "./page/read.ts";

/**
 * Anchors remembered at once, in 16 bytes each: past this all are forgotten, and some written twice, which readers allow. Just what
 * a numbering of 25 MB has room for.
 */
const REMEMBERED_ANCHORS = 3 << 19;

/** Gives each anchor its number, from `first` on, and writes it when it is new. */
export function createInterning(
  write: (anchor: AnchorDraft, id: number) => void,
  first = 0,
): (anchor: AnchorDraft) => number {
  const numbering = createNumbering();
  let forgotten = first;
  const numbered = (anchor: AnchorDraft): number => {
    // All that makes an anchor what it is: `target_key` and `target_host` follow from `target_url`.
    const number = numbering.take(
      anchor.href,
      anchor.target_url,
      anchor.text,
      anchor.place,
      anchor.dom_path,
      anchor.rel,
      anchor.referrer_policy ?? ABSENT,
      anchor.hreflang ?? ABSENT,
      anchor.kind ?? ABSENT,
      anchor.context ?? ABSENT,
    );
    const id = forgotten + number;
    if (!numbering.isNew) return id;
    write(anchor, id);
    if (numbering.size >= REMEMBERED_ANCHORS) {
      forgotten += numbering.size;
      numbering.forget();
    }
    return id;
  };
  return (anchor) => {
    // Readers give one object for a link that pages share: most links of a menu are known by that alone.
    const { shared } = anchor;
    if (shared === undefined) return numbered(anchor);
    if (shared.numberedBy !== numbering) {
      shared.number = numbered(anchor);
      shared.numberedBy = numbering;
    }
    return shared.number;
  };
}

/** Absent is not empty. */
const ABSENT = "\u0000";
