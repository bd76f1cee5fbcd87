/** A parameter of an address as written: `lang=en` in the query, or `;v=2` in the path. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** The parameters of the query, in order, as written. `?article5` is a name without a value. */
export function queryParametersOf(url: string): Parameter[] {
  const query = queryStart(url);
  return query < 0
    ? []
    : url
        .slice(query + 1, endOf(url))
        .split("&")
        .filter(Boolean)
        .map(toParameter);
}

/** The parameters that servers put behind a segment of the path: `/page;jsessionid=1A2B`. */
export function pathParametersOf(url: string): Parameter[] {
  if (!url.includes(";")) return [];
  const path = url.slice(pathStart(url), pathEnd(url));
  return [...path.matchAll(PATH_PARAMETER)].map(([, parameter = ""]) => toParameter(parameter));
}

/** The address without the parameters of these names, in the query or behind a segment; the others keep their order. */
export function withoutParameters(url: string, isLeftOut: (name: string) => boolean): string {
  const start = pathStart(url);
  const end = pathEnd(url);
  const path = url
    .slice(start, end)
    .replace(PATH_PARAMETER, (whole, parameter: string) =>
      isLeftOut(toParameter(parameter).name) ? "" : whole,
    );
  const parameters = url
    .slice(end + 1, endOf(url))
    .split("&")
    .filter((parameter) => parameter !== "" && !isLeftOut(toParameter(parameter).name));
  return url.slice(0, start) + path + (parameters.length > 0 ? `?${parameters.join("&")}` : "");
}

/** Where the path of an absolute address begins: at its slash, or at what stands there instead. */
export function pathStart(url: string): number {
  const colon = url.indexOf("://");
  const slash = url.indexOf("/", colon < 0 ? 0 : colon + 3);
  return slash < 0 ? pathEnd(url) : Math.min(slash, pathEnd(url));
}

/** Where the path ends: at the query, the fragment or the end. */
export function pathEnd(url: string): number {
  const query = queryStart(url);
  return query < 0 ? endOf(url) : query;
}

const PATH_PARAMETER = /;([^;/=]+(?:=[^;/]*)?)/g;

function queryStart(url: string): number {
  const query = url.indexOf("?");
  const fragment = url.indexOf("#");
  return fragment >= 0 && query > fragment ? -1 : query;
}

function endOf(url: string): number {
  const fragment = url.indexOf("#");
  return fragment < 0 ? url.length : fragment;
}

function toParameter(text: string): Parameter {
  const equals = text.indexOf("=");
  return equals < 0
    ? { name: text, value: "" }
    : { name: text.slice(0, equals), value: text.slice(equals + 1) };
}
