import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Hono } from "hono";
import { actors, STATE } from "../../test/support/actors.ts";
import { consultationDraft, consultationRow } from "../../test/support/consultation.ts";
import { openEmpty } from "../../test/support/ledger.ts";
import { member, type TestOffice, testDesk, testOffice, testReception } from "../../test/support/office.ts";
import { memberVisitor, type Visitor, visitor } from "../../test/support/visitor.ts";
import { issueAccessToken } from "../engage/account/access-token.ts";
import { revokeRole } from "../engage/account/manage.ts";
import { actorOf, COMMAND_LINE } from "../engage/account/office.ts";
import { openConsultation } from "../engage/consultation/consultation.ts";
import { UNSUBSCRIBE_PATH } from "../engage/follow/follow.ts";
import { writeMeasure } from "../engage/measure/measure.ts";
import {
  ACTIONS,
  type Action,
  may,
  ofOrganisation,
  type Person,
  ROLES,
  scopeOf,
  somewhere,
  thingAt,
  WHOLE_ESTATE,
  wholeEstate,
} from "../engage/policy.ts";
import type { Estate } from "../model/estate.ts";
import { addConsultation } from "../store/ledger/consultation.ts";
import type { Ledger } from "../store/ledger/ledger.ts";
import type { Act } from "./act.ts";
import { acts } from "./acts/index.ts";
import { endpoints } from "./api/index.ts";
import { UPLOAD_PATH } from "./api/upload.ts";
import { makeApp } from "./app.tsx";
import type { Page } from "./page.ts";
import { pages } from "./pages/index.ts";

const estate = STATE as Estate;
const guarded = (pages as readonly Page[]).filter(({ needs }) => needs !== undefined);

/** What anyone may do: it is how people come in, or say something without an account. Nothing else is open. */
const OPEN_ACTS = [
  "sign-in",
  "forgotten",
  "choose-by-invitation",
  "choose-by-reset",
  "feedback",
  "feedback-kiosk",
  "feedback-kiosk-more",
  "feedback-more",
  "feedback-erase",
  "receipt-open",
  ...[
    "propose",
    "support",
    "argue",
    "support-argument",
    "vote",
    "say-statement",
    "compare",
    "join",
    "confirm",
  ],
  "measure-follow",
  "consultation-follow",
  "follow-link",
  "workshop-register",
  "seat",
  "appeal",
];
const OPEN_PAGES = [
  "follow-up",
  "sign-in",
  "forgotten",
  "invitation",
  "reset",
  "voices",
  "questionnaires",
  "voice",
  "feedback",
  "feedback-kiosk",
  "feedback-poster",
  "feedback-print",
  "feedback-doors",
  "receipts",
  "receipt",
  ...[
    "take-part",
    "consultation",
    "propose",
    "join",
    "confirm",
    "statements",
    "compare",
    "results",
    "moderation-log",
    "idea",
  ],
  "difficulties",
  "difficulty",
  "workshops",
  "workshop",
  "methods",
  "communities",
  "seat",
  "measures",
  "measure",
  "thread",
  "plans",
  "plan",
  "follow",
];

const PLACES = [WHOLE_ESTATE, "police", "health"];

/** Measures and what leads to them. Of another organisation's nothing is done: measure.test.ts. */
const DECIDING: Readonly<Record<string, Trial>> = {
  "measure-decide": deciding({
    ...{ title: "t", about: "a", organisation: "police", from: "", service: "s", indicator: "i" },
    ...{ channel: "all", better: "higher", baseline: "", review: "2027-01-01", "due-decided": "" },
    ...{
      "due-experiment": "",
      "due-legal-text": "",
      "due-prototype": "",
      "due-deploy": "",
      "due-generalised": "",
    },
  }),
  "difficulty-judge": deciding({ state: "confirmed", reason: "r" }),
  // Without a method nothing is held.
  "workshop-hold": deciding({
    ...{ title: "t", about: "a", organisation: "police", method: "none", community: "", place: "p" },
    ...{ start: "2026-02-01T10:00", end: "2026-02-01T11:00", places: "9", minutesDays: "9", from: "" },
  }),
  "workshop-minutes": deciding({ minutes: "m" }),
  "workshop-ideas": deciding({ consultation: "none", ideas: "i" }),
  "measure-complete": deciding({
    ...{ title: "t", about: "a", organisation: "police", from: "", service: "s", indicator: "i" },
    ...{ channel: "all", better: "higher", baseline: "", review: "2027-01-01", "due-decided": "" },
    ...{
      "due-experiment": "",
      "due-legal-text": "",
      "due-prototype": "",
      "due-deploy": "",
      "due-generalised": "",
    },
  }),
  "plan-make": deciding({
    ...{ title: "t", about: "a", organisation: "police", first: "2026-01-01", last: "2026-02-01" },
    lines: "not understood",
  }),
  "workshop-action": deciding({ text: "t", owner: "o", due: "2026-02-01" }),
  "workshop-done": deciding({ action: "a" }),
  community: {
    fields: ({ to }) => ({ title: "t", about: "a", organisation: to, cadence: "90" }),
    allows: (person, { to }) => may(person, "decide", thingAt(estate, to)),
  },
  "measure-publish": deciding(),
  "measure-step": deciding({ step: "deploy", on: "2026-01-05", evidence: "e" }),
  "measure-date": deciding({ step: "deploy", due: "2026-01-05", reason: "r" }),
  "measure-news": deciding({ kind: "news", reason: "r" }),
  "commitment-say": deciding({ commitment: "none", state: "complete", note: "n", evidence: "" }),
};

