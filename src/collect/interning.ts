import { createNumbering } from "./numbering.ts";
import type { AnchorDraft } from "./page/read.ts";
import { Recent } from "./recent.ts";

/**
 * Anchors remembered at once, in 16 bytes each: past this all are forgotten, and some written twice, which readers allow. Just what
 * a numbering of 25 MB has room for.
 */
const REMEMBERED_ANCHORS = 3 << 19;

/** Links of menus come again within so many others, where pages of some hundred hosts are read in turn. */
const MOST_SHARED = 24_000;

/** Gives each anchor its number, from `first` on, and writes it when it is new. */
export function createInterning(
  write: (anchor: AnchorDraft, id: number) => void,
  first = 0,
): (anchor: AnchorDraft) => number {
  const numbering = createNumbering();
  let forgotten = first;
  // Readers give one object for a link that pages share: most links of a menu are known by that alone.
  const shared = new Recent<AnchorDraft, number>(MOST_SHARED);
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
    // Those with a context belong to their page.
    if (anchor.context !== null) return numbered(anchor);
    const known = shared.get(anchor);
    if (known !== undefined) return known;
    const id = numbered(anchor);
    shared.set(anchor, id);
    return id;
  };
}

/** Absent is not empty. */
const ABSENT = "\u0000";
