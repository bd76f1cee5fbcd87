import { type Dimension, NOT_SET, OTHERS } from "../../../model/audience.ts";
import { addressKey } from "../address-key.ts";
import { countryKey, deviceKey, type Slot, wordKey } from "../breakdown.ts";
import { channelNamed } from "../channel-name.ts";

/** A breakdown, and how versions call it: the first name that one knows. */
export interface UmamiBreakdown {
  readonly dimension: Dimension;
  readonly types: readonly string[];
  /** What versions before 3, which count one thing only, count. */
  readonly plain: "visits" | "views";
  /** Undefined when it is no web address; "nothing" for what is no origin. */
  readonly slotOf: (name: string, domain: string) => Slot | "nothing" | undefined;
}

export const BREAKDOWNS: readonly UmamiBreakdown[] = [
  {
    dimension: "channel",
    types: ["channel"],
    plain: "visits",
    slotOf: (name) => {
      const key = wordKey(name);
      return { key: key === NOT_SET || key === OTHERS ? key : channelNamed(key) };
    },
  },
  {
    dimension: "referrer",
    types: ["referrer"],
    plain: "visits",
    slotOf: (name) => (name === "" ? "nothing" : addressKey(name)),
  },
  // Called url and host until October 2025, path and hostname since.
  { dimension: "page", types: ["path", "url"], plain: "views", slotOf: pageSlot },
  { dimension: "entry-page", types: ["entry"], plain: "visits", slotOf: pageSlot },
  { dimension: "exit-page", types: ["exit"], plain: "visits", slotOf: pageSlot },
  {
    dimension: "campaign",
    types: ["utmCampaign"],
    plain: "visits",
    slotOf: (name) => (name === "" ? "nothing" : { key: wordKey(name) }),
  },
  { dimension: "device", types: ["device"], plain: "visits", slotOf: (name) => ({ key: deviceKey(name) }) },
  {
    dimension: "country",
    types: ["country"],
    plain: "visits",
    slotOf: (name) => ({ key: countryKey(name) }),
  },
];

function pageSlot(path: string, domain: string): Slot | undefined {
  if (path === "") return { key: NOT_SET };
  return addressKey(path.startsWith("/") ? `${domain.replace(/^https?:\/\/|\/.*$/g, "")}${path}` : path);
}