/** Whoever may decide anywhere is told that what they name is not there. */
function deciding(fields: Record<string, string> = {}): Trial {
  return {
    fields: () => fields,
    allows: (person) => may(person, "decide", somewhere(person, "decide")),
    answers: [404, 422],
  };
}

/** How each act that needs a right is tried, on an account of a place and for a place; and who may do it, as the policy says. */
const TRIALS: Readonly<Record<string, Trial>> = {
  ...DECIDING,
  invite: {
    fields: ({ to }) => ({ email: "someone@example.org", name: "Someone", role: "reader", organisation: to }),
    allows: (person, { to }) => may(person, "manage-accounts", thingAt(estate, to)),
  },
  grant: {
    fields: ({ account, to }) => ({ account, role: "reader", organisation: to }),
    allows: (person, { of, to }) =>
      [of, to].every((place) => may(person, "manage-accounts", thingAt(estate, place))),
  },
  revoke: {
    fields: ({ account, to }) => ({ account, role: "moderator", organisation: to }),
    allows: (person, { of, to }) =>
      [of, to].every((place) => may(person, "manage-accounts", thingAt(estate, place))),
  },
  "account-state": {
    fields: ({ account }) => ({ account, state: "open" }),
    allows: (person, { of }) => may(person, "manage-accounts", thingAt(estate, of)),
  },
  "account-link": {
    fields: ({ account }) => ({ account }),
    allows: (person, { of }) => may(person, "manage-accounts", thingAt(estate, of)),
  },
  "access-token": {
    fields: ({ to }) => ({ name: "export", organisation: to, days: "30" }),
    allows: (person, { to }) => may(person, "declare", thingAt(estate, to)),
    // Of the whole estate no token is made: it is for one organisation and those below it.
    answers: [422],
  },
  // Without a file nothing is tried: whoever may see the form is told so. That none but declarers send one: declare.test.ts.
  "declare-file": declaring("sign"),
  "declare-confirm": declaring("declare", { key: "k", reason: "r" }),
  "declare-submit": declaring("declare"),
  "declare-sign": declaring("sign"),
  "declare-return": declaring("sign", { reason: "r" }),
  // There is no such finding here: whoever may act on some is led to the list of those there are.
  "follow-up": {
    fields: () => ({ kind: "done" }),
    allows: (person) => may(person, "act-on-findings", wholeEstate),
  },
  "declare-correct": declaring("declare", { reason: "r" }),
  // A form without a code is refused in words, to whoever may send it.
  "feedback-key": ofService("key-in", { code: "", form: "", door: "phone", language: "en" }),
  "feedback-offered": ofService("key-in", { door: "paper", sheets: "3" }),
  "voice-acknowledge": ofService("answer-people", { response: "none", seen: "1" }),
  "voice-dispatch": ofService("answer-people", { response: "none", seen: "1", to: "police" }),
  "voice-answer": ofService("answer-people", { response: "none", seen: "1", answer: "a" }),
  "triage-propose": settling({}),
  // Nothing is there to act on: whoever may is told so.
  "triage-act": settling({ seen: "0", do: "accept", group: "none", title: "t" }),
  "triage-undo": settling({ seen: "0" }),
  "triage-read": settling({ idea: "none", place: "refused" }),
  "triage-choose": settling({ seen: "0", reason: "r" }),
  "topic-rename": ofService("answer-people", { seen: "99", topic: "t", name: "n" }),
  "topic-merge": ofService("answer-people", { seen: "99", topic: "t", into: "u" }),
  "topic-split": ofService("answer-people", { seen: "99", topic: "t", name: "n", responses: "r" }),
  "topic-accept": ofService("answer-people", { seen: "99", call: "none", number: "1" }),
  "topic-dismiss": ofService("answer-people", { seen: "99", call: "none", number: "1" }),
  "topic-undo": ofService("answer-people", { seen: "99", number: "1" }),
  "triage-decide": settling({}, "decide"),
  "voice-reopen": ofService("answer-people", { response: "none", seen: "1" }),
  "key-in-idea": consulting("evaluate-ideas", {
    ...{ title: "t", text: "u", public: "individual", origin: "paper" },
  }),
  // Nothing is written in it: whoever may keep one is told what is missing.
  "questionnaire-keep": {
    fields: () => ({ step: "keep" }),
    allows: (person) => may(person, "ask-people", wholeEstate),
    answers: [422],
  },
  "put-statement": consulting("hold-consultations", { statement: "s" }),
  "consultation-tell": consulting("hold-consultations", { said: "s" }),
  evaluate: consulting("evaluate-ideas", { idea: "none", "score.x": "1" }),
  hide: consulting("moderate", { kind: "idea", thing: "none", rule: "insult", reason: "r" }),
  "answer-appeal": consulting("moderate", { object: "idea:none", action: "uphold", reason: "r" }),
  watch: consulting("moderate"),
  "decide-case": consulting("moderate", {
    signal: "burst",
    evidence: "{}",
    decision: "dismissed",
    reason: "r",
  }),
};

