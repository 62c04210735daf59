import { z } from "zod";

/** What to take out: all, or what others may have. */
export const whatForm = z.enum(["all", "shown"]).catch("all");
