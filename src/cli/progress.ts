const waits = "Another import of this organization is running: this one waits for its turn.";

/**
 * A bar that fills on a terminal. Elsewhere one line is written, when the work waits for another's: a pause that nobody explains
 * looks like a fault.
 */
export function progressBar(out: NodeJS.WriteStream): {
  watch(step: string, done: number, whole: number | null): void;
  end(): void;
} {
  const width = 30;
  let last = Number.NEGATIVE_INFINITY;
  let [drawn, said] = ["", false];
  return {
    watch(step, done, whole) {
      if (step === "waiting" && !said) {
        said = true;
        out.write(`${drawn === "" ? "" : "\r\x1b[K"}${waits}\n`);
      }
      const moved = !drawn.startsWith(step);
      if (!out.isTTY || (!moved && performance.now() - last < 100)) return;
      last = performance.now();
      const full = whole ? Math.round((Math.min(done, whole) / whole) * width) : 0;
      drawn = `${step.padEnd(8)} ${"#".repeat(full)}${".".repeat(width - full)} ${done.toLocaleString("en")}${whole ? ` of ${whole.toLocaleString("en")}` : ""}`;
      out.write(`\r${drawn}\x1b[K`);
    },
    end() {
      if (drawn !== "") out.write("\r\x1b[K");
    },
  };
}