/** Who may act on the service of a place. There is nothing to act on, or no such service: they are told so. */
function ofService(right: Action, fields: Record<string, string>): Trial {
  return {
    fields: () => fields,
    allows: (person, { to }) => may(person, right, ofOrganisation(estate, to)),
    answers: [404, 422],
  };
}

/** Who may settle the ideas of the consultation of a place. */
function settling(fields: Record<string, string>, right: Action = "triage"): Trial {
  return {
    fields: () => fields,
    allows: (person, { to }) => may(person, right, thingAt(estate, to)),
    answers: [422],
  };
}
const consultationAt = (place: string): string => `consultation-of-${place || "all"}`;

/** An address of a page or an act, for a place. */
const addressOf = (path: string, place: string): string =>
  `/en${path
    .replace(":organisation", place || "of-nobody")
    .replace(":service", `service-of-${place || "nobody"}`)
    .replace(":consultation", `of-${place || "all"}`)
    .replace(":code", "no-code")
    .replace(":id", consultationAt(place))
    .replace(":period", "2026-Q3")}`;

interface Trial {
  /** What whoever may is answered, where it is not that it was done. */
  readonly answers?: readonly number[];
  fields(given: { readonly account: string; readonly to: string }): Record<string, string>;
  allows(person: Person | undefined, given: { readonly of: string; readonly to: string }): boolean;
}

/** Who may write a declaration of a place; whether one may sign is told to whoever may see it. Nothing was sent, and they are told so. */
function declaring(right: "declare" | "sign", fields: Record<string, string> = {}): Trial {
  return {
    fields: () => ({ seen: "1", ...fields }),
    allows: (person, { to }) =>
      may(person, "declare", ofOrganisation(estate, to)) ||
      (right === "sign" && may(person, "read-drafts", ofOrganisation(estate, to))),
    answers: [404, 422],
  };
}

/** On the consultation of a place, in which there is nothing: whoever may is told so. */
function consulting(
  right: "hold-consultations" | "evaluate-ideas" | "moderate",
  fields: Record<string, string> = {},
): Trial {
  return {
    fields: () => fields,
    allows: (person, { to }) => may(person, right, thingAt(estate, to)),
    answers: [422],
  };
}

