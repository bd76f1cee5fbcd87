/*
 * Makes the map lively where scripts run: every pair drawn, hover, zoom, find, keyboard, choosing without leaving the page.
 * The page is whole without it; what is chosen is still rendered by the server, so picture, panel and table never disagree.
 */

interface Disc {
  readonly id: string;
  readonly link: SVGAElement;
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

/** Size: links, or visits. */
type Pair = readonly [source: string, target: string, size: number];

interface View {
  x: number;
  y: number;
  side: number;
}

/** As in the picture: discs stand from 0 to 1000, with a margin. */
const WHOLE: View = { x: -20, y: -20, side: 1040 };
const SMALLEST_SIDE = 60;

start();

/** Sets the island up on the map now in the page; called again after each swap. */
function start(): void {
  const figure = document.querySelector<HTMLElement>("figure.map[data-map]");
  const svg = figure?.querySelector<SVGSVGElement>("svg.map-picture");
  if (!figure || !svg) return;
  const discs = discsOf(svg);
  const canvas = underlay(figure, svg);
  const view: View = { ...WHOLE };
  let pairs: readonly Pair[] = [];
  let hovered: string | undefined;
  const draw = () => drawPairs(canvas, svg, view, discs, pairs, hovered);
  const hover = (id: string | undefined) => {
    hovered = id;
    dim(svg, id, pairs);
    draw();
  };
  fetch(figure.dataset.map ?? "")
    .then((answer) => answer.json() as Promise<{ sites: string[]; pairs: [number, number, number][] }>)
    .then(({ sites, pairs: all }) => {
      pairs = all
        .map(([source, target, size]): Pair => [sites[source] ?? "", sites[target] ?? "", size])
        .filter(([source, target]) => discs.has(source) && discs.has(target));
      draw();
    })
    // Without the pairs the map is what it was without script.
    .catch(() => canvas.remove());
  listenToDiscs(svg, discs, hover);
  listenToKeys(svg, discs, () => pairs, zoom);
  listenToPointer(svg, view, zoom, draw);
  listenToTools(figure, discs, zoom, () => Object.assign(view, WHOLE));
  new ResizeObserver(draw).observe(svg);

  function zoom(factor: number, cx = view.x + view.side / 2, cy = view.y + view.side / 2): void {
    const side = Math.min(WHOLE.side, Math.max(SMALLEST_SIDE, view.side * factor));
    const ratio = side / view.side;
    Object.assign(view, { x: cx - (cx - view.x) * ratio, y: cy - (cy - view.y) * ratio, side });
    if (side === WHOLE.side) Object.assign(view, WHOLE);
    draw();
  }
}

function discsOf(svg: SVGSVGElement): Map<string, Disc> {
  const links = [...svg.querySelectorAll<SVGAElement>("a[data-site]")];
  const discs = links.map((link): Disc => {
    const circle = link.querySelector("circle");
    const name = link.getAttribute("aria-label")?.split(/\s?:/)[0] ?? "";
    return {
      id: link.dataset.site ?? "",
      link,
      x: circle?.cx.baseVal.value ?? 0,
      y: circle?.cy.baseVal.value ?? 0,
      name,
    };
  });
  discs[0]?.link.setAttribute("tabindex", "0");
  return new Map(discs.map((disc) => [disc.id, disc]));
}

function underlay(figure: HTMLElement, svg: SVGSVGElement): HTMLCanvasElement {
  figure.classList.add("lively");
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  svg.before(canvas);
  return canvas;
}

/** All pairs, faint; those of the site under the pointer in the colours of flows. */
function drawPairs(
  canvas: HTMLCanvasElement,
  svg: SVGSVGElement,
  view: View,
  discs: ReadonlyMap<string, Disc>,
  pairs: readonly Pair[],
  hovered: string | undefined,
): void {
  svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.side} ${view.side}`);
  const box = svg.getBoundingClientRect();
  const density = window.devicePixelRatio || 1;
  canvas.width = box.width * density;
  canvas.height = box.height * density;
  canvas.style.width = `${box.width}px`;
  canvas.style.height = `${box.height}px`;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const scale = (Math.min(box.width, box.height) / view.side) * density;
  const [left, top] = [(canvas.width - view.side * scale) / 2, (canvas.height - view.side * scale) / 2];
  pen.setTransform(scale, 0, 0, scale, left - view.x * scale, top - view.y * scale);
  const style = getComputedStyle(svg);
  const areVisits = svg.closest<HTMLElement>("figure.map")?.dataset.shown === "visits";
  const stroke = (chosen: readonly Pair[], colour: string, alpha: number) => {
    pen.strokeStyle = style.getPropertyValue(colour);
    pen.fillStyle = pen.strokeStyle;
    pen.globalAlpha = alpha;
    for (const [source, target, size] of chosen) {
      const [from, to] = [discs.get(source), discs.get(target)];
      if (!from || !to) continue;
      const width = Math.min(9, 0.6 + Math.log2(1 + size) * 0.55);
      if (areVisits) fillWedge(pen, from, to, width);
      else strokeCurve(pen, from, to, width);
    }
  };
  const isChosen = svg.classList.contains("chosen");
  // The more pairs, the fainter each: what shows is where they are many.
  if (!hovered && !isChosen) stroke(pairs, "--muted", Math.min(0.18, Math.max(0.012, 120 / pairs.length)));
  if (!hovered) return;
  stroke(
    pairs.filter(([, target]) => target === hovered),
    "--inflow",
    0.9,
  );
  stroke(
    pairs.filter(([source]) => source === hovered),
    "--outflow",
    0.9,
  );
}

// The same shapes as in the picture of the server: links are lines; visits are filled, wide where people leave.

function strokeCurve(pen: CanvasRenderingContext2D, from: Disc, to: Disc, width: number): void {
  pen.lineWidth = width;
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.quadraticCurveTo(...bendOf(from, to), to.x, to.y);
  pen.stroke();
}

function fillWedge(pen: CanvasRenderingContext2D, from: Disc, to: Disc, width: number): void {
  const half = width / (Math.hypot(to.x - from.x, to.y - from.y) || 1);
  const [nx, ny] = [(from.y - to.y) * half, (to.x - from.x) * half];
  pen.beginPath();
  pen.moveTo(from.x + nx, from.y + ny);
  pen.quadraticCurveTo(...bendOf(from, to), to.x, to.y);
  pen.quadraticCurveTo(...bendOf(from, to), from.x - nx, from.y - ny);
  pen.fill();
}

const bendOf = (from: Disc, to: Disc): [number, number] => [
  (from.x + to.x) / 2 - (to.y - from.y) * 0.12,
  (from.y + to.y) / 2 + (to.x - from.x) * 0.12,
];

/** Marks the site under the pointer and its neighbours, so that the style sheet dims the others. */
function dim(svg: SVGSVGElement, id: string | undefined, pairs: readonly Pair[]): void {
  svg.classList.toggle("hovered", id !== undefined);
  const near = new Set(pairs.filter(([a, b]) => a === id || b === id).flatMap((pair) => pair.slice(0, 2)));
  for (const link of svg.querySelectorAll<SVGAElement>("a[data-site]")) {
    link.classList.toggle("lit", near.has(link.dataset.site ?? "") || link.dataset.site === id);
  }
}

function listenToDiscs(
  svg: SVGSVGElement,
  discs: ReadonlyMap<string, Disc>,
  hover: (id: string | undefined) => void,
): void {
  for (const { id, link } of discs.values()) {
    link.addEventListener("pointerenter", () => hover(id));
    link.addEventListener("pointerleave", () => hover(undefined));
    link.addEventListener("focus", () => hover(id));
    link.addEventListener("blur", () => hover(undefined));
  }
  svg.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<SVGAElement>("a[data-site]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void swap(link.href.baseVal, link.dataset.site);
  });
}

const SWAPPED = ["h1 + .lead", ".map-shown", ".map-frame", "#pairs"];

/** Takes the same page with another site chosen from the server, and puts its parts in place. */
async function swap(address: string, focusOn?: string): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) {
    location.href = address;
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of SWAPPED) {
    const [old, now] = [document.querySelector(part), fresh.querySelector(part)];
    if (old && now) old.replaceWith(now);
  }
  history.pushState(null, "", address);
  start();
  document.querySelector<SVGAElement>(`a[data-site="${CSS.escape(focusOn ?? "")}"]`)?.focus();
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function listenToKeys(
  svg: SVGSVGElement,
  discs: ReadonlyMap<string, Disc>,
  pairs: () => readonly Pair[],
  zoom: (factor: number) => void,
): void {
  svg.addEventListener("keydown", (event) => {
    if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? 0.7 : 1.4);
    if (event.key === "Escape")
      document.querySelector<HTMLAnchorElement>(".map-panel a[data-let-go]")?.click();
    const arrow = ARROWS[event.key];
    const here = discs.get(
      (event.target as Element).closest<SVGAElement>("a[data-site]")?.dataset.site ?? "",
    );
    if (!arrow || !here) return;
    event.preventDefault();
    const linked = new Set(pairs().flatMap(([a, b]) => (a === here.id ? [b] : b === here.id ? [a] : [])));
    const others = [...discs.values()].filter((disc) => disc !== here);
    const next =
      nearest(
        here,
        others.filter(({ id }) => linked.has(id)),
        arrow,
      ) ?? nearest(here, others, arrow);
    if (!next) return;
    here.link.setAttribute("tabindex", "-1");
    next.link.setAttribute("tabindex", "0");
    next.link.focus();
  });
}

/** The closest disc within sixty degrees of a direction. */
function nearest(
  here: Disc,
  candidates: readonly Disc[],
  [ux, uy]: readonly [number, number],
): Disc | undefined {
  const inSight = candidates
    .map((disc) => {
      const [dx, dy] = [disc.x - here.x, disc.y - here.y];
      const distance = Math.hypot(dx, dy);
      return { disc, distance, along: (dx * ux + dy * uy) / (distance || 1) };
    })
    .filter(({ along }) => along > 0.5);
  return inSight.sort((a, b) => a.distance / a.along - b.distance / b.along)[0]?.disc;
}

/** Wheel zooms where the pointer is (with Ctrl, so that the page still scrolls); dragging moves. */
function listenToPointer(
  svg: SVGSVGElement,
  view: View,
  zoom: (factor: number, x: number, y: number) => void,
  draw: () => void,
): void {
  const toView = (event: MouseEvent): [number, number] => {
    const matrix = svg.getScreenCTM()?.inverse();
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    return [point.x, point.y];
  };
  svg.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.2 : 0.83, ...toView(event));
    },
    { passive: false },
  );
  let held: readonly [number, number] | undefined;
  svg.addEventListener("pointerdown", (event) => {
    if (!(event.target as Element).closest("a")) held = toView(event);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held) return;
    const [x, y] = toView(event);
    view.x += held[0] - x;
    view.y += held[1] - y;
    draw();
  });
  for (const end of ["pointerup", "pointerleave"] as const) {
    svg.addEventListener(end, () => {
      held = undefined;
    });
  }
}

function listenToTools(
  figure: HTMLElement,
  discs: ReadonlyMap<string, Disc>,
  zoom: (factor: number) => void,
  whole: () => void,
): void {
  const tools = figure.querySelector<HTMLElement>(".map-tools");
  if (!tools) return;
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const kind = (event.target as HTMLElement).dataset.zoom;
    if (kind === "all") whole();
    if (kind) zoom(kind === "in" ? 0.7 : kind === "out" ? 1.4 : 1);
  });
  tools.querySelector<HTMLInputElement>("[data-find]")?.addEventListener("change", (event) => {
    const wanted = (event.target as HTMLInputElement).value.trim().toLocaleLowerCase();
    const names = [...discs.values()];
    const found =
      names.find(({ name }) => name.toLocaleLowerCase() === wanted) ??
      names.find(({ name }) => name.toLocaleLowerCase().includes(wanted));
    if (found && wanted) void swap(found.link.href.baseVal, found.id);
  });
}
