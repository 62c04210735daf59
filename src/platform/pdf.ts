import { existsSync } from "node:fs";
import { join } from "node:path";
import type { NodeCompiler, NodeError } from "@myriaddreamin/typst-ts-node-compiler";
import { root } from "./root.ts";
import { tidyText } from "./text.ts";

/**
 * What is to be set: `source` names a Typst file in documents/, like "letter.typ"; `data` is what `json("data.json")` answers
 * in it. A document takes `title`, `language`, `foot` and `page` (see documents/house.typ) and whatever else it draws.
 */
export type Paper = { readonly source: string; readonly data: Readonly<Record<string, unknown>> };

const folder = join(root, "documents");

/** The compiler weighs 51 MB on disk and 25 in memory, and is there in 30 ms: it is loaded with the first document. */
let loaded: Promise<NodeCompiler> | undefined;
const open = (): Promise<NodeCompiler> => {
  loaded ??= import("@myriaddreamin/typst-ts-node-compiler").then((module) =>
    module.NodeCompiler.create({ workspace: folder }),
  );
  return loaded;
};

/**
 * A tagged PDF of a document: title, language and reading order are in it, for a screen reader. The same document makes the
 * same bytes: no moment is written into it. Data arrives as JSON, so what somebody wrote stays text. A page or two take two
 * milliseconds, on this thread. A file that is not there or does not compile is a defect, an Error with Typst's words.
 */
export async function typeset({ source, data }: Paper): Promise<Uint8Array> {
  const main = join(folder, source);
  if (!/^[a-z][a-z-]*\.typ$/.test(source) || !existsSync(main))
    throw new Error(`there is no document ${source}`);
  const compiler = await open();
  // From here to the end nothing waits, so that two documents at once do not see each other's data.
  compiler.mapShadow(join(folder, "data.json"), Buffer.from(JSON.stringify(data, plain)));
  try {
    const made = compiler.compile({ mainFilePath: main });
    const failed = made.takeError();
    if (failed || !made.result) throw new Error(`${source}: ${complaint(compiler, failed)}`);
    return compiler.pdf(made.result, { creationTimestamp: 0 });
  } finally {
    compiler.resetShadow();
    compiler.evictCache(2);
  }
}

/** Nothing in a text may break the line or turn the direction of what follows. */
const plain = (_: string, value: unknown) => (typeof value === "string" ? tidyText(value) : value);

/** Where it failed and why; never what the data said. */
function complaint(compiler: NodeCompiler, failed: NodeError | null): string {
  const found: { message?: string; range?: { start?: { line?: number } } }[] = failed
    ? compiler.fetchDiagnostics(failed)
    : [];
  return found.map(({ message, range }) => `${message} (line ${(range?.start?.line ?? -1) + 1})`).join("; ");
}
