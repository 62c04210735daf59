import { Button } from "../../design/button.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { BeforeAfter, measureName, promiseName } from "../../design/lesson.tsx";
import { Select } from "../../design/select.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Figure, Lesson } from "../improvements/improvement.ts";
import { type Measures, monthsFrom, type Owner, type Sources } from "../improvements/measure.ts";

type Names = { readonly large: string; readonly msme: string };
type Known = Measures<keyof Words["commitments"]["label"]>;
type Common = { w: Words; side: Side; relationshipId: string; names: Names };
type Filled = { values: FormValues; problems?: readonly Problem[] | undefined };

const isoMonth = (month: Temporal.PlainDate) => month.toString().slice(0, 7);

/** Months that were not kept come first: most lessons begin there. */
function sourceOptions(w: Words, { promises }: Known, { ventures, reviews }: Sources) {
  const words = w.improvements.sourceKinds;
  const months = promises.flatMap((promise) =>
    promise.months
      .filter(({ closed, decided }) => closed && decided > 0)
      .slice(-12)
      .toReversed()
      .map((one) => ({
        broken: one.state === "broken",
        value: `promise:${promise.id}:${isoMonth(one.month)}`,
        label: `${words.promise(w.month(one.month), promiseName(w, promise))}, ${w.improvements.invoices(one.kept, one.decided)}`,
      })),
  );
  return [
    ...months.toSorted((a, b) => Number(b.broken) - Number(a.broken)),
    ...ventures.map(({ id, title }) => ({ value: `venture:${id}`, label: words.venture(title) })),
    ...reviews.map(({ id, asOf }) => ({ value: `review:${id}`, label: words.review(w.date(asOf)) })),
  ];
}

/** The seven questions of a lesson, on one page. */
export const NewPage = (
  props: Common &
    Filled & {
      measures: Known;
      sources: Sources;
      people: readonly Owner[];
      today: Temporal.PlainDate;
    },
) => {
  const { w, relationshipId, names, measures, values, problems, today } = props;
  const words = w.improvements.form;
  const text = (name: string) => String(values[name] ?? "");
  const base = `/partners/${relationshipId}/improvements`;
  const open = measures.gates.filter(({ figure }) => !figure);
  const options = [
    ...measures.promises
      .filter(({ ended }) => !ended)
      .map((one) => ({ value: `promise:${one.id}`, label: measureName(w, one) })),
    ...open.map((one) => ({ value: `gate:${one.id}`, label: measureName(w, one) })),
  ];
  const field = { w, problems };
  return (
    <>
      <BackLink href={base}>{w.improvements.title}</BackLink>
      <PageHead title={words.title} lead={words.lead(props.side === "large" ? names.msme : names.large)} />
      {options.length === 0 ? (
        <Empty title={words.nothing}>{words.nothingText(names.large)}</Empty>
      ) : (
        <>
          <WhoSees w={w} names={[names.large, names.msme]} />
          <Form action={base} hidden={{ id: text("id") }}>
            <Select
              {...field}
              name="source"
              label={words.source}
              empty={words.sourceEmpty}
              value={text("source")}
              options={sourceOptions(w, measures, props.sources)}
            />
            <TextArea
              {...field}
              name="lesson"
              label={words.lesson}
              hint={words.lessonHint}
              value={text("lesson")}
            />
            <TextArea
              {...field}
              name="practice"
              label={words.practice}
              hint={words.practiceHint}
              value={text("practice")}
            />
            <Select
              {...field}
              name="owner"
              label={words.owner}
              empty={words.ownerEmpty}
              value={text("owner")}
              options={props.people.map(({ id, name, side }) => ({
                value: id,
                label: words.ownerOf(name, names[side]),
              }))}
            />
            <DateInput {...field} name="changesOn" label={words.changesOn} typed={values} />
            <Select
              {...field}
              name="measure"
              label={words.measure}
              hint={words.measureHint}
              empty={words.measureEmpty}
              value={text("measure")}
              options={options}
            />
            <Select
              {...field}
              name="month"
              label={words.month}
              hint={words.monthHint}
              empty={words.monthEmpty}
              value={text("month")}
              options={monthsFrom(today).map((month) => ({ value: isoMonth(month), label: w.month(month) }))}
              optional
            />
            <Actions>
              <Button>{words.send}</Button>
            </Actions>
          </Form>
        </>
      )}
    </>
  );
};

