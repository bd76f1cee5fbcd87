import { isTracking } from "../../../kit/tracking-parameter.ts";

/**
 * The address to ask for: a fetch URL without what says where a visitor came from or which session they are in. No server shows
 * another page without it, and asking once is enough.
 */
export function fetchForm(url: string): string {
  const plain = url.includes(";") ? url.replace(/;jsessionid=[^/;?]*/gi, "") : url;
  const question = plain.indexOf("?");
  if (question < 0) return plain;
  const parameters = plain.slice(question + 1).split("&");
  const kept = parameters.filter((parameter) => !isTracking(nameOf(parameter)));
  if (kept.length === parameters.length) return plain;
  return kept.length === 0 ? plain.slice(0, question) : `${plain.slice(0, question)}?${kept.join("&")}`;
}

function nameOf(parameter: string): string {
  const equals = parameter.indexOf("=");
  return equals < 0 ? parameter : parameter.slice(0, equals);
}
