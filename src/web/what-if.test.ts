import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type FixtureEdition, fixtureEdition } from "../../test/support/edition.ts";
import { makeApp } from "./app.tsx";

let fixture: FixtureEdition;
let app: ReturnType<typeof makeApp>;
before(async () => {
  fixture = await fixtureEdition();
  app = makeApp({ current: () => fixture.edition });
});
after(() => fixture.close());

const PATH = "/en/life-events/moving/what-if";
const START = "https://portal.gov.test/moving/2";

const asked = async (query: Readonly<Record<string, string>> = {}, site = app): Promise<string> => {
  const search = new URLSearchParams(query).toString();
  const response = await site.request(`${PATH}${search === "" ? "" : `?${search}`}`);
  assert.equal(response.status, 200);
  return response.text();
};

test("the best links are told with what they add and what each site is asked, and are tried first", async () => {
  const html = await asked();
  const told = [...html.matchAll(/\+[\d.]+ points, up to \d+%/g)];
  assert.ok(told.length > 0);
  assert.match(html, /What each site is asked/);
  const ticked = [...html.matchAll(/type="checkbox"[^>]*checked/g)].length;
  assert.ok(ticked >= told.length && ticked <= 10);
  assert.match(html, new RegExp(`With ${ticked} links? added`));
});

test("a link that one writes is tried alone; what cannot be tried is told beside it", async () => {
  const links = [`${START} → rent-guide`, `${START} → https://elsewhere.test/`, "nonsense"].join("\r\n");
  const html = await asked({ tried: "1", links });
  assert.match(html, /With 1 link added/);
  assert.match(html, /the page it would lead to belongs to no site of the estate/);
  assert.match(html, /not two addresses or sites of the estate/);
  assert.doesNotMatch(html, /type="checkbox"[^>]*checked/);
  assert.ok(html.includes(`${START} → rent-guide`), "the box keeps what was written");
});

test("the program, the page and the file tell the same links", async () => {
  const csv = await (await app.request("/data/life-events/moving/best-links.csv")).text();
  const { best, event } = (await (await app.request("/api/v1/life-events/moving/what-if")).json()) as {
    best: { page_url: string; coverage: number }[];
    event: { after: { coverage: number } };
  };
  assert.equal(csv.trim().split("\r\n").length - 1, best.length);
  for (const { page_url } of best) assert.ok(csv.includes(page_url));
  assert.equal(best.at(-1)?.coverage, event.after.coverage);
});

test("ticking nothing tries nothing, and says so; what people write never becomes markup", async () => {
  assert.match(await asked({ tried: "1" }), /No link to try/);
  assert.doesNotMatch(await asked({ tried: "1", links: "<script>x</script> y.test" }), /<script>x/);
});

test("a copy written as files shows the best links, without a form", async () => {
  const html = await asked({}, makeApp({ current: () => fixture.edition, isCopy: true }));
  assert.match(html, /The links that would help most/);
  assert.doesNotMatch(html, /<form|<textarea/);
});

test("a life event that the estate does not know is not found", async () => {
  assert.equal((await app.request("/en/life-events/nothing/what-if")).status, 404);
});
