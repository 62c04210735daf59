import { z } from "zod";
import { oneOf } from "../../platform/text.ts";

export const sizeForm = z.object({
  size: oneOf(["micro", "small", "medium", "large"], { code: "size-missing", message: "Choose a size." }),
});

export const outsideForm = z.object({
  outside: oneOf(["yes", "no"], { code: "outside-missing", message: "Say whether it is outside." }),
});
