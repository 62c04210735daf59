import { z } from "zod";
import { day, line, oneOf, optionalDay, optionalLine, optionalParagraph } from "../../platform/text.ts";
import { format, formatVersion } from "../carrying/carried.ts";
import { clearances, evidenceKinds, mostFiles } from "../passport/evidence.ts";

const missing = (what: string) => ({ code: `${what}-missing`, message: `its ${what} is missing` });
const truth = z.boolean().catch(false);

/** The list as a whole; each piece is read by itself afterwards. */
export const listShape = z.object({
  format: z.literal(format),
  version: z.literal(formatVersion),
  pieces: z.array(z.unknown()),
});

const absent = (value: unknown) => value ?? "";
const said = z.object({
  name: line(200, missing("name")),
  firm: line(200, missing("firm")),
  on: day(missing("day")).transform(String),
  words: z.preprocess(absent, optionalParagraph(2000)),
});

export const pieceShape = z.object({
  kind: oneOf(evidenceKinds, { code: "evidence-kind-missing", message: "its kind is none that is known" }),
  title: line(200, missing("title")),
  shows: z.preprocess(absent, optionalParagraph(2000)).transform((text) => text ?? ""),
  topics: z
    .array(
      z
        .string()
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
        .max(60),
    )
    .max(40)
    .default([]),
  doneOn: day(missing("day")),
  expiresOn: z.preprocess(absent, optionalDay),
  customer: z
    .object({ name: line(200, missing("customer")), partner: truth, shown: truth })
    .nullable()
    .default(null),
  // What is not said is kept to oneself.
  cleared: z.enum(clearances).catch("no"),
  files: z
    .array(
      z.object({
        hash: z.string().regex(/^[0-9a-f]{64}$/, "a file has no SHA-256"),
        type: z.enum(["image/jpeg", "application/pdf"], "a file is no photo and no PDF"),
        name: line(200, missing("name")),
        caption: z.preprocess(absent, optionalLine(200)),
      }),
    )
    .max(mostFiles, `it has more than ${mostFiles} files`)
    .default([]),
  said: z.array(said).max(20).default([]),
});
