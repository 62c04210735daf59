/** The frame over a photo: four handles write into the four boxes of the form, which alone is sent. */
const edges = ["top", "right", "bottom", "left"] as const;
type Edge = (typeof edges)[number];
const opposite: Record<Edge, Edge> = { top: "bottom", right: "left", bottom: "top", left: "right" };
const least = 5;

class PhotoCut extends HTMLElement {
  connectedCallback() {
    const box = (edge: string) => document.querySelector<HTMLInputElement>(`[name="${edge}"]`);
    if (!edges.every(box)) return;
    const frame = document.createElement("div");
    frame.dataset.frame = "";
    const shade = document.createElement("div");
    shade.dataset.shade = "";
    frame.append(shade);
    this.append(frame);
    const at = (edge: Edge) => Math.min(99, Math.max(0, Number(box(edge)?.value) || 0));
    const handles = edges.map((edge) => {
      const handle = document.createElement("span");
      handle.tabIndex = 0;
      handle.role = "slider";
      handle.ariaLabel = document.querySelector(`label[for="${box(edge)?.id}"]`)?.textContent ?? edge;
      handle.ariaValueMin = "0";
      handle.ariaValueMax = "99";
      const set = (value: number) => {
        const field = box(edge);
        if (field)
          field.value = String(Math.round(Math.max(0, Math.min(100 - least - at(opposite[edge]), value))));
        draw();
      };
      handle.addEventListener("pointerdown", (event) => {
        handle.setPointerCapture(event.pointerId);
        event.preventDefault();
        handle.focus();
      });
      handle.addEventListener("pointermove", (event) => {
        if (!handle.hasPointerCapture(event.pointerId)) return;
        const { left, top, width, height } = this.getBoundingClientRect();
        const x = (100 * (event.clientX - left)) / width;
        const y = (100 * (event.clientY - top)) / height;
        set({ left: x, right: 100 - x, top: y, bottom: 100 - y }[edge]);
      });
      handle.addEventListener("keydown", (event) => {
        const { key, shiftKey } = event;
        const inward = { left: "ArrowRight", right: "ArrowLeft", top: "ArrowDown", bottom: "ArrowUp" }[edge];
        const outward = { left: "ArrowLeft", right: "ArrowRight", top: "ArrowUp", bottom: "ArrowDown" }[edge];
        if (key === inward || key === outward)
          set(at(edge) + (shiftKey ? 10 : 1) * (key === inward ? 1 : -1));
      });
      this.append(handle);
      return { edge, handle };
    });
    const draw = () => {
      const [top, right, bottom, left] = edges.map(at) as [number, number, number, number];
      shade.style.inset = `${top}% ${right}% ${bottom}% ${left}%`;
      for (const { edge, handle } of handles) {
        const upright = edge === "left" || edge === "right";
        const middle = upright ? (100 + top - bottom) / 2 : (100 + left - right) / 2;
        handle.ariaValueNow = String(at(edge));
        handle.style.cssText = upright
          ? `width:24px;height:48px;top:calc(${middle}% - 24px);${edge}:max(0px, ${at(edge)}% - 12px)`
          : `width:48px;height:24px;left:calc(${middle}% - 24px);${edge}:max(0px, ${at(edge)}% - 12px)`;
      }
    };
    for (const edge of edges) box(edge)?.addEventListener("input", draw);
    draw();
  }
}
customElements.define("photo-cut", PhotoCut);
