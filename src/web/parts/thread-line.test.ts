import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openEmpty } from "../../../test/support/ledger.ts";
import { testOffice } from "../../../test/support/office.ts";
import { joinOnThread } from "../../engage/thread/thread.ts";
import type { Thread } from "../../model/thread.ts";
import type { Visit } from "../page.ts";
import { speechOf } from "../speech.ts";
import { ThreadLine, threadIn } from "./thread-line.tsx";

const visit = {
  ...speechOf("en"),
  address: "https://observatory.example",
  href: (path: string) => `/en${path}`,
  edition: {
    board: {
      indicators: [{ id: "satisfaction", name: { en: "Satisfaction", fr: "Satisfaction" } }],
      catalogue: {
        services: [{ id: "birth", name: { en: "Register a birth", fr: "Déclarer une naissance" } }],
      },
    },
  },
} as unknown as Visit;

const title = (text: string) => ({ en: text, fr: text });
const thread: Thread = {
  of: { kind: "idea", id: "i1" },
  here: "ideas",
  places: [
    { id: "difficulty", things: [{ kind: "figure", id: "birth/satisfaction/all" }], says: [] },
    { id: "ideas", things: [{ kind: "idea", id: "i1", title: title("</script><b>Shorter form") }], says: [] },
    { id: "session", things: [], says: [] },
    {
      id: "decision",
      things: [1, 2, 3, 4].map((n) => ({ kind: "measure", id: `m${n}`, title: title(`Measure ${n}`) })),
      says: [],
    },
    { id: "steps", things: [], says: [title("2 of 3 done")] },
    { id: "effect", things: [], says: [] },
  ],
};

const html = String(ThreadLine({ visit, thread }));

test("each place says what stands there, where one is, and what does not exist yet", () => {
  const text = html
    .replaceAll(/<script.*<\/script>/g, "")
    .replaceAll(/<[^>]+>/g, "|")
    .replaceAll(/\|+/g, "|");
  assert.equal(
    text,
    "|Difficulty|Satisfaction, all channels|Ideas| (you are here)|&lt;/script&gt;&lt;b&gt;Shorter form|Session|none yet|" +
      "Decision|Measure 1|Measure 2|Measure 3|and 1 more|Measure 4|Steps|2 of 3 done|Effect|none yet|",
  );
  assert.match(html, /aria-current="step"/);
  assert.match(html, /href="\/en\/services\/birth"/);
  assert.match(html, /href="\/en\/measures\/m4"/);
});

test("seen from its indicator a figure is told by its service, and the whole of either has a page", () => {
  const figure = { kind: "figure", id: "birth/satisfaction/all" } as const;
  const of = (id: string): Thread => ({
    of: { kind: "figure", id },
    here: "difficulty",
    places: [{ id: "difficulty", things: [{ kind: "figure", id }, figure], says: [] }],
  });
  const told = (id: string) => String(ThreadLine({ visit, thread: of(id) }));
  assert.match(
    told("/satisfaction/"),
    /<span>Satisfaction<\/span><a href="\/en\/services\/birth">Register a birth<\/a>/,
  );
  assert.match(
    told("/satisfaction/"),
    /"@id":"https:\/\/observatory.example\/en\/indicators\/satisfaction#thread"/,
  );
  assert.match(
    told("birth//"),
    /<span>Register a birth<\/span><a href="\/en\/services\/birth">Satisfaction, all channels<\/a>/,
  );
});

test("programs read the same as JSON-LD, which no text can close", () => {
  const [, json = ""] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html) ?? [];
  const data = JSON.parse(json);
  assert.equal(data.itemListElement.length, 6);
  assert.equal(data["@id"], "https://observatory.example/en/ideas/i1#thread");
  assert.equal(data.itemListElement[1].item[0].name, "</script><b>Shorter form");
  assert.equal(data.itemListElement[4].description, "2 of 3 done");
});

test("a page asks for the thread of what it shows", async () => {
  const workspace = mkdtempSync(join(tmpdir(), "parvis-thread-line-"));
  const ledger = await openEmpty({ workspace });
  try {
    const from = { kind: "idea", id: "i1" } as const;
    const to = { kind: "measure", id: "m1" } as const;
    await ledger.transaction((work) => joinOnThread(work, [{ from, to }], { by: "a", at: new Date(0) }));
    const inside = { office: testOffice(ledger) };
    const { places } = await threadIn({ ...visit, inside } as unknown as Visit, from);
    assert.deepEqual(places[3]?.things, [to]);
  } finally {
    await ledger.close();
    rmSync(workspace, { recursive: true });
  }
});
