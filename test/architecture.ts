import { type Node, parse, type Source, wings } from "./sources.ts";

/** The house rules of ARCHITECTURE.md; each answers its complaints, and architecture.test.ts fails where there is one. */

/** From the top down; who imports looks down, or at its own level under the rules of `mayImport`. */
const levels = [
  ["main", "cli"],
  ["app", "listeners"],
  ["house"],
  ["queues"],
  ["home", "evidence"],
  wings,
].concat(["relationships", "people", "record", "platform"].map((layer) => [layer]));
const level = (layer: string): number => levels.findIndex((one) => one.includes(layer));
/** The door, where a request becomes a person and a proof, and the frame around every page: pure in nothing. */
const door = ["people/access", "people/sign-in", "home/frame"];
/** Parts of platform/ that only compute. */
const values = ["refusal", "money", "fraction", "currency", "bytes", "text"];

const kinds: Record<
  string,
  { ours: string[]; types?: string[]; platform: string[] | "any"; packages: RegExp }
> = {
  noun: { ours: ["noun"], platform: values, packages: /^d3-(array|scale)$/ },
  policy: { ours: ["noun", "policy"], platform: values, packages: /^$/ },
  input: { ours: ["noun", "input"], platform: [...values, "ids"], packages: /^zod$/ },
  store: { ours: ["noun"], platform: [...values, "database", "ids"], packages: /^$/ },
  reads: { ours: ["noun", "reads"], platform: [...values, "database", "ids"], packages: /^$/ },
  actions: {
    ours: ["noun", "policy", "input", "store", "reads", "actions"],
    platform: "any",
    packages: /^node:crypto$/,
  },
  routes: {
    ours: ["noun", "actions", "reads", "policy", "input", "pages"],
    platform: "any",
    packages: /^(hono|node:)/,
  },
  pages: {
    ours: ["noun", "pages"],
    types: ["reads", "input", "policy"],
    platform: [...values, "http"],
    packages: /^hono/,
  },
  emails: { ours: ["noun"], types: ["reads"], platform: [...values, "mail"], packages: /^hono/ },
  api: {
    ours: ["noun", "actions", "reads", "policy", "input"],
    platform: "any",
    packages: /^(hono|@hono\/|zod|node:)/,
  },
  jobs: { ours: ["noun", "actions", "reads", "emails", "worker"], platform: "any", packages: /^node:/ },
  worker: { ours: ["noun", "actions", "reads"], platform: "any", packages: /./ },
};
/** What one side of a line may take from the other. */
const slicesMeetAt = ["noun", "actions"];
const homeTakes = ["reads", "policy"];
const lowerLayersGive = ["noun", "policy", "reads", "actions"];
const seeRecord = ["reads", "actions", "routes", "api", "jobs", "worker", "free"];
const drawsDesign = ["routes", "pages", "emails"];
const forbidden = /^(utils?|helpers?|index|common|misc|types|constants|shared|lib)$/;

/** Names: the closed list inside slices, and no drawers for odds and ends anywhere. */
export function names(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, kind, layer, slice }) => [
    ...(kind === "unknown" ? [`${path}: no such file in a slice`] : []),
    ...(level(layer) < 0 && !["design", "browser"].includes(layer) ? [`${path}: not in the tree`] : []),
    ...(wings.includes(layer) && slice === layer ? [`${path}: a wing holds slices, no files`] : []),
    ...path
      .split("/")
      .filter((part) => forbidden.test(part.replace(/\.tsx?$/, "")))
      .map((part) => `${path}: "${part}" says nothing`),
  ]);
}

/** Who may import whom. */
export function imports(sources: readonly Source[]): string[] {
  const known = new Map(sources.map((source) => [source.path, source]));
  return sources.flatMap((source) =>
    source.imports.flatMap(({ to, ours, typeOnly }) => {
      const target = known.get(to);
      const broken = !ours
        ? mayUse(source, to)
        : target
          ? mayImport(source, target, typeOnly)
          : outside(source, to);
      return broken ? [`${source.path} imports ${to}: ${broken}`] : [];
    }),
  );
}

