/** A bar that fills on a terminal; elsewhere nothing is drawn. */
export function progressBar(terminal: NodeJS.WriteStream | undefined): {
  watch(step: string, done: number, whole: number | null): void;
  end(): void;
} {
  if (!terminal?.isTTY) return { watch: () => {}, end: () => {} };
  const width = 30;
  let last = 0;
  let drawn = "";
  return {
    watch(step, done, whole) {
      const moved = !drawn.startsWith(step);
      if (!moved && performance.now() - last < 100) return;
      last = performance.now();
      const full = whole ? Math.round((Math.min(done, whole) / whole) * width) : 0;
      drawn = `${step.padEnd(8)} ${"#".repeat(full)}${".".repeat(width - full)} ${done.toLocaleString("en")}${whole ? ` of ${whole.toLocaleString("en")}` : ""}`;
      terminal.write(`\r${drawn}\x1b[K`);
    },
    end() {
      if (drawn !== "") terminal.write("\r\x1b[K");
    },
  };
}
