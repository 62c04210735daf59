import { z } from "zod";
import { oneOf, paragraph } from "../../platform/text.ts";
import { steps } from "../ideas/idea.ts";

export const stepForm = z.object({
  step: oneOf(steps, { code: "step-missing", message: "Open the page again." }),
});

/** Outline or full text, written after the title was sent. */
export const textForm = (step: "outline" | "full") =>
  z.object({
    text: paragraph(step === "outline" ? 4000 : 20_000, {
      code: "idea-text-missing",
      message: "Write it down first.",
    }),
  });
