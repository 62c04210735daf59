import { Button } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Person } from "../../design/person.tsx";
import { Section } from "../../design/section.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { maskAddress } from "../../relationships/invitations/invitation.ts";
import { answers, type Held, type RefereeState } from "../referees/referee.ts";

type Common = { w: Words; held: Held; token: string };

/** Who asks, about what, and two answers. Nothing here happens by looking. */
export const QuestionPage = ({
  w,
  held,
  token,
  values,
  problems,
}: Common & { values?: FormValues | undefined; problems?: readonly Problem[] | undefined }) => {
  const words = w.referees.page;
  const { one, asker } = held;
  return (
    <>
      <PageHead
        title={words.title}
        lead={<Name>{words.lead(asker.person, asker.firm)}</Name>}
        over={<Name>{asker.firm}</Name>}
      />
      <Asked w={w} held={held} />
      <Form action="/referee/answer" hidden={{ token }}>
        <Choice
          w={w}
          name="answer"
          label={words.question}
          value={String(values?.answer ?? "")}
          options={answers.map((value) => ({ value, label: words.options[value] }))}
          problems={problems}
        />
        <TextArea
          w={w}
          name="words"
          label={words.words}
          hint={words.whoSees(asker.firm)}
          value={String(values?.words ?? "")}
          maxlength={2000}
          problems={problems}
          optional
        />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
      <p class="quiet">{words.until(w.date(w.dayOf(one.expiresAt)))}</p>
      <Erase w={w} held={held} token={token} />
      <Caller w={w} held={held} />
    </>
  );
};

const Asked = ({ w, held: { one } }: { w: Words; held: Held }) => (
  <blockquote class="written">
    <strong>
      <Name>{one.title}</Name>
    </strong>
    <br />
    {w.referees.page.done(w.date(one.doneOn))}
    {one.shows && (
      <>
        <br />
        <Name>{one.shows}</Name>
      </>
    )}
  </blockquote>
);

const Erase = ({ w, held: { one, asker }, token }: Common) => (
  <ButtonForm action="/referee/erasure" hidden={{ token }}>
    <Button kind="plain">{one.answer ? w.referees.page.eraseAnswered : w.referees.page.erase}</Button>
    <p class="quiet">{w.referees.page.eraseText(asker.firm)}</p>
  </ButtonForm>
);

const Caller = ({ w, held: { asker } }: { w: Words; held: Held }) =>
  asker.telephone && (
    <Section title={w.referees.page.call}>
      <Person
        side="msme"
        name={asker.person}
        position={w.referees.page.at(asker.firm)}
        telephone={asker.telephone}
      />
    </Section>
  );

/** There is nothing to answer here any more: what was said, or how to go on. The address shows only its first letters. */
export const OverPage = ({
  w,
  held,
  token,
  state,
  sent,
  often,
}: Common & { state: Exclude<RefereeState, "waiting">; sent: boolean; often: boolean }) => {
  const words = w.referees.over;
  const { one, asker } = held;
  const masked = one.email && maskAddress(one.email);
  const day = (at: Temporal.Instant | null): string => w.date(w.dayOf(at ?? one.expiresAt));
  const said = words.said(day(one.answeredAt), asker.firm);
  const text = {
    confirmed: said,
    "not-so": said,
    "not-me": words["not-meText"],
    erased: words.erasedText(asker.firm),
    ended: words.endedText(asker.firm),
    expired: masked ? words.expiredText(day(one.expiresAt), masked) : words.forgotten,
    replaced: masked ? words.replacedText(masked) : words.forgotten,
  }[state];
  const answered = state === "confirmed" || state === "not-so";
  const old = state === "expired" || state === "replaced";
  return (
    <>
      {sent && masked && (
        <Notice w={w} kind="success" title={words.sent(masked)}>
          <p>{words.sentText}</p>
        </Notice>
      )}
      {often && <Notice w={w} kind="warning" title={words.often} />}
      <PageHead
        title={words[state]}
        lead={sent ? undefined : <Name>{text}</Name>}
        over={<Name>{asker.firm}</Name>}
      />
      {answered && <Asked w={w} held={held} />}
      {answered && one.words && (
        <>
          <p class="quiet">{words.yours}</p>
          <blockquote class="written">
            <Name>{one.words}</Name>
          </blockquote>
        </>
      )}
      {answered && <Erase w={w} held={held} token={token} />}
      {old && masked && !sent && !often && (
        <ButtonForm action="/referee/fresh" hidden={{ token }}>
          <Button>{words.fresh}</Button>
        </ButtonForm>
      )}
      <Caller w={w} held={held} />
    </>
  );
};

export const UnknownPage = ({ w }: { w: Words }) => (
  <PageHead title={w.referees.over.unknown} lead={w.referees.over.unknownText} />
);
