import type { Command } from "commander";
import type { Io } from "./io.ts";

/** Adds itself to the program. One file each in `commands/`, one line here. */
export type Registers = (program: Command, io: Io) => void;

interface Offered {
  /** What the list of commands says; the command itself says more. */
  readonly summary: string;
  /** Called when the command is asked for: nobody pays for what the others need, nor the list for any. */
  readonly load: () => Promise<Registers>;
}

const offered = (summary: string, load: () => Promise<Registers>): Offered => ({ summary, load });

/** All commands, in the order of the work. */
export const CATALOGUE: Readonly<Record<string, Readonly<Record<string, Offered>>>> = {
  "To begin:": {
    demo: offered(
      "try all of it on an invented country",
      async () => (await import("./commands/demo.ts")).demoCommand,
    ),
    init: offered(
      "make a workspace, from examples or a list of sites",
      async () => (await import("./commands/init.ts")).initCommand,
    ),
    check: offered(
      "say what is wrong in a workspace, by file and line",
      async () => (await import("./commands/check.ts")).checkCommand,
    ),
  },
  "To read sites and take figures in:": {
    crawl: offered(
      "read the sites of the estate, whole and politely",
      async () => (await import("./commands/crawl.ts")).crawlCommand,
    ),
    crawls: offered(
      "follow, pause, end or remove crawls",
      async () => (await import("./commands/crawls.ts")).crawlsCommand,
    ),
    import: offered(
      "bring in archives, links, audience and reports of other tools",
      async () => (await import("./commands/import.ts")).importCommand,
    ),
    snapshots: offered(
      "say what was read, and when",
      async () => (await import("./commands/snapshots.ts")).snapshotsCommand,
    ),
  },
  "To understand:": {
    analyse: offered(
      "answer every question about what was read",
      async () => (await import("./commands/analyse.ts")).analyseCommand,
    ),
    diagnose: offered(
      "find what to mend, for how many people",
      async () => (await import("./commands/diagnose.ts")).diagnoseCommand,
    ),
    "what-if": offered(
      "say what a few links more would change",
      async () => (await import("./commands/what-if.ts")).whatIfCommand,
    ),
    show: offered(
      "print what is known, as tables",
      async () => (await import("./commands/show.ts")).showCommand,
    ),
    export: offered(
      "write answers as files, with their dictionary",
      async () => (await import("./commands/export.ts")).exportCommand,
    ),
    digest: offered(
      "write the letter of the week about each site",
      async () => (await import("./commands/digest.ts")).digestCommand,
    ),
    alerts: offered(
      "tell once what is new to mend",
      async () => (await import("./commands/alerts.ts")).alertsCommand,
    ),
  },
  "To show and publish:": {
    serve: offered(
      "show all of it as a website",
      async () => (await import("./commands/serve.ts")).serveCommand,
    ),
    publish: offered(
      "write the public site as files, for any web server",
      async () => (await import("./commands/publish.ts")).publishCommand,
    ),
    declare: offered(
      "key figures: forms for organisations, and what came back",
      async () => (await import("./commands/declare.ts")).declareCommand,
    ),
    freeze: offered(
      "freeze signed key figures as an edition",
      async () => (await import("./commands/freeze.ts")).freezeCommand,
    ),
    verify: offered(
      "make an edition again from its rows, and compare",
      async () => (await import("./commands/verify.ts")).verifyCommand,
    ),
  },
  "To work with people:": {
    listen: offered(
      "work on what people answered about services",
      async () => (await import("./commands/listen.ts")).listenCommand,
    ),
    consult: offered(
      "hold consultations",
      async () => (await import("./commands/consult.ts")).consultCommand,
    ),
    triage: offered(
      "bring the ideas of a consultation together",
      async () => (await import("./commands/triage.ts")).triageCommand,
    ),
    difficulties: offered(
      "what seems wrong, to confirm or dismiss",
      async () => (await import("./commands/difficulties.ts")).difficultiesCommand,
    ),
    measures: offered(
      "look at the effect of decided measures",
      async () => (await import("./commands/measures.ts")).measuresCommand,
    ),
    notify: offered(
      "write to those who follow measures and consultations",
      async () => (await import("./commands/notify.ts")).notifyCommand,
    ),
  },
  "To keep it in order:": {
    account: offered(
      "who may sign in, and what they may do",
      async () => (await import("./commands/account.ts")).accountCommand,
    ),
    backup: offered(
      "write what people entered into one file",
      async () => (await import("./commands/backup.ts")).backupCommand,
    ),
    restore: offered(
      "read a backup into an empty ledger",
      async () => (await import("./commands/backup.ts")).restoreCommand,
    ),
    bench: offered(
      "measure how right the answers are",
      async () => (await import("./commands/bench.ts")).benchCommand,
    ),
  },
};
