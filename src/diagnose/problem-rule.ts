import type { problemColumns } from "../analyse/page-problem.ts";
import type { Question } from "../analyse/question.ts";
import type { Threshold } from "../analyse/threshold.ts";
import { grouped } from "../kit/group.ts";
import type { Row } from "../model/table.ts";
import type { Words } from "../model/words.ts";
import { type Details, type Draft, type Rule, rule, type Scene } from "./rule.ts";

type ProblemQuestion = Question<ReturnType<typeof problemColumns>>;
type Problem = Row<ProblemQuestion>;

/** A rule about a defect that a site has on some of its pages: one finding a site, with the pages that most people see. */
interface ProblemRule extends Omit<Rule, "needs" | "needsFigures" | "witness" | "find" | "thresholds"> {
  readonly question: ProblemQuestion;
  /** As in the answer. */
  readonly problem: string;
  readonly thresholds?: { readonly pages?: Threshold; readonly share?: Threshold };
  /** What codes in `detail` mean, where they are codes. */
  readonly say?: Readonly<Record<string, Words>>;
  /** What `detail` holds, by name, where it holds several things. */
  readonly parts?: (detail: string) => Details;
}

/** Their sentences may name `{pages}`, `{looked}`, `{url}` and `{detail}`: what shows the defect on the first page. */
export function problemRule({
  question,
  problem,
  thresholds = {},
  say = {},
  parts = () => ({}),
  ...about
}: ProblemRule) {
  return rule({
    ...about,
    needs: { problems: question },
    thresholds,
    witness: "site",
    find: ({ problems }, scene) =>
      grouped(
        problems.filter((row) => row.problem === problem),
        ({ site }) => site,
      ).flatMap((rows) => {
        const [first] = rows.sort((a, b) => a.rank - b.rank);
        if (!first || !isEnough(first, thresholds)) return [];
        const details = { detail: say[first.detail] ?? first.detail, ...parts(first.detail) };
        return [toDraft({ first, rows, problem, details }, scene)];
      }),
  });
}

function isEnough(
  { pages, looked }: Problem,
  { pages: least, share }: NonNullable<ProblemRule["thresholds"]>,
) {
  return pages >= (least?.value ?? 1) && pages >= (share?.value ?? 0) * looked;
}

interface Told {
  readonly first: Problem;
  readonly rows: readonly Problem[];
  readonly problem: string;
  readonly details: Details;
}

const toDraft = ({ first, rows, problem, details }: Told, { people }: Scene): Draft => ({
  site: first.site,
  kind: "site",
  subject: problem,
  page: first,
  pages: first.pages,
  details: { pages: first.pages, looked: first.looked, url: first.url, ...details },
  evidence: rows.map(({ url, detail: note }) => ({ url, ...(note === "" ? {} : { note }) })),
  people: people.ofPages(
    first.site,
    rows.map(({ url }) => url),
    first.pages,
  ),
});
