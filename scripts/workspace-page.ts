import { type EstateFile, estateFiles } from "../src/estate/columns.ts";
import { sourceFields } from "../src/estate/source.ts";

/** `docs/workspace.md`: its tables come from the declaration that the readers use. */
export function workspacePage(): string {
  return `# The workspace

Generated from \`src/estate/columns.ts\` and \`src/estate/source.ts\` by \`npm run reference\`. Do not edit by hand.

A workspace is a folder that a team keeps in git: what is observed, and what is expected of it.

\`\`\`
parvis.yaml      settings
sources.yaml     where audience comes from, where there is any
estate/*.csv     organisations, themes, sites, services, life events and their steps, public hosts, paid intermediaries, properties of audience tools, calendars, key figures that nobody asks for
estate/indicators/*.yaml   key figures of your own, where there are any
declarations/    what organisations declared, a folder a period, where files are kept so
figures/         key figures that were published elsewhere, as rows of observations
lake/            created: what was collected and computed; not for git
counter/         created: hits of the counter, one file a day, where it is on; not for git
ledger/          created: what people did; not for git, back it up
\`\`\`

## Commands

| Command | What it does |
| --- | --- |
| \`parvis init FOLDER\` | makes a workspace with one invented line of each kind, to be replaced |
| \`parvis init FOLDER --sites LIST.csv\` | makes one from a list with a column \`host\` or \`url\`, and where it has them \`name\`, \`organisation\`, \`theme\`, \`language\`; \`Agency (Ministry)\` becomes two organisations |
| \`parvis init FOLDER --public-hosts LIST\` | adds hosts known to be public, from a CSV with a column \`host\` or \`url\`, or one host a line; may be gzip |
| \`parvis init FOLDER --figures SOURCE --from FILES\` | makes one from key figures that were published, with their organisations, services and definitions: \`je-donne-mon-avis\`, \`transactions-explorer\` |
| \`parvis declare template ORGANISATION\` | writes the form of an organisation for a \`--period\`, as ODS or CSV; see [declarations](declarations.md) |
| \`parvis listen ask-model\` | sends masked texts of the topics of a service to the program that \`listening.outsideModel\` names; nothing changes before a person accepts it |
| \`parvis listen retain\` | turns responses older than \`listening.retentionMonths\` into counts of their day; see [listening](listening.md) |
| \`parvis listen figures\` | writes the form of each organisation for a \`--period\` with what people answered filled in |
| \`parvis alerts\` | says what is new to mend; \`--send\` tells it by mail and webhook, once |
| \`parvis digest [site…]\` | the letter of a week about each site; \`--send\` mails it to whoever is set for it, where something changed. See [diagnosis](diagnosis.md#the-letter-of-a-week) |
| \`parvis import dashlord|gsa-site-scanning|lighthouse FILE…\` | brings what other tools say; see [reports](reports.md) |
| \`parvis measures\` | what was decided, and its effect: \`review\` at its day; see [measures](measures.md) |
| \`parvis declare check FILE…\` | says all that is wrong in declarations, by line and column; exits with 1 when there is an error. \`--json\` for programs |
| \`parvis crawl [site…]\` | reads the sites of the estate, whole and politely; Ctrl-C stops it safely, and the same command goes on; \`--since DAY\` keeps what was read since, \`--due\` takes the sites that are due, \`--warc\` keeps what servers answered |
| \`parvis crawls\` | lists crawls under way or at rest; \`pause\`, \`go\`, \`finish\` and \`remove\` take the name of one |
| \`parvis import sources [source…]\` | reads the audience of every source of \`sources.yaml\`, or of those named; one that fails does not keep the others from being read |
| \`parvis import CONNECTOR [file…]\` | reads one source: live, from saved answers, or from files; \`--from\` and \`--to\` choose days, \`--save FOLDER\` keeps the answers of an API, \`--answers FOLDER\` reads them, \`--property\` says what a file is about |
| \`parvis diagnose\` | holds the [rules](rules.md) against the current run, and compares what they find with the last time |
| \`parvis diagnose sample -o FILE\` | writes \`--each\` 20 findings of each rule into a CSV for people to judge; \`parvis diagnose judged FILE\` prints precision by rule |
| \`parvis account\` | who may sign in and what they may do: \`add\`, \`list\`, \`grant\`, \`revoke\`, \`disable\`, \`enable\`, \`link\`, \`trail\`. See [accounts](accounts.md) |
| \`parvis backup FILE\` | writes all that the ledger holds at one moment into one file |
| \`parvis restore FILE\` | reads it back into a ledger that holds nothing, on any PostgreSQL from version 15 on; \`--replace\` puts it in the place of what is there |
| \`parvis check\` | says what is wrong, with file, line, what was expected and what to do; exits with 1 when there is an error. \`--json\` for programs |

An **error** means that something is left out until it is mended: a value is ignored, or a line that cannot do without it is left out whole.
A **warning** means that something is unfinished; nothing is left out. All of them are told at once.

Changing the estate never needs another import: \`parvis analyse\` reads the same facts with the new sites.

## parvis.yaml

| Setting | Meaning |
| --- | --- |
| \`name\` | name of the estate, \`en\` and \`fr\` |
| \`languages\` | languages of the people served, \`fr\` and \`en\`; the first is the default |
| \`publicHosts\` | hosts (\`example.org\`) and patterns (\`*.gouv.fr\`) that count as public though they are no site |
| \`calendars\` | calendars of Parvis that help to explain audience: \`fr\` (public and school holidays, campaigns, elections; the default where \`fr\` is among the languages), \`fr-alsace-moselle\` (two more public holidays), or \`[]\` for none. See [calendars](calendars.md) |
| \`memoryMb\`, \`threads\` | memory and processor cores the analysis may use (2048 and 2) |
| \`port\` | port of \`parvis serve\` (8020) |
| \`pace\` | how slowly a request may come to \`parvis serve\`, after eight seconds of grace: \`leastBytesPerSecond\` on average (2000), \`mostMinutes\` for all of it (15). What is slower is cut with 408 |
| \`seed\` | start of random draws (1): the same seed gives the same figures |
| \`crawl\` | how sites are read: see below |
| \`counter\` | our own audience tool, for sites that have none: \`on\` (false), \`timeZone\` where days begin (Europe/Paris), \`trustProxy\` (false): set it only where \`parvis serve\` stands behind a proxy of yours that writes X-Forwarded-For. See [the counter](counter.md) |
| \`scoreboard\` | key figures that organisations declare: \`indicators\`, the sets that are followed ([observatoire, volume]; see [indicators](indicators.md)); \`every\` month, quarter or year (quarter); \`dueDays\` after the end of the period until which they are due (30); \`reminderDays\` before the due day on which those who have not declared are reminded, negative after it ([14, 3, -1]); \`licence\` under which what is published may be used again, an SPDX name or an address (etalab-2.0) |
| \`listening\` | what people are asked about a service, and for how long it is kept ([listening](listening.md)): \`questionnaire\` of every service (short), \`services\`, another questionnaire by id of service; \`retentionMonths\` after which a response is only a number among others of its day (24); \`minimumN\`, answers below which no share is told (30); \`answerDays\` within which people should have an answer (15); \`outsideModel\`, a program that may [propose changes to topics](listening.md#an-outside-model-where-one-is-wanted): \`name\`, \`url\` or \`command\`, \`secret\`, \`seconds\` (60) |
| \`alerts\` | what \`parvis alerts\` tells ([diagnosis](diagnosis.md#alerts)): \`minPeople\` a month (100), \`budget\` at once (10), \`staleDays\` (14), \`flapDays\` (30), \`email\` addresses, \`language\` of the letter (fr), \`webhook\` with its \`url\` and the name of the environment variable that holds its \`secret\` |
| \`digest\` | who gets the [letter of a week](diagnosis.md#the-letter-of-a-week) about which site: \`sites\`, addresses by id of site; \`language\` (fr); \`unsubscribe\`, where one asks for no more, an address of mail or https (one click where the site has an https address and a ledger, else the one of \`mail.from\`) |
| \`accounts\` | who may sign in: \`on\` (false), \`address\`, \`trustProxy\` (false), \`idleMinutes\` (30), \`hours\` (12), \`provider\`. See [accounts](accounts.md) |
| \`mail\` | the server that takes letters: \`host\`, \`port\` (587), \`from\`, \`security\` (starttls), \`user\` and \`password\` as names of environment variables. Without it no letter goes out |

An unknown setting is an error: a slip of the pen must not pass for a choice.

### crawl

A crawl needs \`contact\` and nothing else. Each limit that is hit is recorded as an incident, with its kind, how often, and an example.

| Setting of \`crawl\` | Meaning |
| --- | --- |
| \`contact\` | page or mail address where those whose sites are read can reach you, or both with a comma; sent with every request. \`parvis serve\` has a page for them at \`/robot\` |
| \`bot\` | name sent to servers and looked for in robots.txt (ParvisBot) |
| \`delayMs\`, \`concurrency\` | least time between two requests to one host (1000), and requests to it at once (1); hosts on one network address share them; a longer Crawl-delay of robots.txt wins, up to 30 s |
| \`pages\`, \`depth\`, \`minutes\`, \`megabytes\` | what a site may cost: pages read (20000), links followed from its home (50), time (1440), body bytes received (4000) |
| \`everyDays\` | days after which a site is due again (7), for \`parvis crawl --due\` |
| \`render\` | \`never\`, \`detect\` (pages nearly empty without their scripts) or \`always\` run scripts in an installed Chromium (never) |
| \`sites\` | by site id, other values of the settings above: \`sites: { town-hall: { delayMs: 5000, render: detect } }\` |
| \`connections\` | requests at once, all hosts together (256) |
| \`checkLinks\`, \`checkAgainDays\` | try the links that lead out of the estate (true); a check that went well is good for so many days (7) |
| \`warc\` | keep what servers answered as WARC files in \`archives/\` (false) |
| \`checkpointMegabytes\` | what a restart after a kill goes through again, at most (384) |
| \`allowedNetworks\` | private networks that may be asked, such as \`10.1.0.0/16\`: intranets that are the estate (none) |
| \`routes\` | host, or \`*.suffix\`, and the \`address:port\` where it answers; \`plain\` after it when that server has no TLS (none) |
| \`limits\` | of one exchange: \`connectMs\` (10000), \`firstByteMs\` (20000), \`idleMs\` (10000), \`totalMs\` (60000), \`headerBytes\` (65536), \`headerFields\` (200), \`bodyBytes\` and \`decodedBytes\` (20000000), \`inflation\` (200), \`redirects\` (10); of robots.txt and sitemaps: \`robotsBytes\` (512000), \`sitemapBytes\` (52428800), \`sitemapUrls\` (50000 a file), \`sitemaps\` (500 a host) |

## sources.yaml

Where audience comes from. Without this file nothing is asked; files may still be imported by the name of their connector.

\`\`\`yaml
sources:
  - id: stats
    connector: matomo
    url: https://stats.example.gouv.fr
    secret: MATOMO_TOKEN # the name of an environment variable
    options: { breakdowns: month }
  - id: server-logs
    connector: logs
    files: [logs/] # a folder of the workspace
  - id: search
    connector: search-console
    secret: SEARCH_KEY_FILE
    timeZone: America/Los_Angeles
  - id: counter
    connector: counter
\`\`\`

\`\`\`
# estate/properties.csv
source,property,site,from,to,counts
stats,12,taxes,,2021-06-30,
stats,48,taxes,2021-07-01,,
\`\`\`

| Field of a source | Needed | Meaning |
| --- | --- | --- |
${fieldRows()}

The source is read from the first of these that there is: files given on the command line; saved answers; \`files\`; the API. The counter reads its own
folder.

A first import from an API asks for eleven years. A later one asks for what is new since the last day read, and \`rereadDays\` before it, as tools revise their
last days. Reading a day again replaces it; the earlier value stays in the earlier snapshot, and the day is marked as revised. Answers of a live import under
way wait in \`lake/asking/\`: when it is stopped, the same command goes on with them until the end of the day.

\`properties.csv\` ([columns](#propertiescsv)) says which site each property counts, and when. A property that is a host, or an address, of a site needs no
line. Where several properties count one whole site, the first line wins from its first to its last day with figures, and **its gaps stay gaps**: the figures of
another tool never fill them ([decision](decisions/0161-first-line-counts.md)). Search engines are apart: their clicks and impressions stand beside visits.

## estate/*.csv

UTF-8, with a first line of column names. Comma, semicolon or tab; with or without BOM, as spreadsheets write them. Several values in a cell
are separated by \`|\`. An empty cell means not said. Columns that are not listed here are let be. Only \`sites.csv\` must exist. Days are
written \`2026-01-05\`.

${estateFiles.map(section).join("\n")}`;
}

function fieldRows(): string {
  return Object.entries(sourceFields)
    .map(([name, field]) => `| \`${name}\` | ${field.isOptional() ? "" : "yes"} | ${field.description} |`)
    .join("\n");
}

function section({ file, about, required, columns }: EstateFile): string {
  const rows = Object.entries(columns).map(
    ([name, meaning]) =>
      `| \`${name}\` | ${required.includes(name) ? "yes" : ""} | ${meaning.replaceAll("|", "\\|")} |`,
  );
  return `### ${file}

${about}

| Column | Needed | Meaning |
| --- | --- | --- |
${rows.join("\n")}
`;
}
