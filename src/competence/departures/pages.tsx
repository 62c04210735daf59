import { Button, ButtonLink } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { DataTable } from "../../design/table.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { PartyNames } from "../../relationships/agreements/reads.ts";
import type { Overview } from "../../relationships/directory/relationship.ts";
import type { Colleague } from "../../relationships/organizations/organization.ts";
import { nameOf, type RoleBook } from "../roles/role.ts";
import type { HeldRole } from "./reads.ts";

/** Somebody of the large side whom the partner can call. */
export const ContactPage = ({
  w,
  of,
  colleagues,
  values,
  problems,
}: {
  w: Words;
  of: Overview;
  colleagues: readonly Colleague[];
  values: FormValues | undefined;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.partners.contactPage;
  return (
    <>
      <BackLink href={`/partners/${of.relationshipId}`}>{w.statement.back(of.msme.name)}</BackLink>
      <PageHead title={words.title(of.msme.name)} />
      <Form action={`/partners/${of.relationshipId}/contact`} hidden={{ version: String(of.version) }}>
        <Choice
          w={w}
          name="contact"
          label={words.label}
          hint={words.hint}
          value={String(values?.contact ?? of.contact?.personId ?? "")}
          problems={problems}
          options={colleagues.map((one) => ({
            value: one.personId,
            label: one.name,
            hint: [one.jobTitle, one.telephone ?? words.noTelephone].filter(Boolean).join(" · "),
            disabled: one.telephone === null,
          }))}
        />
        {of.contact && <p class="quiet">{w.assignments.contactPage.handOver}</p>}
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** Who comes next in a role. */
export const BeginPage = ({
  w,
  relationshipId,
  names,
  from,
  role,
  book,
  people,
  values,
  problems,
}: {
  w: Words;
  relationshipId: string;
  names: PartyNames;
  book: RoleBook;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
  from: { readonly id: string; readonly name: string };
  role: string;
  people: readonly Colleague[];
}) => {
  const words = w.handovers.begin;
  const part = nameOf(book, "large", role);
  return (
    <>
      <BackLink href={`/partners/${relationshipId}/people`}>{w.partners.people.title}</BackLink>
      <PageHead
        over={<Name>{names.msme}</Name>}
        title={words.title(`${part}, ${from.name}`)}
        lead={words.lead}
      />
      <Form
        action={`/partners/${relationshipId}/handovers`}
        hidden={{ id: String(values.id ?? ""), role, from: from.id }}
      >
        <Choice
          w={w}
          name="to"
          label={words.to}
          hint={words.toHint}
          value={String(values.to ?? "")}
          problems={problems}
          options={people
            .filter(({ personId }) => personId !== from.id)
            .map((one) => ({
              value: one.personId,
              label: one.name,
              hint: [one.jobTitle, one.telephone ?? words.noTelephone].filter(Boolean).join(" · "),
              disabled: role === "lead" && one.telephone === null,
            }))}
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** Everything somebody holds, partner by partner: each gets a hand-over of its own. */
export const LeavePage = ({
  w,
  book,
  person,
  own,
  held,
  more,
}: {
  w: Words;
  book: RoleBook;
  person: { readonly id: string; readonly name: string };
  own: boolean;
  held: readonly HeldRole[];
  more: boolean;
}) => {
  const words = w.handovers.leave;
  const href = ({ relationshipId, role, handoverId }: HeldRole) =>
    handoverId
      ? `/partners/${relationshipId}/handovers/${handoverId}`
      : `/partners/${relationshipId}/handovers/new?role=${role}&from=${person.id}`;
  return (
    <>
      <BackLink href="/people">{w.people.title}</BackLink>
      <PageHead title={own ? words.titleOwn : words.title(person.name)} lead={words.lead} />
      <DataTable
        w={w}
        caption={words.caption}
        quietCaption
        rows={held}
        columns={[
          { key: "partner", head: words.partner, cell: (one) => <Name>{one.partner}</Name> },
          { key: "role", head: words.role, cell: (one) => <Name>{nameOf(book, "large", one.role)}</Name> },
          {
            key: "act",
            head: words.begin,
            cell: (one) => (
              <ButtonLink href={href(one)}>{one.handoverId ? words.open : words.begin}</ButtonLink>
            ),
          },
        ]}
        empty={<Empty title={words.none}>{words.noneText}</Empty>}
      />
      {more && <p class="quiet">{words.more}</p>}
    </>
  );
};
