import { z } from "zod";

/** An older head, or the receipt that holds one, as somebody kept it: a few kilobytes. */
export const headForm = z.object({ head: z.string().trim().min(1).max(100_000) });
