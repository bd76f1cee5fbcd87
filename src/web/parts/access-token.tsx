import type { AccessTokenRow } from "../../engage/account/access-token.ts";
import { LONGEST_DAYS, USUAL_DAYS } from "../../engage/account/access-token.ts";
import { organisationsFor } from "../../engage/policy.ts";
import { insideOf } from "../inside.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { ActForm, organisationName, TextField } from "./account.tsx";
import { DataTable } from "./data-table.tsx";

const w = words.accessToken;

interface Props {
  readonly visit: Visit;
  readonly tokens: readonly AccessTokenRow[];
}

/** One’s tokens, and a form for another: for those who may declare, or once might. */
export function AccessTokens({ visit, tokens }: Props) {
  const { t } = visit;
  const organisations = organisationsFor(visit.person, "declare", insideOf(visit).office.estate());
  if (organisations.length === 0 && tokens.length === 0) return null;
  return (
    <section aria-labelledby="access-tokens">
      <h2 id="access-tokens">{t(w.title)}</h2>
      <p>{t(w.lead)}</p>
      {tokens.length === 0 ? <p class="muted">{t(w.none)}</p> : <Tokens visit={visit} tokens={tokens} />}
      {organisations.length === 0 ? null : <NewToken visit={visit} organisations={organisations} />}
    </section>
  );
}

function Tokens({ visit, tokens }: Props) {
  const { t } = visit;
  const now = insideOf(visit).office.now();
  const dayOf = (at: Date) => visit.day(at.toISOString());
  return (
    <DataTable
      visit={visit}
      caption={t(w.title)}
      isCaptionHidden
      isStacked
      rows={tokens}
      columns={[
        { head: t(w.name), isName: true, cell: ({ name }) => name },
        { head: t(w.organisation), cell: ({ organisation }) => organisationName(visit, organisation) },
        { head: t(w.since), cell: ({ created_at }) => dayOf(created_at) },
        {
          head: t(w.until),
          cell: ({ expires_at }) =>
            expires_at > now ? dayOf(expires_at) : t(w.over, { day: dayOf(expires_at) }),
        },
        { head: t(w.used), cell: ({ used_at }) => (used_at === null ? t(w.never) : dayOf(used_at)) },
        {
          head: t(w.revoke),
          cell: ({ public_id, name }) => (
            <ActForm visit={visit} path="/account/access-token/revoke" isInline>
              <input type="hidden" name="token" value={public_id} />
              <button type="submit" class="quiet" aria-label={t(w.revokeOf, { name })}>
                {t(w.revoke)}
              </button>
            </ActForm>
          ),
        },
      ]}
    />
  );
}

function NewToken({
  visit,
  organisations,
}: {
  readonly visit: Visit;
  readonly organisations: readonly string[];
}) {
  const { t } = visit;
  const filled = insideOf(visit).came?.filled;
  return (
    <ActForm visit={visit} path="/account/access-token">
      <TextField visit={visit} id="token-name" name="name" label={t(w.name)} hint={t(w.nameHint)} />
      <p class="field">
        <label for="token-organisation">{t(w.organisation)}</label>
        <select id="token-organisation" name="organisation">
          {organisations.map((id) => (
            <option value={id} selected={filled?.organisation === id}>
              {organisationName(visit, id)}
            </option>
          ))}
        </select>
      </p>
      <p class="field">
        <label for="token-days">{t(w.days)}</label>
        <span class="hint" id="token-days-hint">
          {t(w.daysHint)}
        </span>
        <input
          id="token-days"
          name="days"
          type="number"
          min="1"
          max={LONGEST_DAYS}
          value={filled?.days ?? String(USUAL_DAYS)}
          aria-describedby="token-days-hint"
          required
        />
      </p>
      <button type="submit">{t(w.issue)}</button>
    </ActForm>
  );
}
