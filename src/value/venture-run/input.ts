import { z } from "zod";
import { day, paragraph } from "../../platform/text.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

const joined =
  (join: JoinDay) =>
  (values: unknown): unknown => {
    const form = values as Readonly<Record<string, unknown>>;
    return { ...form, on: join(form, "on") };
  };
const onDay = day({ code: "venture-day-missing", message: "Enter the day." });

export const beginForm = (join: JoinDay) => z.preprocess(joined(join), z.object({ on: onDay }));

export const endForm = (join: JoinDay) =>
  z.preprocess(
    joined(join),
    z.object({
      on: onDay,
      reason: paragraph(1000, { code: "venture-reason-missing", message: "Write why, in a sentence." }),
    }),
  );