/** Who may see each page that needs a right. */
const SIGHT: Readonly<Record<string, (person: Person | undefined) => boolean>> = {
  account: (person) => person !== undefined,
  accounts: (person) => may(person, "manage-accounts", somewhere(person, "manage-accounts")),
  trail: (person) => may(person, "read-audit", wholeEstate),
  actions: (person) => may(person, "act-on-findings", somewhere(person, "act-on-findings")),
  declare: (person) => may(person, "read-drafts", somewhere(person, "read-drafts")),
  "feedback-key": (person) => may(person, "key-in", ofOrganisation(estate, "police")),
  "voice-model": (person) => may(person, "answer-people", ofOrganisation(estate, "police")),
  "voice-topics": (person) => may(person, "answer-people", ofOrganisation(estate, "police")),
  "voice-desk": (person) => may(person, "answer-people", ofOrganisation(estate, "police")),
  "questionnaire-new": (person) => may(person, "ask-people", wholeEstate),
  "workshop-new": (person) => may(person, "decide", somewhere(person, "decide")),
  "measure-complete": (person) => may(person, "decide", somewhere(person, "decide")),
  "measure-new": (person) => may(person, "decide", somewhere(person, "decide")),
  triage: (person) => may(person, "triage", ofOrganisation(estate, "police")),
  "triage-second": (person) => may(person, "triage", ofOrganisation(estate, "police")),
  "triage-choice": (person) => may(person, "triage", ofOrganisation(estate, "police")),
  declaration: (person) => may(person, "read-drafts", ofOrganisation(estate, "police")),
  "consultation-desk": (person) => may(person, "evaluate-ideas", ofOrganisation(estate, "police")),
};

const workspace = mkdtempSync(join(tmpdir(), "parvis-rights-"));
let ledger: Ledger;
let office: TestOffice;
let app: Hono;
const targets = new Map<string, string>();
const visitors: { readonly name: string; readonly person: Person | undefined; readonly browser: Visitor }[] =
  [];

before(async () => {
  ledger = await openEmpty({ workspace });
  office = testOffice(ledger);
  app = makeApp({
    current: () => undefined,
    accounts: { office, desk: testDesk(office), reception: testReception(office) },
  });
  for (const place of PLACES)
    await ledger.transaction((work) =>
      addConsultation(work, consultationRow(`of-${place || "all"}`, { organisation: place }), []),
    );
  for (const place of PLACES)
    await openConsultation(
      office,
      COMMAND_LINE,
      consultationDraft(consultationAt(place), { organisation: place }),
    );
  // A draft that lacks everything: it can be seen by who may decide there, and nothing of it can be done.
  const target = { service: "", indicator: "", channel: "", better: "higher" } as const;
  const bare = { title: { en: "t", fr: "t" }, about: { en: "a", fr: "a" }, organisation: "police", target };
  await ledger.transaction((work) =>
    writeMeasure(
      work,
      consultationAt("police"),
      { ...bare, steps: [], from: [] },
      { by: "test", at: office.now() },
    ),
  );
  for (const place of PLACES)
    targets.set(place, await member(office, `of-${place || "all"}@example.org`, "reader", place));
  for (const { name, person } of actors()) {
    if (!person) {
      visitors.push({ name, person, browser: visitor(app) });
      continue;
    }
    const email = `${name.replaceAll(" ", "-")}@example.org`;
    const [grant] = person.grants;
    const account = await member(office, email, grant?.role ?? "reader", grant?.organisation);
    if (!grant)
      await revokeRole(office, COMMAND_LINE, { account, role: "reader", organisation: WHOLE_ESTATE });
    visitors.push({ name, person: { ...person, account }, browser: await memberVisitor(app, email) });
  }
});
after(async () => {
  await ledger.close();
  rmSync(workspace, { recursive: true });
});

