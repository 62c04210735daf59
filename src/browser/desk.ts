/** The desk by keyboard. Rows are walked by moving the focus between their links, so that Enter needs no code. */
const goes = "g";
let last = "";

class DeskTable extends HTMLElement {
  connectedCallback() {
    const all = this.querySelector<HTMLInputElement>("[data-pick-all]");
    if (all) all.hidden = false;
    this.addEventListener("click", (event) => this.open(event));
    this.addEventListener("change", (event) => this.pick(event.target as HTMLInputElement));
  }

  /** A click anywhere on a row opens it, unless something was marked or another control was meant. */
  private open(event: MouseEvent) {
    const target = event.target as Element;
    if (target.closest("a, button, input, label, summary, .pick") || String(getSelection())) return;
    const link = target.closest("tr")?.querySelector<HTMLAnchorElement>("a[data-row]");
    if (!link) return;
    if (event.metaKey || event.ctrlKey) window.open(link.href);
    else link.click();
  }

  private pick(box: HTMLInputElement) {
    const boxes = [...this.querySelectorAll<HTMLInputElement>("tbody .pick input")];
    const all = this.querySelector<HTMLInputElement>("[data-pick-all]");
    if (box === all) for (const one of boxes) one.checked = box.checked;
    const count = boxes.filter((one) => one.checked).length;
    if (all) {
      all.checked = count === boxes.length;
      all.indeterminate = count > 0 && !all.checked;
    }
    const words = boxes[0]?.form?.querySelector<HTMLElement>("[data-some]");
    if (words) words.textContent = count ? `${count} ${words.dataset.some}` : (words.dataset.none ?? "");
  }

  /** Moves the focus to the next or the previous row. */
  walk(step: 1 | -1) {
    const links = [...this.querySelectorAll<HTMLAnchorElement>("a[data-row]")];
    const at = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement));
    links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step]?.focus();
  }
}
customElements.define("desk-table", DeskTable);

const pressed: Record<string, () => unknown> = {
  "/": () => document.querySelector<HTMLInputElement>("input[type=search]")?.select(),
  "?": () => (document.getElementById("keys") as HTMLDialogElement | null)?.showModal(),
  j: () => document.querySelector<DeskTable>("desk-table")?.walk(1),
  k: () => document.querySelector<DeskTable>("desk-table")?.walk(-1),
  x: () => document.activeElement?.closest("tr")?.querySelector<HTMLInputElement>(".pick input")?.click(),
};

document.addEventListener("keydown", (event) => {
  if (document.documentElement.dataset.singleKeys !== "on" || event.ctrlKey || event.metaKey || event.altKey)
    return;
  const target = event.target as HTMLElement;
  if (target.closest("select, textarea, dialog, [contenteditable]")) return;
  if (target instanceof HTMLInputElement && !/checkbox|radio|button/.test(target.type)) {
    // Back to the rows; of itself Esc would empty the box.
    if (event.key === "Escape" && target.type === "search") {
      event.preventDefault();
      target.blur();
    }
    return;
  }
  const place =
    last === goes && document.querySelector<HTMLElement>(`.side [data-key="${CSS.escape(event.key)}"]`);
  last = event.key;
  const act = place ? () => place.click() : pressed[event.key];
  if (!act) return;
  event.preventDefault();
  last = "";
  act();
});
