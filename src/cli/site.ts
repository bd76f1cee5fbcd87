import { readCurrentRun } from "../analyse/ask.ts";
import { userAgentOf } from "../collect/crawl/preparing.ts";
import { readIndicators } from "../estate/indicator.ts";
import { openDiagnosis } from "../publish/diagnosis/open.ts";
import { openBoard } from "../publish/edition/open.ts";
import type { Engine } from "../store/lake/engine.ts";
import { listSnapshots } from "../store/lake/snapshot.ts";
import { type Edition, emptyEdition } from "../web/edition.ts";
import type { Robot } from "../web/page.ts";
import type { House } from "./house.ts";
import { parvisVersion } from "./program.ts";

/** What the site of a workspace shows now, served or written as files. */
export function readEdition({ workspace, estate, lake }: House, engine: Engine): Edition {
  const reading = readCurrentRun(lake, engine);
  const { name } = workspace;
  const board = openBoard(lake, engine);
  const { indicators } = readIndicators(workspace);
  const diagnosis = openDiagnosis(lake, engine);
  if (reading)
    return { ...reading, name, estate, board, diagnosis, indicators, snapshots: listSnapshots(lake) };
  // Key figures may be declared and published before any site was read.
  return emptyEdition({ name, estate, board, indicators });
}

/** The robot as servers meet it. Without a contact there is none: a crawl refuses to start. */
export function robotOf({ workspace }: House): { readonly robot?: Robot } {
  const { name, crawl: settings } = workspace;
  const { bot, contact, delayMs, concurrency } = settings;
  if (contact === "") return {};
  const userAgent = userAgentOf({ settings, parvisVersion: parvisVersion() });
  return { robot: { name, bot, contact, userAgent, delayMs, concurrency } };
}

/** Where the public finds the site, where the settings say it. */
export function addressOf({ workspace }: House): { readonly address?: string } {
  const { address } = workspace.accounts;
  return address === undefined ? {} : { address: address.replace(/\/$/, "") };
}
