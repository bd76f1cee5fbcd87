import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { UserError } from "../kit/failure.ts";
import type { Indicator } from "../model/indicator.ts";
import { definitionSha256, refuseRewritten } from "./definition.ts";
import { readIndicators, shippedSets } from "./indicator.ts";
import { checkWorkspace, readWorkspace } from "./workspace.ts";

const SATISFACTION = `  - id: satisfaction
    version: 2
    name: { en: Satisfaction, fr: Satisfaction }
    about: { en: Mean mark., fr: Note moyenne. }
    formula:
      kind: mean
      answers:
        - { id: good, name: { en: good, fr: bien }, weight: 10 }
        - { id: bad, name: { en: bad, fr: mal }, weight: 0 }
    unit: score-10
    direction: higher
    thresholds: { good: 9, watch: 6, source: decision of the minister }
    minimumN: 50
    window: period
    grain: service
    validFrom: 2026-01-01
    source: ours
`;

/** A workspace with a set of its own, and what reading its definitions gives. */
function workspaceWith({ settings = "", own }: { settings?: string; own?: string }) {
  const folder = mkdtempSync(join(tmpdir(), "indicators-"));
  writeFileSync(join(folder, "parvis.yaml"), `name: { en: W, fr: W }\n${settings}`);
  if (own !== undefined) {
    mkdirSync(join(folder, "estate/indicators"), { recursive: true });
    writeFileSync(
      join(folder, "estate/indicators/ours.yaml"),
      `id: ours\nname: { en: Ours, fr: Les nôtres }\nsource: us\nindicators:\n${own}`,
    );
  }
  const { workspace, lineOf } = checkWorkspace(folder);
  return readIndicators(workspace ?? readWorkspace(folder), lineOf);
}

const told = ({ problems }: ReturnType<typeof workspaceWith>) =>
  problems.map(({ file, line, got }) => [file, line, got]);

