import { Button } from "../../design/button.tsx";
import { CardList } from "../../design/card.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Panelist, stateOf } from "./panelist.ts";

type FormProps = {
  w: Words;
  values: FormValues | undefined;
  problems: readonly Problem[] | undefined;
};

/** The firm's own list, and the form that asks one more. */
export const ListPage = (
  props: FormProps & {
    relationshipId: string;
    large: string;
    id: string;
    people: readonly Panelist[];
    now: Temporal.Instant;
    mayPut: boolean;
    asked: Panelist | undefined;
  },
) => {
  const { w, relationshipId, large, people, now, mayPut, values, problems, asked } = props;
  const words = w.panelists;
  const at = `/partners/${relationshipId}/panel`;
  return (
    <>
      <BackLink href={`/partners/${relationshipId}/assessments`}>{w.assessments.title}</BackLink>
      {asked && <Notice w={w} kind="success" title={words.asked(asked.name)} />}
      <PageHead title={words.title} lead={words.lead(large)} />
      {people.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <CardList
          items={people.map((one) => {
            const state = stateOf(one, now);
            return {
              title: <Name>{one.name}</Name>,
              note: <Name>{one.email}</Name>,
              end: (
                <>
                  <Tag kind={state === "seated" ? "good" : "neutral"}>{words.states[state]}</Tag>
                  {mayPut && state !== "ended" && (
                    <ButtonForm action={`${at}/${one.id}/end`}>
                      <Button kind="plain">{words.end}</Button>
                    </ButtonForm>
                  )}
                </>
              ),
            };
          })}
        />
      )}
      {mayPut && (
        <Section title={words.put}>
          <p>{words.who}</p>
          <Form action={at} hidden={{ id: props.id }}>
            <Input
              w={w}
              name="name"
              label={words.name}
              value={String(values?.name ?? "")}
              problems={problems}
            />
            <Input
              w={w}
              kind="email"
              name="address"
              label={words.address}
              hint={words.addressHint}
              value={String(values?.address ?? "")}
              problems={problems}
            />
            <Actions>
              <Button>{words.send}</Button>
            </Actions>
          </Form>
        </Section>
      )}
    </>
  );
};

/** What the mailed link opens: who asks, what it is, a yes with a word about oneself, or a no. */
export const SeatPage = (
  props: FormProps & { panelist: Panelist; token: string; seated: boolean; declined: boolean },
) => {
  const { w, panelist, token, seated, declined, values, problems } = props;
  const words = w.panelists.page;
  return (
    <>
      {seated && (
        <Notice w={w} kind="success" title={words.seated}>
          <p>{words.seatedText}</p>
        </Notice>
      )}
      {declined && (
        <Notice w={w} kind="success" title={words.declined}>
          <p>{words.declinedText}</p>
        </Notice>
      )}
      <PageHead title={words.title(panelist.large)} lead={words.by(panelist.askedBy, panelist.firm)} />
      <p>{words.what(panelist.large)}</p>
      <p>{words.costs}</p>
      <p class="quiet">{words.held}</p>
      <Form action="/panel/acceptance" hidden={{ token }}>
        <TextArea
          w={w}
          name="about"
          label={words.about}
          hint={words.aboutHint}
          value={String(values?.about ?? panelist.about ?? "")}
          maxlength={500}
          problems={problems}
        />
        <Actions>
          <Button>{seated ? words.change : words.accept}</Button>
        </Actions>
      </Form>
      {!declined && (
        <ButtonForm action="/panel/refusal" hidden={{ token }}>
          <Button kind="plain">{seated ? words.stop : words.decline}</Button>
        </ButtonForm>
      )}
    </>
  );
};

/** Too old, or taken off. */
export const OverPage = ({
  w,
  token,
  state,
  sent,
}: {
  w: Words;
  token: string;
  state: "expired" | "ended";
  sent: boolean;
}) => {
  const words = w.panelists.page;
  return (
    <>
      {sent && <Notice w={w} kind="success" title={words.freshSent} />}
      <PageHead title={words[state]} lead={state === "expired" ? words.expiredText : words.endedText} />
      {state === "expired" && !sent && (
        <ButtonForm action="/panel/fresh" hidden={{ token }}>
          <Button>{words.fresh}</Button>
        </ButtonForm>
      )}
    </>
  );
};

export const UnknownPage = ({ w }: { w: Words }) => (
  <PageHead title={w.panelists.page.unknown} lead={w.panelists.page.unknownText} />
);
