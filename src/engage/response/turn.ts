import { newSecret } from "../account/secret.ts";

/** Who stands before a screen that many use, and has questions left: their code stays here, and the screen has a name for it that soon means nothing. */
export interface TurnBook {
  /** A new name for the response of this code. */
  begin(code: string): string;
  /** The code, as long as the turn lasts. */
  see(turn: string): string | undefined;
  /** The name means nothing from now on: whoever goes back finds the first question. */
  end(turn: string): void;
}

/** After so long without an answer, the next person stands there. */
export const TURN_MS = 90_000;

export function turnBook(now: () => Date): TurnBook {
  const turns = new Map<string, { readonly code: string; readonly until: number }>();
  return {
    begin(code) {
      const at = now().getTime();
      for (const [turn, { until }] of turns) if (until <= at) turns.delete(turn);
      const turn = newSecret();
      turns.set(turn, { code, until: at + TURN_MS });
      return turn;
    },
    see(turn) {
      const known = turns.get(turn);
      return known && known.until > now().getTime() ? known.code : undefined;
    },
    end: (turn) => {
      turns.delete(turn);
    },
  };
}
