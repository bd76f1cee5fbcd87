import type { Child } from "hono/jsx";
import { LONGEST, SHORTEST } from "../../engage/account/password.ts";
import { ROLES, type Role, WHOLE_ESTATE } from "../../engage/policy.ts";
import { insideOf } from "../inside.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";

const w = words.account;

interface Props {
  readonly visit: Visit;
}

/** What the act came to, above its form: what is wrong, or what was done and is shown only now. */
export function Came({ visit }: Props) {
  const { came } = insideOf(visit);
  if (!came) return null;
  const { told, wrong } = came;
  if (!told && wrong.length === 0) return null;
  return (
    <div role="alert" class="came">
      {wrong.length === 0 ? null : (
        <>
          <h2>{visit.t(w.wrongTitle)}</h2>
          <ul>
            {wrong.map((text) => (
              <li>{visit.t(text)}</li>
            ))}
          </ul>
        </>
      )}
      {told ? <p>{visit.t(told.text, told.values)}</p> : null}
      {told?.link ? (
        <p>
          {told.link.name ? (
            <a href={told.link.href}>{visit.t(told.link.name, told.link.values)}</a>
          ) : (
            <code class="secret">{told.link.href}</code>
          )}
        </p>
      ) : null}
    </div>
  );
}

/** A form that does something: it posts, and needs no script. */
export function ActForm({
  visit,
  path,
  children,
  isInline,
}: Props & { readonly path: string; readonly children?: Child; readonly isInline?: boolean }) {
  return (
    <form class={isInline ? "act inline" : "act"} action={visit.href(path)} method="post">
      {children}
    </form>
  );
}

interface TextFieldProps extends Props {
  readonly name: string;
  readonly label: string;
  readonly type?: "text" | "email" | "password";
  readonly autocomplete?: string;
  readonly hint?: string;
  /** Where one page has several forms. */
  readonly id?: string;
}

export function TextField({
  visit,
  name,
  label,
  type = "text",
  autocomplete,
  hint,
  id = name,
}: TextFieldProps) {
  const filled = insideOf(visit).came?.filled[name];
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {hint === undefined ? null : (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        id={id}
        name={name}
        type={type}
        value={type === "password" ? undefined : filled}
        autocomplete={autocomplete ?? "off"}
        required
        maxlength={type === "password" ? LONGEST : 200}
        minlength={autocomplete === "new-password" ? SHORTEST : undefined}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        spellcheck={false}
      />
    </p>
  );
}

/** A role, and where it counts. */
export function RoleFields({
  visit,
  organisations,
  prefix,
}: Props & { readonly organisations: readonly string[]; readonly prefix: string }) {
  const filled = insideOf(visit).came?.filled;
  return (
    <>
      <p class="field">
        <label for={`${prefix}-role`}>{visit.t(w.role)}</label>
        <select id={`${prefix}-role`} name="role">
          {ROLES.toReversed().map((role) => (
            <option value={role} selected={filled?.role === role}>
              {visit.t(words.role[role])}
            </option>
          ))}
        </select>
      </p>
      <p class="field">
        <label for={`${prefix}-organisation`}>{visit.t(w.organisation)}</label>
        <select id={`${prefix}-organisation`} name="organisation">
          {organisations.map((id) => (
            <option value={id} selected={filled?.organisation === id}>
              {organisationName(visit, id)}
            </option>
          ))}
        </select>
      </p>
    </>
  );
}

export function organisationName(visit: Visit, id: string): string {
  if (id === WHOLE_ESTATE) return visit.t(w.wholeEstate);
  const organisation = insideOf(visit)
    .office.estate()
    .organisations.findLast((one) => one.id === id);
  return organisation ? visit.t(organisation.name) : id;
}

/** A role that a later version gave is shown as it is written. */
export const roleName = (visit: Visit, role: string): string =>
  Object.hasOwn(words.role, role) ? visit.t(words.role[role as Role]) : role;

/** Signed in, and not allowed. */
export function ForbiddenHere({ visit }: Props) {
  return (
    <>
      <h1>{visit.t(w.forbiddenTitle)}</h1>
      <p class="lead">{visit.t(w.forbiddenText)}</p>
      <p>
        <a href={visit.href("/account")}>{visit.t(w.myAccount)}</a>
      </p>
    </>
  );
}
ForbiddenHere.title = w.forbiddenTitle;

/** The way to the provider and back did not end well. */
export function SignInFailed({
  visit,
  wrong,
}: Props & { readonly wrong: keyof typeof SignInFailed.reasons }) {
  return (
    <>
      <h1>{visit.t(w.failedTitle)}</h1>
      <p class="lead">{visit.t(SignInFailed.reasons[wrong])}</p>
      <p>
        <a href={visit.href("/sign-in")}>{visit.t(w.signIn)}</a>
      </p>
    </>
  );
}
SignInFailed.title = w.failedTitle;
SignInFailed.reasons = {
  departure: w.failedDeparture,
  provider: w.failedProvider,
  "unknown-person": w.failedPerson,
  assurance: w.failedAssurance,
};

/** The ledger cannot be reached. */
export function ClosedHere({ visit }: Props) {
  return (
    <>
      <h1>{visit.t(w.closedTitle)}</h1>
      <p class="lead">{visit.t(w.closedText)}</p>
    </>
  );
}
ClosedHere.title = w.closedTitle;
