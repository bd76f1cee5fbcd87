import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { askedOn, readQuestionnaires, shippedQuestionnaires, writeQuestionnaire } from "./questionnaire.ts";
import { checkWorkspace, readWorkspace } from "./workspace.ts";

const OURS = `id: ours
version: 1
validFrom: 2026-01-01
source: us
languages: [fr, en, it]
name: { fr: Le nôtre, en: Ours, it: Il nostro }
frame:
  it: { send: Invia, publish: Potete mostrare il mio testo., notice: Non scriva il suo nome. }
questions:
  - id: easy
    kind: choice
    ask: { fr: Facile ?, en: Easy?, it: Facile? }
    options:
      - { id: "yes", name: { fr: Oui, en: "Yes", it: Sì } }
      - { id: "no", name: { fr: Non, en: "No", it: "No" } }
  - id: why
    kind: text
    when: { question: easy, is: ["no"] }
    ask: { fr: Pourquoi ?, en: Why?, it: Perché? }
`;

function workspaceWith(files: Readonly<Record<string, string>>, settings = "") {
  const folder = mkdtempSync(join(tmpdir(), "questionnaires-"));
  writeFileSync(join(folder, "parvis.yaml"), `name: { en: W, fr: W }\n${settings}`);
  mkdirSync(join(folder, "estate/questionnaires"), { recursive: true });
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, "estate/questionnaires", name), text);
  const { workspace, lineOf } = checkWorkspace(folder);
  return readQuestionnaires(workspace ?? readWorkspace(folder), lineOf);
}

const told = ({ problems }: ReturnType<typeof workspaceWith>) =>
  problems.map(({ file, line, got }) => `${file}:${line} ${got}`).join("\n");

test("the questionnaires that come with Parvis are there, each whole in all its languages", () => {
  const { questionnaires, problems } = workspaceWith({});
  assert.deepEqual(problems, []);
  assert.deepEqual(
    questionnaires.map(({ id, version, languages }) => [id, version, languages.length]),
    [
      ["a11", 1, 3],
      ["je-donne-mon-avis", 1, 4],
      ["short", 1, 2],
    ],
  );
});

test("a workspace has questionnaires of its own, in any language, and versions follow each other by day", () => {
  const second = OURS.replace("version: 1", "version: 2").replace("2026-01-01", "2026-06-01");
  const { questionnaires, problems } = workspaceWith({ "ours.v1.yaml": OURS, "ours.v2.yaml": second });
  assert.deepEqual(problems, []);
  const on = (day: string) => askedOn(questionnaires, "ours", day)?.version;
  assert.deepEqual([on("2025-12-31"), on("2026-05-31"), on("2026-06-01")], [undefined, 1, 2]);
});

test("a version written into the workspace is read back as it was, and never written over", () => {
  const folder = mkdtempSync(join(tmpdir(), "questionnaires-"));
  writeFileSync(join(folder, "parvis.yaml"), "name: { en: W, fr: W }\n");
  const [short] = shippedQuestionnaires().filter(({ id }) => id === "short");
  assert.ok(short);
  const own = { ...short, id: "own", languages: ["fr", "en"] };
  writeQuestionnaire(folder, own);
  const { questionnaires, problems } = readQuestionnaires(readWorkspace(folder));
  assert.deepEqual(problems, []);
  assert.deepEqual(
    questionnaires.find(({ id }) => id === "own"),
    own,
  );
  assert.throws(() => writeQuestionnaire(folder, own), /EEXIST/);
});

test("what is wrong is told by file and line, and the questionnaire is left out", () => {
  const wrong = OURS.replace(", it: Perché?", "").replace('is: ["no"]', 'is: ["never"]');
  const reading = workspaceWith({ "ours.v1.yaml": wrong });
  assert.match(told(reading), /estate\/questionnaires\/ours\.v1\.yaml:19 expected a text in it/);
  assert.match(told(reading), /ours\.v1\.yaml:18 expected answers of easy; got never/);
  assert.equal(
    reading.questionnaires.some(({ id }) => id === "ours"),
    false,
  );
});

test("a condition on a question that does not come before is refused", () => {
  const wrong = OURS.replace("question: easy", "question: later");
  assert.match(
    told(workspaceWith({ "ours.v1.yaml": wrong })),
    /an earlier question with options; got “later”/,
  );
});

test("a file is called as its questionnaire, and settings name one that is there", () => {
  const reading = workspaceWith({ "mine.yaml": OURS }, "listening:\n  questionnaire: shrt\n");
  assert.match(told(reading), /mine\.yaml:1 mine\.yaml/);
  assert.match(told(reading), /parvis\.yaml:3 “shrt”/);
});
