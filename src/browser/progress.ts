/** Keeps a progress bar fresh from server-sent events; when the work is over, the page is asked for again. */
const box = document.querySelector<HTMLElement>("[data-events]");
if (box?.dataset.events) {
  const source = new EventSource(box.dataset.events);
  source.addEventListener("message", ({ data }) => {
    const { label, text, share } = JSON.parse(data) as { label: string; text: string; share?: number };
    const [bar, name, line] = ["progress", "label > span", "p"].map((part) => box.querySelector(part));
    if (bar instanceof HTMLProgressElement) {
      if (share === undefined) bar.removeAttribute("value");
      else bar.value = share;
    }
    if (name && name.textContent !== label) {
      name.textContent = label;
      const status = document.getElementById("status");
      if (status) status.textContent = label;
    }
    if (line) line.textContent = text;
  });
  source.addEventListener("over", () => {
    source.close();
    location.reload();
  });
}
