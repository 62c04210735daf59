import { z } from "zod";
import { day, formId, line, optionalLine, optionalParagraph, version } from "../../platform/text.ts";
import { isZone } from "./session.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

function minutes(least: number, most: number, code: string, message: string) {
  return line(10, { code, message })
    .refine((text) => /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: message,
      params: { code },
    })
    .transform(Number);
}

const session = z.object({
  day: day({ code: "day-missing", message: "Enter the day." }),
  time: line(10, { code: "time-missing", message: "Enter the hour, like 14:30." })
    .transform((text) => text.replace(".", ":").padStart(5, "0"))
    .refine((text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text), {
      error: "Enter the hour, like 14:30.",
      params: { code: "time-wrong" },
    }),
  zone: line(60, { code: "zone-missing", message: "Enter the time zone, like Europe/London." }).refine(
    isZone,
    {
      error: "Enter a time zone, like Europe/London.",
      params: { code: "zone-wrong" },
    },
  ),
  minutes: minutes(5, 1440, "minutes-wrong", "Enter how long it takes in minutes, from 5 to 1440."),
  place: line(200, { code: "place-missing", message: "Write where you meet." }),
  aim: optionalLine(500),
});

const joined = (join: JoinDay, values: unknown) => {
  const form = values as Readonly<Record<string, unknown>>;
  return { ...form, day: join(form, "day") };
};

export const sessionForm = (join: JoinDay) =>
  z.preprocess((values) => joined(join, values), session.extend({ id: formId }));
export const moveForm = (join: JoinDay) =>
  z.preprocess((values) => joined(join, values), session.extend({ version }));
export const cancelForm = z.object({ reason: optionalParagraph(1000) });
export const hoursForm = z.object({
  minutes: minutes(0, 6000, "spent-wrong", "Enter the minutes your side spent, as a number like 90."),
});

export type SessionInput = z.infer<ReturnType<typeof sessionForm>>;
export type MoveInput = z.infer<ReturnType<typeof moveForm>>;
export type CancelInput = z.infer<typeof cancelForm>;
export type HoursInput = z.infer<typeof hoursForm>;
