import type { Visit } from "../page.ts";
import { feedbackPath } from "../receiving.ts";
import type { Speech } from "../speech.ts";
import { words } from "../words.ts";

const w = words.listening;
const [WIDTH, HEIGHT] = [220, 48];

/** The button as a picture: text in a system letter, so that it asks for nothing else. */
export function FeedbackButton({ speech }: { readonly speech: Speech }) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
    >
      <title>{speech.t(w.buttonText)}</title>
      <rect x="1" y="1" width={WIDTH - 2} height={HEIGHT - 2} rx="4" fill="#17507d" stroke="#fff" />
      <text
        x={WIDTH / 2}
        y="30"
        fill="#fff"
        font-family="system-ui,sans-serif"
        font-size="17"
        font-weight="600"
        text-anchor="middle"
      >
        {speech.t(w.buttonText)}
      </text>
    </svg>
  );
}

/** What others put into their pages. */
export function buttonSnippet(visit: Visit, service: string): string {
  const own = `${visit.address}${visit.href(feedbackPath(service))}`;
  const text = visit.t(w.buttonText);
  return `<a href="${own}?door=button"><img src="${own}/button.svg" width="${WIDTH}" height="${HEIGHT}" alt="${text}"></a>`;
}
