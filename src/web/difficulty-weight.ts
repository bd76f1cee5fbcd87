import { type Difficulty, difficultiesOf, findingsBehind } from "../engage/difficulty/difficulty.ts";
import { grouped } from "../kit/group.ts";
import { PERIODS_A_YEAR, periodLength } from "../kit/period.ts";
import { boardOf } from "./figure.ts";
import { insideOf } from "./inside.ts";
import type { Visit } from "./page.ts";
import { volumeIndicators, wholeOf } from "./parts/channel-volume.tsx";

/**
 * How many people a month stand before a difficulty: those whom the widest of its findings concerns, as the current diagnosis estimates; where a figure
 * or people's words opened it, those who ask for its service, as the current edition counts them. Undefined where neither is known.
 */
export async function difficultyWeights(visit: Visit): Promise<(id: string) => number | undefined> {
  const { office } = insideOf(visit);
  const difficulties = await difficultiesOf(office);
  const [behind, people, asking] = [
    await findingsBehind(office, difficulties),
    await peopleOfFindings(visit),
    await peopleOfServices(visit),
  ];
  const weight = ({ id, service }: Difficulty): number | undefined => {
    const concerned = (behind.get(id) ?? []).flatMap((fingerprint) => people.get(fingerprint) ?? []);
    return concerned.length > 0 ? Math.max(...concerned) : asking.get(service);
  };
  const weights = new Map(difficulties.map((one) => [one.id, weight(one)]));
  return (id) => weights.get(id);
}

async function peopleOfFindings({ edition }: Visit): Promise<ReadonlyMap<string, number>> {
  const findings = (await edition.diagnosis?.findings()) ?? [];
  return new Map(
    findings.flatMap(({ fingerprint, people }) => (people === null ? [] : [[fingerprint, people] as const])),
  );
}

/** Requests a month on all channels, by service; none where a channel that was asked for is not known. */
async function peopleOfServices(visit: Visit): Promise<ReadonlyMap<string, number>> {
  if (!visit.edition.board) return new Map();
  const { manifest, figures } = boardOf(visit);
  const months = 12 / PERIODS_A_YEAR[periodLength(manifest.period)];
  const counting = volumeIndicators(visit);
  const rows = (await figures({ period: manifest.period })).filter(
    ({ indicator, channel }) => counting.includes(indicator) && channel !== "all",
  );
  return new Map(
    grouped(rows, ({ service }) => service).flatMap((own) => {
      const whole = wholeOf(own);
      return whole === undefined || !own[0] ? [] : [[own[0].service, whole / months] as const];
    }),
  );
}
