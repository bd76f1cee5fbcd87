import { z } from "zod";
import type { Endpoint, Parameter } from "../api/endpoint.ts";
import { endpoints, shownPath } from "../api/index.ts";
import { copiedPath, describedIn, isWhole, templateOf } from "../api/openapi.ts";
import { UPLOAD_PATH } from "../api/upload.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { words } from "../words.ts";

const w = words.openData;

/** The interface for programs, as its endpoints declare themselves. */
export const apiPage = page({
  id: "api",
  path: "/api",
  section: "data",
  // It speaks of no run: it is there before the first.
  isLive: true,
  query: z.object({}),
  load: (_params, visit) => Promise.resolve(describedIn(endpoints, visit)),
  title: (_data, visit) => visit.t(w.apiTitle),
  view: (described, visit) => {
    const { t } = visit;
    return (
      <>
        <h1>{t(w.apiTitle)}</h1>
        <p class="lead">{t(w.apiLead, { n: described.length })}</p>
        {visit.isCopy ? <p>{t(w.apiPublished)}</p> : null}
        <p>
          {t(w.apiDocument)} <a href="/api/v1/openapi.json">openapi.json</a>
        </p>
        {visit.isCopy ? null : <p>{t(w.apiRefusal)}</p>}
        {described.map((endpoint) => (
          <Described visit={visit} endpoint={endpoint} />
        ))}
        {visit.hasAccounts ? (
          <section aria-labelledby="sendDeclaration">
            <h2 id="sendDeclaration">{t(words.accessToken.apiTitle)}</h2>
            <p>
              <code class="address">POST {templateOf(UPLOAD_PATH)}</code>
            </p>
            <p>{t(words.accessToken.apiText)}</p>
          </section>
        ) : null}
      </>
    );
  },
});

function Described({ visit, endpoint }: { readonly visit: Visit; readonly endpoint: Endpoint }) {
  const { t } = visit;
  const { id, about, gives, refuses, parameters } = endpoint;
  const path = visit.isCopy ? copiedPath(endpoint.path) : shownPath(endpoint);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        <code class="address">{isWhole(endpoint) ? <a href={endpoint.path}>{path}</a> : path}</code>
      </h2>
      <p>{t(about)}</p>
      <p class="muted">
        {gives.status === 302 ? t(w.apiLeads) : t(w.apiGives, { type: gives.type })}
        {refuses.length > 0 && !visit.isCopy ? ` · ${t(w.apiRefuses, { list: refuses.join(", ") })}` : ""}
      </p>
      {parameters.length > 0 ? <Parameters visit={visit} id={id} parameters={parameters} /> : null}
    </section>
  );
}

function Parameters({
  visit,
  id,
  parameters,
}: {
  readonly visit: Visit;
  readonly id: string;
  readonly parameters: readonly Parameter[];
}) {
  const { t } = visit;
  return (
    <details>
      <summary>{t(w.apiParameters, { id })}</summary>
      <DataTable
        visit={visit}
        caption={t(w.apiParameters, { id })}
        isCaptionHidden
        isStacked
        rows={parameters}
        columns={[
          { head: t(w.apiParameter), isName: true, cell: ({ name }) => <code>{name}</code> },
          { head: t(w.apiMeaning), cell: ({ about }) => t(about) },
          { head: t(w.apiKind), cell: ({ schema }) => kindOf(schema) },
        ]}
      />
    </details>
  );
}

function kindOf(schema: Parameter["schema"]): string {
  const { enum: values, type, format } = schema as Readonly<Record<string, unknown>>;
  if (Array.isArray(values)) return values.join(" · ");
  return [type, format].filter(Boolean).join(", ");
}
