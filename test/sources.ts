import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join, posix } from "node:path";
import { parseAst } from "vitest/node";

export type Source = {
  readonly path: string; // from src/: "trust/payments/store.ts"
  readonly text: string;
  readonly layer: string; // "trust"; for a file of the top folder its own name: "app"
  readonly slice: string; // "trust/payments"
  readonly kind: string; // one of `kinds`, or "free" where files may be named at will
  readonly imports: readonly Import[];
  readonly nodes: readonly Found[];
};
type Import = { readonly to: string; readonly ours: boolean; readonly typeOnly: boolean };
/** A node of the syntax tree and the text of the statement it stands in. */
type Found = { readonly node: Node; readonly text: string; readonly statement: string };
export type Node = {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
};

export const wings = ["competence", "trust", "value"];
const slicedLayers = ["home", "evidence", ...wings, "relationships", "people"];
/** Every file under src/ but tests and generated ones. */
export function readSources(root: string): Source[] {
  return globSync("**/*.{ts,tsx}", { cwd: join(root, "src") })
    .filter((path) => !/\.(test|gen)\.tsx?$/.test(path))
    .sort()
    .map((path) => parse(path, readFileSync(join(root, "src", path), "utf8")));
}

export function parse(path: string, text: string): Source {
  const body = parseAst(text, { lang: path.endsWith("x") ? "tsx" : "ts" }, path);
  const nodes: Found[] = [];
  walk(body as unknown as Node, "");
  const layer = path.split("/").length === 1 ? path.replace(/\.tsx?$/, "") : (path.split("/")[0] ?? "");
  return { path, text, layer, slice: dirname(path), kind: kindOf(path, layer), imports: imported(), nodes };

  function walk(node: Node, statement: string): void {
    const own = text.slice(node.start, node.end);
    const within = /(Statement|Declaration)$/.test(node.type) && !/^Block/.test(node.type) ? own : statement;
    nodes.push({ node, text: own, statement: within });
    for (const child of Object.values(node).flat()) if (isNode(child)) walk(child, within);
  }
  function imported(): Import[] {
    return nodes.flatMap(({ node }) => {
      const source = node.source as Node | null | undefined;
      if (!/^(Import|Export)/.test(node.type) || typeof source?.value !== "string") return [];
      const named = (node.specifiers ?? []) as { importKind?: string }[];
      const typeOnly =
        node.importKind === "type" ||
        node.exportKind === "type" ||
        (named.length > 0 && named.every((one) => one.importKind === "type"));
      const ours = source.value.startsWith(".");
      return { to: ours ? posix.join(posix.dirname(path), source.value) : source.value, ours, typeOnly };
    });
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

function kindOf(path: string, layer: string): string {
  if (!slicedLayers.includes(layer)) return "free";
  const name = basename(path);
  if (name.endsWith(".worker.ts")) return "worker";
  const given = /^(policy|input|store|reads|actions|api|jobs)\.ts$|^(routes|pages|emails)\.tsx$/.exec(name);
  if (given) return given[1] ?? given[2] ?? "unknown";
  return /^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(name) ? "noun" : "unknown";
}
