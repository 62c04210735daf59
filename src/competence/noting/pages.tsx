import { Button } from "../../design/button.tsx";
import { Check, Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Section } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Guide, type GuidePart, guideSteps } from "../frameworks/guide.ts";
import { textIn } from "../frameworks/text.ts";
import { type OnDesk, seenIn } from "../judging/desk.ts";
import type { ShownEvidence } from "../sharing/shown.ts";

type FormProps = {
  w: Words;
  values: FormValues;
  problems: readonly Problem[] | undefined;
};
type CriterionProps = FormProps & { at: string; on: OnDesk };

const typed = (values: FormValues, name: string, otherwise = ""): string => String(values[name] ?? otherwise);
const strengths = ["100", "75", "50", "25"] as const;

const Strength = ({ w, values, problems }: FormProps) => (
  <Choice
    w={w}
    name="strength"
    label={w.judging.strength}
    value={typed(values, "strength", "100")}
    problems={problems}
    inline
    options={strengths.map((value) => ({ value, label: w.judging.strengths[value] }))}
  />
);

const Reason = ({ w, values, problems }: FormProps) => (
  <TextArea
    w={w}
    name="reason"
    label={w.judging.lineReason}
    value={typed(values, "reason")}
    maxlength={1000}
    problems={problems}
  />
);

/** Something the assessor saw: where, what, when, for or against, how clearly, and why so. */
export const SeenPage = (props: CriterionProps) => {
  const { w, at, on, values, problems } = props;
  const words = w.judging;
  return (
    <>
      <BackLink href={at}>{textIn(on.of.content.name, w.lang)}</BackLink>
      <PageHead title={words.seen} lead={textIn(on.of.content.question, w.lang)} />
      <Form action={`${at}/seen`} hidden={{ id: typed(values, "id") }}>
        <Choice
          w={w}
          name="seen"
          label={words.seenWhere}
          value={typed(values, "seen")}
          problems={problems}
          options={seenIn.map((value) => ({ value, label: words.seenIn[value] }))}
        />
        <Input w={w} name="title" label={words.seenWhat} value={typed(values, "title")} problems={problems} />
        <DateInput w={w} name="on" label={words.on} typed={values} problems={problems} />
        <Choice
          w={w}
          name="direction"
          label={words.direction}
          value={typed(values, "direction")}
          problems={problems}
          inline
          options={(["for", "against"] as const).map((value) => ({ value, label: words.directions[value] }))}
        />
        <Strength {...props} />
        <Reason {...props} />
        <Actions>
          <Button>{words.seenSave}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** A piece the firm shows, weighed here otherwise than by its kind: also one the firm did not put beside this criterion. */
export const WeighPage = (props: CriterionProps & { shown: readonly ShownEvidence[] }) => {
  const { w, at, on, values, problems, shown } = props;
  const words = w.judging;
  const here = new Set(on.pieces.map(({ evidenceId }) => evidenceId));
  const sorted = shown.toSorted((a, b) => Number(here.has(b.id)) - Number(here.has(a.id)));
  return (
    <>
      <BackLink href={at}>{textIn(on.of.content.name, w.lang)}</BackLink>
      <PageHead title={words.weigh} lead={words.weighHint} />
      {shown.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Form action={`${at}/weight`} hidden={{ id: typed(values, "id") }}>
          <Select
            w={w}
            name="evidence"
            label={words.weighPiece}
            empty=""
            value={typed(values, "evidence")}
            problems={problems}
            options={sorted.map(({ id, title, doneOn }) => ({
              value: id,
              label: `${title}, ${w.date(doneOn)}`,
            }))}
          />
          <Check
            w={w}
            name="seen"
            label={words.weighSeen}
            checked={typed(values, "seen") === "yes"}
            problems={problems}
          />
          <Choice
            w={w}
            name="direction"
            label={words.direction}
            value={typed(values, "direction", "for")}
            problems={problems}
            inline
            options={(["for", "against", "neither"] as const).map((value) => ({
              value,
              label: words.directions[value],
            }))}
          />
          <Strength {...props} />
          <Reason {...props} />
          <Actions>
            <Button>{words.weighSave}</Button>
          </Actions>
        </Form>
      )}
    </>
  );
};

/** A guide as a checklist: printed and taken along, or filled in here; what is noted stands beside its criterion. */
export const GuidePage = (
  props: FormProps & {
    base: string;
    firm: string;
    guide: Guide;
    parts: readonly GuidePart[];
    looked: ReadonlyMap<string, string>;
    mine: boolean;
  },
) => {
  const { w, values, problems, base, firm, guide, parts, looked, mine } = props;
  const words = w.judging;
  const placed = parts.map((part, place) => ({ part, place }));
  return (
    <>
      <BackLink href={base}>{words.title(firm)}</BackLink>
      <PageHead
        title={textIn(guide.name, w.lang)}
        lead={textIn(guide.lead, w.lang)}
        over={<Name>{firm}</Name>}
      />
      <p class="quiet">{words.guidePrint}</p>
      <Form action={`${base}/guides/${guide.id}`} hidden={{ id: typed(values, "id") }}>
        {mine && <DateInput w={w} name="on" label={words.guideDay} typed={values} problems={problems} />}
        {guideSteps.map((step) => {
          const own = placed.filter(({ part }) => part.kind === step);
          return (
            own.length > 0 && (
              <Section title={words.guideSteps[step]}>
                <ul class="checklist">
                  {own.map(({ part, place }) => {
                    const name = part.criterion === undefined ? undefined : looked.get(part.criterion);
                    return (
                      <li>
                        <p>
                          {textIn(part.text, w.lang)}
                          {part.why && (
                            <>
                              <br />
                              <small class="quiet">{textIn(part.why, w.lang)}</small>
                            </>
                          )}
                        </p>
                        {mine && name !== undefined && (
                          <Note {...props} place={place} name={name} talk={guide.id !== "site-visit"} />
                        )}
                      </li>
                    );
                  })}
                </ul>
              </Section>
            )
          );
        })}
        {mine && (
          <Actions>
            <Button>{words.guideSave}</Button>
          </Actions>
        )}
      </Form>
    </>
  );
};

const Note = ({
  w,
  values,
  problems,
  place,
  name,
  talk,
}: FormProps & { place: number; name: string; talk: boolean }) => (
  <>
    <TextArea
      w={w}
      name={`note-${place}`}
      label={`${w.judging.guideNote}: ${name}`}
      value={typed(values, `note-${place}`)}
      rows={2}
      maxlength={500}
      problems={problems}
      optional
    />
    <Select
      w={w}
      name={`direction-${place}`}
      label={w.judging.direction}
      value={typed(values, `direction-${place}`, "for")}
      options={(["for", "against"] as const).map((value) => ({ value, label: w.judging.directions[value] }))}
    />
    {talk && (
      <Check
        w={w}
        name={`act-${place}`}
        label={w.judging.guideAct}
        checked={typed(values, `act-${place}`) === "yes"}
        problems={problems}
      />
    )}
  </>
);
