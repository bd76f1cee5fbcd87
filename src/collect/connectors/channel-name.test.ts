import assert from "node:assert/strict";
import { test } from "node:test";
import { channelNamed } from "./channel-name.ts";

test("channels of three tools come to ours, whatever way they are written", () => {
  const names: readonly (readonly [string, string])[] = [
    ["Direct", "direct"],
    ["Organic Search", "search"],
    ["organicSearch", "search"],
    ["Paid Search", "campaign"],
    ["paidSocial", "campaign"],
    ["paidAds", "campaign"],
    ["Email", "campaign"],
    ["Mobile Push Notifications", "campaign"],
    ["Referral", "website"],
    ["Social", "social"],
    ["Organic Video", "social"],
    ["AI Assistants", "assistant"],
    ["AI", "assistant"],
    ["llm", "assistant"],
    ["Unassigned", "other"],
    ["Airport", "other"],
  ];
  for (const [name, channel] of names) assert.equal(channelNamed(name), channel, name);
});