test("every set that comes with Parvis reads without a problem, together with all others", () => {
  const { sets, problems } = workspaceWith({
    settings: `scoreboard: { indicators: [${shippedSets().join(", ")}] }\n`,
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(
    sets.map(({ id }) => id),
    shippedSets(),
  );
});

test("a workspace that says nothing follows the observatory and the volumes", () => {
  const { sets } = workspaceWith({});
  assert.deepEqual(
    sets.map(({ id, indicators }) => [id, indicators.length]),
    [
      ["observatoire", 12],
      ["volume", 5],
    ],
  );
});

test("a set of the workspace may write the next version of an indicator", () => {
  const { indicators, problems } = workspaceWith({ own: SATISFACTION });
  assert.deepEqual(problems, []);
  const versions = indicators.filter(({ id }) => id === "satisfaction");
  assert.deepEqual(
    versions.map(({ version, set, minimumN }) => [version, set, minimumN]),
    [
      [1, "observatoire", 100],
      [2, "ours", 50],
    ],
  );
});

test("a version that is there already, or begins before the one it follows, leaves its set out and says where", () => {
  const twice = workspaceWith({ own: SATISFACTION.replace("version: 2", "version: 1") });
  const [fault] = told(twice);
  assert.deepEqual(fault?.slice(0, 2), ["estate/indicators/ours.yaml", 6]);
  assert.match(String(fault?.[2]), /^satisfaction@1, which observatoire\.yaml has on line \d+$/);
  assert.ok(!twice.sets.some(({ id }) => id === "ours"));
  const early = workspaceWith({ own: SATISFACTION.replace("2026-01-01", "2019-06-01") });
  assert.deepEqual(told(early), [["estate/indicators/ours.yaml", 20, "2019-06-01"]]);
});

test("each mistake in a set has its file and line", () => {
  const own = SATISFACTION.replace("direction: higher", "direction: up")
    .replace("weight: 10 }", "weigth: 10, weight: 10 }")
    .replace("good: 9, watch: 6", "good: 5, watch: 6")
    .replace("id: bad", "id: good")
    .replace("2026-01-01", "2026-02-30");
  const lines = workspaceWith({ own }).problems.map(({ file, line }) => `${file}:${line}`);
  for (const line of [12, 15, 20])
    assert.ok(lines.includes(`estate/indicators/ours.yaml:${line}`), `${line}: ${lines}`);
});

test("what contradicts itself is told once the fields are right", () => {
  const own = SATISFACTION.replace("good: 9, watch: 6", "good: 5, watch: 6").replace("id: bad", "id: good");
  assert.deepEqual(
    workspaceWith({ own }).problems.map(({ line, got }) => [line, got]),
    [
      [16, "expected on the worse side of good"],
      [9, "expected each id once; “good” stands twice"],
    ],
  );
});

test("an unknown set is an error of parvis.yaml, with the nearest name", () => {
  const { problems } = workspaceWith({ settings: "scoreboard:\n  indicators:\n    - observatory\n" });
  assert.deepEqual(
    problems.map(({ file, line, next }) => [file, line, next]),
    [["parvis.yaml", 4, "Did you mean observatoire?"]],
  );
});

test("a share of channels needs the volumes it is made of", () => {
  const own = `  - id: share
    version: 1
    name: { en: S, fr: P }
    about: { en: S., fr: P. }
    formula: { kind: channel-share, volumes: volum, channels: [web] }
    unit: share
    direction: none
    minimumN: 0
    window: period
    grain: service
    validFrom: 2026-01-01
    source: ours
`;
  const { problems } = workspaceWith({ own });
  assert.deepEqual(
    problems.map(({ line, next }) => [line, next]),
    [[9, "Did you mean volume? The set is left out until then."]],
  );
});

test("the spread of a cost is declared by another measurement of the same unit and grain", () => {
  const own = (spread: string) =>
    [
      [
        "cost",
        `{ kind: ratio, numerator: { id: a, name: { en: A, fr: A } }, denominator: { id: b, name: { en: B, fr: B } }, spread: ${spread} }`,
        "euros",
      ],
      ["cost-spread", "{ kind: measurement, of: { id: sd, name: { en: S, fr: S } } }", "euros"],
      ["wait", "{ kind: measurement, of: { id: s, name: { en: S, fr: S } } }", "seconds"],
    ]
      .map(
        ([id, formula, unit]) => `  - id: ${id}
    version: 1
    name: { en: S, fr: P }
    about: { en: S., fr: P. }
    formula: ${formula}
    unit: ${unit}
    direction: lower
    minimumN: 0
    window: period
    grain: channel
    validFrom: 2026-01-01
    source: ours
`,
      )
      .join("");
  assert.deepEqual(workspaceWith({ own: own("cost-spread") }).problems, []);
  for (const [spread, next] of [
    ["cost-spred", "Did you mean cost-spread? The set is left out until then."],
    ["wait", "Add its definition, or follow the set that has it. The set is left out until then."],
    ["cost", "Add its definition, or follow the set that has it. The set is left out until then."],
  ] as const)
    assert.deepEqual(
      workspaceWith({ own: own(spread) }).problems.map((problem) => [problem.line, problem.next]),
      [[9, next]],
      spread,
    );
});

test("aliases that unfold without end are a problem, not a crash", () => {
  const bomb = `${SATISFACTION}x0: &x0 [a, a, a, a, a, a, a, a, a, a]\n${Array.from({ length: 8 }, (_, i) => `x${i + 1}: &x${i + 1} [${Array(10).fill(`*x${i}`).join(", ")}]\n`).join("")}`;
  const { problems } = workspaceWith({ own: bomb });
  assert.match(problems[0]?.got ?? "", /alias/i);
});

test("the hash of a definition does not depend on the order of its fields, and changes with any of its words", () => {
  const [one] = workspaceWith({}).indicators as [Indicator];
  const turned = Object.fromEntries(Object.entries(one).reverse()) as unknown as Indicator;
  assert.equal(definitionSha256(turned), definitionSha256(one));
  assert.notEqual(definitionSha256({ ...one, minimumN: 1 }), definitionSha256(one));
});

test("a definition that was used cannot say something else under the same version", () => {
  const [one] = workspaceWith({}).indicators as [Indicator];
  const used = new Map([["online@1", definitionSha256(one)]]);
  refuseRewritten([one], used);
  assert.throws(
    () => refuseRewritten([{ ...one, minimumN: 1 }], used),
    (error) => error instanceof UserError && /as version 2 with a later validFrom/.test(error.next),
  );
});

test("the observatory is told as its code has it", () => {
  const byId = new Map(workspaceWith({}).indicators.map((one) => [one.id, one]));
  const marks = [
    "satisfaction",
    "accessibility",
    "tell-us-once",
    "clarity",
    "help-reachable",
    "uptime",
    "page-time",
  ];
  assert.deepEqual(
    marks.map((id) => {
      const { thresholds, minimumN } = byId.get(id) ?? {};
      return [id, thresholds?.good, thresholds?.watch, minimumN];
    }),
    [
      ["satisfaction", 8, 5, 100],
      ["accessibility", 1, 0.5, 0],
      ["tell-us-once", 1, 4, 0],
      ["clarity", 8, 5, 100],
      ["help-reachable", 0.85, 0.7, 100],
      ["uptime", 0.999, 0.985, 0],
      ["page-time", 0.4, 0.8, 0],
    ],
  );
});
