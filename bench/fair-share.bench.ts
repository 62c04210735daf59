import type { Figures } from "../src/value/stakes/figures.ts";
import { counted } from "../src/value/stakes/shown.ts";
import { ratio } from "./ratio.ts";

const frame = 1000 / 60;

/** Round and odd figures: what a slider passes through. */
function figures(step: number): Figures {
  const odd = (amount: number) => amount + step * 7919;
  return {
    currency: "GBP",
    expected: odd(10_000_000),
    p10: 2_000_000,
    tiltPpm: 150_000,
    large: {
      outlay: odd(2_000_000),
      investment: odd(6_000_000),
      riskLoss: odd(1_000_000),
      riskPpm: 100_000,
      standalone: odd(1_500_000),
      turnover: odd(1_000_000_000_000),
    },
    msme: {
      outlay: odd(1_000_000),
      investment: odd(2_000_000),
      riskLoss: odd(800_000),
      riskPpm: 250_000,
      standalone: odd(500_000),
      turnover: odd(100_000_000),
    },
  };
}

/** What the island does at each move of a slider, all of it: four rules, range, deal, and which figure moves it most. */
export default function fairShareBench(): void {
  for (let step = 0; step < 50; step++) counted(figures(step), null);
  const runs = Array.from({ length: 400 }, (_, step) => {
    const one = figures(step);
    const deal = { large: one.expected - 3_000_000, msme: 3_000_000 };
    const [began, used] = [performance.now(), process.cpuUsage()];
    counted(one, deal);
    const { user, system } = process.cpuUsage(used);
    return { clock: performance.now() - began, busy: (user + system) / 1000 };
  });
  const at = (of: "clock" | "busy", share: number) =>
    runs.map((one) => one[of]).toSorted((a, b) => a - b)[Math.floor(share * (runs.length - 1))] ?? 0;
  ratio("a recalculation to a frame of 60 a second", at("clock", 0.5), frame, "ms", { oursAtMost: 16 });
  // By the processor's time: what other programs take of the clock is none of it.
  ratio("the slowest of 20, in processor time", at("busy", 0.95), frame, "ms", { oursAtMost: 16 });
}
