import { z } from "zod";
import { boardOf } from "../figure.ts";
import { page } from "../page.ts";
import { BoardTabs } from "../parts/board-tabs.tsx";
import { words } from "../words.ts";

const w = words.board;

/** How anyone makes the figures again, and what the hash of the edition must be. */
export const verifyPage = page({
  id: "verify",
  path: "/verify",
  section: "scoreboard",
  reads: "board",
  query: z.object({}),
  load: (_params, visit) => Promise.resolve(boardOf(visit).manifest),
  title: (_data, visit) => visit.t(w.verifyTitle),
  view: ({ id, files, sha256 }, visit) => {
    const { t } = visit;
    const names = Object.keys(files).sort();
    return (
      <>
        <h1>{t(w.verifyTitle)}</h1>
        <p class="lead">{t(w.verifyLead, { id })}</p>
        <BoardTabs visit={visit} here="verify" />
        <ol class="told">
          <li>
            <p>{t(w.verifyDownload)}</p>
            <ul>
              {[...names, "manifest.json"].map((name) => (
                <li>
                  <a href={`/data/editions/${id}/${name}`}>{name}</a>
                </li>
              ))}
            </ul>
          </li>
          <li>
            <p>{t(w.verifyRun)}</p>
            <p class="lines">{`parvis verify ${id}/`}</p>
          </li>
          <li>
            <p>{t(w.verifyHash)}</p>
            <p class="lines">{`cd ${id} && sha256sum ${names.join(" ")} | sha256sum`}</p>
            <p>{t(w.verifyExpected)}</p>
            <p class="lines">{sha256}</p>
          </li>
        </ol>
        <section aria-labelledby="what">
          <h2 id="what">{t(w.verifyWhat)}</h2>
          <p>{t(w.verifyWhatText)}</p>
        </section>
      </>
    );
  },
});
