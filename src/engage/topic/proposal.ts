import { z } from "zod";
import { redacted } from "../privacy/redact.ts";
import type { ShownTopic } from "./desk.ts";
import type { TopicChange } from "./topic.ts";

/** What is sent to an outside model: topics and texts under numbers drawn for this one call, and nothing that names a person, a response or a day. */
export interface Sent {
  readonly body: string;
  /** By `topic-1`, `topic-2`…: the topic it stands for. */
  readonly topics: ReadonlyMap<string, ShownTopic>;
  /** By `text-1`, `text-2`…: whose it is, and what was sent of it. */
  readonly texts: ReadonlyMap<string, SentText>;
}

export interface SentText {
  readonly response: string;
  readonly topic: string;
  readonly text: string;
}

/** The name of what is agreed on with a model: another shape has another number. */
const CONTRACT = "parvis-topics/1";
/** The largest topics; of each, its most typical texts. */
const MOST_TOPICS = 30;

const ASK =
  'Propose better names for topics, topics to join, or texts to part into a topic of their own. Answer with JSON alone: {"proposals": [{"do": "rename", "topic": "topic-1", "name": "…", "cites": [{"text": "text-1", "words": "…"}]}, {"do": "merge", "from": "topic-2", "into": "topic-1", "cites": […]}, {"do": "split", "topic": "topic-1", "name": "…", "cites": […]}]}. ' +
  "Each proposal cites texts of its topics, with words that stand in them; a split cites every text that it parts; a merge cites both topics. A name has 100 signs at most, in the language of its topic, and no personal data. What cites nothing, or words that nobody wrote, is refused.";

/** Texts are masked before they are kept, and once more here: detectors may know more than they did then. */
export function sentOf(topics: readonly ShownTopic[]): Sent {
  const named = new Map(topics.slice(0, MOST_TOPICS).map((topic, i) => [`topic-${i + 1}`, topic]));
  const texts = new Map<string, SentText>();
  const written = [...named].map(([id, { name, language, quotes }]) => ({
    ...{ id, name, language },
    texts: quotes.map(({ response, text: kept }) => {
      const [key, text] = [`text-${texts.size + 1}`, redacted(kept, language).text];
      texts.set(key, { response, topic: id, text });
      return { id: key, text };
    }),
  }));
  return {
    body: JSON.stringify({ contract: CONTRACT, ask: ASK, topics: written }),
    topics: named,
    texts,
  };
}

const key = z.string().max(40);
const cites = z.array(z.object({ text: key, words: z.string().max(2_000) })).max(200);
const reply = z.object({
  proposals: z
    .array(
      z.discriminatedUnion("do", [
        z.object({ do: z.literal("rename"), topic: key, name: z.string().max(1_000), cites }),
        z.object({ do: z.literal("merge"), from: key, into: key, cites }),
        z.object({ do: z.literal("split"), topic: key, name: z.string().max(1_000), cites }),
      ]),
    )
    .max(100),
});
type Proposed = z.infer<typeof reply>["proposals"][number];

/** What becomes of one that is not refused. */
export const PROPOSAL_STATES = ["waiting", "accepted", "dismissed"] as const;

/** Why a proposal does not wait for anyone. */
export const REFUSALS = [
  "unknown-topic",
  "cites-nothing",
  "unknown-text",
  "other-topic",
  "not-said",
  "bad-name",
  "personal-data",
  "nothing-new",
] as const;
export type RefusalKind = (typeof REFUSALS)[number];

/** A proposal as a change that a person could make, with the responses that it cites. */
export interface Proposal {
  readonly change: TopicChange;
  readonly cited: readonly string[];
  /** The names of its topics as they were sent, by their ids. */
  readonly about: Readonly<Record<string, string>>;
  readonly refusal: RefusalKind | null;
}

/** Undefined where the answer is not what was agreed on: then nothing of it is a proposal. */
export function proposalsIn(answer: string, sent: Sent): readonly Proposal[] | undefined {
  const read = reply.safeParse(jsonIn(answer));
  if (!read.success) return undefined;
  const seen = new Set<string>();
  return read.data.proposals.map((one) => {
    const change = changeOf(one, sent);
    const name = JSON.stringify(change);
    const refusal = refusalOf(one, sent) ?? (seen.has(name) ? "nothing-new" : null);
    seen.add(name);
    return { change, cited: citedIn(one, sent), about: aboutOf(one, sent), refusal };
  });
}

