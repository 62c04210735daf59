import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { invalid } from "./refusal.ts";

const day = z.string().transform((text, context) => {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    context.addIssue({ code: "custom", message: `no day: ${text}` });
    return z.NEVER;
  }
});

const envelope = z.object({
  /** What the rule is about: its path in `rules/`, like `size-class/uk`. Versions share it. */
  id: z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/),
  version: z.string().regex(/^[a-z0-9.-]+$/),
  valid_from: day,
  /** The last day for which somebody has checked that the rule holds; null only for methods of our own. */
  known_until: day.nullable(),
  source: z.string().min(10),
  checked_on: day,
  /** P primary text seen, S secondary source seen, M from memory: to be confirmed before release. */
  mark: z.enum(["P", "S", "M"]),
});

/** One dated version of a rule. */
export type Rule = {
  readonly id: string;
  /** `id@version`: what a figure stores to say which rule made it. */
  readonly ruleVersion: string;
  readonly validFrom: Temporal.PlainDate;
  readonly knownUntil: Temporal.PlainDate | null;
  readonly source: string;
  readonly checkedOn: Temporal.PlainDate;
  readonly mark: "P" | "S" | "M";
};

type Pack = Rule & {
  readonly content: unknown;
  readonly file: string;
  /** What each shape has made of the content: a page asks for a rule twenty times, and a pack never changes. */
  readonly made: WeakMap<z.ZodType, unknown>;
};

export type Rules = {
  /** The rules under a topic, like `size-class`: their ids in order, each once. */
  ids(topic: string): readonly string[];
  /**
   * The rule as it stands on that day, its content read by the shape of its slice (ZodError: the pack is wrong, a bug).
   * Refusal `rule-not-known` when there is no such rule, or nobody has checked what holds on that day.
   */
  on<T>(
    id: string,
    date: Temporal.PlainDate,
    shape: z.ZodType<T>,
  ): { readonly rule: Rule; readonly content: T };
  /** The rule of exactly this version, as a figure or an assessment has stored it; undefined when its pack is not here any more. */
  named<T>(
    ruleVersion: string,
    shape: z.ZodType<T>,
  ): { readonly rule: Rule; readonly content: T } | undefined;
};

/** Reads every `.json` of the folder, once at start. Throws when a pack is damaged, misplaced or overlaps another (a bug). */
export async function loadRules(folder: string): Promise<Rules> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith(".json")).sort();
  const packs = await Promise.all(files.map((file) => readPack(folder, file)));
  packs.sort((a, b) => Temporal.PlainDate.compare(a.validFrom, b.validFrom));
  packs.forEach((pack, index) => {
    const next = packs.slice(index + 1).find((later) => later.id === pack.id);
    if (
      next &&
      (pack.knownUntil === null || Temporal.PlainDate.compare(pack.knownUntil, next.validFrom) >= 0)
    ) {
      throw new Error(`rules/${pack.file} and rules/${next.file} hold on the same days`);
    }
  });
  return {
    ids: (topic) =>
      [...new Set(packs.map((pack) => pack.id).filter((id) => id.startsWith(`${topic}/`)))].sort(),
    on(id, date, shape) {
      const pack = packs.find((one) => one.id === id && holds(one, date));
      if (pack === undefined) throw notKnown(packs, id, date);
      return read(pack, shape);
    },
    named(ruleVersion, shape) {
      const pack = packs.find((one) => one.ruleVersion === ruleVersion);
      return pack && read(pack, shape);
    },
  };
}

function read<T>({ content, file: _, made, ...rule }: Pack, shape: z.ZodType<T>) {
  if (!made.has(shape)) made.set(shape, shape.parse(content));
  return { rule, content: made.get(shape) as T };
}

async function readPack(folder: string, file: string): Promise<Pack> {
  try {
    const content: unknown = JSON.parse(await readFile(join(folder, file), "utf8"));
    const { id, version, valid_from, known_until, source, checked_on, mark } = envelope.parse(content);
    const path = file.replaceAll("\\", "/").slice(0, -".json".length);
    if (path !== id && path !== `${id}-${version}`)
      throw new Error(`its id is ${id}, its version ${version}`);
    if (known_until && Temporal.PlainDate.compare(known_until, valid_from) < 0)
      throw new Error("it ends before it begins");
    return {
      id,
      ruleVersion: `${id}@${version}`,
      validFrom: valid_from,
      knownUntil: known_until,
      source,
      checkedOn: checked_on,
      mark,
      content,
      file,
      made: new WeakMap(),
    };
  } catch (error) {
    throw new Error(`rules/${file} cannot be used: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

function holds(rule: Rule, date: Temporal.PlainDate): boolean {
  const begun = Temporal.PlainDate.compare(rule.validFrom, date) <= 0;
  return begun && (rule.knownUntil === null || Temporal.PlainDate.compare(date, rule.knownUntil) <= 0);
}

function notKnown(packs: readonly Rule[], id: string, date: Temporal.PlainDate) {
  const known = packs
    .filter((pack) => pack.id === id)
    .map((pack) => `${pack.validFrom} to ${pack.knownUntil ?? "now"}`)
    .join(", ");
  const message = known
    ? `The rule ${id} is not known for ${date}. It is known for ${known}.`
    : `There is no rule ${id}.`;
  return invalid("rule-not-known", message);
}
