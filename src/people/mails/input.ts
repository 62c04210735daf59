import { z } from "zod";
import { line, oneOf, optionalLine, telephone, version, yes } from "../../platform/text.ts";
import { rhythms } from "./mail-way.ts";

/** The zones a person may choose. */
export const zones: readonly string[] = ["UTC", ...Intl.supportedValuesOf("timeZone")];

/** "22:30" or "9:05" as a minute of the day; empty is none. Problem code `time-wrong`. */
const minute = optionalLine(5).transform((text, context) => {
  if (text === null) return null;
  const found = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(text);
  if (found) return 60 * Number(found[1]) + Number(found[2]);
  context.addIssue({
    code: "custom",
    message: "Enter a time like 22:00.",
    params: { code: "time-wrong" },
  });
  return z.NEVER;
});

export const wayForm = z
  .object({
    rhythm: oneOf(rhythms, { code: "rhythm-missing", message: "Choose how often news come." }),
    zone: oneOf(zones, { code: "zone-missing", message: "Choose your time zone." }),
    quietFrom: minute,
    quietUntil: minute,
    figures: yes,
    version,
  })
  .refine(({ quietFrom, quietUntil }) => (quietFrom === null) === (quietUntil === null), {
    path: ["quietUntil"],
    error: "Enter both times, or none.",
    params: { code: "quiet-half" },
  });

const address = (code: string) =>
  line(254, { code: "address-missing", message: "Enter a mail address." }).refine(
    (text) => z.email().safeParse(text).success,
    {
      error: "Enter an e-mail address like name@example.com.",
      params: { code },
    },
  );

export const senderForm = z.object({
  name: line(120, { code: "name-missing", message: "Enter a name." }),
  address: address("address-wrong"),
  replyTo: address("address-wrong"),
  contact: line(120, { code: "contact-missing", message: "Enter the name of a person." }),
  telephone: telephone.transform((text, context) => {
    if (text !== null) return text;
    context.addIssue({
      code: "custom",
      message: "Enter a telephone number, like +44 20 7946 0018.",
      params: { code: "telephone-missing" },
    });
    return z.NEVER;
  }),
  version,
});
