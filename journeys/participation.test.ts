import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { planIdeas } from "../src/demo/idea/plan.ts";
import { SUBJECTS } from "../src/demo/idea/subject/index.ts";
import { formOf } from "../src/engage/declaration/form.ts";
import { daysLater } from "../src/kit/day.ts";
import { periodsOver } from "../src/kit/period.ts";
import { randomOf } from "../src/kit/random.ts";
import { browserMissing, openBrowser } from "../test/support/browser.ts";
import { until } from "../test/support/country.ts";
import { declaringEstate, filledCsv, shippedIndicators } from "../test/support/declaration.ts";
import { startParvis } from "../test/support/live.ts";
import { parvisWith } from "../test/support/program.ts";

/*
 * As a new user would, by pages: people answer by three doors, propose, support, register for a workshop; an agent settles the ideas, decides a measure and publishes it; a year
 * later its effect is read.
 */

const options = browserMissing ? { skip: browserMissing } : {};
const workspace = mkdtempSync(join(tmpdir(), "parvis-participation-"));
const today = new Date().toISOString().slice(0, 10);
const MAIL = "paula@a.test";
const PASSWORD = "correct horse battery";
const SUBJECT = "birth-grant";
const OTHERS = Array.from({ length: 11 }, (_, i) => `grant-${i + 1}`);
/** Calls that an online step caused, of all calls: what the measure is to lower, and by how much it truly does. */
const [CALLS, USUAL, FALL] = [20_000, 0.3, 0.12];

const serviceOf = (id: string) => ({ ...declaringEstate.services[0], id, channels: ["web", "phone"] });
const estate = {
  ...declaringEstate,
  services: [SUBJECT, ...OTHERS].map(serviceOf),
} as typeof declaringEstate;

let server: ReturnType<typeof startParvis>;
let url = "";
let browser: Browser;
let tab: Page;

before(async () => {
  if (browserMissing) return;
  writeEstate();
  for (const period of periodsOver(today, "quarter", 8)) declare(period, 0);
  await done("freeze");
  const added = await done("account", "add", MAIL, "--role", "publisher");
  const invitation = /\/invitation\/\S+/.exec(added)?.[0] ?? "";
  assert.ok(invitation, added);
  await done("consult", "open", writeConsultation());
  const taken = await done("consult", "import", "moving", writeIdeas(), "--origin", "web");
  assert.match(taken, /36 ideas taken, 0 were there, 0 refused/);
  server = startParvis("serve", "-w", workspace, "--port", "0");
  await until(
    () => /http:\/\/127\.0\.0\.1:\d+/.test(server.said()),
    () => server.said(),
  );
  url = /http:\/\/127\.0\.0\.1:\d+/.exec(server.said())?.[0] ?? "";
  browser = await openBrowser();
  tab = await browser.newPage();
  tab.setDefaultTimeout(8_000);
  await open(invitation);
  await tab.fill("[name=password]", PASSWORD);
  await tab.fill("[name=again]", PASSWORD).catch(() => {});
  await press("form[method=post] button");
});
after(async () => {
  await browser?.close();
  server?.child.kill("SIGTERM");
  await server?.exit;
  rmSync(workspace, { recursive: true, force: true });
});

async function done(...argv: string[]): Promise<string> {
  const { code, out, err } = await parvisWith({ now: () => new Date() }, ...argv, "-w", workspace);
  assert.equal(code, 0, err);
  return out;
}

function open(path: string) {
  return tab.goto(path.startsWith("http") ? path : `${url}/en${path}`);
}

async function press(selector: string): Promise<void> {
  await Promise.all([tab.waitForNavigation(), tab.locator(selector).first().click()]);
}

async function says(pattern: RegExp): Promise<void> {
  assert.match((await tab.textContent("main")) ?? "", pattern);
}

