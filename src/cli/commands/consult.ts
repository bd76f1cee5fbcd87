import { readFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { parse } from "yaml";
import { z } from "zod";
import { COMMAND_LINE } from "../../engage/account/office.ts";
import {
  type Consultation,
  consultationOn,
  consultationsOn,
  dayOf,
  endConsultation,
  type Forum,
  openConsultation,
} from "../../engage/consultation/consultation.ts";
import { putStatement } from "../../engage/consultation/idea.ts";
import { importIdeas } from "../../engage/consultation/import.ts";
import { watchIntegrity } from "../../engage/consultation/integrity.ts";
import { type InventedRequest, inventConsultation } from "../../engage/consultation/invented.ts";
import { tellConsultation } from "../../engage/consultation/news.ts";
import { countsOf } from "../../engage/consultation/reading.ts";
import { UserError } from "../../kit/failure.ts";
import { ORIGINS, type Origin, PHASES, PUBLICS, VOTERS } from "../../model/consultation.ts";
import { officeOf } from "../accounts.ts";
import { openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../ledger.ts";

interface Options {
  readonly workspace: string;
}

export function consultCommand(program: Command, io: Io): void {
  const group = program
    .command("consult")
    .description("Hold consultations: open, import ideas, watch, close");
  const command = (name: string, description: string) =>
    group.command(name).description(description).option("-w, --workspace <folder>", "workspace", ".");
  command("open", "Open a consultation that a YAML file describes")
    .argument("<file>", "the file; docs/consultations.md says what stands in it")
    .action((file: string, options: Options) => inForum(options, io, (forum) => open(forum, file, io)));
  command("import", "Take ideas from a CSV file, with where they come from")
    .argument("<consultation>", "id of the consultation")
    .argument(
      "<file>",
      "columns title, text; also id, language, origin, public, business_size, question, session, received_at",
    )
    .addOption(
      new Option("--origin <origin>", "where rows come from that do not say")
        .choices(ORIGINS)
        .default("paper"),
    )
    .action((id: string, file: string, options: Options & { readonly origin: Origin }) =>
      inForum(options, io, async (forum) => take(forum, await known(forum, id), file, options.origin, io)),
    );
  command("statement", "Put a statement to the vote")
    .argument("<consultation>", "id of the consultation")
    .argument("<text>", "the statement")
    .option("--language <code>", "language it is written in", "fr")
    .action((id: string, text: string, options: Options & { readonly language: string }) =>
      inForum(options, io, async (forum) => {
        const given = { text, language: options.language };
        const taken = await putStatement(forum, COMMAND_LINE, await known(forum, id), given);
        if ("wrong" in taken) throw refused("a statement of 1 to 280 characters", text.slice(0, 80));
        io.out(`${taken.done} is put to the vote in ${id}.`);
      }),
    );
  command("tell", "Say how it goes, in public: on its page, in its feed, and in letters to who follows")
    .argument("<consultation>", "id of the consultation")
    .argument("<text>", "what there is to say")
    .option("--language <code>", "language it is written in", "fr")
    .action((id: string, text: string, options: Options & { readonly language: string }) =>
      inForum(options, io, async (forum) => {
        const given = { text, language: options.language };
        const taken = await tellConsultation(forum, COMMAND_LINE, await known(forum, id), given);
        if ("wrong" in taken) throw refused("a text of 1 to 2,000 characters", text.slice(0, 80));
        io.out(`Published in ${id}; letters tell it with the next parvis notify.`);
      }),
    );
  command(
    "invent",
    "Open an invented consultation with its ideas, camps and a brigade: to try screens and desks on",
  )
    .argument("[consultation]", "id it gets", "simpler")
    .option("--seed <n>", "seed of its draws", Number, 1)
    .option("--ideas <n>", "its ideas", Number, 2_000)
    .option("--people <n>", "who takes part", Number, 4_000)
    .action((id: string, options: Options & Omit<InventedRequest, "id">) =>
      inForum(options, io, async (forum) => {
        const { seed, ideas, people } = options;
        const made = await inventConsultation(forum, COMMAND_LINE, { id, seed, ideas, people });
        if (!made) throw refused("an id that no consultation has", id);
        io.out(`${made.ideas} ideas by ${made.people} invented people: /consultations/${id}`);
      }),
    );
  command("watch", "Look for signals that votes are not of one person each; marks, takes nothing away")
    .argument("<consultation>", "id of the consultation")
    .action((id: string, options: Options) =>
      inForum(options, io, async (forum) => {
        const marks = await watchIntegrity(forum, COMMAND_LINE, await known(forum, id));
        io.out(`${marks} new marks. The log: /consultations/${id}/moderation`);
      }),
    );
  command("close", "Close a consultation: nothing more is taken, all stays readable")
    .argument("<consultation>", "id of the consultation")
    .requiredOption("--closing <text>", "what is said on its page")
    .action((id: string, options: Options & { readonly closing: string }) =>
      inForum(options, io, async (forum) => {
        await known(forum, id);
        await endConsultation(forum, COMMAND_LINE, { id, closing: options.closing });
        io.out(`${id} is closed.`);
      }),
    );
  command("list", "List consultations, where each stands, and what it holds")
    .option("--json", "print as JSON")
    .action((options: Options & { readonly json?: boolean }) =>
      inForum(options, io, (forum) => list(forum, options.json === true, io)),
    );
}

function inForum<T>({ workspace }: Options, io: Io, work: (forum: Forum) => Promise<T>): Promise<T> {
  const house = openHouse(workspace);
  return withLedger(workspace, io, (ledger) =>
    work({
      ...officeOf(() => house, io),
      ledger: async () => ledger,
      onFault: (error) => io.err(String(error)),
    }),
  );
}

const text = z.strictObject({ en: z.string().min(1), fr: z.string().min(1) });
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const fileSchema = z.strictObject({
  id,
  organisation: z.string().default(""),
  title: text,
  summary: text,
  questions: z.array(z.strictObject({ id, text })).default([]),
  publics: z
    .array(z.enum(PUBLICS))
    .min(1)
    .default([...PUBLICS]),
  voters: z.enum(VOTERS).default("confirmed"),
  grid: z.array(z.strictObject({ id, name: text, weight: z.number().positive().default(1) })).default([]),
  phases: z.array(z.strictObject({ phase: z.enum(PHASES), from: day, to: day })).min(1),
});

async function open(forum: Forum, path: string, io: Io): Promise<void> {
  const read = fileSchema.safeParse(parse(readFileSync(path, "utf8")));
  if (!read.success)
    throw refused(
      read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "),
      path,
    );
  const failed = await openConsultation(forum, COMMAND_LINE, read.data);
  if (failed?.wrong === "taken") throw refused("an id that no consultation has", read.data.id);
  if (failed)
    throw refused(`phases in the order ${PHASES.join(", ")}, none before the one before it ended`, path);
  io.out(`${read.data.id} is open: /consultations/${read.data.id}`);
}

async function take(
  forum: Forum,
  consultation: Consultation,
  path: string,
  origin: Origin,
  io: Io,
): Promise<void> {
  const {
    taken,
    known: before,
    refusals,
  } = await importIdeas(forum, COMMAND_LINE, consultation, { path, origin });
  io.out(`${taken} ideas taken, ${before} were there, ${refusals.length} refused.`);
  for (const { place, reason, excerpt } of refusals.slice(0, MOST_TOLD))
    io.out(`  line ${place}: ${reason} (${excerpt})`);
  if (refusals.length > MOST_TOLD) io.out(`  and ${refusals.length - MOST_TOLD} more.`);
}

const MOST_TOLD = 20;

async function list(forum: Forum, isJson: boolean, io: Io): Promise<void> {
  const { db } = await forum.ledger();
  const all = [];
  for (const one of await consultationsOn(db, dayOf(forum.now())))
    all.push({
      id: one.id,
      phase: one.isClosed ? "closed" : (one.phase ?? "none today"),
      ...(await countsOf(forum, one.id)),
    });
  if (isJson) return io.out(JSON.stringify(all, null, 2));
  if (all.length === 0) io.out("No consultation yet: parvis consult open FILE.");
  for (const { id: name, phase, ideas, grouped, decided, refused: not, hidden } of all)
    io.out(
      `${name}: ${phase}; ${ideas} ideas, ${grouped} in a group, ${decided} decided, ${not} refused, ${hidden} hidden`,
    );
}

async function known(forum: Forum, name: string): Promise<Consultation> {
  const { db } = await forum.ledger();
  const consultation = await consultationOn(db, name, dayOf(forum.now()));
  if (consultation) return consultation;
  throw refused("the id of a consultation", name);
}

const refused = (expected: string, got: string): UserError =>
  new UserError({ expected, got, next: "See parvis consult list, and docs/consultations.md." });