test("every address of the site is a page, an act, or known by name; none else", () => {
  const known = new Set([
    "GET /healthz",
    "GET /robots.txt",
    "GET /assets/:name",
    "GET /",
    "GET /robot",
    "GET /counter",
    "GET /api",
    "GET /sign-in/return",
    "POST /*",
    `POST ${UPLOAD_PATH}`,
    `GET ${UNSUBSCRIBE_PATH}`,
    `POST ${UNSUBSCRIBE_PATH}`,
    ...endpoints.map(({ path }) => `GET ${path}`),
  ]);
  for (const language of ["en", "fr"]) {
    known.add(`GET /${language}`);
    known.add(`GET /${language}/sign-in/provider`);
    for (const { path, alsoFrom = [] } of pages as readonly Page[])
      for (const one of [path, ...alsoFrom]) known.add(`GET /${language}${one}`);
    for (const { path } of acts as readonly Act[]) known.add(`POST /${language}${path}`);
  }
  const strange = app.routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path}`)
    .filter((route) => !known.has(route));
  assert.deepEqual([...new Set(strange)], []);
});

test("an address cut short leads somewhere, but where what follows is a secret", () => {
  const routes = new Set(app.routes.map(({ path }) => path));
  const lost = (pages as readonly Page[])
    .filter(({ path }) => path.includes(":") && !path.includes(":secret"))
    .map(({ path }) => path.slice(0, path.indexOf("/:")))
    .filter((start) => !routes.has(`/fr${start}`));
  assert.deepEqual(lost, []);
});

test("whatever is not public names a right that exists, and is tried below", () => {
  const wrong = [...guarded, ...(acts as readonly Act[])].filter(
    ({ needs }) => typeof needs === "object" && !Object.hasOwn(ACTIONS, needs.right),
  );
  assert.deepEqual(wrong, []);
  const open = (list: readonly (Page | Act)[]) =>
    list.filter(({ needs }) => needs === "anyone").map(({ id }) => id);
  assert.deepEqual(open(acts as readonly Act[]).sort(), [...OPEN_ACTS].sort());
  assert.deepEqual(open(guarded).sort(), [...OPEN_PAGES].sort());
  const untried = (acts as readonly Act[]).filter(
    ({ id, needs }) => typeof needs === "object" && !TRIALS[id],
  );
  assert.deepEqual(
    untried.map(({ id }) => id),
    [],
    "say in TRIALS how it is tried, and who may",
  );
  const unseen = guarded.filter(({ id, needs }) => needs !== "anyone" && !SIGHT[id]);
  assert.deepEqual(
    unseen.map(({ id }) => id),
    [],
    "say in SIGHT who may see it",
  );
});

for (const one of guarded.filter(({ needs }) => needs !== "anyone"))
  test(`page ${one.id}: exactly who the policy says sees it`, async () => {
    for (const { name, person, browser } of visitors) {
      const { status } = await browser.get(addressOf(one.path, "police"));
      const expected = SIGHT[one.id]?.(person) ? 200 : person ? 403 : 303;
      assert.equal(status, expected, name);
    }
  });

for (const one of acts as readonly Act[])
  if (one.needs !== "anyone")
    test(`act ${one.id}: exactly who the policy says does it, and nobody who is not signed in`, async () => {
      const nobody = await visitor(app).post(addressOf(one.path, "police"), {});
      assert.deepEqual([nobody.status, nobody.headers.get("location")], [303, "/en/sign-in"]);
      const trial = TRIALS[one.id];
      if (!trial) return;
      for (const { name, person, browser } of visitors)
        for (const of of PLACES)
          for (const to of PLACES) {
            const fields = trial.fields({ account: targets.get(of) ?? "", to });
            const { status } = await browser.post(addressOf(one.path, to), fields);
            const isDone: boolean =
              status === 200 ||
              (status === 303 && person !== undefined) ||
              trial.answers?.includes(status) === true;
            const case_ = `${name}, account of ${of || "all"}, for ${to || "all"}: ${status}`;
            assert.equal(isDone, trial.allows(person, { of, to }), case_);
            if (!isDone) assert.equal(status, person ? 403 : 303, case_);
            // What was given is taken back: the next one meets the same accounts.
            for (const place of PLACES)
              if (one.id === "grant" && isDone && place === to && of !== to)
                await revokeRole(office, COMMAND_LINE, {
                  account: targets.get(of) ?? "",
                  role: "reader",
                  organisation: to,
                });
          }
    });

test("a token declares where it was made for and its owner may, and nowhere else", async () => {
  for (const { name, person } of visitors)
    for (const of of PLACES.filter((place) => place !== WHOLE_ESTATE)) {
      if (!person || !may(person, "declare", thingAt(estate, of))) continue;
      const given = { account: person.account, organisation: of, name: "export", days: 1 };
      const made = await issueAccessToken(office, actorOf(person), given);
      assert.ok("secret" in made);
      for (const { id: to } of estate.organisations) {
        const { status } = await app.request(
          UPLOAD_PATH.replace(":organisation", to).replace(":period", "2026-Q3"),
          {
            method: "POST",
            headers: { authorization: `Bearer ${made.secret}`, "content-type": "text/csv" },
            body: "nothing",
          },
        );
        const isWithin = scopeOf(estate, to).includes(of);
        assert.equal(
          status === 422 || status === 409,
          isWithin,
          `${name}, token of ${of}, for ${to}: ${status}`,
        );
        if (!isWithin) assert.equal(status, 403);
      }
    }
});

test("no role lets anyone do what the policy has no word for", () => {
  for (const { person } of visitors)
    for (const role of ROLES) assert.equal(may(person, role as never, wholeEstate), false);
});