test("people answer by three doors, and each is counted by its door", options, async () => {
  await open(`/feedback/${SUBJECT}`);
  await tab.locator("main input[type=radio]").first().check();
  await press("main button[type=submit]");
  await says(/Thank you/);

  await open(`/feedback/${SUBJECT}/kiosk`);
  await press("button.large");
  await says(/a little more/);
  const turn = tab.url();
  await tab.locator("main input[type=radio], main input[type=checkbox]").first().check();
  await press("button.large");
  await open(turn.replace(/^http:\/\/[^/]+\/en/, ""));
  assert.equal(await tab.locator("[name=turn]").count(), 0, "whoever goes back finds the first question");

  await signIn();
  await open(`/feedback/${SUBJECT}/key?door=paper`);
  await tab.locator("main input[type=radio]").first().check();
  await press("main form[action*='/key'] button[type=submit]");
  await open(`/voices/${SUBJECT}`);
  for (const door of ["page", "kiosk", "paper"]) await says(new RegExp(door));
});

test(
  "one proposes an idea, supports another, and registers for a workshop without an account",
  options,
  async () => {
    await open("/workshops/new");
    await tab.fill("[name=title]", "Reading forms aloud");
    await tab.fill("[name=about]", "With people who fill them in.");
    await tab.fill("[name=place]", "Town hall");
    await tab.fill("[name=start]", `${daysLater(today, 9)}T10:00`);
    await tab.fill("[name=end]", `${daysLater(today, 9)}T12:00`);
    await press("main form[action$='/workshops/new'] button[type=submit]");
    const workshop = new URL(tab.url()).pathname;
    await tab.locator("summary", { hasText: "Key in the ideas" }).click();
    await tab.fill("[name=ideas]", "Say at the start which papers to prepare\nKeep a draft for thirty days");
    await press("form[action$='/ideas'] button[type=submit]");
    await says(/2 ideas are kept/);

    const citizen = await browser.newContext();
    const agent = tab;
    tab = await citizen.newPage();
    tab.setDefaultTimeout(8_000);
    await open("/consultations/moving/propose");
    await tab.fill("[name=title]", "Call back whoever waited for an hour");
    await tab.fill("[name=text]", "Nobody should hang up twice.");
    await press("button[value=send]");
    await says(/Call back whoever waited/);
    await open("/consultations/moving?sort=newest");
    await press(".idea h3 a >> nth=3");
    const idea = tab.url();
    await press("form[action$='/support'] button");
    await says(/No account and no address are needed here/);
    await press("main form[method=post] button[type=submit]");
    await open(idea);
    if ((await tab.locator("[name=on][value='0']").count()) === 0)
      await press("form[action$='/support'] button");
    await says(/You support/i);
    await open(workshop.replace(/^\/en/, ""));
    await press("form[action$='/register'] button");
    await says(/You have a place/);
    await citizen.close();
    tab = agent;
    await open(workshop.replace(/^\/en/, ""));
    await says(/1 of 20 taken/);
    await says(/Say at the start which papers/);
  },
);

let measure = "";

test(
  "an agent settles the ideas, decides a measure from a group, completes it and publishes it",
  options,
  async () => {
    await open("/consultations/moving");
    await press(`main a[href$='/triage/moving']`);
    await press("form[action$='/propose'] button");
    await says(/The sum is right/);
    await press("button[value=accept]");
    await open("/triage/moving/choose");
    await tab.fill("main form[action$='/record'] [name=reason]", "The one that most people support.");
    await press("main form[action$='/record'] button");
    await press("main form[action$='/decide'] button");
    await open("/consultations/moving");
    await tab.locator("summary", { hasText: "decided from these ideas" }).click();
    await press("#measures ~ details td a, #measures ~ details th a");
    measure = new URL(tab.url()).pathname.replace(/^\/en/, "");
    await says(/Before it can be published/);
    await press("a[href$='/complete']");
    const organisation = tab.locator("[name=organisation]");
    await organisation.selectOption("ministry-a");
    await tab.fill("[name=about]", "Whoever waited for an hour is called back.");
    await tab.locator("[name=service]").selectOption(SUBJECT);
    await tab.locator("[name=indicator]").selectOption("failure-demand");
    await tab.locator("[name=channel]").selectOption("phone");
    await tab.locator("[name=better]").selectOption("lower");
    await tab.fill("[name=due-decided]", today);
    await tab.fill("[name=due-deploy]", today);
    await tab.fill("[name=review]", daysLater(today, 400));
    await press("main form[action$='/complete'] button[type=submit]");
    await press("form[action$='/publish'] button");
    await says(/decided and published/);
    await tab.locator("summary", { hasText: "Say that a step is done" }).click();
    await tab.fill("#done-on", today);
    await tab.fill("#done-by", "In service in all offices");
    await press("form[action$='/step'] button");
    await says(/steps done/);
  },
);

