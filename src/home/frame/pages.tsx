import { Button, ButtonLink } from "../../design/button.tsx";
import { Actions } from "../../design/form.tsx";
import { PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem, Refusal } from "../../platform/refusal.ts";

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

/** What was asked takes more of the firm's time than its budget: the same form again, with one field more. */
export const AskAnywayPage = ({
  w,
  action,
  values,
  figures,
  problems,
}: Bound & {
  action: string;
  values: FormValues;
  figures: { readonly used: number; readonly more: number; readonly budget: number };
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.burden;
  const { overReason, ...rest } = values;
  return (
    <>
      <PageHead title={words.overTitle} lead={words.over(figures.used, figures.more, figures.budget)} />
      <form class="form" action={action} method="post" novalidate>
        {Object.entries(rest).flatMap(([name, value]) =>
          [value].flat().map((one) => <input type="hidden" name={name} value={String(one)} />),
        )}
        <TextArea
          w={w}
          name="overReason"
          label={words.overReason}
          hint={words.overReasonHint}
          value={String(overReason ?? "")}
          maxlength={500}
          problems={problems}
        />
        <Actions>
          <Button>{words.askAnyway}</Button>
        </Actions>
      </form>
      <p class="quiet">{words.overKept}</p>
    </>
  );
};

/** The same document within twelve months: where it is. */
export const AskedBeforePage = ({ w, where }: Bound & { where: string }) => (
  <>
    <PageHead title={w.burden.askedBefore} lead={w.burden.askedBeforeText} />
    <p>
      <ButtonLink href={where} kind="primary" icon="document">
        {w.burden.toDocument}
      </ButtonLink>
    </p>
  </>
);
