import { z } from "zod";
import { isId } from "../../platform/ids.ts";
import { optionalDay } from "../../platform/text.ts";

/** Where a page of the list goes on: "2026-03-27 <id>". Undefined for anything else. */
export function readAfter(text: string | undefined): { day: Temporal.PlainDate; id: string } | undefined {
  const [typed = "", id = ""] = (text ?? "").split(" ");
  const day = z.safeParse(optionalDay, typed).data;
  return day && isId(id) ? { day, id } : undefined;
}