function outside(from: Source, to: string): string | undefined {
  if (/\.gen\.ts$/.test(to) || (/^\.\.\/demo\//.test(to) && level(from.layer) === 0)) return undefined;
  return /\.json$/.test(to) && !to.startsWith("..") ? undefined : "no source of ours stands there";
}

function mayUse(from: Source, name: string): string | undefined {
  if (/^(kysely|pg-boss)(\/|$)/.test(name) && from.layer !== "platform") return "only platform/ imports it";
  if (from.kind === "free" || door.includes(from.slice)) return undefined;
  return kinds[from.kind]?.packages.test(name) ? undefined : `not for ${from.kind}`;
}

function mayImport(from: Source, to: Source, typeOnly: boolean): string | undefined {
  const allowed = kinds[from.kind];
  if (to.kind === "routes" && from.layer !== "app") return "nobody imports routes but app";
  if (to.layer === "browser" && from.layer !== "browser") return "islands are built by themselves";
  if (from.layer === "browser")
    return ["browser", "platform", "record"].includes(to.layer) || to.kind === "noun"
      ? undefined
      : "islands take nouns";
  if (to.layer === "design") {
    const words = to.path.startsWith("design/words/") && from.kind === "jobs"; // of the reader's language, for a mail
    const draws = ["app", "home", "design"].includes(from.layer) || drawsDesign.includes(from.kind) || words;
    return draws ? undefined : "design is drawn by pages, routes and emails";
  }
  if (from.layer === "design") return to.layer === "platform" ? undefined : "design stands on platform alone";
  if (level(to.layer) < level(from.layer)) return `${to.layer} stands above ${from.layer}`;
  if (to.layer === "record")
    return seeRecord.includes(from.kind) || typeOnly ? undefined : `not for ${from.kind}`;
  if (to.layer === "platform") {
    const part = to.path.split("/")[1]?.replace(/\.ts$/, "") ?? "";
    if (!allowed || typeOnly || door.includes(from.slice)) return undefined;
    if (from.kind === "actions" && part === "database") return "actions are given their transaction";
    if (allowed.platform === "any") return undefined;
    return allowed.platform.includes(part) ? undefined : `platform/${part} is not for ${from.kind}`;
  }
  if (level(from.layer) < level("home")) {
    return to.kind === "store" ? "store stays in its slice" : undefined;
  }
  if (from.slice === to.slice) return fits(from, to, typeOnly);
  if (to.slice === "people/access" && lowerLayersGive.includes(to.kind)) return fits(from, to, typeOnly);
  if (from.layer === to.layer) {
    const meets = slicesMeetAt.includes(to.kind) || from.layer === "home";
    return meets ? fits(from, to, typeOnly) : "slices of one wing meet at <noun>.ts and actions.ts";
  }
  if (wings.includes(to.layer)) {
    const takes = wings.includes(from.layer) ? ["reads"] : homeTakes;
    return takes.includes(to.kind) ? fits(from, to, typeOnly) : `across wings only ${takes.join(" and ")}`;
  }
  if (level(to.layer) === level(from.layer)) return `${from.layer} and ${to.layer} stand side by side`;
  return lowerLayersGive.includes(to.kind) ? fits(from, to, typeOnly) : `${to.kind} stays in its slice`;
}

function fits(from: Source, to: Source, typeOnly: boolean): string | undefined {
  const allowed = kinds[from.kind];
  if (!allowed || door.includes(from.slice) || allowed.ours.includes(to.kind)) return undefined;
  if (typeOnly && allowed.types?.includes(to.kind)) return undefined;
  if (["home", "evidence"].includes(from.layer) && to.kind === "policy") return undefined; // /who-can-see is the policies
  return `${from.kind} does not import ${to.kind}`;
}

const builders = /^(insertInto|updateTable|deleteFrom|mergeInto|replaceInto)$/;
const readers = /^(selectFrom|executeQuery)$/;
const writing =
  /\b(insert\s+into|update\s+[\w."]+(\s+\w+)?\s+set|delete\s+from|merge\s+into|truncate\s|(create|alter|drop)\s+\w+)/i;

/** The method called, or "sql" for a query template. */
function verb(node: Node): string {
  const tag = node.tag as Node | undefined;
  if (node.type === "TaggedTemplateExpression") return tag?.name === "sql" ? "sql" : "";
  const callee = node.callee as { property?: { name?: string } } | undefined;
  return node.type === "CallExpression" ? (callee?.property?.name ?? "") : "";
}

/** SQL stands only in store.ts, reads.ts (which writes nothing), platform/ and record/. */
export function queries(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, layer, kind, slice, nodes }) => {
    if (layer === "platform" || layer === "record" || kind === "store") return [];
    return nodes.flatMap(({ node, text }) => {
      const called = verb(node);
      if (called === "sql" ? writing.test(text) : builders.test(called))
        return [`${path}: writes SQL (${text.slice(0, 40)})`];
      const asks = called === "sql" || readers.test(called);
      return asks && kind !== "reads" && !door.includes(slice)
        ? [`${path}: asks SQL (${text.slice(0, 40)})`]
        : [];
    });
  });
}

/**
 * Every query on a table of schema pair names `large_id` in its own statement, or uses a fragment of the same file that
 * does; an insert by builder is held to it by its type. Without it the wall still holds, but the query is 50 times slower.
 */
export function pairQueries(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, nodes }) => {
    const fragments = nodes
      .filter(({ node, text }) => node.type === "VariableDeclarator" && text.includes("large_id"))
      .map(({ node }) => String((node.id as Node).name));
    return nodes.flatMap(({ node, text, statement }) => {
      const called = verb(node);
      const table =
        called === "sql"
          ? /\bpair\.\w+/.exec(text)
          : /^(selectFrom|updateTable|deleteFrom|\w+Join)$/.test(called) &&
            /\(\s*\[?["'](pair\.\w+)/.exec(text);
      if (
        !table ||
        /\blarge_id\b/.test(statement) ||
        fragments.some((name) => new RegExp(`\\b${name}\\b`).test(statement))
      )
        return [];
      return [`${path}: a query on ${table[1] ?? table[0]} does not name large_id`];
    });
  });
}

/**
 * Time enters from outside: platform/clock, ids and log alone ask what time it is. Elsewhere in platform/ a moment may be
 * turned into a Date, where a package wants one.
 */
export function clocks(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => !/^platform\/(clock|ids|log)\.ts$/.test(path))
    .flatMap(({ path, nodes }) =>
      nodes
        .filter(
          ({ node, text }) =>
            (node.type === "MemberExpression" && /^(Date\.now|Temporal\.Now)$/.test(text)) ||
            (node.type === "NewExpression" &&
              (path.startsWith("platform/") ? /^new Date(\(\))?$/ : /^new Date\b/).test(text)),
        )
        .map(({ text }) => `${path}: asks the time (${text.slice(0, 30)})`),
    );
}

/** Barrels: files that only hand on. */
export function barrels(sources: readonly Source[]): string[] {
  return sources
    .filter(({ nodes }) =>
      ((nodes[0]?.node.body ?? []) as Node[]).every((one) => /^Export/.test(one.type) && one.source),
    )
    .map(({ path }) => `${path}: only hands on`);
}

/** Skipped, unfinished and singled-out tests in the text of one test file. Stepping out of a running test needs a reason. */
export function skips(path: string, text: string): string[] {
  const off = /^(it|test|describe|suite)\b.*\.(skip|skipIf|runIf|todo|only|fails)$/s;
  const unexplained = /^(ctx|context|task|t)\.skip\((?!["'`])|^x(it|test|describe)\(/;
  return parse(path, text)
    .nodes.filter(
      ({ node, text: own }) =>
        (node.type === "MemberExpression" && off.test(own)) ||
        (node.type === "CallExpression" && unexplained.test(own)),
    )
    .map(({ text: own }) => `${path}: ${own.slice(0, 40)}`);
}
