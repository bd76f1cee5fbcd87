import { createHash } from "node:crypto";
import type { Language } from "../../model/words.ts";
import { xml } from "../xml.ts";

export interface Feed {
  /** Names the feed for ever, whatever its address. */
  readonly subject: string;
  readonly title: string;
  readonly language: Language;
  readonly author: string;
  /** Addresses of the feed itself and of the page that it follows. */
  readonly self: string;
  readonly page: string;
  /** The latest first. */
  readonly entries: readonly FeedEntry[];
}

export interface FeedEntry {
  readonly subject: string;
  readonly title: string;
  readonly updated: string;
  readonly summary: string;
  readonly page: string;
  readonly files: readonly { readonly address: string; readonly type: string }[];
}

/** An Atom feed (RFC 4287). */
export function atomFeed({ subject, title, language, author, self, page, entries }: Feed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${nameOf(subject)}</id>
<title>${xml(title)}</title>
<updated>${entries[0]?.updated ?? NEVER}</updated>
<author><name>${xml(author)}</name></author>
<link rel="self" type="application/atom+xml" href="${xml(self)}"/>
<link rel="alternate" type="text/html" href="${xml(page)}"/>
${entries.map(entryOf).join("")}</feed>
`;
}

/** An empty feed was last changed before anything was. */
const NEVER = "1970-01-01T00:00:00Z";

function entryOf({ subject, title, updated, summary, page, files }: FeedEntry): string {
  const links = files.map(
    ({ address, type }) => `<link rel="enclosure" type="${xml(type)}" href="${xml(address)}"/>\n`,
  );
  return `<entry>
<id>${nameOf(subject)}</id>
<title>${xml(title)}</title>
<updated>${updated}</updated>
<summary>${xml(summary)}</summary>
<link rel="alternate" type="text/html" href="${xml(page)}"/>
${links.join("")}</entry>
`;
}

/** A UUID made of the subject (RFC 9562, version 8): the same subject has the same name on every copy of the site. */
function nameOf(subject: string): string {
  const hash = createHash("sha256").update(subject).digest("hex");
  const variant = "89ab"[Number.parseInt(hash[16] ?? "0", 16) % 4];
  return `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
