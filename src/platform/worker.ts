import { basename } from "node:path";
import { Worker } from "node:worker_threads";

/** Starts a worker by its path in src/ without ending, like "value/shares/share.worker"; in the build all stand flat in dist/. */
export function startWorker(path: string): Worker {
  const here = import.meta.url;
  return new Worker(
    here.endsWith(".ts") ? new URL(`../${path}.ts`, here) : new URL(`./${basename(path)}.js`, here),
  );
}
