import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Worker } from "node:worker_threads";
import type { Fit, Matching } from "../src/competence/matching/fit.ts";
import type { Question } from "../src/competence/matching/match.ts";
import { proposalOf } from "../src/competence/matching/match.ts";
import type { Participants } from "../src/competence/pairing/pairing.ts";
import { root } from "../src/platform/root.ts";
import { ratio } from "./ratio.ts";

/**
 * The best matching of 2,000 mentors and 2,000 firms, in the worker that the program uses, beside SciPy's linear_sum_assignment
 * on the same matrix (Debian's python3-scipy; without it, that comparison is left out, and says so). A second matrix has few
 * different scores, as real fits have: many ties. While the worker works, the main thread goes on.
 */
const [size, rounds] = [2_000, 5] as const;

const python = `
import sys, time, numpy
from scipy.optimize import linear_sum_assignment
matrix = numpy.fromfile(sys.argv[1]).reshape(${size}, ${size})
times = []
for _ in range(${rounds}):
    began = time.perf_counter()
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    times.append(time.perf_counter() - began)
print(sorted(times)[${rounds} // 2], matrix[rows, columns].sum())
`;

export default async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "evenhand-bench-"));
  try {
    const random = seeded(44004);
    let seen = new Float64Array();
    for (const [what, score] of [
      ["every score different", () => 1 + random() * 1e6],
      ["scores as fits have them", () => 20 + 5 * Math.floor(random() * 23)],
    ] as const) {
      const scores = Float64Array.from({ length: size * size }, score);
      seen = scores;
      const { seconds, total, delay } = await ours(scores);
      console.log(
        `           main thread held up for ${delay.toFixed(1)} ms at most while the worker worked`,
      );
      const other = scipy(folder, scores);
      if (!other) {
        console.log(
          `  skipped  ${what}: ${seconds.toFixed(2)} s; no SciPy here (apt-get install python3-scipy)`,
        );
        continue;
      }
      if (Math.abs(other.total - total) > 1e-6 * total)
        throw new Error(`the totals differ: ours ${total}, SciPy's ${other.total}`);
      ratio(`${size} x ${size}, ${what}, to SciPy`, seconds, other.seconds, "s", { most: 3 });
    }
    const [round, alone] = [await wholeRound(random), (await ours(seen)).seconds];
    ratio(
      `a whole round of ${size} mentors and ${size} firms, every fit counted, to the matching alone`,
      round,
      alone,
      "s",
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From what everybody said to the pairs with their reasons, in the worker of the rounds. */
async function wholeRound(random: () => number): Promise<number> {
  const some = (count: number, letter: string) =>
    Array.from({ length: 20 }, (_, i) => `${letter}${i}`).filter(() => random() < count / 20);
  const all: Participants = {
    mode: "assignment",
    rule: { points: { topic: 30, topicsCounted: 3, language: 10, visit: 15, online: 10, trade: 15 } },
    mentors: Array.from({ length: size }, (_, i) => ({
      ...{
        id: `m${i}`,
        free: 1,
        topics: some(5, "t"),
        languages: ["en"],
        trades: some(2, "w"),
        countries: ["GB"],
      },
      meets: "either" as const,
    })),
    firms: Array.from({ length: size }, (_, i) => ({
      ...{ id: `f${i}`, country: i % 3 ? "GB" : "DE", topics: some(3, "t"), languages: ["de", "en"] },
      ...{ trade: `w${i % 20}`, meets: "either" as const },
    })),
    barred: Array.from({ length: size }, (_, i) => ({
      firm: `f${i}`,
      mentor: `m${(i * 7) % size}`,
      bar: "buys",
    })),
    wishes: { firms: [], mentors: [] },
  };
  const worker = new Worker(join(root, "dist/pairing.worker.js"));
  try {
    const began = performance.now();
    await new Promise((resolve, reject) => {
      worker.on("error", reject);
      worker.on("message", (said) => "pairing" in said && resolve(said.pairing));
      worker.postMessage(all);
    });
    return (performance.now() - began) / 1000;
  } finally {
    await worker.terminate();
  }
}

/** The median of the rounds, from the question to the answer, the way to the worker and back counted in. */
async function ours(scores: Float64Array) {
  const names = (letter: string) => Array.from({ length: size }, (_, i) => `${letter}${i}`);
  const fit: Fit = {
    firms: names("f"),
    mentors: names("m"),
    capacity: new Int32Array(size).fill(1),
    scores,
  };
  const question: Question = {
    mode: "assignment",
    fit,
    preferences: { firms: new Map(), mentors: new Map() },
  };
  const worker = new Worker(join(root, "dist/match.worker.js"));
  const loop = monitorEventLoopDelay({ resolution: 1 });
  try {
    const times: number[] = [];
    let matching: Matching = new Int32Array();
    loop.enable();
    for (let round = 0; round < rounds; round++) {
      const began = performance.now();
      const answer = new Promise<Matching>((resolve, reject) => {
        worker.once("message", resolve);
        worker.once("error", reject);
      });
      worker.postMessage(question);
      matching = await answer;
      times.push((performance.now() - began) / 1000);
    }
    loop.disable();
    const { total } = proposalOf(fit, matching);
    return { seconds: times.toSorted((a, b) => a - b)[rounds >> 1] ?? 0, total, delay: loop.max / 1e6 };
  } finally {
    await worker.terminate();
  }
}

function scipy(folder: string, scores: Float64Array): { seconds: number; total: number } | undefined {
  if (spawnSync("python3", ["-c", "import scipy"]).status !== 0) return undefined;
  const file = join(folder, "matrix");
  writeFileSync(file, scores);
  const [seconds, total] = execFileSync("python3", ["-c", python, file], { encoding: "utf8" })
    .split(" ")
    .map(Number);
  return { seconds: seconds ?? 0, total: total ?? 0 };
}

/** A mulberry32 of our own: the same matrix on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mix = Math.imul(state ^ (state >>> 15), 1 | state);
    mix = (mix + Math.imul(mix ^ (mix >>> 7), 61 | mix)) ^ mix;
    return ((mix ^ (mix >>> 14)) >>> 0) / 2 ** 32;
  };
}
