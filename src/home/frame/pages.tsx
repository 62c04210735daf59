import { ButtonLink } from "../../design/button.tsx";
import { PageHead } from "../../design/head.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Refusal } from "../../platform/refusal.ts";

type Bound = { w: Words };

/** One page for every "no" that has no form to come back to, and for our own mistakes. */
export const CalmPage = ({
  w,
  kind,
  refusal,
  number,
}: Bound & {
  kind: "not-found" | "not-allowed" | "conflict" | "invalid" | "away" | "bug";
  refusal?: Refusal | undefined;
  number: string;
}) => {
  const said = w.errors[kind];
  const reason = refusal && refusal.code !== kind && (w.problem(refusal.code) ?? refusal.message);
  return (
    <>
      <PageHead title={said.title} lead={reason || said.text} />
      {refusal?.fields.map((problem) => (
        <p>{w.problem(problem.code) ?? problem.message}</p>
      ))}
      {kind === "bug" && <p class="quiet">{w.errors.number(number)}</p>}
      <p>
        <ButtonLink href="/">{w.errors.toStart}</ButtonLink>
      </p>
    </>
  );
};
