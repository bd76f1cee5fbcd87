import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { describe, test } from "node:test";
import fc from "fast-check";
import { taggingOf } from "../../demo/counter-tag.ts";
import { planEstate } from "../../demo/estate-plan.ts";
import { spotsOf } from "../../demo/live/country.ts";
import { answerOf } from "../../demo/page.ts";
import type { EstatePlan, SitePlan } from "../../demo/plan.ts";
import { COUNTER_TOOLS } from "../../model/counter-tag.ts";
import { counterRules } from "./counter-rule.ts";
import { createPageReader } from "./read.ts";
import { SHORTEST } from "./word-finder.ts";

const reader = await createPageReader();

function counters(html: string): string | null {
  const page = { url: "https://www.gouv.example/", contentType: "text/html", headers: new Map() };
  return reader.read({ ...page, body: Buffer.from(html) }).facts.counters;
}

const inHead = (markup: string): string | null =>
  counters(
    `<!doctype html><html><head><title>Aide</title>${markup}</head><body><p>Bonjour</p></body></html>`,
  );

const MATOMO = `<script>
  var _paq = window._paq = window._paq || [];
  _paq.push(['trackPageView']);
  (function() {
    var u="https://stats.gouv.example/";
    _paq.push(['setTrackerUrl', u+'matomo.php']);
    _paq.push(['setSiteId', '12']);
    var d=document, g=d.createElement('script'), s=d.getElementsByTagName('script')[0];
    g.async=true; g.src=u+'matomo.js'; s.parentNode.insertBefore(g,s);
  })();
</script>`;

