import type { Channel } from "../../model/audience.ts";

/** How Google Analytics, Plausible and Umami call the ways visits come: “Organic Search”, “organicSearch”, “AI Assistant”… */
export function channelNamed(written: string): Channel {
  const words = written
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .trim()
    .toLowerCase();
  return CHANNELS.find(([, names]) => names.test(words))?.[0] ?? "other";
}

const CHANNELS: readonly (readonly [Channel, RegExp])[] = [
  ["direct", /^direct$/],
  ["search", /^(?:organic search|recherche naturelle)$/],
  ["website", /^(?:referral|organic shopping|sites? référents?)$/],
  ["assistant", /^(?:ai\b.*|.*\bassistants?|llm|.*\bia)$/],
  ["social", /^(?:(?:organic )?(?:social|video)|réseaux sociaux)$/],
  [
    "campaign",
    /^(?:paid\b.*|.*\bads|e-?mail|display|affiliates?|affiliation|sms|audio|mobile push notifications|cross-network|other advertising)$/,
  ],
];
