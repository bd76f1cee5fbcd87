import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { readIndicators } from "../../estate/indicator.ts";
import { indicatorKey } from "../../model/indicator.ts";
import { figureFile, figuresIn, figureText } from "./file.ts";
import { figureSources } from "./index.ts";
import { jeDonneMonAvis } from "./je-donne-mon-avis.ts";
import { transactionsExplorer } from "./transactions-explorer.ts";

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "figures-"));
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, name), name.endsWith(".gz") ? gzipSync(text) : text);
  return folder;
}

const MARKS =
  "month,snapshot_date,procedure_id,window,satisfaction_mark,satisfaction_n,clarity_mark,clarity_n,contact_mark,contact_n,help_reachable_rate,help_reachable_n,help_effective_mark,help_effective_n,autonomy_mark,autonomy_n\n";

const french = folderWith({
  "satisfaction-counts-2023-2024.csv":
    "month,snapshot_date,procedure_id,window_start,window_end,answers_total,sat_negative,sat_neutral,sat_positive,easy_negative,easy_neutral,easy_positive,clear_negative,clear_neutral,clear_positive\n" +
    "2024-06,2024-06-30,7,2023-06-30,2024-06-30,100,10,20,70,0,0,0,5,5,40\n,,,,,,,,,,,,,,\n",
  "satisfaction-monthly.csv.gz":
    MARKS +
    "2024-08,2024-08-31,7,12m,7.5,120,8,110,3,4,6.2,,6.3,,9,118\n" +
    "2024-10,2024-10-31,7,12m,7.6,130,8,0,0,0,0,,0,,9,118\n" +
    "2024-12,2024-12-31,7,3m,7.7,30,8,29,3,4,0.66,12,6.3,11,9,28\n",
  "availability-monthly.csv":
    "month,snapshot_date,procedure_id,uptime_pct,apdex,total_ms,response_ms,samples,failures\n2024-11,2024-11-30,7,99.9,,507,95,540,1\n",
});

test("the French files keep the definition that each format had, and what is missing stays missing", async () => {
  const { observations, services, refusals } = await jeDonneMonAvis.read(french);
  const of = (period: string, indicator: string) => {
    const row = observations.find((one) => one.period === period && one.indicator === `jdma-${indicator}`);
    return row && [row.version, row.status, row.value, row.n];
  };
  assert.deepEqual(of("2024-06", "satisfaction"), [1, "given", 8, 100]);
  assert.deepEqual(of("2024-06", "ease"), [1, "suppressed", null, null]);
  assert.deepEqual(of("2024-08", "satisfaction"), [2, "given", 7.5, 120]);
  assert.deepEqual(of("2024-08", "help-reachable"), [1, "given", 6.2, null]);
  assert.deepEqual(of("2024-08", "ease"), [1, "not-requested", null, null]);
  assert.deepEqual(of("2024-10", "clarity"), [2, "suppressed", null, null]);
  assert.deepEqual(of("2024-10", "help-reachable"), [1, "missing", null, null]);
  assert.deepEqual(of("2024-12", "help-reachable-3m"), [2, "given", 0.66, 12]);
  assert.deepEqual(of("2024-12", "satisfaction-3m"), [1, "given", 7.7, 30]);
  for (const month of ["2024-07", "2024-09", "2024-11"])
    assert.deepEqual(of(month, "satisfaction"), [2, "missing", null, null], month);
  assert.deepEqual(of("2024-11", "uptime"), [1, "given", 0.9990000000000001, 540]);
  assert.deepEqual(of("2024-11", "apdex"), [1, "missing", null, null]);
  assert.deepEqual(
    services.map(({ id }) => id),
    ["procedure-7"],
  );
  assert.deepEqual(
    refusals.map(({ line }) => line),
    [3],
  );
});

const british = folderWith({
  "transactions-explorer-2013-services.csv":
    "service,category,department,department_abbr,agency_or_body,agency_abbr,transactions_per_year,transaction_link,keywords\n" +
    "Fraud reporting,x,Attorney General's Office,AGO,Serious Fraud Office,SFO,3229,,\nAppeals,x,Attorney General's Office,AGO,Attorney General's Office,AGO,,,\n",
  "transactions-explorer-services-sample.csv":
    'Abbr,Department,Agency/body,Agency abbr,Name of service,2012-Q4 Vol.,2012-Q4 CPT (£),2012-Q4 Digital vol.,2012-Q4 Digital CPT (£),2012-Q4 Completion rate,2012-Q4 User satisfaction\nABC,Code,GDS,GDS,Service 1,"6,400,000",0.123,"1,600,000",***,0.9,\n',
});

test("the British files give a year and quarters, with what was not asked apart from what was not given", async () => {
  const { observations, organisations, services } = await transactionsExplorer.read(british);
  const of = (period: string, indicator: string, service: string) => {
    const row = observations.find(
      (one) => one.period === period && one.indicator === `te-${indicator}` && one.service === service,
    );
    return row && [row.status, row.value, row.n];
  };
  assert.deepEqual(of("2013", "transactions-a-year", "fraud-reporting"), ["given", 3229, null]);
  assert.deepEqual(of("2013", "transactions-a-year", "appeals"), ["missing", null, null]);
  assert.deepEqual(of("2012-Q4", "volume", "service-1"), ["given", 6_400_000, null]);
  assert.deepEqual(of("2012-Q4", "digital-take-up", "service-1"), ["given", 0.25, 6_400_000]);
  assert.deepEqual(of("2012-Q4", "cost-per-transaction", "service-1"), ["given", 0.123, null]);
  assert.deepEqual(of("2012-Q4", "digital-cost", "service-1"), ["not-requested", null, null]);
  assert.deepEqual(of("2012-Q4", "satisfaction", "service-1"), ["missing", null, null]);
  assert.deepEqual(
    organisations.map(({ id, parent }) => [id, parent]),
    [
      ["ago", undefined],
      ["ago-sfo", "ago"],
      ["abc", undefined],
      ["abc-gds", "abc"],
    ],
  );
  assert.equal(services.find(({ id }) => id === "appeals")?.organisation, "ago");
});

test("every figure follows a definition of the sets that its source names, once for each subject", async () => {
  for (const [source, folder] of [
    [jeDonneMonAvis, french],
    [transactionsExplorer, british],
  ] as const) {
    const scoreboard = {
      indicators: source.indicators,
      every: "month",
      dueDays: 30,
      reminderDays: [],
    } as const;
    const known = new Set(readIndicators({ folder: "", scoreboard }).indicators.map(indicatorKey));
    const { observations } = await source.read(folder);
    assert.deepEqual(
      observations.filter(({ indicator, version }) => !known.has(`${indicator}@${version}`)),
      [],
    );
    const subjects = observations.map(({ period, service, channel, indicator }) =>
      [period, service, channel, indicator].join("|"),
    );
    assert.equal(new Set(subjects).size, subjects.length);
  }
  assert.equal(figureSources.length, 2);
});

test("figures come back from the file of a workspace as they were", async () => {
  const { observations } = await jeDonneMonAvis.read(french);
  const workspace = mkdtempSync(join(tmpdir(), "figures-workspace-"));
  const path = join(workspace, figureFile("je-donne-mon-avis"));
  mkdirSync(dirname(path));
  writeFileSync(path, figureText(observations));
  const back = [];
  for await (const row of figuresIn(workspace)) back.push(row);
  assert.deepEqual(back, observations);
});
