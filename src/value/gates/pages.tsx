import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Shape } from "../../design/shape.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { VentureHead } from "../../design/venture-head.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Gate, gateAnswers, gateState, isShown, opensOn, wantsTalk } from "./gate.ts";

type Names = { readonly large: string; readonly msme: string };
type Common = { w: Words; base: string; title: string; names: Names; side: Side };

/** Every gate: what each said, or that it has not yet; what both may read by now. */
export const GatesPage = (
  props: Common & {
    relationshipId: string;
    ventureId: string;
    gates: readonly Gate[];
    today: Temporal.PlainDate;
    done: string | undefined;
    alive: boolean;
    mayAnswer: boolean;
    mayTalk: boolean;
  },
) => {
  const { w, done, gates } = props;
  const words = w.gates;
  return (
    <>
      {done && <Notice w={w} kind="success" title={done} />}
      <VentureHead {...props} active="gates" />
      <p class="quiet">{words.question}</p>
      {gates.length === 0 && <Empty title={words.title}>{words.none}</Empty>}
      {gates.map((gate) => (
        <GateCard {...props} gate={gate} />
      ))}
    </>
  );
};

type GateProps = Parameters<typeof GatesPage>[0] & { gate: Gate };

const GateCard = (props: GateProps) => {
  const { w, base, names, side, gate, today, alive, mayAnswer, mayTalk } = props;
  const words = w.gates;
  const state = gateState(gate, today);
  const path = `${base}/gates/${gate.id}`;
  const own = gate.answered.includes(side);
  return (
    <Card
      title={<Name>{gate.title}</Name>}
      note={words.gateOn(w.date(gate.dueOn))}
      aside={
        gate.answered.length < 2 &&
        state === "late" &&
        alive && <Tag kind="warn">{w.relative(gate.dueOn)}</Tag>
      }
    >
      {gate.look && (
        <p class="written">
          <Name>{gate.look}</Name>
        </p>
      )}
      {(["large", "msme"] as const).map((one) => (
        <Said {...props} of={one} name={names[one]} />
      ))}
      {!own && alive && state === "ahead" && <p class="quiet">{words.opens(w.date(opensOn(gate)))}</p>}
      {own && !isShown(gate, today) && (
        <p class="quiet">{words.hiddenFrom(names[side === "large" ? "msme" : "large"])}</p>
      )}
      {!own && alive && mayAnswer && state !== "ahead" && (
        <ButtonLink href={`${path}/answer`} kind="primary">
          {words.answer}
        </ButtonLink>
      )}
      {wantsTalk(gate, today) && (
        <Notice w={w} kind="warning" title={words.talk}>
          <p>{words.talkText}</p>
          {mayTalk && (
            <ButtonLink href={`${path}/talk`} kind="primary">
              {words.writeTalk}
            </ButtonLink>
          )}
        </Notice>
      )}
      {gate.talk && (
        <>
          <p class="quiet">{words.talkedBy(gate.talk.by, names[gate.talk.side], w.date(gate.talk.on))}</p>
          <p class="written">
            <Name>{gate.talk.text}</Name>
          </p>
        </>
      )}
    </Card>
  );
};

/** One side's answer, as far as the reader may know it. */
const Said = ({ w, gate, of, name }: GateProps & { of: Side; name: string }) => {
  const words = w.gates;
  const said = gate[of];
  const kinds = { yes: "good", "yes-if": "warn", no: "bad" } as const;
  if (!said)
    return (
      <p>
        <Shape side={of} />{" "}
        <Name>{gate.answered.includes(of) ? words.answered(name) : words.notYet(name)}</Name>
        {gate.answered.includes(of) && <span class="quiet"> {words.hidden}</span>}
      </p>
    );
  return (
    <div>
      <p>
        <Shape side={of} /> <Name>{name}</Name>{" "}
        <Tag kind={kinds[said.answer]}>{words.short[said.answer]}</Tag>
      </p>
      {said.words && (
        <p class="written">
          <Name>{said.words}</Name>
        </p>
      )}
      <p class="quiet">
        <Name>{said.by}</Name>, {w.date(w.dayOf(said.at))}, {words.onVersion(said.version)}
        {said.late && `, ${words.late}`}
      </p>
    </div>
  );
};

type FormProps = Common & { gate: Gate; values: FormValues; problems?: readonly Problem[] | undefined };

/** The one question of a gate. */
export const AnswerPage = ({ w, base, names, side, gate, values, problems }: FormProps) => {
  const words = w.gates;
  return (
    <>
      <BackLink href={`${base}/gates`}>{words.title}</BackLink>
      <PageHead over={<Name>{gate.title}</Name>} title={words.question} />
      <p>
        {words.hiddenFrom(names[side === "large" ? "msme" : "large"])} {words.stays}
      </p>
      {gate.look && (
        <p>
          {words.look}
          {": "}
          <Name>{gate.look}</Name>
        </p>
      )}
      <Form action={`${base}/gates/${gate.id}/answer`}>
        <Choice
          w={w}
          name="answer"
          label={words.question}
          value={String(values.answer ?? "")}
          options={gateAnswers.map((answer) => ({ value: answer, label: words.answers[answer] }))}
          problems={problems}
        />
        <Input
          w={w}
          name="words"
          label={words.words}
          hint={words.wordsHint}
          value={String(values.words ?? "")}
          problems={problems}
          optional
        />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** What both said to each other after a no. */
export const TalkPage = ({ w, base, gate, values, problems }: FormProps) => {
  const words = w.gates;
  return (
    <>
      <BackLink href={`${base}/gates`}>{words.title}</BackLink>
      <PageHead over={<Name>{gate.title}</Name>} title={words.talkTitle} lead={words.talkText} />
      <Form action={`${base}/gates/${gate.id}/talk`}>
        <DateInput w={w} name="on" label={words.talkOn} typed={values} problems={problems} />
        <TextArea
          w={w}
          name="text"
          label={words.talkWords}
          value={String(values.text ?? "")}
          problems={problems}
        />
        <Actions>
          <Button>{words.saveTalk}</Button>
        </Actions>
      </Form>
    </>
  );
};
