import { z } from "zod";
import { formId, line, paragraph } from "../../platform/text.ts";

const text = z.string().max(200).catch("");

/** Whom the firm puts forward. */
export const putForm = z.object({
  id: formId,
  name: line(200, { code: "panelist-name-missing", message: "Enter the name." }),
  address: line(254, { code: "address-wrong", message: "Enter an e-mail address like name@example.com." }),
});

export const tokenForm = z.object({ token: text });

/** Yes, with a word about oneself. */
export const acceptForm = z.object({
  token: text,
  about: paragraph(500, { code: "panelist-about-missing", message: "Write a few words about yourself." }),
});

export type PutInput = z.infer<typeof putForm>;
export type AcceptInput = z.infer<typeof acceptForm>;
