import { z } from "zod";
import { optionalParagraph } from "../../platform/text.ts";

export const leavingForm = z.object({ reason: optionalParagraph(1000) });

export type LeavingInput = z.infer<typeof leavingForm>;