test(
  "a year later its effect is read on its page, and on the page of the idea it came from",
  options,
  async () => {
    const later = daysLater(today, 400);
    const [last = ""] = periodsOver(today, "quarter", 1);
    for (const period of periodsOver(later, "quarter", 12).filter((one) => one > last))
      declare(period, period > quarterOf(today) ? FALL : 0);
    await done("freeze");
    const { code, out, err } = await parvisWith(
      { now: () => new Date(`${later}T08:00:00Z`) },
      ...["measures", "review", "-w", workspace],
    );
    assert.equal(code, 0, err);
    assert.match(out, /1 measure looked at/);
    await until(
      async () => {
        await open(measure);
        return /effect known/.test((await tab.textContent("main")) ?? "");
      },
      () => "its effect is not told",
    );
    await says(/improved/);
    await press(".thread li:nth-child(2) a");
    await says(/improved/);
  },
);

async function signIn(): Promise<void> {
  await open("/sign-in");
  if (!/sign-in/.test(tab.url())) return;
  await tab.fill("[name=email]", MAIL);
  await tab.fill("[name=password]", PASSWORD);
  await press("main form[action$='/sign-in'] button");
}

const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

function declare(period: string, fall: number): void {
  const form = formOf(estate, shippedIndicators, { organisation: "ministry-a", period });
  const cells = [SUBJECT, ...OTHERS].flatMap((service) => {
    const share =
      USUAL + 0.01 * (randomOf(`${service} ${period}`)() - 0.5) - (service === SUBJECT ? fall : 0);
    return [
      [`${service}|phone|failure-demand.caused`, Math.round(CALLS * share)],
      [`${service}|phone|failure-demand.contacts`, CALLS],
    ] as const;
  });
  mkdirSync(join(workspace, "declarations", period), { recursive: true });
  writeFileSync(
    join(workspace, "declarations", period, "ministry-a.csv"),
    filledCsv(form, Object.fromEntries(cells)),
  );
}

function writeEstate(): void {
  mkdirSync(join(workspace, "estate"), { recursive: true });
  const write = (path: string, text: string) => writeFileSync(join(workspace, path), text);
  write("parvis.yaml", "name: { en: Here, fr: Ici }\naccounts: { on: true }\n");
  write("estate/sites.csv", "id,prefixes\nhome,home.test\n");
  write("estate/organisations.csv", "id,name_en,parent\nministry-a,Ministry A,\n");
  const rows = [SUBJECT, ...OTHERS].map((id) => `${id},Claim ${id},ministry-a,web|phone`);
  write("estate/services.csv", `id,name_en,organisation,channels\n${rows.join("\n")}\n`);
}

function writeConsultation(): string {
  const path = join(workspace, "moving.yaml");
  const day = (n: number) => daysLater(today, n);
  writeFileSync(
    path,
    `id: moving
title: { en: Moving house, fr: Déménager }
summary: { en: What is too hard?, fr: Qu’est-ce qui est trop difficile ? }
voters: anyone
phases:
  - { phase: ideas, from: ${day(-1)}, to: ${day(20)} }
  - { phase: follow, from: ${day(21)}, to: ${day(500)} }
`,
  );
  return path;
}

function writeIdeas(): string {
  const path = join(workspace, "ideas.csv");
  const [first, second] = SUBJECTS;
  const subjects = [first, second].filter((one) => one !== undefined);
  const ideas = planIdeas({ seed: 3, count: 36, subjects, lone: "reported" });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = ideas.map(({ title, text, language }) => `${quoted(title)},${quoted(text)},${language}`);
  writeFileSync(path, `title,text,language\n${rows.join("\n")}\n`);
  return path;
}
