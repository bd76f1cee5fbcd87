import type { Question } from "../src/analyse/question.ts";
import { doerOf, type Rule } from "../src/diagnose/rule.ts";
import { rules } from "../src/diagnose/rules/index.ts";
import { RULE_GROUPS, type RuleGroup } from "../src/model/finding.ts";

const GROUPS: Readonly<Record<RuleGroup, string>> = {
  links: "Links",
  referencing: "Referencing",
  audience: "Audience",
  services: "Services",
};
const SEVERITY = ["", "a nuisance", "a detour", "a dead end"];
const DOERS = {
  editors: "editors",
  technicians: "technical team",
  analysts: "keepers of the audience tool",
  service: "owner of the service",
};
const EFFORT = ["", "minutes", "a day", "a project"];

/** `docs/rules.md`: what each rule finds, as the rules say it themselves. */
export function rulesPage(): string {
  return `# Rules

Generated from \`src/diagnose/rules/\` by \`npm run reference\`. Do not edit by hand.

\`parvis diagnose\` holds these ${rules.length} rules against the answers of the current run. A rule sees answers, never tables; where an answer it needs is missing it says that it
cannot tell. Findings are ordered by people affected a month × severity ÷ effort. Words between braces are filled in for each finding. How often rules are right: [accuracy](accuracy-diagnosis.md).

${RULE_GROUPS.map(groupSection).join("\n")}`;
}

function groupSection(group: RuleGroup): string {
  return `## ${GROUPS[group]}

${rules
  .filter((rule) => rule.group === group)
  .map(ruleSection)
  .join("\n")}`;
}

function ruleSection(rule: Rule): string {
  const needs = Object.values(rule.needs).map(({ id }: Question) => `[${id}](reference.md#${id})`);
  if (rule.needsFigures) needs.push("an edition of key figures");
  const lines = [
    `**${rule.title.en}.** ${rule.why.en}`,
    `- Says: ${rule.sentence.en}`,
    `- Advice: ${rule.advice.en}`,
    `- When to ignore it: ${rule.whenToIgnore.en}`,
    `- Needs: ${needs.join(", ")}. Severity: ${SEVERITY[rule.severity]}; effort: ${EFFORT[rule.effort]}${rule.byPage ? ", more from ten pages and from a hundred on" : ""}; for the ${DOERS[doerOf(rule)]}. Seen to be fixed by looking again at: ${rule.witness}.`,
    ...Object.values(rule.thresholds ?? {}).map(
      ({ value, unit, meaning, source, since }) =>
        `- ${meaning.en}: **${value}** (${unit}). ${source.en}. Since ${since}.`,
    ),
    ...(rule.sources.length > 0 ? [`- Sources: ${rule.sources.join("; ")}.`] : []),
  ];
  return `### ${rule.id}

${lines[0]}

${lines.slice(1).join("\n")}
`;
}
