import { readIndicators, shippedSets } from "../src/estate/indicator.ts";
import type { Formula, Indicator, IndicatorSet } from "../src/model/indicator.ts";

/** `docs/indicators.md`: the sets that come with Parvis, as their files define them. */
export function indicatorsPage(): string {
  const { sets } = readIndicators({ folder: "", scoreboard: { indicators: shippedSets() } });
  return `# Indicators

The tables are generated from \`assets/indicators/\` by \`npm run reference\`. Do not edit by hand.

An indicator says what a key figure means. \`scoreboard.indicators\` in \`parvis.yaml\` names the sets that a government follows; it writes its own in
\`estate/indicators/NAME.yaml\`. \`parvis check\` says what is wrong in them, by file and line.

- **A definition never changes once it was used.** Editions and the ledger record the SHA-256 of each; a changed text under a used \`id@version\` is refused. Another meaning is
  another version with a later \`validFrom\`: for a period holds the latest version that was valid when the period ended. What was published keeps the definition it had.
- **Thresholds are data**: from \`good\` on a figure is good, in its direction; from \`watch\` on it is worth a look; beyond, it is bad. Without thresholds a figure has no mark.
- **\`minimumN\`**: on fewer answers no value is published; it counts in coverage as asked for and not known.
- **\`window\`**: the time that a figure of a period covers, counted back from the end of the period: \`period\`, \`rolling-3-months\`, \`rolling-12-months\`; \`at-end\` is the state on its last day.
- **\`grain\`**: declared once for the service, or for each of its channels; \`channels\` names those on which it has a meaning.

## Formulas

| Kind | Value | What is declared | Column |
| --- | --- | --- | --- |
| \`count\` | the count | the count | \`indicator\` |
| \`share\` | numerator ÷ denominator, from 0 to 1; n is the denominator | both | \`indicator.part\` twice |
| \`mean\` | Σ weight × count ÷ Σ count; n is Σ count | the count of each answer | \`indicator.answer\` for each |
| \`ratio\` | numerator ÷ denominator | both | \`indicator.part\` twice |
| \`measurement\` | what was measured elsewhere, in \`range\`; n where \`minimumN\` is above 0 | the value | \`indicator\`, \`indicator.n\` |
| \`category\` | one of \`options\`, each with its mark | the option | \`indicator\` |
| \`channel-share\` | volumes of \`channels\` ÷ volumes of all channels | nothing: made here from \`volumes\` | none |

\`spread\`, in a \`ratio\` or a \`measurement\`, names the measurement by which the standard deviation of its single values is declared (of the cost of one request, say), in the same unit, by the same grain: then it has an interval, and its change is tested ([method](method-figures.md#change)).

## A set of one's own

\`\`\`yaml
# estate/indicators/ours.yaml
id: ours
name: { en: Our key figures, fr: Nos chiffres clés }
source: decision of 3 March 2026
indicators:
  - id: waiting-time
    version: 1
    name: { en: Waiting time at the counter, fr: Attente au guichet }
    about: { en: Mean time from arrival to the counter., fr: Temps moyen entre l’arrivée et le guichet. }
    formula: { kind: measurement, of: { id: seconds, name: { en: mean time, fr: temps moyen } }, range: [0, 36000] }
    unit: seconds
    direction: lower
    thresholds: { good: 600, watch: 1200, source: first guess }
    minimumN: 30
    window: period
    grain: channel
    channels: [counter]
    validFrom: 2026-01-01
    source: ticket machines
\`\`\`

Units: \`share\` (0 to 1), \`score-10\` (0 to 10), \`score-net\` (−1 to 1), \`count\`, \`seconds\`, \`days\`, \`euros\`, \`pounds\`, \`category\`.
To change an indicator of a shipped set, write its next version in a set of your own: same \`id\`, \`version: 2\`, a later \`validFrom\`.

${sets.map(section).join("\n")}`;
}

function section({ id, name, source, indicators }: IndicatorSet): string {
  return `## ${id}

${name.en} · ${name.fr}. Source: ${source}.

| Indicator | Name | What it tells | Formula | Good, watch | Least n | Window | By | From | Source |
| --- | --- | --- | --- | --- | ---: | --- | --- | --- | --- |
${indicators.map(row).join("\n")}
`;
}

function row(indicator: Indicator): string {
  const { id, version, name, about, formula, minimumN, window, grain, channels, validFrom, source } =
    indicator;
  const by = channels ? channels.join(", ") : grain;
  return `| \`${id}@${version}\` | ${name.en} · ${name.fr} | ${about.en} | ${formulaText(formula)} | ${thresholdText(indicator)} | ${minimumN} | ${window} | ${by} | ${validFrom} | ${source} |`;
}

function formulaText(formula: Formula): string {
  switch (formula.kind) {
    case "share":
    case "ratio":
      return `${formula.numerator.name.en} ÷ ${formula.denominator.name.en}`;
    case "mean":
      return `mean of ${formula.answers.map(({ name, weight }) => `${name.en} ${weight}`).join(", ")}`;
    case "category":
      return formula.options.map(({ name, mark }) => `${name.en} (${mark})`).join(", ");
    case "channel-share":
      return `\`${formula.volumes}\` by ${formula.channels.join(", ")} ÷ \`${formula.volumes}\` by all channels`;
    default:
      return `${formula.of.name.en}, as ${formula.kind === "count" ? "counted" : "measured"}`;
  }
}

function thresholdText({ thresholds, direction, unit }: Indicator): string {
  if (!thresholds) return "–";
  const { good, watch, source } = thresholds;
  const sign = direction === "higher" ? "≥" : "≤";
  const limits = [good, watch].filter((limit) => limit !== undefined).map((limit) => `${sign} ${limit}`);
  return `${limits.join(", ")} (${unit}); ${source}`;
}
