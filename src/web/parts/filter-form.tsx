import type { Child } from "hono/jsx";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";

interface FormProps {
  readonly visit: Visit;
  readonly path: string;
  readonly isFiltered: boolean;
  /** Address without filters, where it is more than the path. */
  readonly bare?: string;
  readonly children?: Child;
}

/** Filters of a list: a GET form, so that the filtered list has an address of its own. */
export function FilterForm({ visit, path, isFiltered, bare = visit.href(path), children }: FormProps) {
  if (visit.isCopy) return <NoFilter visit={visit} />;
  return (
    <form class="filters" action={visit.href(path)} method="get">
      {children}
      <button type="submit">{visit.t(words.shell.filter)}</button>
      {isFiltered ? <a href={bare}>{visit.t(words.shell.noFilter)}</a> : null}
    </form>
  );
}

/** In a copy of the site as files: why nothing can be chosen, and where the rows are. */
export function NoFilter({ visit }: { readonly visit: Visit }) {
  return <p class="muted">{visit.t(words.copy.noFilter)}</p>;
}

interface FieldProps {
  readonly visit: Visit;
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly id?: string;
  /** A choice when given, a text otherwise. */
  readonly options?: readonly { readonly id: string; readonly name: string }[];
}

export function Field({ visit, name, label, value, id = `field-${name}`, options }: FieldProps) {
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {options ? (
        <select id={id} name={name}>
          <option value="">{visit.t(words.shell.all)}</option>
          {options.map((option) => (
            <option value={option.id} selected={option.id === value}>
              {option.name}
            </option>
          ))}
        </select>
      ) : (
        <input id={id} name={name} type="text" value={value ?? ""} maxlength={100} />
      )}
    </p>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
}

/** One of several, always one: there is no “all”. */
export function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <p class="field">
      <label for={`field-${name}`}>{label}</label>
      <select id={`field-${name}`} name={name}>
        {options.map((option) => (
          <option value={option.id} selected={option.id === value}>
            {option.name}
          </option>
        ))}
      </select>
    </p>
  );
}