type StepProps = Common & Filled & { lesson: Lesson };

const Back = ({ relationshipId, lesson }: StepProps) => (
  <BackLink href={`/partners/${relationshipId}/improvements/${lesson.id}`}>
    <Name>{lesson.lesson}</Name>
  </BackLink>
);

const Reason = ({ w, values, problems, label }: StepProps & { label: string }) => (
  <TextArea w={w} name="reason" label={label} value={String(values.reason ?? "")} problems={problems} />
);

/** Lets it go, with a reason. */
export const DropPage = (props: StepProps) => {
  const { w, relationshipId, lesson } = props;
  const words = w.improvements.drop;
  return (
    <>
      <Back {...props} />
      <PageHead title={words.title} lead={words.lead} />
      <Form action={`/partners/${relationshipId}/improvements/${lesson.id}/end`}>
        <Reason {...props} label={words.reason} />
        <Actions>
          <Button kind="danger">{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** Names a later month, or a later gate. */
export const MovePage = (props: StepProps & { measures: Known; today: Temporal.PlainDate }) => {
  const { w, relationshipId, lesson, measures, values, problems, today } = props;
  const words = w.improvements.move;
  const promise = lesson.measure === "promise";
  const options = promise
    ? monthsFrom(today)
        .filter((month) => Temporal.PlainDate.compare(month, lesson.month ?? lesson.changesOn) > 0)
        .map((month) => ({ value: isoMonth(month), label: w.month(month) }))
    : measures.gates
        .filter(
          ({ id, figure, dueOn }) =>
            id !== lesson.measureId && !figure && Temporal.PlainDate.compare(dueOn, lesson.changesOn) > 0,
        )
        .map((gate) => ({ value: gate.id, label: measureName(w, gate) }));
  const name = promise ? "month" : "gate";
  return (
    <>
      <Back {...props} />
      <PageHead title={words.title} lead={words.lead} />
      {options.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <Form action={`/partners/${relationshipId}/improvements/${lesson.id}/later`}>
          <Select
            w={w}
            name={name}
            label={words[name]}
            empty={words.empty}
            value={String(values[name] ?? "")}
            options={options}
            problems={problems}
          />
          <Reason {...props} label={words.reason} />
          <Actions>
            <Button>{words.send}</Button>
          </Actions>
        </Form>
      )}
    </>
  );
};

/** Both figures once more, then the button: the new one is kept for good. */
export const ClosePage = (props: StepProps & { measures: Known; after: Figure }) => {
  const { w, relationshipId, lesson, measures, values, problems, after } = props;
  const words = w.improvements.close;
  const one = w.improvements.one;
  const label = (of: string, month: Temporal.PlainDate | null) =>
    lesson.measure === "gate" ? one.gate(of) : month ? one.month(of, w.month(month)) : of;
  return (
    <>
      <Back {...props} />
      <PageHead title={words.title} lead={words.lead} />
      <BeforeAfter
        w={w}
        measure={lesson.measure}
        threshold={measures.promises.find(({ id }) => id === lesson.measureId)?.share ?? 1}
        before={{ label: label(one.before, lesson.beforeMonth), figure: lesson.before }}
        after={{ label: label(one.after, lesson.month), figure: after }}
      />
      <Form action={`/partners/${relationshipId}/improvements/${lesson.id}/closing`}>
        <TextArea
          w={w}
          name="words"
          label={words.words}
          value={String(values.words ?? "")}
          problems={problems}
          optional
        />
        <Actions>
          <Button icon="check">{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};
