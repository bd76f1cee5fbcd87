import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import { outsideHosts } from "./outside-hosts.ts";

test("hosts that sell procedures or pass for public are told with who links to them; public and other hosts are not", async () => {
  const lake = temporaryFolder();
  const links = [
    "https://www.seller.example/card",
    "https://demarches.gouv.test/card",
    "https://carte-grise-gouv.com/",
    "https://newspaper.example/",
  ].map((href) => ({ href, text: `to ${new URL(href).host}` }));
  await writeSnapshot(lake, "one", [
    { url: "https://a.test/1", title: "Card", links },
    { url: "https://a.test/22", links: links.slice(0, 1) },
  ]);
  const estate = estateOf(
    { a: ["a.test"] },
    { intermediaries: [{ host: "seller.example", reason: "sells cards" }] },
  );
  const analysis = await analyseLake(lake, estate, [outsideHosts]);
  const rows = await analysis.answer(outsideHosts);
  analysis.close();
  assert.deepEqual(
    rows.map(({ host, reason, note, url, pages }) => [host, reason, note, url, pages]),
    [
      ["carte-grise-gouv.com", "look-alike", "gouv", "https://a.test/1", 1],
      ["www.seller.example", "intermediary", "sells cards", "https://a.test/1", 2],
    ],
  );
});
