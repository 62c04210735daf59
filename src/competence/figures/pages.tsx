import { Button } from "../../design/button.tsx";
import { Check } from "../../design/choice.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Notice } from "../../design/notice.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Problem } from "../../platform/refusal.ts";

/** Whether figures about people may show at all. */
export const RulePage = ({
  w,
  rule,
  saved,
  problems,
}: {
  w: Words;
  rule: { readonly figures: boolean; readonly version: number };
  saved: boolean;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.profiles.rule;
  return (
    <>
      {saved && <Notice w={w} kind="success" title={w.profiles.saved} />}
      <BackLink href="/people">{w.people.title}</BackLink>
      <PageHead title={words.title} lead={words.lead} />
      <Form action="/figures-about-people" hidden={{ version: String(rule.version) }}>
        <Check w={w} name="figures" label={words.yes} checked={rule.figures} problems={problems} />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};