/** Each tool as its documentation, or that of consent managers, has it put into pages. */
const TAGS: readonly (readonly [name: string, markup: string, found: string])[] = [
  ["Matomo", MATOMO, "matomo 12"],
  [
    "Matomo without script",
    '<noscript><p><img src="//stats.gouv.example/matomo.php?rec=1&amp;idsite=7" alt="" /></p></noscript>',
    "matomo 7",
  ],
  ["Matomo in a file of the site", '<script src="/js/matomo.js?v=3" defer></script>', "matomo"],
  [
    "Piwik as it was called",
    '<script>document.write(unescape("%3Cscript src=\'" + b + "piwik.js\'%3E%3C/script%3E"));</script><script>var t = Piwik.getTracker(b + "piwik.php", 31);</script>',
    "matomo 31",
  ],
  [
    "Matomo behind tarteaucitron",
    "<script>tarteaucitron.user.matomoId = 44; (tarteaucitron.job = tarteaucitron.job || []).push('matomo');</script>",
    "matomo 44",
  ],
  [
    "Google Analytics 4",
    "<script async src=\"https://www.googletagmanager.com/gtag/js?id=G-AB12CD34EF\"></script><script>function gtag(){dataLayer.push(arguments);} gtag('js', new Date()); gtag('config', 'G-AB12CD34EF');</script>",
    "ga4 G-AB12CD34EF",
  ],
  [
    "Google Analytics 4 behind tarteaucitron",
    "<script>tarteaucitron.user.gtagUa = 'G-AB12CD34EF';</script>",
    "ga4 G-AB12CD34EF",
  ],
  [
    "Google Universal Analytics",
    "<script>(function(i,s,o,g,r,a,m){})(window,document,'script','//www.google-analytics.com/analytics.js','ga'); ga('create', 'UA-1234567-2', 'auto');</script>",
    "google-universal UA-1234567-2",
  ],
  [
    "Google ga.js",
    "<script>var _gaq = _gaq || []; _gaq.push(['_setAccount', 'UA-7654321-1']);</script>",
    "google-universal UA-7654321-1",
  ],
  [
    "Google Tag Manager",
    "<script>(function(w,d,s,l,i){j.src='https://www.googletagmanager.com/gtm.js?id='+i+dl;})(window,document,'script','dataLayer','GTM-NGRCK3Z');</script>",
    "google-tag-manager GTM-NGRCK3Z",
  ],
  [
    "Google Tag Manager without script",
    '<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-NGRCK3Z" height="0"></iframe></noscript>',
    "google-tag-manager GTM-NGRCK3Z",
  ],
  [
    "AT Internet SmartTag",
    "<script src=\"//tag.aticdn.net/598455/smarttag.js\"></script><script>var tag = new ATInternet.Tracker.Tag({ secure: true, site: '598455' });</script>",
    "piano 598455",
  ],
  [
    "Piano Analytics, whose queue is _paq too",
    "<script>window._pac = window._pac || {}; window._pac.site = '487212'; window._pac.collectDomain = 'https://logs1241.xiti.com'; window._paq = window._paq || [];</script>",
    "piano 487212",
  ],
  [
    "XiTi without script",
    '<noscript><img width="1" height="1" alt="" src="https://logp4.xiti.com/hit.xiti?s=128343&amp;s2=1&amp;p=Accueil" ></noscript>',
    "piano 128343",
  ],
  [
    "Eulerian",
    "<script>(function(e,a){var o;o.src='//'+e+'/'+y+'.js?2';})('w3a.gouv.example','EA_push'); EA_push();</script>",
    "eulerian w3a.gouv.example",
  ],
  ["Eulerian’s host", '<script src="https://io1.eulerian.net/ea.js"></script>', "eulerian io1.eulerian.net"],
  [
    "Eulerian by the design system of the State",
    '<script type="module" src="/dsfr/dist/analytics/analytics.module.min.js"></script>',
    "eulerian",
  ],
  [
    "Plausible",
    '<script defer data-domain="demarches.gouv.example" src="https://plausible.io/js/script.js"></script>',
    "plausible demarches.gouv.example",
  ],
  [
    "Plausible on a host of its own",
    '<script defer data-domain="a.example" src="https://stats.gouv.example/js/script.outbound-links.js"></script>',
    "plausible a.example",
  ],
  [
    "Plausible’s script of one site",
    '<script async src="https://plausible.io/js/pa-aToVkU0JCR7Uwot-Ew6PF.js"></script>',
    "plausible pa-aToVkU0JCR7Uwot-Ew6PF",
  ],
  [
    "Umami",
    '<script defer src="https://um.gouv.example/script.js" data-website-id="38d6c1fc-985d-4b7e-8bdc-bc2ac9d0a055"></script>',
    "umami 38d6c1fc-985d-4b7e-8bdc-bc2ac9d0a055",
  ],
  [
    "Parvis",
    '<script src="https://parvis.gouv.example/counter.js" defer></script><noscript><img src="https://parvis.gouv.example/count?k=v" alt=""></noscript>',
    "counter",
  ],
  [
    "Digital Analytics Program",
    '<script async id="_fed_an_ua_tag" src="https://dap.digitalgov.gov/Universal-Federated-Analytics-Min.js?agency=GSA&amp;subagency=TTS"></script>',
    "usa-gov GSA",
  ],
  ["Piwik PRO", '<script>tags.src="https://gouv.containers.piwik.pro/"+id+".js";</script>', "piwik-pro"],
  [
    "Cloudflare Web Analytics",
    '<script defer src="https://static.cloudflareinsights.com/beacon.min.js" data-cf-beacon=\'{"token": "4dcca25d30504b899a50f0b5dde26810"}\'></script>',
    "cloudflare-insights 4dcca25d30504b899a50f0b5dde26810",
  ],
  [
    "Adobe Analytics and its tags",
    '<script src="//assets.adobedtm.com/launch-EN93497c30fdf0424eb678d5f4ffac66dc.min.js" async></script><script src="/js/AppMeasurement.js"></script>',
    "adobe-analytics\nadobe-tags EN93497c30fdf0424eb678d5f4ffac66dc",
  ],
  [
    "Hotjar",
    "<script>h._hjSettings={hjid:253981,hjsv:5}; r.src=t+h._hjSettings.hjid;})(window,document,'//static.hotjar.com/c/hotjar-','.js?sv=');</script>",
    "hotjar 253981",
  ],
  [
    "Matomo Tag Manager",
    "<script>var _mtm = window._mtm = window._mtm || []; _mtm.push({'event': 'mtm.Start'}); g.src='https://stats.gouv.example/js/container_O1azR7hx.js';</script>",
    "matomo-tag-manager O1azR7hx",
  ],
  [
    "Commanders Act",
    '<script src="https://cdn.tagcommander.com/5678/tc_site.js"></script>',
    "commanders-act 5678",
  ],
];

