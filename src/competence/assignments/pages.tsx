import { Button } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Select } from "../../design/select.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Overview } from "../../relationships/directory/relationship.ts";
import { lead, partsOf, type RoleBook } from "../roles/role.ts";
import type { Candidate } from "./reads.ts";

/** Somebody of one's own side in a role, from a day to a day. The lead is named on the page of the contact. */
export const PlacePage = ({
  w,
  side,
  of,
  book,
  people,
  values,
  problems,
}: {
  w: Words;
  side: Side;
  of: Overview;
  book: RoleBook;
  people: readonly Candidate[];
  values: FormValues;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.assignments;
  const base = `/partners/${of.relationshipId}/people`;
  const parts = partsOf(book, side).filter(({ id }) => id !== lead);
  return (
    <>
      <BackLink href={base}>{w.partners.people.title}</BackLink>
      <PageHead
        title={words.place}
        lead={side === "large" ? words.placeLead(of.msme.name) : words.placeLeadOwn}
      />
      <WhoSees w={w} names={[of.large.name, of.msme.name]} />
      <Form action={base} hidden={{ id: String(values.id ?? "") }}>
        <Choice
          w={w}
          name="role"
          label={words.role}
          value={String(values.role ?? "")}
          problems={problems}
          options={parts.map((part) => ({ value: part.id, label: part.name, hint: part.contribution }))}
        />
        <Select
          w={w}
          name="person"
          label={words.person}
          value={String(values.person ?? "")}
          problems={problems}
          empty=""
          options={people.map((one) => ({
            value: one.personId,
            label: one.jobTitle === null ? one.name : `${one.name}, ${one.jobTitle}`,
          }))}
        />
        <DateInput
          w={w}
          name="startsOn"
          label={words.startsOn}
          hint={words.startsOnHint}
          typed={values}
          problems={problems}
          optional
        />
        <DateInput
          w={w}
          name="endsOn"
          label={words.endsOn}
          hint={words.endsOnHint}
          typed={values}
          problems={problems}
          optional
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};
