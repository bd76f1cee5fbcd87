/**
 * A function for the browser, as text since compilers add words of their own to functions: the markup of the document, each
 * shadow tree in the place of its host's content as people see it, links in their slots. Works on a copy in a document without
 * scripts: nothing of the page runs or changes. A tree in a tree is followed so deep.
 */
export const MARKUP = `(longest) => {
  const DEEPEST = 16;
  const inert = document.implementation.createHTMLDocument("");

  const html = document.documentElement === null ? "" : markupOf(document.documentElement);
  return { url: document.URL, html: html.slice(0, longest), isCut: html.length > longest };

  function markupOf(root) {
    if (![...root.querySelectorAll("*")].some((element) => element.shadowRoot)) return "<!DOCTYPE html>" + root.outerHTML;
    const copy = inert.importNode(root, true);
    flatten(root, copy, 0);
    return "<!DOCTYPE html>" + copy.outerHTML;
  }

  // A copy has the same elements in the same order.
  function flatten(original, copy, depth) {
    const originals = original.querySelectorAll("*");
    const copies = [...copy.querySelectorAll("*")];
    originals.forEach((element, i) => {
      if (element.shadowRoot && depth < DEEPEST) showShadow(element.shadowRoot, copies[i], depth);
    });
  }

  function showShadow(shadow, host, depth) {
    const content = inert.createDocumentFragment();
    for (const child of shadow.childNodes) content.append(inert.importNode(child, true));
    flatten(shadow, content, depth + 1);
    const given = [...host.childNodes];
    for (const slot of content.querySelectorAll("slot")) {
      const name = slot.getAttribute("name") ?? "";
      const assigned = given.filter((node) => slotOf(node) === name);
      if (assigned.length > 0) slot.replaceChildren(...assigned);
    }
    host.replaceChildren(content);
  }

  function slotOf(node) {
    if (node.nodeType === 3) return "";
    return node.nodeType === 1 ? (node.getAttribute("slot") ?? "") : undefined;
  }
}`;
