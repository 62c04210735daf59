import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Check } from "../../design/choice.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Helper } from "./brought.ts";

/** Whom the firm brought, and bringing somebody: one form, seen by the firm alone. */
export const HelpersPage = ({
  w,
  base,
  title,
  large,
  helpers,
  open,
  done,
  values,
  problems,
}: {
  w: Words;
  base: string;
  title: string;
  large: string;
  helpers: readonly Helper[];
  /** The dispute is not over: somebody may still be brought. */
  open: boolean;
  done: string | undefined;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.disputeHelpers;
  const said = { sent: words.sent, changed: words.changed, ended: words.ended }[done ?? ""];
  const here = helpers.filter((one) => one.endedAt === null);
  const value = (name: string): string => String(values[name] ?? "");
  return (
    <>
      {said && !problems && <Notice w={w} kind="success" title={said} />}
      <BackLink href={base}>{title}</BackLink>
      <PageHead title={words.title} lead={words.lead(large)} />
      {here.length === 0 && <p class="quiet">{words.none}</p>}
      {here.map((one) => (
        <Card
          title={<Name>{one.name}</Name>}
          note={<Name>{[one.organization, one.address].filter(Boolean).join(", ")}</Name>}
          aside={
            one.returned ? (
              <Tag kind="warn">{words.returnedTag}</Tag>
            ) : (
              <Tag kind={one.cameAt ? "good" : "neutral"}>
                {one.cameAt ? words.came(w.date(w.dayOf(one.cameAt))) : words.waits}
              </Tag>
            )
          }
        >
          {one.returned && <p>{words.returned}</p>}
          <p>{w.disputes.page.helperLine(one.organization, one.mayWrite)}</p>
          <Actions>
            <ButtonForm
              action={`${base}/helpers/${one.id}/writing`}
              hidden={{ writes: one.mayWrite ? "no" : "yes" }}
            >
              <Button kind="secondary">{one.mayWrite ? words.forbid : words.allow}</Button>
            </ButtonForm>
            <ButtonForm action={`${base}/helpers/${one.id}/end`}>
              <Button kind="plain">{words.end}</Button>
            </ButtonForm>
          </Actions>
        </Card>
      ))}
      {open && (
        <Section title={words.bringTitle}>
          <Form action={`${base}/helpers`} hidden={{ id: value("id") }}>
            <Input {...{ w, problems }} name="name" label={words.name} value={value("name")} />
            <Input
              {...{ w, problems }}
              name="organization"
              label={words.organization}
              value={value("organization")}
            />
            <Input
              {...{ w, problems }}
              name="address"
              kind="email"
              label={words.address}
              hint={words.addressHint}
              value={value("address")}
              autocomplete="off"
            />
            <Check
              {...{ w, problems }}
              name="writes"
              label={words.writes}
              hint={words.writesHint}
              checked={value("writes") === "yes"}
            />
            <Actions>
              <Button icon="send">{words.send}</Button>
            </Actions>
          </Form>
        </Section>
      )}
    </>
  );
};
