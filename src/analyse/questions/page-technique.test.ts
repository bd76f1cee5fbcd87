import assert from "node:assert/strict";
import { test } from "node:test";
import { problemsOf } from "../../../test/support/problem.ts";
import { pageTechnique } from "./page-technique.ts";

const good = { viewport: "width=device-width, initial-scale=1", structured_data: "", insecure_parts: "" };

test("what a page lacks is told; what nobody looked at is not", async () => {
  const { found, rows } = await problemsOf(pageTechnique, [
    { url: "https://a.test/none", ...good, viewport: "" },
    { url: "https://a.test/fixed", ...good, viewport: "width=1024" },
    {
      url: "https://a.test/mixed",
      ...good,
      insecure_parts: "image http://x.test/a.png\nstyle http://x.test/a.css",
    },
    { url: "https://a.test/slow", ...good, duration_ms: 3001 },
    { url: "https://a.test/quick", ...good, duration_ms: 3000 },
    { url: "https://a.test/unknown" },
    { url: "http://b.test/plain", ...good },
  ]);
  assert.deepEqual(found, {
    "a mixed-content": ["a.test/mixed"],
    "a slow-page": ["a.test/slow"],
    "a viewport-missing": ["a.test/none", "a.test/fixed"],
    "b http-page": ["http://b.test/plain"],
  });
  assert.equal(rows.find(({ problem }) => problem === "mixed-content")?.detail, "image http://x.test/a.png");
});

test("a service page tells machines what it is; a breadcrumb is missed only where the site has some", async () => {
  const services = [
    {
      id: "s",
      name: { en: "s", fr: "s" },
      prefixes: ["a.test/apply", "b.test/apply"],
      themes: [],
      channels: [],
    },
  ];
  const { found } = await problemsOf(
    pageTechnique,
    [
      { url: "https://a.test/apply", ...good, structured_data: "BreadcrumbList\nWebPage" },
      { url: "https://a.test/1", ...good, structured_data: "BreadcrumbList" },
      { url: "https://a.test/2", ...good },
      { url: "https://a.test/", ...good },
      { url: "https://b.test/apply", ...good, structured_data: "GovernmentService" },
    ],
    {},
    { services },
  );
  assert.deepEqual(found, {
    "a breadcrumb-missing": ["a.test/2"],
    "a structured-data-missing": ["a.test/apply"],
  });
});

test("a link written with http to a name without www. is one, where the name with it is read over https", async () => {
  const { found } = await problemsOf(pageTechnique, [
    { url: "https://a.test/short", links: [{ href: "http://b.test/y" }] },
    { url: "https://www.b.test/" },
  ]);
  assert.deepEqual(found, { "a http-link": ["a.test/short"] });
});

test("links still written with http towards sites read over https are told once a page", async () => {
  const { found } = await problemsOf(pageTechnique, [
    { url: "https://a.test/old", links: [{ href: "http://a.test/x" }, { href: "http://b.test/y" }] },
    {
      url: "https://a.test/new",
      links: [{ href: "https://b.test/y" }, { href: "http://elsewhere.example/" }],
    },
    { url: "https://b.test/" },
  ]);
  assert.deepEqual(found, { "a http-link": ["a.test/old"] });
});
