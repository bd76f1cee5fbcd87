import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { periodsOver } from "../src/kit/period.ts";
import { browserMissing, openBrowser } from "../test/support/browser.ts";
import { until } from "../test/support/country.ts";
import { temporaryFolder } from "../test/support/lake.ts";
import { startParvis } from "../test/support/live.ts";
import { GOOD_PASSWORD } from "../test/support/office.ts";
import { parvisWith } from "../test/support/program.ts";

const workspace = temporaryFolder("parvis-by-pages");
/** The server has the clock of the machine. */
const parvis = (...argv: string[]) => parvisWith({ now: () => new Date() }, ...argv);
const [period = ""] = periodsOver(new Date().toISOString().slice(0, 10), "quarter", 1);
let browser: Browser;
before(async () => {
  if (!browserMissing) browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  rmSync(workspace, { recursive: true });
});

test("from an invitation to a verified publication, by pages: two people choose a password, one declares, the other signs, anyone verifies", {
  skip: browserMissing ?? false,
}, async () => {
  writeEstate();
  const links = await Promise.all([await invited("ada@a.test"), await invited("bob@a.test")]);
  const server = startParvis("serve", "-w", workspace, "--port", "0");
  try {
    await until(() => server.said().includes("http://"), server.said);
    const site = /http:\/\/[\d.:]+/.exec(server.said())?.[0] ?? "";
    const [ada, bob] = [
      await signedIn(site, "ada@a.test", links[0]),
      await signedIn(site, "bob@a.test", links[1]),
    ];

    await openPeriod(ada);
    const [form] = await Promise.all([
      ada.waitForEvent("download"),
      ada.getByRole("link", { name: "CSV" }).click(),
    ]);
    const path = join(workspace, "form.csv");
    await form.saveAs(path);
    const send = async (web: string) => {
      writeFileSync(path, filledIn(readFileSync(path, "utf8"), web));
      await ada.getByLabel("Filled-in form: ODS, XLSX or CSV, 10 MB at most").setInputFiles(path);
      await ada.getByRole("button", { name: "Read this file" }).click();
    };
    await send("-12");
    assert.match(await textOf(ada), /-12 is below zero/);
    assert.equal(
      await ada.getByRole("button", { name: "Submit for signature" }).count(),
      0,
      "not with an error in it",
    );
    await send("1300");
    await ada.getByRole("button", { name: "Submit for signature" }).click();
    assert.equal(
      await ada.getByRole("button", { name: "Sign", exact: true }).count(),
      0,
      "whoever wrote cannot sign",
    );

    await bob.reload();
    await openPeriod(bob);
    await bob.getByRole("button", { name: "Sign", exact: true }).click();
    assert.match(await textOf(bob), /Signed on/);

    const frozen = await parvis("freeze", "-w", workspace);
    assert.equal(frozen.code, 0, frozen.err);
    const hash = /SHA-256 (\w{64})/.exec(frozen.out)?.[1] ?? "";
    const reader = await (await browser.newContext()).newPage();
    await until(() => server.said().includes(`edition ${period}`), server.said);
    await reader.goto(`${site}/en/services/birth-grant`);
    assert.match(await textOf(reader), /1,300/);
    assert.ok((await textOf(reader)).includes(hash), "the foot shows the hash");
    await verifyByHand(site, reader, hash);
  } finally {
    server.child.kill("SIGTERM");
    await server.exit;
  }
  const out = join(workspace, "out");
  const published = await parvis("publish", out, "-w", workspace);
  assert.equal(published.code, 0, published.err);
  const verified = await parvis("verify", out);
  assert.equal(verified.code, 0, verified.out);
});

/** As the page for verifying says: its files into a folder, and the command on it. */
async function verifyByHand(site: string, reader: Page, hash: string): Promise<void> {
  await reader.goto(`${site}/en/verify`);
  assert.ok((await textOf(reader)).includes(hash));
  const folder = join(workspace, "downloaded", period);
  mkdirSync(folder, { recursive: true });
  for (const link of await reader.locator("ol.told li li a").all()) {
    const response = await fetch(`${site}${await link.getAttribute("href")}`);
    assert.equal(response.status, 200);
    writeFileSync(join(folder, (await link.textContent()) ?? ""), Buffer.from(await response.arrayBuffer()));
  }
  assert.ok(readdirSync(folder).length > 5);
  const checked = await parvis("verify", folder);
  assert.equal(checked.code, 0, checked.out);
  appendFileSync(join(folder, "figures.csv"), " ");
  assert.equal((await parvis("verify", folder)).code, 1);
}

async function invited(email: string): Promise<string> {
  const added = await parvis(
    "account",
    "add",
    email,
    "--role",
    "declarer",
    "--organisation",
    "ministry-a",
    "-w",
    workspace,
  );
  const link = /(\/invitation\/[\w-]{43})$/m.exec(added.out)?.[1];
  assert.ok(link, added.out + added.err);
  return link;
}

async function signedIn(site: string, email: string, link: string): Promise<Page> {
  const context = await browser.newContext({ acceptDownloads: true });
  const tab = await context.newPage();
  await tab.goto(`${site}/en${link}`);
  await tab.locator("#password").fill(GOOD_PASSWORD);
  await tab.locator("main form button").click();
  await tab.goto(`${site}/en/sign-in?next=/en/declare`);
  await tab.locator("#email").fill(email);
  await tab.locator("#password").fill(GOOD_PASSWORD);
  await tab.locator("main form button").first().click();
  await tab.waitForURL("**/declare");
  return tab;
}

async function openPeriod(tab: Page): Promise<void> {
  const name = new RegExp(`Q${period.slice(6)} ${period.slice(0, 4)}`);
  await tab.getByRole("row", { name }).getByRole("link").click();
}

const textOf = (tab: Page): Promise<string> =>
  tab
    .locator("body")
    .textContent()
    .then((text) => text ?? "");

/** The form with the volume of one service, by web. */
function filledIn(form: string, web: string): string {
  const lines = form.split("\r\n");
  const at = lines[0]?.replace("\ufeff", "").split(",").indexOf("volume") ?? -1;
  assert.ok(at > 0, lines[0]);
  return lines
    .map((line) => {
      const cells = line.split(",");
      if (cells[1] === "birth-grant" && cells[3] === "web") cells[at] = web;
      return cells.join(",");
    })
    .join("\r\n");
}

function writeEstate(): void {
  mkdirSync(join(workspace, "estate"), { recursive: true });
  writeFileSync(
    join(workspace, "parvis.yaml"),
    "name: { en: Here, fr: Ici }\nlanguages: [en, fr]\naccounts: { on: true }\nscoreboard: { indicators: [volume] }\n",
  );
  writeFileSync(join(workspace, "estate/sites.csv"), "id,prefixes\nhome,home.test\n");
  writeFileSync(join(workspace, "estate/organisations.csv"), "id,name_en\nministry-a,Ministry A\n");
  writeFileSync(
    join(workspace, "estate/services.csv"),
    "id,name_en,organisation,channels\nbirth-grant,Claim the birth grant,ministry-a,web|phone\n",
  );
}
