import type { Problem } from "../platform/refusal.ts";
import { Button } from "./button.tsx";
import { Card } from "./card.tsx";
import { Choice } from "./choice.tsx";
import { Actions, ButtonForm, Form } from "./form.tsx";
import type { Side } from "./frame.ts";
import { Input } from "./input.tsx";
import { Section } from "./section.tsx";
import { Tag } from "./tag.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

/** Who contributed what: it counts when both say so. */
export type Credited = {
  readonly id: string;
  readonly person: string | null;
  readonly firm: string;
  readonly what: string;
  readonly side: Side;
  readonly named: { readonly by: string; readonly at: Temporal.Instant };
  readonly confirmed: { readonly by: string; readonly at: Temporal.Instant } | null;
};

const other = (side: Side): Side => (side === "large" ? "msme" : "large");

/** Named people and firms, and room for one more behind a line to open. */
export const Credits = ({
  w,
  side,
  names,
  credits,
  action,
  id,
  values,
  problems,
}: {
  w: Words;
  side: Side;
  names: Readonly<Record<Side, string>>;
  credits: readonly Credited[];
  action: string;
  /** For a new one; left out where the reader may name none. */
  id: string | undefined;
  values: Readonly<Record<string, string>>;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.ideas;
  return (
    <Section title={words.credits}>
      {credits.length === 0 && <p class="quiet">{words.noCredits}</p>}
      {credits.map((one) => (
        <Card
          title={<Name>{one.person === null ? one.firm : `${one.person}, ${one.firm}`}</Name>}
          note={<Name>{words.creditBy(one.named.by, w.date(w.dayOf(one.named.at)))}</Name>}
          aside={
            <Tag kind={one.confirmed ? "good" : "neutral"}>
              {one.confirmed ? words.creditBoth : words.creditWaits(names[other(one.side)])}
            </Tag>
          }
        >
          <p class="written">
            <Name>{one.what}</Name>
          </p>
          {!one.confirmed && one.side !== side && id !== undefined && (
            <ButtonForm action={`${action}/confirmation`} hidden={{ credit: one.id }}>
              <Button kind="secondary" icon="check">
                {words.confirmCredit}
              </Button>
            </ButtonForm>
          )}
        </Card>
      ))}
      {id !== undefined && (
        <details open={problems !== undefined}>
          <summary>{words.creditTitle}</summary>
          <Form action={action} hidden={{ id }}>
            <Input
              w={w}
              name="person"
              label={words.creditPerson}
              hint={words.creditPersonHint}
              value={values.person ?? ""}
              problems={problems}
              optional
            />
            <Choice
              w={w}
              name="firm"
              label={words.creditFirm}
              value={values.firm || side}
              problems={problems}
              options={(["large", "msme"] as const).map((one) => ({ value: one, label: names[one] }))}
            />
            <Input w={w} name="what" label={words.creditWhat} value={values.what ?? ""} problems={problems} />
            <Actions>
              <Button kind="secondary">{words.saveCredit}</Button>
            </Actions>
          </Form>
        </details>
      )}
    </Section>
  );
};
