import { Button } from "../../design/button.tsx";
import { Checks, Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Select } from "../../design/select.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import { formatDecimal } from "../../platform/money.ts";
import type { Problem } from "../../platform/refusal.ts";
import {
  bearers,
  type CriterionName,
  type Offer,
  offerKinds,
  placeKinds,
  ratePers,
} from "../offers/offer.ts";

type Person = { readonly id: string; readonly name: string };
type FormProps = {
  w: Words;
  side: Side;
  names: { readonly large: string; readonly msme: string | null };
  people: readonly Person[];
  personId: string;
  currency: string;
  criteria: readonly CriterionName[];
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};

const typed = (values: FormValues, name: string, otherwise = ""): string => String(values[name] ?? otherwise);

/** A new offer: to the large organization, or to every firm, some of them or one. */
export const MakePage = (props: FormProps & { action: string; back: string; firms: string }) => {
  const { w, side, names, values, problems } = props;
  const words = w.skills;
  return (
    <>
      <BackLink href={props.back}>{side === "large" ? words.desk.title : words.title}</BackLink>
      <PageHead
        title={<Name>{side === "large" ? words.makeTitleLarge : words.makeTitle(names.large)}</Name>}
        lead={side === "large" ? words.makeLeadLarge : words.makeLead(names.large)}
      />
      {side === "msme" && names.msme && <WhoSees w={w} names={[names.large, names.msme]} />}
      <Form action={props.action} hidden={{ id: typed(values, "id"), ask: typed(values, "ask") }}>
        <Choice
          w={w}
          name="kind"
          label={words.form.kind}
          value={typed(values, "kind")}
          problems={problems}
          options={offerKinds.map((kind) => ({
            value: kind,
            label: words.kinds[kind],
            hint: words.kindHints[kind],
          }))}
        />
        {side === "large" && (
          <TextArea
            w={w}
            name="firms"
            label={words.form.firms}
            hint={words.form.firmsHint}
            rows={3}
            value={typed(values, "firms", props.firms)}
            problems={problems}
          />
        )}
        <TermsFields {...props} />
        <Actions>
          <Button icon="send">{words.form.send}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** New terms of an offer that stands; who took it keeps the old ones. */
export const ChangePage = (props: FormProps & { offer: Offer; action: string; back: string }) => {
  const { w, offer, values } = props;
  const words = w.skills;
  return (
    <>
      <BackLink href={props.back}>{offer.title}</BackLink>
      <PageHead title={<Name>{words.changeTitle(offer.title)}</Name>} />
      <Form action={props.action} hidden={{ number: typed(values, "number", String(offer.number)) }}>
        <TermsFields {...props} />
        <Actions>
          <Button icon="check">{words.form.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

export const ClosePage = ({
  w,
  offer,
  action,
  back,
  values,
  problems,
}: Pick<FormProps, "w" | "values" | "problems"> & { offer: Offer; action: string; back: string }) => {
  const words = w.skills;
  return (
    <>
      <BackLink href={back}>{offer.title}</BackLink>
      <PageHead title={<Name>{words.closeTitle(offer.title)}</Name>} />
      <Form action={action}>
        <TextArea
          w={w}
          name="reason"
          label={words.closeReason}
          hint={words.closeHint}
          value={typed(values, "reason")}
          problems={problems}
        />
        <Actions>
          <Button kind="danger">{words.close}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** What most offers leave open: folded, unless something in it is wrong. */
const rarer = ["costNote", "places", "place", "startsOn", "endsOn", "takeBy", "criteria"];

/** Terms as a form shows them again: what was typed, else what stands. */
const TermsFields = (props: FormProps & { offer?: Offer }) => {
  const { w, values, problems, offer } = props;
  const words = w.skills.form;
  const text = (name: string, label: string, stands: string | null | undefined, more = {}) => (
    <Input {...{ w, name, label, problems }} value={typed(values, name, stands ?? "")} {...more} />
  );
  const day = (name: "startsOn" | "endsOn" | "takeBy") => (
    <DateInput
      {...{ w, name, problems }}
      label={words[name]}
      typed={values}
      value={offer?.[name]?.toString()}
      optional
    />
  );
  return (
    <>
      {text("title", words.name, offer?.title, { hint: words.nameHint })}
      <TextArea
        w={w}
        name="text"
        label={words.text}
        value={typed(values, "text", offer?.text)}
        problems={problems}
      />
      <MoneyFields {...props} />
      <Choice
        w={w}
        name="placeKind"
        label={words.where}
        value={typed(values, "placeKind", offer?.placeKind)}
        problems={problems}
        options={placeKinds.map((value) => ({
          value,
          label: w.skills.terms.places[value](props.names.large, props.names.msme ?? w.skills.terms.firm),
        }))}
      />
      {text("language", words.language, offer?.language ?? "English", { size: "medium" })}
      <Select
        w={w}
        name="ledBy"
        label={words.ledBy}
        value={typed(values, "ledBy", offer?.ledBy ?? props.personId)}
        problems={problems}
        options={props.people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <details open={offer !== undefined || problems?.some(({ field }) => rarer.includes(field))}>
        <summary>{words.more}</summary>
        {text("costNote", words.costNote, offer?.costNote, { optional: true })}
        {text("places", words.places, offer?.places?.toString(), {
          hint: words.placesHint,
          kind: "number",
          optional: true,
        })}
        {text("place", words.place, offer?.place, { optional: true })}
        {day("startsOn")}
        {day("endsOn")}
        {day("takeBy")}
        {props.criteria.length > 0 && (
          <Checks
            w={w}
            name="criteria"
            label={words.criteria}
            values={[values.criteria ?? offer?.criteria ?? []].flat()}
            problems={problems}
            options={props.criteria.map(({ id, name }) => ({ value: id, label: name }))}
            optional
          />
        )}
      </details>
    </>
  );
};

/** Who pays for what: the costs, and the small firm's hours. */
const MoneyFields = ({
  w,
  names,
  currency,
  values,
  problems,
  offer,
  side,
}: FormProps & { offer?: Offer }) => {
  const words = w.skills.form;
  const labels = {
    large: names.large,
    msme: names.msme ?? words.costs.firms,
    shared: words.costs.shared,
    free: words.costs.free,
  };
  const hours = offer ? (offer.hoursPaid ? "paid" : "unpaid") : side === "msme" ? "paid" : "";
  return (
    <>
      <Choice
        w={w}
        name="cost"
        label={words.cost}
        value={typed(values, "cost", offer?.cost)}
        problems={problems}
        options={bearers.map((value) => ({ value, label: labels[value] }))}
      />
      <Choice
        w={w}
        name="hours"
        label={names.msme ? words.hours(names.msme) : words.hoursFirms}
        value={typed(values, "hours", hours)}
        problems={problems}
        options={[
          { value: "paid", label: words.hoursPaid },
          { value: "unpaid", label: words.hoursUnpaid },
        ]}
      />
      <Input
        w={w}
        name="rate"
        label={words.rate(currency)}
        hint={words.rateHint}
        kind="number"
        value={typed(values, "rate", offer?.rate ? formatDecimal(offer.rate.money) : "")}
        problems={problems}
        optional
      />
      <Select
        w={w}
        name="per"
        label={words.per}
        value={typed(values, "per", offer?.rate?.per ?? "hour")}
        problems={problems}
        options={ratePers.map((value) => ({ value, label: w.skills.terms.pers[value] }))}
      />
    </>
  );
};
