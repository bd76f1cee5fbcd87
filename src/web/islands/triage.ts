/*
 * One key for each thing to do at the desk. The page is whole without it: every key is a button or a link, and browsers have
 * their own keys for these. Keys do nothing while someone types, and can be turned off.
 */

const OFF = "parvis-triage-keys-off";

const bar = document.querySelector<HTMLElement>(".triage-bar");
const text = document.querySelector<HTMLElement>("[data-keys-text]")?.dataset.keysText;
if (bar && text) bar.append(toggle(text));
document.addEventListener("keydown", press);
document.querySelector<HTMLElement>("#item")?.scrollIntoView({ block: "nearest" });

function toggle(label: string): HTMLElement {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = sessionStorage.getItem(OFF) === null;
  box.addEventListener("change", () => {
    if (box.checked) sessionStorage.removeItem(OFF);
    else sessionStorage.setItem(OFF, "1");
  });
  const whole = document.createElement("label");
  whole.className = "option hint";
  const words = document.createElement("span");
  words.textContent = label;
  whole.append(box, words);
  return whole;
}

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  if (sessionStorage.getItem(OFF) !== null) return;
  const key = event.key.toLowerCase();
  const button = [...document.querySelectorAll<HTMLElement>("[data-key]")].find(
    (one) => one.dataset.key === key,
  );
  if (!button) return;
  event.preventDefault();
  const reason = document.querySelector<HTMLInputElement>("#reason");
  // A refusal needs its reason first.
  if (key === "r" && reason && reason.value.trim() === "") reason.focus();
  else button.click();
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== "checkbox" && target.type !== "radio";
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
