import type { OpenDesk } from "../../engage/triage/desk.ts";
import { insideOf } from "../inside.ts";
import type { Visit } from "../page.ts";
import { consultationTitle, triagePath } from "../triaging.ts";
import { words } from "../words.ts";
import { Came } from "./account.tsx";
import { Tabs } from "./tabs.tsx";

const w = words.triage;

interface Props {
  readonly visit: Visit;
  readonly open: OpenDesk;
}

/** What stands above every screen of the desk: which consultation, where all its ideas are, and the way to the other screens. */
export function TriageHead({ visit, open, here }: Props & { readonly here: "desk" | "second" | "choose" }) {
  const { t, href } = visit;
  const { id } = open.consultation;
  const places = [
    ["desk", triagePath(id), w.desk],
    ["second", triagePath(id, "/second"), w.second],
    ["choose", triagePath(id, "/choose"), w.choose],
  ] as const;
  return (
    <>
      <p class="eyebrow">
        <a href={href(`/consultations/${encodeURIComponent(id)}`)}>{consultationTitle(visit, open)}</a>
        {open.sum.measures === 0 ? null : (
          <>
            {" · "}
            <a href={`${href(`/consultations/${encodeURIComponent(id)}`)}#measures`}>
              {t(words.consultation.measuresLine, { n: open.sum.measures })}
            </a>
          </>
        )}
      </p>
      <h1>{t(here === "desk" ? w.title : w[here])}</h1>
      {insideOf(visit).came ? <Came visit={visit} /> : null}
      <TriageSumLine visit={visit} open={open} />
      <Tabs
        label={t(w.title)}
        tabs={places.map(([place, path, name]) => ({
          name: t(name),
          href: href(path),
          isHere: place === here,
        }))}
      />
    </>
  );
}

function TriageSumLine({ visit, open: { sum } }: Props) {
  const { t } = visit;
  const { ends, ideas, groups, measures, wrong } = sum;
  return (
    <p class="triage-sum">
      {t(w.sum, { ...ends, ideas, groups, measures })}{" "}
      <strong>
        {wrong.length === 0 ? t(w.sumRight) : t(w.sumWrong, { what: wrong.slice(0, 3).join("; ") })}
      </strong>
    </p>
  );
}

/** What was seen travels with every act: what changed meanwhile is not overwritten. */
export const Seen = ({ open }: { readonly open: OpenDesk }) => (
  <input type="hidden" name="seen" value={String(open.acts.length)} />
);

/** A button that a key presses too: the browser's own way everywhere, the bare letter where scripts run. */
export function KeyButton({
  letter,
  name,
  value,
  label,
  isQuiet,
}: {
  readonly letter: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly isQuiet?: boolean;
}) {
  return (
    <button
      type="submit"
      name={name}
      value={value}
      class={isQuiet ? "keyed quiet" : "keyed"}
      accesskey={letter.toLowerCase()}
      data-key={letter.toLowerCase()}
    >
      {label}{" "}
      <span class="key" aria-hidden="true">
        {letter}
      </span>
    </button>
  );
}

/** A group by its name and the words that its ideas share. */
export function groupName({ standing, reasons }: OpenDesk, id: string): string {
  const words = reasons.get(id)?.words.slice(0, 3) ?? [];
  const title = standing.groups.get(id)?.title ?? id;
  return words.length > 0 ? `${title} (${words.join(", ")})` : title;
}
