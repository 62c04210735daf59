import { ButtonLink } from "./button.tsx";
import { Actions } from "./form.tsx";
import { BackLink, PageHead } from "./head.tsx";
import type { Words } from "./words/words.ts";

/** A step after the end: nothing was changed, and a way on. */
export const ClosedDispute = ({ w, base, title }: { w: Words; base: string; title: string }) => {
  const words = w.disputes.page;
  return (
    <>
      <BackLink href={base}>{title}</BackLink>
      <PageHead title={words.closedTitle} lead={words.closedText} />
      <Actions>
        <ButtonLink href={base.replace(/\/([^/]+)$/, "/new?refers=$1")}>{words.again}</ButtonLink>
      </Actions>
    </>
  );
};
