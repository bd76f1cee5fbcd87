import { z } from "zod";
import { accessTokens } from "../../engage/account/access-token.ts";
import { sessionsOf } from "../../engage/account/session.ts";
import { ACTIONS, type Action, type Role } from "../../engage/policy.ts";
import { insideOf, whoOf } from "../inside.ts";
import { page, type Visit } from "../page.ts";
import { AccessTokens } from "../parts/access-token.tsx";
import { ActForm, Came, organisationName, roleName, TextField } from "../parts/account.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { words } from "../words.ts";

const w = words.account;

/** One's own account: what one may do, where one is signed in, one's password. */
export const accountPage = page({
  id: "account",
  path: "/account",
  section: "account",
  needs: "signed-in",
  query: z.object({ done: z.string().optional() }),
  async load(_params, visit, { done }) {
    const who = whoOf(visit);
    const { office } = insideOf(visit);
    return {
      who,
      sessions: await sessionsOf(office, who),
      tokens: await accessTokens(office, who.person.account),
      isChanged: done === "password",
    };
  },
  title: (_data, visit) => visit.t(w.myAccount),
  view: ({ who, sessions, tokens, isChanged }, visit) => (
    <>
      <h1>{who.person.name}</h1>
      <p class="lead">{who.email}</p>
      {isChanged ? <p class="notice">{visit.t(w.changeDone)}</p> : null}
      <Came visit={visit} />
      <Roles visit={visit} />
      <Sessions visit={visit} sessions={sessions} />
      <AccessTokens visit={visit} tokens={tokens} />
      {who.hasPassword ? <Password visit={visit} /> : null}
    </>
  ),
});

interface Props {
  readonly visit: Visit;
}

function Roles({ visit }: Props) {
  const { grants } = whoOf(visit).person;
  return (
    <section aria-labelledby="roles">
      <h2 id="roles">{visit.t(w.myRoles)}</h2>
      {grants.length === 0 ? (
        <p>{visit.t(w.noRole)}</p>
      ) : (
        <DataTable
          visit={visit}
          caption={visit.t(w.myRoles)}
          isCaptionHidden
          isStacked
          rows={grants}
          columns={[
            { head: visit.t(w.role), isName: true, cell: ({ role }) => roleName(visit, role) },
            {
              head: visit.t(w.organisation),
              cell: ({ organisation }) => organisationName(visit, organisation),
            },
            {
              head: visit.t(w.may),
              cell: ({ role }) =>
                actionsOf(role)
                  .map((action) => visit.t(words.action[action]))
                  .join(", "),
            },
          ]}
        />
      )}
    </section>
  );
}

const actionsOf = (role: Role): Action[] =>
  (Object.keys(ACTIONS) as Action[]).filter((action) => {
    const rule = ACTIONS[action];
    return "roles" in rule && (rule.roles as readonly Role[]).includes(role);
  });

function Sessions({
  visit,
  sessions,
}: Props & { readonly sessions: Awaited<ReturnType<typeof sessionsOf>> }) {
  const { office } = insideOf(visit);
  const here = whoOf(visit).session.public_id;
  const { idleMinutes, hours } = office.settings;
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{visit.t(w.sessions)}</h2>
      <DataTable
        visit={visit}
        caption={visit.t(w.sessions)}
        isCaptionHidden
        isStacked
        rows={sessions}
        columns={[
          { head: visit.t(w.sessionBrowser), isName: true, cell: ({ agent }) => browserName(visit, agent) },
          { head: visit.t(w.sessionSince), cell: ({ created_at }) => visit.moment(created_at.toISOString()) },
          { head: visit.t(w.sessionSeen), cell: ({ seen_at }) => visit.moment(seen_at.toISOString()) },
          {
            head: visit.t(w.sessionEnd),
            cell: ({ public_id, agent }) =>
              public_id === here ? (
                visit.t(w.sessionHere)
              ) : (
                <ActForm visit={visit} path="/account/session" isInline>
                  <input type="hidden" name="session" value={public_id} />
                  <button
                    type="submit"
                    class="quiet"
                    aria-label={visit.t(w.sessionEndOf, { browser: browserName(visit, agent) })}
                  >
                    {visit.t(w.sessionEnd)}
                  </button>
                </ActForm>
              ),
          },
        ]}
      />
      <p class="small muted">{visit.t(w.sessionRule, { minutes: idleMinutes, hours })}</p>
      <ActForm visit={visit} path="/account/session" isInline>
        <button type="submit" class="quiet">
          {visit.t(w.everywhere)}
        </button>
      </ActForm>
    </section>
  );
}

/** Enough to know one’s own: `Firefox, Linux`. */
function browserName(visit: Visit, agent: string): string {
  const browser = /Edg|OPR|Firefox|Chrome|Safari/.exec(agent)?.[0];
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent)?.[0];
  const names: Readonly<Record<string, string>> = { Edg: "Edge", OPR: "Opera", "Mac OS X": "macOS" };
  const known = [browser, system].flatMap((name) => (name === undefined ? [] : [names[name] ?? name]));
  return known.length > 0 ? known.join(", ") : visit.t(w.unknownBrowser);
}

function Password({ visit }: Props) {
  return (
    <section aria-labelledby="password-title">
      <h2 id="password-title">{visit.t(w.changePassword)}</h2>
      <ActForm visit={visit} path="/account/password">
        <TextField
          visit={visit}
          name="current"
          type="password"
          label={visit.t(w.currentPassword)}
          autocomplete="current-password"
        />
        <TextField
          visit={visit}
          name="password"
          type="password"
          label={visit.t(w.newPassword)}
          autocomplete="new-password"
          hint={visit.t(w.passwordHint)}
        />
        <button type="submit">{visit.t(w.changePassword)}</button>
      </ActForm>
    </section>
  );
}
