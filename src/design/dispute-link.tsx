import { ButtonLink } from "./button.tsx";
import type { Words } from "./words/words.ts";

/** From a thing to the form that opens a dispute about it, for whoever may open one. */
export const DisputeLink = ({
  w,
  relationshipId,
  about,
  of,
}: {
  w: Words;
  relationshipId: string;
  about: "invoice" | "promise" | "venture";
  of: string;
}) => (
  <ButtonLink href={`/partners/${relationshipId}/disputes/new?about=${about}&of=${of}`} kind="plain">
    {w.disputes.openThis}
  </ButtonLink>
);
