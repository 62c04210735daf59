import { Button, ButtonLink } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Select } from "../../design/select.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { countries } from "../organizations/country.ts";
import type { Colleague, Unit } from "../organizations/organization.ts";
import type { WholeDraft } from "./draft.ts";

type Question = { w: Words; values: FormValues; problems?: readonly Problem[] | undefined };

const value = (values: FormValues, name: string): string => String(values[name] ?? "");

/** Question 1: the firm. Where the name is on the list already, one more question stands above. */
export const FirmPage = ({ w, values, problems, onList }: Question & { onList: boolean }) => {
  const words = w.invitation.ask;
  const firm = value(values, "firm");
  return (
    <>
      <BackLink href="/partners">{w.partners.title}</BackLink>
      <PageHead over={words.step(1)} title={words.firmTitle} />
      <Form action="/invite" hidden={{ id: value(values, "id"), partner: value(values, "partner") }}>
        {onList && (
          <Choice
            w={w}
            name="same"
            label={words.same}
            hint={words.sameTitle(firm)}
            value={value(values, "same")}
            options={[
              { value: "yes", label: words.sameYes, hint: words.sameYesHint },
              { value: "no", label: words.sameNo },
            ]}
            problems={problems}
          />
        )}
        <Input w={w} name="firm" label={words.firm} hint={words.firmHint} value={firm} problems={problems} />
        <Select
          w={w}
          name="country"
          label={words.country}
          value={value(values, "country")}
          options={countries
            .map((code) => ({ value: code, label: w.country(code) }))
            .toSorted((a, b) => a.label.localeCompare(b.label, w.lang))}
          problems={problems}
        />
        <Actions>
          <Button>{words.next}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** Question 2: the person, and why. */
export const PersonPage = ({ w, id, values, problems }: Question & { id: string }) => {
  const words = w.invitation.ask;
  return (
    <>
      <BackLink href={`/invite/${id}`}>{words.back}</BackLink>
      <PageHead over={words.step(2)} title={words.personTitle} lead={words.personLead} />
      <Form action={`/invite/${id}/person`}>
        <Input
          w={w}
          name="person"
          label={words.person}
          value={value(values, "person")}
          autocomplete="off"
          problems={problems}
        />
        <Input
          w={w}
          kind="email"
          name="address"
          label={words.address}
          hint={words.addressHint}
          value={value(values, "address")}
          autocomplete="off"
          problems={problems}
        />
        <TextArea
          w={w}
          name="message"
          label={words.message}
          hint={words.messageHint}
          value={value(values, "message")}
          maxlength={2000}
          problems={problems}
        />
        <Actions>
          <Button>{words.next}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** Question 3: where they belong, and whom they call. Who cannot be called cannot be chosen. */
export const PlacePage = ({
  w,
  id,
  values,
  problems,
  units,
  colleagues,
}: Question & { id: string; units: readonly Unit[]; colleagues: readonly Colleague[] }) => {
  const words = w.invitation.ask;
  const nobody = colleagues.every((one) => one.telephone === null);
  return (
    <>
      <BackLink href={`/invite/${id}/person`}>{words.back}</BackLink>
      <PageHead over={words.step(3)} title={words.placeTitle} />
      {nobody && <Notice w={w} kind="warning" title={words.noContact} />}
      <Form action={`/invite/${id}/place`}>
        <Select
          w={w}
          name="unit"
          label={words.unit}
          value={value(values, "unit")}
          empty={units.length > 1 ? "" : undefined}
          options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
          problems={problems}
        />
        <Select
          w={w}
          name="contact"
          label={words.contact}
          hint={words.contactHint}
          value={value(values, "contact")}
          empty=""
          options={colleagues.map((one) => ({
            value: one.personId,
            label: one.telephone === null ? words.noTelephone(one.name) : one.name,
            disabled: one.telephone === null,
          }))}
          problems={problems}
        />
        <Actions>
          <Button>{words.next}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** Everything once more, each line with its way back; only then the button that sends. */
export const CheckPage = ({
  w,
  draft,
  unit,
  contact,
  problems,
}: {
  w: Words;
  draft: WholeDraft;
  unit: string;
  contact: Colleague | undefined;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.invitation.ask;
  const change = (path: string) => ({ href: `/invite/${draft.id}${path}`, label: words.change });
  return (
    <>
      <BackLink href={`/invite/${draft.id}/place`}>{words.back}</BackLink>
      <PageHead title={words.checkTitle} lead={words.checkLead} />
      {problems?.map((problem) => (
        <Notice w={w} kind="warning" title={problem.message} />
      ))}
      <Facts
        facts={[
          {
            label: words.firmFact,
            value: (
              <>
                <Name>{draft.firm}</Name>, {w.country(draft.country)}
              </>
            ),
            act: change(""),
          },
          {
            label: words.personFact,
            value: (
              <>
                <Name>{draft.person}</Name>
                <br />
                <Name>{draft.address}</Name>
              </>
            ),
            act: change("/person"),
          },
          {
            label: words.messageFact,
            value: (
              <span class="written">
                <Name>{draft.message}</Name>
              </span>
            ),
            act: change("/person"),
          },
          { label: words.unit, value: <Name>{unit}</Name>, act: change("/place") },
          {
            label: words.contact,
            value: (
              <>
                <Name>{contact?.name ?? ""}</Name>
                <br />
                <Name>{contact?.telephone ?? ""}</Name>
              </>
            ),
            act: change("/place"),
          },
        ]}
      />
      <p class="quiet">{words.whoSees}</p>
      <ButtonForm action={`/invite/${draft.id}/sent`}>
        <Button icon="send">{words.send}</Button>
      </ButtonForm>
    </>
  );
};

/** A draft that is no more: it was sent, or never begun. */
export const GonePage = ({ w }: { w: Words }) => (
  <>
    <PageHead title={w.invitation.ask.lost} />
    <p>
      <ButtonLink href="/invite" kind="primary">
        {w.invitation.ask.title}
      </ButtonLink>
    </p>
  </>
);