describe("the tag of an audience tool", () => {
  for (const [name, markup, found] of TAGS) {
    test(`is seen: ${name}`, () => assert.equal(inHead(markup), found));
  }

  test("is known for every tool that is told apart", () => {
    const seen = new Set(TAGS.flatMap(([, , found]) => found.split("\n").map((line) => line.split(" ")[0])));
    assert.deepEqual([...seen].sort(), [...COUNTER_TOOLS].sort());
    assert.deepEqual(counterRules.map(({ tool }) => tool).sort(), [...COUNTER_TOOLS].sort());
    for (const { hints } of counterRules) assert.ok(hints.every((word) => word.length >= SHORTEST));
  });

  test("is seen held back by a consent manager", () => {
    const held =
      '<script type="text/plain" data-src="https://www.googletagmanager.com/gtag/js?id=G-AB12CD34EF"></script>';
    assert.equal(inHead(held), "ga4 G-AB12CD34EF");
    assert.equal(
      inHead(MATOMO.replace("<script>", '<script type="text/plain" class="matomo">')),
      "matomo 12",
    );
  });

  test("of several tools comes once each, in the same order", () => {
    const [, markup = ""] = TAGS[5] ?? [];
    assert.equal(inHead(MATOMO + markup + MATOMO), "ga4 G-AB12CD34EF\nmatomo 12");
    assert.equal(inHead(markup + MATOMO), "ga4 G-AB12CD34EF\nmatomo 12");
  });

  test("is not what only speaks of it", () => {
    const pages = [
      "<p>Nous mesurons l’audience avec matomo.js, _paq.push(['setSiteId', '12']) et plausible.io/js/script.js</p>",
      `<!-- ${MATOMO} -->`,
      `<template>${MATOMO}</template>`,
      '<a href="https://stats.gouv.example/matomo.php?idsite=3">statistiques</a>',
      '<script type="application/ld+json">{"sameAs": "https://stats.gouv.example/matomo.php"}</script>',
      '<link rel="preload" as="script" href="https://tag.aticdn.net/piano-analytics.js">',
      '<script src="https://www.statcounter.com/counter/counter.js"></script>',
      '<script src="/counter.js"></script>',
      "<script>window._paq = window._paq || [];</script>",
      "<script>gtag('config', 'AW-123456789');</script>",
      "<script>owa_cmds.push(['setSiteId', 'abc']);</script>",
      '<script src="https://maps.gouv.example/script.js" data-website-id="carte"></script>',
    ];
    for (const page of pages) assert.equal(inHead(page), "", page);
  });

  test("is nothing on a page without any, and unknown of an answer that is no page", () => {
    assert.equal(inHead(""), "");
    assert.equal(counters(""), "");
  });
});

test("the pages of the invented country show the tags that its audience was planned with", () => {
  const plan = planEstate({ seed: 8, sites: 150, pages: 3000 });
  const tools = new Set<string>();
  let partly = 0;
  for (const site of plan.sitePlans) {
    const { tag, share } = taggingOf(plan, site);
    const found = countersOfPages(plan, site);
    assert.ok(
      found.every((counters) => counters === "" || counters === tag?.told),
      site.id,
    );
    const tagged = found.filter((counters) => counters !== "").length;
    if (share === 1) assert.equal(tagged, found.length, site.id);
    if (share === 0) assert.equal(tagged, 0, site.id);
    if (tag !== undefined) tools.add(tag.told.split(" ")[0] ?? "");
    if (tag !== undefined && share < 1) partly++;
  }
  assert.deepEqual([...tools].sort(), ["eulerian", "ga4", "matomo", "piano", "plausible", "umami"]);
  assert.ok(partly > 0);
});

function countersOfPages(plan: EstatePlan, site: SitePlan): (string | null)[] {
  return [...spotsOf(site)].flatMap(({ slot, language }) => {
    const { status, body, headers } = answerOf(plan, site, slot, language);
    const contentType = headers["Content-Type"] ?? null;
    const input = { url: `https://${site.host}/`, body, contentType, headers: new Map<string, string>() };
    return status === 200 ? [reader.read(input).facts.counters] : [];
  });
}

describe("hostile pages", () => {
  test("have a tag at the end of a long script for nothing: only its beginning is looked at", () => {
    const filler = "x(matomo, gtag(1), ['setSiteId', ".repeat(300_000);
    assert.equal(inHead(`<script>${filler}${MATOMO.slice(8)}`), "");
    assert.equal(inHead(`${MATOMO}<script>${filler}</script>`), "matomo 12");
  });

  test("do not get more than some tags in", () => {
    const many = Array.from({ length: 500 }, (_, i) => `gtag('config', 'G-AAAA${1000 + i}');`).join("");
    assert.equal(inHead(`<script>${many}</script>`)?.split("\n").length, 12);
  });

  test("never break the reading, and leave short plain ids only", () => {
    const parts = fc.constantFrom(
      ...TAGS.map(([, markup]) => markup),
      ...[
        "<script>",
        "</script>",
        "<noscript>",
        "</noscript>",
        "<svg>",
        "<template>",
        "'",
        '"',
        "\u0000",
        "é",
        "idsite=",
      ],
    );
    const page = fc
      .array(fc.oneof(parts, fc.string({ maxLength: 20 })), { maxLength: 12 })
      .map((list) => list.join(""))
      .chain((text) => fc.nat(text.length).map((end) => text.slice(0, end)));
    fc.assert(
      fc.property(page, (html) => {
        for (const line of counters(html)?.split("\n") ?? assert.fail())
          assert.match(line, /^$|^[a-z][\w-]+( [\w.-]{1,100})?$/);
      }),
      { numRuns: 1500 },
    );
  });
});
