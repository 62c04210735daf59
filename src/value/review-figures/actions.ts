import type { RelationshipAccess } from "../../people/access/access.ts";
import type { ReviewFigures } from "./figures.ts";
import { figuresOf } from "./reads.ts";

/** The figures of a year, counted now, for a review that the caller has let the reader write. */
export function countYear(
  access: RelationshipAccess,
  span: { readonly from: Temporal.PlainDate; readonly asOf: Temporal.PlainDate },
): Promise<ReviewFigures> {
  return figuresOf(access, span);
}
