import { type EstateFile, estateFiles } from "../src/estate/columns.ts";

/** `docs/workspace.md`: its tables come from the declaration that the readers use. */
export function workspacePage(): string {
  return `# The workspace

Generated from \`src/estate/columns.ts\` by \`npm run reference\`. Do not edit by hand.

A workspace is a folder that a team keeps in git: what is observed, and what is expected of it.

\`\`\`
parvis.yaml      settings
estate/*.csv     organisations, themes, sites, services, life events and their steps, public hosts
lake/            created: what was collected and computed; not for git
ledger/          created: what people did; not for git, back it up
\`\`\`

## Commands

| Command | What it does |
| --- | --- |
| \`parvis init FOLDER\` | makes a workspace with one invented line of each kind, to be replaced |
| \`parvis init FOLDER --sites LIST.csv\` | makes one from a list with a column \`host\` or \`url\`, and where it has them \`name\`, \`organisation\`, \`theme\`, \`language\`; \`Agency (Ministry)\` becomes two organisations |
| \`parvis init FOLDER --public-hosts LIST\` | adds hosts known to be public, from a CSV with a column \`host\` or \`url\`, or one host a line; may be gzip |
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
| \`memoryMb\`, \`threads\` | memory and processor cores the analysis may use (2048 and 2) |
| \`port\` | port of \`parvis serve\` (8020) |
| \`seed\` | start of random draws (1): the same seed gives the same figures |

An unknown setting is an error: a slip of the pen must not pass for a choice.

## estate/*.csv

UTF-8, with a first line of column names. Comma, semicolon or tab; with or without BOM, as spreadsheets write them. Several values in a cell
are separated by \`|\`. An empty cell means not said. Columns that are not listed here are let be. Only \`sites.csv\` must exist. Days are
written \`2026-01-05\`.

${estateFiles.map(section).join("\n")}`;
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
