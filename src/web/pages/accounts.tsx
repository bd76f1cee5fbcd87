import { z } from "zod";
import { type AccountLine, accountsFor } from "../../engage/account/manage.ts";
import { may, organisationsFor, somewhere, WHOLE_ESTATE, wholeEstate } from "../../engage/policy.ts";
import { actorIn, insideOf, whoOf } from "../inside.ts";
import { page, type Visit } from "../page.ts";
import { ActForm, Came, organisationName, RoleFields, roleName, TextField } from "../parts/account.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { words } from "../words.ts";

const w = words.account;

/** For administrators: who may sign in, and what they may do. */
export const accountsPage = page({
  id: "accounts",
  path: "/accounts",
  section: "account",
  needs: { right: "manage-accounts", on: (visit) => somewhere(visit.person, "manage-accounts") },
  query: z.object({}),
  async load(_params, visit) {
    const { office } = insideOf(visit);
    const { person } = visit;
    const all = may(person, "manage-accounts", wholeEstate) ? [WHOLE_ESTATE] : [];
    const known = organisationsFor(person, "manage-accounts", office.estate());
    const named = known.sort((a, b) => visit.compare(organisationName(visit, a), organisationName(visit, b)));
    return { accounts: await accountsFor(office, actorIn(visit)), organisations: [...all, ...named] };
  },
  title: (_data, visit) => visit.t(w.accounts),
  view: ({ accounts, organisations }, visit) => (
    <>
      <h1>{visit.t(w.accounts)}</h1>
      <p class="lead">{visit.t(w.accountsLead, { n: accounts.length })}</p>
      <Came visit={visit} />
      <DataTable
        visit={visit}
        caption={visit.t(w.accounts)}
        isCaptionHidden
        isStacked
        rows={accounts}
        columns={[
          { head: visit.t(w.name), isName: true, cell: (account) => <Name account={account} /> },
          { head: visit.t(w.state), cell: (account) => visit.t(stateOf(account)) },
          { head: visit.t(w.roles), cell: (account) => <Roles visit={visit} account={account} /> },
          {
            head: visit.t(w.change),
            cell: (account) => <Change visit={visit} account={account} organisations={organisations} />,
          },
        ]}
      />
      <section aria-labelledby="invite">
        <h2 id="invite">{visit.t(w.invite)}</h2>
        <ActForm visit={visit} path="/accounts/invite">
          <TextField visit={visit} name="email" type="email" label={visit.t(w.email)} />
          <TextField visit={visit} name="name" label={visit.t(w.name)} />
          <RoleFields visit={visit} organisations={organisations} prefix="invite" />
          <button type="submit">{visit.t(w.inviteSend)}</button>
        </ActForm>
      </section>
    </>
  ),
});

interface Props {
  readonly visit: Visit;
  readonly account: AccountLine;
}

function Name({ account }: Pick<Props, "account">) {
  return (
    <>
      {account.name}
      <br />
      <span class="muted">{account.email}</span>
    </>
  );
}

function stateOf({ isDisabled, isWaiting }: AccountLine) {
  return isDisabled ? w.stateClosed : isWaiting ? w.stateWaiting : w.stateOpen;
}

function Roles({ visit, account }: Props) {
  const isOwn = account.id === whoOf(visit).person.account;
  return (
    <ul class="plain">
      {account.grants.map(({ role, organisation }) => {
        const names = { role: roleName(visit, role), organisation: organisationName(visit, organisation) };
        return (
          <li>
            {names.role}, {names.organisation}
            {isOwn ? null : (
              <ActForm visit={visit} path="/accounts/revoke" isInline>
                <input type="hidden" name="account" value={account.id} />
                <input type="hidden" name="role" value={role} />
                <input type="hidden" name="organisation" value={organisation} />
                <button
                  type="submit"
                  class="quiet"
                  aria-label={visit.t(w.revokeFrom, { ...names, name: account.name })}
                >
                  {visit.t(w.revoke)}
                </button>
              </ActForm>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Change({ visit, account, organisations }: Props & { readonly organisations: readonly string[] }) {
  const { id, name, isDisabled } = account;
  if (id === whoOf(visit).person.account) return null;
  return (
    <details>
      <summary aria-label={visit.t(w.changeOf, { name })}>{visit.t(w.change)}</summary>
      <ActForm visit={visit} path="/accounts/grant">
        <input type="hidden" name="account" value={id} />
        <RoleFields visit={visit} organisations={organisations} prefix={`grant-${id}`} />
        <button type="submit" class="quiet" aria-label={visit.t(w.grantTo, { name })}>
          {visit.t(w.grant)}
        </button>
      </ActForm>
      {isDisabled ? null : (
        <ActForm visit={visit} path="/accounts/link" isInline>
          <input type="hidden" name="account" value={id} />
          <button type="submit" class="quiet" aria-label={visit.t(w.newLinkOf, { name })}>
            {visit.t(w.newLink)}
          </button>
        </ActForm>
      )}
      <ActForm visit={visit} path="/accounts/state" isInline>
        <input type="hidden" name="account" value={id} />
        <input type="hidden" name="state" value={isDisabled ? "open" : "closed"} />
        <button
          type="submit"
          class="quiet"
          aria-label={visit.t(isDisabled ? w.reopenOf : w.closeOf, { name })}
        >
          {visit.t(isDisabled ? w.reopen : w.close)}
        </button>
      </ActForm>
    </details>
  );
}