/** Undefined, which no answer is, where it is no JSON. Models are fond of fences around it. */
function jsonIn(answer: string): unknown {
  const fenced = /^\s*```(?:json)?\s*\n([\s\S]*)\n```\s*$/.exec(answer)?.[1];
  try {
    return JSON.parse(fenced ?? answer);
  } catch {
    return undefined;
  }
}

/** Topics that were not sent keep the name that the model gave them, masked: it is read in the log only. */
function changeOf(one: Proposed, sent: Sent): TopicChange {
  const idOf = (topic: string) => sent.topics.get(topic)?.id ?? redacted(topic, "en").text;
  if (one.do === "merge") return { kind: "merge", from: idOf(one.from), into: idOf(one.into) };
  const [topic, name] = [idOf(one.topic), nameOf(one, sent).text];
  return one.do === "rename"
    ? { kind: "rename", topic, name }
    : { kind: "split", topic, name, responses: citedIn(one, sent) };
}

const LONGEST_NAME = 100;

const nameOf = ({ topic, name }: Exclude<Proposed, { do: "merge" }>, sent: Sent) =>
  redacted(name.replaceAll(/\s+/g, " "), sent.topics.get(topic)?.language ?? "en");

const citedIn = (one: Proposed, { texts }: Sent): string[] => [
  ...new Set(one.cites.flatMap(({ text }) => texts.get(text)?.response ?? [])),
];

const topicsOf = (one: Proposed): string[] => (one.do === "merge" ? [one.from, one.into] : [one.topic]);

const aboutOf = (one: Proposed, { topics }: Sent): Record<string, string> =>
  Object.fromEntries(
    topicsOf(one).flatMap((key) => {
      const topic = topics.get(key);
      return topic ? [[topic.id, topic.name]] : [];
    }),
  );

function refusalOf(one: Proposed, sent: Sent): RefusalKind | undefined {
  const topics = topicsOf(one);
  if (topics.some((topic) => !sent.topics.has(topic))) return "unknown-topic";
  if (one.do === "merge" && one.from === one.into) return "nothing-new";
  return citeRefusal(one.cites, topics, sent) ?? (one.do === "merge" ? undefined : nameRefusal(one, sent));
}

function citeRefusal(
  given: Proposed["cites"],
  topics: readonly string[],
  { texts }: Sent,
): RefusalKind | undefined {
  if (given.length === 0) return "cites-nothing";
  const found = given.map(({ text, words }) => ({ said: texts.get(text), words: plain(words) }));
  if (found.some(({ said }) => said === undefined)) return "unknown-text";
  if (found.some(({ said }) => !topics.includes(said?.topic ?? ""))) return "other-topic";
  if (found.some(({ said, words }) => !isSaidIn(plain(said?.text ?? ""), words))) return "not-said";
  return topics.every((topic) => found.some(({ said }) => said?.topic === topic))
    ? undefined
    : "cites-nothing";
}

/** Fewer signs than this stand in any text; unless they are all of it. */
const LEAST_SIGNS = 6;

const isSaidIn = (text: string, words: string): boolean =>
  text.includes(words) && (words.length >= LEAST_SIGNS || (words === text && text !== ""));

/** Words are the same whatever their case and spaces. */
const plain = (text: string): string => text.normalize("NFC").toLowerCase().replaceAll(/\s+/g, " ").trim();

function nameRefusal(one: Exclude<Proposed, { do: "merge" }>, sent: Sent): RefusalKind | undefined {
  const { text, masks } = nameOf(one, sent);
  if (text === "" || text.length > LONGEST_NAME) return "bad-name";
  if (masks.length > 0) return "personal-data";
  const topic = sent.topics.get(one.topic);
  if (one.do === "rename") return topic?.name === text ? "nothing-new" : undefined;
  return citedIn(one, sent).length === topic?.members.length ? "nothing-new" : undefined;
}
