import { z } from "zod";
import { isId } from "../../platform/ids.ts";

/** The form that brings files: its id came with the page, so that sent again it makes nothing more. */
export const uploadForm = z.object({
  id: z.string().refine(isId, { error: "Load the page again, then send the file." }),
});
