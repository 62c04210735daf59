import type { ApiDocument } from "../../platform/http/api.ts";

/** What the page about the API says, read out of its document: there is no second description to grow old. */
export type Field = {
  readonly name: string;
  readonly kind: string;
  readonly needed: boolean;
  readonly meaning: string;
};
export type Operation = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  /** Empty where the summary says all. */
  readonly more: string;
  readonly scope: string;
  readonly sent: readonly Field[];
  readonly got: readonly Field[];
};
export type Chapter = { readonly name: string; readonly operations: readonly Operation[] };

type Shape = {
  readonly $ref?: string;
  readonly allOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly description?: string;
};
type Content = { readonly content?: Readonly<Record<string, { readonly schema?: Shape }>> };
type Described = {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly "x-scope"?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: Shape;
  }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
};

/** One chapter for each collection, in the order in which they were mounted. */
export function manual(document: ApiDocument): readonly Chapter[] {
  const shapes = (document.components?.schemas ?? {}) as Readonly<Record<string, Shape>>;
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Readonly<Record<string, Described>>).map(([method, described]) => ({
      tag: described.tags?.[0] ?? "",
      operation: operation(method, path, described, shapes),
    })),
  );
  return (document.tags ?? []).map(({ name }) => ({
    name,
    operations: operations.filter(({ tag }) => tag === name).map((one) => one.operation),
  }));
}

function operation(
  method: string,
  path: string,
  described: Described,
  shapes: Readonly<Record<string, Shape>>,
): Operation {
  const good = Object.entries(described.responses).find(([status]) => status.startsWith("2"))?.[1];
  const parameters = (described.parameters ?? []).map((one) => ({
    name: one.in === "header" ? one.name.replace(/^.|-./g, (part) => part.toUpperCase()) : one.name,
    kind: kindOf(one.schema ?? {}),
    needed: one.required === true,
    meaning: one.description ?? "",
  }));
  return {
    id: described.operationId ?? "",
    method: method.toUpperCase(),
    path,
    summary: described.summary ?? "",
    more: described.description === described.summary ? "" : (described.description ?? ""),
    scope: described["x-scope"] ?? "",
    sent: [...parameters, ...fieldsOf(shapeIn(described.requestBody), shapes)],
    got: fieldsOf(shapeIn(good), shapes),
  };
}

function shapeIn(content: Content | undefined): Shape {
  return content?.content?.["application/json"]?.schema ?? {};
}

/** The shape itself, wherever it stands: behind a name, or in several parts; of several that may be sent the first. */
function whole(shape: Shape, shapes: Readonly<Record<string, Shape>>): Shape {
  const named = shape.$ref ? shapes[shape.$ref.split("/").at(-1) ?? ""] : undefined;
  if (named)
    return { ...whole(named, shapes), ...(shape.description ? { description: shape.description } : {}) };
  if (shape.oneOf?.[0]) return whole(shape.oneOf[0], shapes);
  if (!shape.allOf) return shape;
  const parts = shape.allOf.map((part) => whole(part, shapes));
  return {
    type: "object",
    properties: Object.assign({}, ...parts.map((part) => part.properties)),
    required: parts.flatMap((part) => part.required ?? []),
  };
}

/** Every field of a shape by its whole name: `items[].large.id`. */
function fieldsOf(given: Shape, shapes: Readonly<Record<string, Shape>>, before = ""): readonly Field[] {
  const shape = whole(given, shapes);
  if (shape.items) return fieldsOf(shape.items, shapes, `${before}[]`);
  return Object.entries(shape.properties ?? {}).flatMap(([key, part]) => {
    const name = before === "" ? key : `${before}.${key}`;
    const own = whole(part, shapes);
    const inner = fieldsOf(own, shapes, name);
    if (inner.length > 0) return inner;
    const needed = shape.required?.includes(key) ?? false;
    return [{ name, kind: kindOf(own), needed, meaning: own.description ?? "" }];
  });
}

function kindOf({ type, format, enum: words }: Shape): string {
  if (words) return words.join(" | ");
  const kinds = [type ?? "any"].flat();
  return kinds.map((one) => (one === "string" && format ? format : one)).join(" | ");
}
