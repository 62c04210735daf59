import { z } from "zod";

export const readersForm = z.object({
  open: z.enum(["yes", "no"]).transform((open) => open === "yes"),
  reason: z.string().trim().min(1).max(500),
});
export type Readers = z.infer<typeof readersForm>;
