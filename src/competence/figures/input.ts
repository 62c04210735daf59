import { z } from "zod";
import { version, yes } from "../../platform/text.ts";

export const figuresForm = z.object({ figures: yes, version });
