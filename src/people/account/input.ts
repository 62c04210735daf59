import { z } from "zod";
import { line, oneOf, optionalId, telephone, version, yes } from "../../platform/text.ts";
import { themes } from "./person.ts";

export const accountForm = z.object({
  name: line(200, { code: "name-missing", message: "Enter your name." }),
  telephone,
  theme: oneOf(themes, { code: "theme-missing", message: "Choose the colours." }),
  singleKeys: yes,
  home: optionalId,
  version,
});

export type AccountChange = z.infer<typeof accountForm>;
