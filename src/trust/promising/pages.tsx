import { Button } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Select } from "../../design/select.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type KindRule, percent, sentenceOf } from "../commitments/catalogue.ts";
import {
  type Colleague,
  type CommitmentVersion,
  type Promised,
  promisedKinds,
} from "../commitments/commitment.ts";
import { isWholeKind } from "../readings/promise.ts";

type Bound = { w: Words };
type FormProps = Bound & {
  values: FormValues | undefined;
  problems?: readonly Problem[] | undefined;
  people: readonly Colleague[];
};
const typed = (values: FormValues | undefined, name: string, otherwise = ""): string =>
  values ? String(values[name] ?? "") : otherwise;

const Owner = ({ w, values, problems, people, now }: FormProps & { now?: string | undefined }) => (
  <Select
    w={w}
    name="owner"
    label={w.commitments.owner}
    empty={now || people.length === 0 ? undefined : w.commitments.nobody}
    value={typed(values, "owner", now)}
    problems={problems}
    options={people.map((person) => ({ value: person.id, label: person.name }))}
  />
);

/** A new promise, to every partner or to one. */
export const AddPage = (props: FormProps & { id: string; partner: string; rules: readonly KindRule[] }) => {
  const { w, values, problems, people, rules } = props;
  const words = w.commitments.form;
  return (
    <>
      <BackLink href="/commitments">{w.commitments.backTo}</BackLink>
      <PageHead title={words.addTitle} />
      <Form action="/commitments" hidden={{ id: typed(values, "id", props.id) }}>
        <Choice
          w={w}
          name="kind"
          label={words.kind}
          value={typed(values, "kind")}
          problems={problems}
          options={promisedKinds
            .filter((kind) => props.partner === "" || !isWholeKind(kind))
            .map((kind) => ({
              value: kind,
              label: w.commitments.kinds[kind],
              hint: w.commitments.meaning[kind],
            }))}
        />
        <Choice
          w={w}
          name="audience"
          label={words.audience}
          value={typed(values, "audience", props.partner === "" ? "everybody" : "firm")}
          problems={problems}
          options={[
            { value: "everybody", label: words.everybody },
            { value: "firm", label: words.firm },
          ]}
        />
        <Input
          w={w}
          name="firm"
          label={words.firmName}
          hint={words.firmHint}
          value={typed(values, "firm", props.partner)}
          problems={problems}
          optional
        />
        <Terms w={w} values={values} problems={problems} rules={rules} />
        <DateInput
          w={w}
          name="from"
          label={words.from}
          hint={words.fromHint}
          typed={values}
          problems={problems}
          optional
        />
        <TextArea
          w={w}
          name="consequence"
          label={words.consequence}
          hint={words.consequenceHint}
          value={typed(values, "consequence")}
          problems={problems}
          optional
        />
        <Owner {...props} now={people.find((person) => person.sponsor)?.id} />
        <Actions>
          <Button>{words.add}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** For a new promise every number with what is usual; for a change those that it has. */
const Terms = ({
  w,
  values,
  problems,
  rules,
  kind,
  now,
}: Omit<FormProps, "people"> & {
  rules?: readonly KindRule[];
  kind?: Promised["kind"];
  now?: CommitmentVersion;
}) => {
  const words = w.commitments.form;
  const usual = (of: (rule: KindRule) => string | undefined): string =>
    w.list(
      (rules ?? []).flatMap((rule) => {
        const what = of(rule);
        return what === undefined ? [] : [words.usual(what, w.commitments.kinds[rule.kind])];
      }),
    );
  const boxes = [
    {
      name: "threshold",
      label: words.threshold,
      now: now?.threshold && percent(now.threshold),
      hint: words.thresholdHint(usual(({ threshold }) => threshold?.usual && percent(threshold.usual))),
    },
    {
      name: "days",
      label: words.days,
      now: now?.days,
      hint: words.daysHint(usual(({ days }) => days?.usual.toString())),
    },
    {
      name: "quantity",
      label:
        kind && kind in words.quantityOf
          ? words.quantityOf[kind as keyof typeof words.quantityOf]
          : words.quantity,
      now: now?.quantity,
      hint: words.quantityHint(usual(({ quantity }) => quantity?.usual.toString())),
    },
  ];
  return boxes
    .filter((box) => !now || box.now !== null)
    .map(({ name, label, hint, now: stands }) => (
      <Input
        {...{ w, name, label, problems }}
        kind="number"
        hint={rules && hint}
        value={typed(values, name, String(stands ?? ""))}
        optional={rules !== undefined}
      />
    ));
};

type OneProps = Bound & { promise: Promised; earliest: Temporal.PlainDate; notice: number };

const Top = ({ w, promise, title }: Bound & { promise: Promised; title: string }) => {
  const last = promise.versions.at(-1);
  return (
    <>
      <BackLink href={`/commitments/${promise.id}`}>{w.commitments.kinds[promise.kind]}</BackLink>
      <PageHead title={title} lead={last && sentenceOf(w.commitments.sentence, promise.kind, last)} />
    </>
  );
};

/** What is promised from a day on; the old words stay. */
export const ChangePage = (props: FormProps & OneProps & { id: string }) => {
  const { w, promise, values, problems, earliest, notice } = props;
  const words = w.commitments.form;
  const last = promise.versions.at(-1);
  const hidden = { id: typed(values, "id", props.id), basedOn: String(last?.number ?? 0) };
  return (
    <>
      <Top w={w} promise={promise} title={words.changeTitle} />
      <p class="quiet">{words.notice(notice)}</p>
      <Form action={`/commitments/${promise.id}/change`} hidden={hidden}>
        <Terms {...{ w, values, problems }} kind={promise.kind} {...(last ? { now: last } : {})} />
        <TextArea
          w={w}
          name="consequence"
          label={words.consequence}
          value={typed(values, "consequence", last?.consequence ?? "")}
          problems={problems}
          optional
        />
        <DateInput
          w={w}
          name="from"
          label={words.from}
          hint={words.changeFromHint(w.date(earliest))}
          typed={values}
          problems={problems}
          optional
        />
        <TextArea
          w={w}
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          value={typed(values, "reason")}
          problems={problems}
          optional
        />
        <Owner {...props} now={promise.owner?.id} />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

export const EndPage = ({
  w,
  promise,
  earliest,
  notice,
  values,
  problems,
}: OneProps & Omit<FormProps, "people">) => {
  const words = w.commitments.form;
  return (
    <>
      <Top w={w} promise={promise} title={words.endTitle} />
      <p class="quiet">{words.notice(notice)}</p>
      <Form action={`/commitments/${promise.id}/end`}>
        <DateInput
          w={w}
          name="on"
          label={words.endOn}
          hint={words.endHint(w.date(earliest))}
          typed={values}
          problems={problems}
          optional
        />
        <TextArea
          w={w}
          name="reason"
          label={words.endReason}
          hint={words.endReasonHint}
          value={typed(values, "reason")}
          problems={problems}
        />
        <Actions>
          <Button kind="danger">{words.end}</Button>
        </Actions>
      </Form>
    </>
  );
};
