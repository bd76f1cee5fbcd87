import { planIdeas } from "../src/demo/idea/plan.ts";
import { SUBJECTS } from "../src/demo/idea/subject/index.ts";
import { groupIdeas } from "../src/engage/grouping/grouping.ts";

/*
 * What grouping the ideas of a large consultation costs.
 *   npm run bench -- grouping
 */
for (const count of [2_000, 10_000]) {
  const ideas = planIdeas({ seed: 1, count, subjects: SUBJECTS, lone: "reported" }).map(
    ({ number, title, text, language }) => ({ id: `idea-${number}`, title, text, language }),
  );
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  const { groups, alone } = groupIdeas(ideas);
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    JSON.stringify({
      ideas: ideas.length,
      groups: groups.length,
      alone: alone.length,
      wall_s: Number(((performance.now() - wall) / 1000).toFixed(1)),
      cpu_s: Number(((user + system) / 1e6).toFixed(1)),
      peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    }),
  );
}
