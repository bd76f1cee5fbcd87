import { insideOf } from "../inside.ts";
import type { Visit } from "../page.ts";

interface FieldProps {
  readonly visit: Visit;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Where one page has several forms. */
  readonly id?: string;
  readonly value?: string | undefined;
  readonly isOptional?: boolean;
}

const filledIn = (visit: Visit, name: string): string | undefined => insideOf(visit).came?.filled[name];

function Label({
  id,
  label,
  hint,
}: {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
}) {
  return (
    <>
      <label for={id}>{label}</label>
      {hint === undefined ? null : (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </>
  );
}

/** One of several, as a form that does something asks for it. */
export function ChoiceField({
  options,
  ...field
}: FieldProps & { readonly options: readonly { readonly id: string; readonly name: string }[] }) {
  const { visit, name, label, hint, id = name, value } = field;
  const chosen = filledIn(visit, name) ?? value;
  return (
    <p class="field">
      <Label id={id} label={label} hint={hint} />
      <select id={id} name={name} aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
        {options.map((option) => (
          <option value={option.id} selected={option.id === chosen}>
            {option.name}
          </option>
        ))}
      </select>
    </p>
  );
}

export function DayField({ visit, name, label, hint, id = name, value, isOptional }: FieldProps) {
  return (
    <p class="field">
      <Label id={id} label={label} hint={hint} />
      <input
        id={id}
        name={name}
        type="date"
        value={filledIn(visit, name) ?? value}
        required={!isOptional}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      />
    </p>
  );
}

/** A line, or a text of several. */
export function WritingField({
  visit,
  name,
  label,
  hint,
  id = name,
  value,
  isOptional,
  rows,
}: FieldProps & { readonly rows?: number }) {
  const text = filledIn(visit, name) ?? value;
  const described = hint === undefined ? undefined : `${id}-hint`;
  return (
    <p class="field">
      <Label id={id} label={label} hint={hint} />
      {rows === undefined ? (
        <input
          id={id}
          name={name}
          type="text"
          value={text}
          required={!isOptional}
          maxlength={300}
          aria-describedby={described}
        />
      ) : (
        <textarea
          id={id}
          name={name}
          rows={rows}
          required={!isOptional}
          maxlength={4000}
          aria-describedby={described}
        >
          {text ?? ""}
        </textarea>
      )}
    </p>
  );
}
