import type { IdeaVoices, PublicIdea } from "../../engage/consultation/reading.ts";
import { BUSINESS_SIZES, type Public } from "../../model/consultation.ts";
import { insideOf } from "../inside.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";

const w = words.consultation;

/** Who wrote it, and when. A text of people stands between marks that keep its direction to itself. */
export function Author({
  visit,
  by,
}: {
  readonly visit: Visit;
  readonly by: { readonly pseudonym: string | null; readonly public: Public; readonly at: Date };
}) {
  const values = { who: visit.t(words.public[by.public]), day: visit.day(by.at.toISOString()) };
  return (
    <span class="muted">
      {by.pseudonym ? (
        <bdi>{visit.t(w.byNamed, { name: by.pseudonym, ...values })}</bdi>
      ) : (
        visit.t(w.by, values)
      )}
    </span>
  );
}

/** One line of a list of ideas. */
export function IdeaLine({ visit, idea }: { readonly visit: Visit; readonly idea: PublicIdea & IdeaVoices }) {
  return (
    <li class="idea">
      <h3>
        <a href={visit.href(`/ideas/${idea.id}`)} lang={idea.language} dir="auto">
          {idea.title}
        </a>
      </h3>
      <p class="idea-text" lang={idea.language} dir="auto">
        {excerpt(idea.text ?? "")}
      </p>
      <p class="idea-counts">
        <strong>{visit.t(w.supports, { n: idea.supports })}</strong>
        <span>{visit.t(w.argumentCount, { n: idea.arguments })}</span>
        {idea.outcome ? <span>{visit.t(words.ideaOutcome[idea.outcome])}</span> : null}
        <Author visit={visit} by={{ ...idea, at: idea.received_at }} />
      </p>
    </li>
  );
}

const EXCERPT = 220;
const excerpt = (text: string): string =>
  [...text].length <= EXCERPT ? text : `${[...text].slice(0, EXCERPT).join("").trimEnd()}…`;

/** In what capacity someone takes part. */
export function PublicFields({
  visit,
  publics,
}: {
  readonly visit: Visit;
  readonly publics: readonly Public[];
}) {
  const filled = insideOf(visit).came?.filled;
  return (
    <>
      <p class="field">
        <label for="public">{visit.t(w.whoAreYou)}</label>
        <select id="public" name="public">
          {publics.map((id) => (
            <option value={id} selected={filled?.public === id}>
              {visit.t(words.public[id])}
            </option>
          ))}
        </select>
      </p>
      {publics.includes("business") ? (
        <p class="field">
          <label for="size">{visit.t(w.whichSize)}</label>
          <select id="size" name="size">
            <option value="">{visit.t(w.notSaid)}</option>
            {BUSINESS_SIZES.map((id) => (
              <option value={id} selected={filled?.size === id}>
                {visit.t(words.businessSize[id])}
              </option>
            ))}
          </select>
        </p>
      ) : null}
    </>
  );
}

interface TextAreaProps {
  readonly visit: Visit;
  readonly name: string;
  readonly label: string;
  readonly longest: number;
  readonly rows?: number;
}

/** A long text; what was filled in comes back whole when something was wrong. */
export function TextArea({ visit, name, label, longest, rows = 6 }: TextAreaProps) {
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <textarea id={name} name={name} rows={rows} maxlength={longest} required dir="auto">
        {insideOf(visit).came?.filled[name] ?? ""}
      </textarea>
    </p>
  );
}
