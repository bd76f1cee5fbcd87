import type { Command } from "commander";
import { importReports, type ReportReceipt } from "../../collect/reports/import.ts";
import { reportReaders } from "../../collect/reports/index.ts";
import type { ReportReader } from "../../collect/reports/report.ts";
import { UserError } from "../../kit/failure.ts";
import { nearest } from "../../kit/nearest.ts";
import { progressOn } from "../../kit/progress.ts";
import { type House, IMPORT_MEMORY_MB, inWorkspace, openEngine, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { dayOption } from "../option.ts";
import { parvisVersion } from "../program.ts";
import { fewOf, listed, many } from "../receipt.ts";

interface Options {
  readonly workspace: string;
  readonly day?: string;
  readonly site?: string;
  readonly link?: string;
  readonly json?: boolean;
}

/** Adds a command for each tool whose reports are shown beside ours. */
export function reportImports(group: Command, io: Io): void {
  for (const reader of reportReaders) {
    group
      .command(reader.id)
      .description(`What ${reader.title.en} says: ${reader.accepts.en}`)
      .argument("<file...>", "files")
      .option("-w, --workspace <folder>", "workspace", ".")
      .option("--day <day>", "day of the reports that do not say theirs, YYYY-MM-DD", dayOption)
      .option("--site <id>", "refuse reports on any other site")
      .option(
        "--link <address>",
        "where people can read the reports; {host} and {url} stand for the address told of",
        addressOption,
      )
      .option("--json", "print the receipt as JSON")
      .action(async (files: string[], options: Options) => {
        const receipt = await importInto(openHouse(options.workspace), reader, files, options, io);
        io.out(options.json ? JSON.stringify(receipt, null, 2) : receiptText(receipt, options.workspace));
      });
  }
}

function addressOption(value: string): string {
  if (/^https?:\/\/[^\s/]+/.test(value)) return value;
  throw new UserError({
    expected: "a web address",
    got: value,
    next: "For example --link https://dashlord.example.org/url/{host}.",
  });
}

async function importInto(
  house: House,
  reader: ReportReader,
  files: readonly string[],
  { day, site, link }: Options,
  io: Io,
): Promise<ReportReceipt> {
  if (site !== undefined && !house.estate.sites.some(({ id }) => id === site)) throw unknownSite(house, site);
  const engine = await openEngine(house, IMPORT_MEMORY_MB);
  try {
    return await importReports({
      reader,
      files,
      ...(day === undefined ? {} : { day }),
      ...(site === undefined ? {} : { site }),
      ...(link === undefined ? {} : { link }),
      siteOf: (url) => house.resolver.siteOf(url),
      lake: house.lake,
      engine,
      now: io.now(),
      parvisVersion: parvisVersion(),
      progress: progressOn(io),
      signal: io.interruption(),
    });
  } finally {
    engine.close();
  }
}

function unknownSite({ estate }: House, site: string): UserError {
  const meant = nearest(
    site,
    estate.sites.map(({ id }) => id),
  );
  return new UserError({
    expected: "a site of the estate",
    got: site,
    next: meant === undefined ? "estate/sites.csv names them." : `Did you mean ${meant}?`,
  });
}

function receiptText(receipt: ReportReceipt, workspace: string): string {
  const { snapshot, reports, facts, sites, matched, homeless, days, refusals, aside } = receipt;
  const lines = [
    `Snapshot ${snapshot.id}: ${many(reports, "report")} of ${days.from} to ${days.to}, ${many(facts, "fact")}.`,
    `  ${many(matched, "report")} of ${many(sites, "site")} of the estate.`,
    ...(homeless.length > 0
      ? [
          `  ${many(homeless.length, "address belongs", "addresses belong")} to no site: ${fewOf(homeless)}. Kept, and shown once estate/sites.csv says where.`,
        ]
      : []),
    ...listed("Set aside", aside),
    ...listed(
      `Refused; to see them: parvis snapshots refusals ${snapshot.id}${inWorkspace(workspace)}`,
      refusals,
    ),
    `Next: parvis analyse${inWorkspace(workspace)}`,
  ];
  return lines.join("\n");
}
