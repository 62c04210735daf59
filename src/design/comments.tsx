import type { Problem } from "../platform/refusal.ts";
import { Button } from "./button.tsx";
import { CardList } from "./card.tsx";
import { Actions, Form } from "./form.tsx";
import type { Side } from "./frame.ts";
import { TextArea } from "./input.tsx";
import { Section } from "./section.tsx";
import { Shape } from "./shape.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

/** One thing somebody said about an idea. */
export type Said = {
  readonly id: string;
  readonly step: "title" | "outline" | "full";
  readonly side: Side;
  readonly text: string;
  readonly by: string;
  readonly at: Temporal.Instant;
};

/** What both say, the oldest first, and room for more. */
export const Comments = ({
  w,
  names,
  comments,
  action,
  id,
  step,
  hint,
  value,
  problems,
}: {
  w: Words;
  names: Readonly<Record<Side, string>>;
  comments: readonly Said[];
  action: string;
  /** For a new one; left out where the reader may write none. */
  id: string | undefined;
  step: Said["step"];
  hint: string;
  value?: string | undefined;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.ideas;
  return (
    <Section title={words.comments}>
      {comments.length === 0 && <p class="quiet">{words.noComments}</p>}
      <CardList
        label={words.comments}
        items={comments.map((one) => ({
          mark: <Shape side={one.side} />,
          title: <Name>{one.text}</Name>,
          note: (
            <Name>
              {[one.by, names[one.side], w.date(w.dayOf(one.at)), words.aboutStep[one.step]]
                .filter((part) => part !== "")
                .join(", ")}
            </Name>
          ),
        }))}
      />
      {id !== undefined && (
        <Form action={action} hidden={{ id, step }}>
          <TextArea
            w={w}
            name="text"
            label={words.comment}
            hint={hint}
            value={value ?? ""}
            rows={2}
            problems={problems}
          />
          <Actions>
            <Button kind="secondary" icon="chat">
              {words.sendComment}
            </Button>
          </Actions>
        </Form>
      )}
    </Section>
  );
};
