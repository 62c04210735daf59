import { z } from "zod";
import {
  day,
  formId,
  line,
  oneOf,
  optionalDay,
  optionalLine,
  paragraph,
  version,
  yes,
} from "../../platform/text.ts";
import { clearances, evidenceKinds } from "../passport/evidence.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

export const kindForm = z.object({
  id: formId,
  kind: oneOf(evidenceKinds, { code: "evidence-kind-missing", message: "Choose what kind it is." }),
});

export const whatForm = z.object({
  version,
  title: line(200, { code: "evidence-title-missing", message: "Write in a few words what it was." }),
  shows: paragraph(2000, { code: "evidence-shows-missing", message: "Write what came out of it." }),
});

/** The boxes of each day are joined first. `ends` is asked of a certificate only. */
export const whenForm = (join: JoinDay, asksExpiry: boolean) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      const ends = asksExpiry ? form.ends : "no";
      return {
        ...form,
        doneOn: join(form, "doneOn"),
        ends,
        expiresOn: ends === "yes" ? join(form, "expiresOn") : "",
      };
    },
    z
      .object({
        version,
        doneOn: day({ code: "evidence-day-missing", message: "Enter the day. Roughly is fine." }),
        ends: oneOf(["yes", "no"], { code: "evidence-ends-missing", message: "Say whether it ends." }),
        expiresOn: optionalDay,
      })
      .refine(({ ends, expiresOn }) => ends === "no" || expiresOn !== null, {
        path: ["expiresOn"],
        error: "Enter its last day.",
        params: { code: "evidence-expiry-missing" },
      }),
  );

/** `whose`: nobody, a name in one's own words, or the id of a large partner's relationship. */
export const customerForm = z.object({
  version,
  whose: line(40, { code: "customer-missing", message: "Choose one." }),
  customer: optionalLine(200),
  shown: yes,
});

export const topicsForm = z.object({
  version,
  topics: z.preprocess(
    (value) => [value ?? []].flat().filter((one) => typeof one === "string"),
    z.array(z.string()).max(40),
  ),
});

export const freeForm = z.object({
  version,
  cleared: oneOf(clearances, { code: "cleared-missing", message: "Say whether you are free to show it." }),
});

export type CustomerInput = z.infer<typeof customerForm>;

/** Of the framework's criteria only what a firm needs to choose among them. */
export const topicsShape = z.object({
  criteria: z.array(
    z.object({
      id: z.string(),
      name: z.record(z.string(), z.string()),
      shownBy: z.array(z.object({ kind: z.string() })).default([]),
    }),
  ),
});
