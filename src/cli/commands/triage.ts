import type { Command } from "commander";
import { COMMAND_LINE } from "../../engage/account/office.ts";
import { agreementOf, readingsOf } from "../../engage/triage/agreement.ts";
import { type OpenDesk, openDesk, proposeGroups, type TriageDesk } from "../../engage/triage/desk.ts";
import { type Pace, paceOf } from "../../engage/triage/pace.ts";
import { ENDS, type End, stageOf } from "../../engage/triage/standing.ts";
import { UserError } from "../../kit/failure.ts";
import { openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../ledger.ts";

interface Options {
  readonly workspace: string;
  readonly json?: boolean;
}

export function triageCommand(program: Command, io: Io): void {
  const triage = program
    .command("triage")
    .description("Bring the ideas of a consultation together; the desk itself is at /triage/CONSULTATION");
  const command = (name: string, description: string) =>
    triage
      .command(name)
      .description(description)
      .argument("<consultation>", "id of the consultation")
      .option("-w, --workspace <folder>", "workspace", ".")
      .option("--json", "print as JSON");
  command(
    "group",
    "Propose groups of all ideas that are in none and wait; people accept them at the desk",
  ).action((consultation: string, options: Options) =>
    atDesk(options, io, async (desk) => {
      const proposal = await proposeGroups(desk, COMMAND_LINE, consultation);
      if (!proposal) throw unknown(consultation);
      const { ideas, groups, alone } = proposal;
      if (options.json) io.out(JSON.stringify(proposal, null, 2));
      else
        io.out(
          `${ideas} ideas were in no group: ${ideas - alone} are now in ${groups} proposed groups, ${alone} stand alone. The desk: /triage/${consultation}`,
        );
    }),
  );
  command(
    "status",
    "Where every idea is, and the sum; how fast ideas are settled; whether two readers agree",
  ).action((consultation: string, options: Options) =>
    atDesk(options, io, async (desk) => {
      const open = await openDesk(desk, COMMAND_LINE, consultation);
      if (!open) throw unknown(consultation);
      const report = {
        sum: open.sum,
        proposed: proposedIn(open),
        pace: paceOf(open.acts),
        agreement: agreementOf(await readingsOf(desk, consultation)),
      };
      io.out(options.json ? JSON.stringify(report, null, 2) : statusText(report));
      if (open.sum.wrong.length > 0) throw broken(open.sum.wrong);
    }),
  );
}

function atDesk<T>({ workspace }: Options, io: Io, work: (desk: TriageDesk) => Promise<T>): Promise<T> {
  const house = openHouse(workspace);
  return withLedger(workspace, io, (ledger) =>
    work({ ledger: async () => ledger, now: io.now, estate: () => house.estate }),
  );
}

const proposedIn = ({ standing }: OpenDesk): number =>
  [...standing.groups.values()].filter(
    ({ id, isClosed }) => !isClosed && stageOf(standing, id) === "proposed",
  ).length;

interface Report {
  readonly sum: OpenDesk["sum"];
  readonly proposed: number;
  readonly pace: Pace;
  readonly agreement: ReturnType<typeof agreementOf>;
}

function statusText({ sum, proposed, pace, agreement }: Report): string {
  const { ends, ideas, groups, measures } = sum;
  const told: Readonly<Record<End, string>> = {
    waiting: `wait, ${proposed} proposed groups among them`,
    group: `in ${groups} accepted groups`,
    measure: `in ${measures} measures`,
    refused: "refused with a reason",
    hidden: "hidden by moderation, with the rule",
  };
  const counted = ENDS.reduce((total, end) => total + ends[end], 0);
  return [
    ...ENDS.map((end) => `${String(ends[end]).padStart(7)}  ${told[end]}`),
    `${String(counted).padStart(7)}  in all; ${ideas} came in: ${sum.wrong.length === 0 ? "the sum is right" : "THE SUM IS WRONG"}`,
    pace.minutesPer100 === undefined
      ? "Nothing was settled at the desk yet."
      : `Settled at the desk: ${pace.settled}, in ${pace.minutes.toFixed(0)} minutes: ${pace.minutesPer100.toFixed(1)} minutes for 100 ideas.`,
    agreement.kappa === undefined
      ? `Read twice: ${agreement.ideas}; too few to say whether readers agree.`
      : `Read twice: ${agreement.ideas}, ${agreement.same} alike; Cohen’s kappa ${agreement.kappa.toFixed(2)} (95 %: ${agreement.low?.toFixed(2)} to ${agreement.high?.toFixed(2)}).`,
  ].join("\n");
}

const unknown = (consultation: string): UserError =>
  new UserError({
    expected: "the id of a consultation of this workspace",
    got: consultation,
    next: "It stands in its address, after /consultations/.",
  });

const broken = (wrong: readonly string[]): UserError =>
  new UserError({
    expected: "every idea to end once",
    got: wrong.slice(0, 5).join("; "),
    next: "Nothing was lost: idea_event has what was done. Please tell us.",
  });
