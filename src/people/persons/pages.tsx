import { Button, ButtonLink } from "../../design/button.tsx";
import { CardList } from "../../design/card.tsx";
import { Checks } from "../../design/choice.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { Section } from "../../design/section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { largeRoles, msmeRoles, type Role, type Side } from "../access/role.ts";
import type { Member } from "./membership.ts";
import type { PeoplePage as Found } from "./reads.ts";

type Bound = { w: Words; side: Side; problems?: readonly Problem[] | undefined };

type PeopleProps = Bound & {
  organization: string;
  found: Found;
  keepers: readonly string[];
  self: string;
  mayAdd: boolean;
  notice: string | undefined;
};

/** Everybody who may act for the organization: a table at the desk, a list on the phone. */
export const PeoplePage = ({ w, side, organization, found, keepers, self, mayAdd, notice }: PeopleProps) => {
  const words = w.people;
  const { members } = found;
  return (
    <>
      {notice && <Notice w={w} kind="success" title={notice} />}
      <PageHead title={words.title} lead={words.lead(organization)}>
        {side === "large" && <ButtonLink href="/profile">{w.profiles.title}</ButtonLink>}
        {side === "large" && <ButtonLink href="/learning">{w.profiles.learning.title}</ButtonLink>}
        {mayAdd && (
          <ButtonLink href="/people/new" kind="primary" icon="plus">
            {words.add}
          </ButtonLink>
        )}
      </PageHead>
      {side === "large" ? (
        <DataTable
          w={w}
          caption={words.list}
          quietCaption
          rows={members}
          columns={[
            {
              key: "name",
              head: words.name,
              cell: (member) => <NameCell w={w} {...{ member, self, mayAdd }} />,
            },
            { key: "roles", head: words.rolesLabel, cell: (member) => rolesIn(w, member.roles) },
            {
              key: "title",
              head: words.jobTitle,
              desk: true,
              cell: (member) => <Name>{member.jobTitle ?? ""}</Name>,
            },
            {
              key: "address",
              head: words.address,
              desk: true,
              cell: (member) => <Name>{member.address}</Name>,
            },
            { key: "since", head: words.since, desk: true, cell: (member) => w.date(w.dayOf(member.since)) },
          ]}
        />
      ) : (
        <CardList
          label={words.list}
          items={members.map((member) => ({
            ...(mayAdd || member.personId === self ? { href: `/people/${member.id}` } : {}),
            title: <Name>{member.name}</Name>,
            note: rolesIn(w, member.roles),
            end: <Marks w={w} member={member} self={self} />,
          }))}
        />
      )}
      <Pager
        w={w}
        previous={found.previous && `/people?before=${found.previous}`}
        next={found.next && `/people?after=${found.next}`}
      />
      {!mayAdd && <p class="quiet">{words.readOnly(w.list(keepers))}</p>}
    </>
  );
};

type CellProps = { w: Words; member: Member; self: string };

const NameCell = ({ w, member, self, mayAdd }: CellProps & { mayAdd: boolean }) => (
  <>
    {mayAdd || member.personId === self ? (
      <a href={`/people/${member.id}`} data-row>
        <Name>{member.name}</Name>
      </a>
    ) : (
      <Name>{member.name}</Name>
    )}{" "}
    <Marks w={w} member={member} self={self} />
  </>
);

const Marks = ({ w, member, self }: CellProps) => (
  <>
    {member.personId === self && <Tag>{w.people.you}</Tag>}
    {!member.joined && <Tag>{w.people.invited}</Tag>}
  </>
);

function rolesIn(w: Words, roles: readonly Role[]): string {
  return w.list(roles.map((role) => w.people.roles[role].name));
}

type FormProps = Bound & { values: FormValues };

/** One person, one form; the mail goes out by itself. */
export const AddPage = ({
  w,
  side,
  organization,
  values,
  problems,
}: FormProps & { organization: string }) => {
  const words = w.people;
  const text = (name: string) => String(values[name] ?? "");
  return (
    <>
      <BackLink href="/people">{words.title}</BackLink>
      <PageHead title={words.add} lead={words.addLead(organization)} />
      <Form action="/people" hidden={{ id: text("id") }}>
        <Input
          w={w}
          name="name"
          label={words.name}
          value={text("name")}
          problems={problems}
          autocomplete="off"
        />
        <Input
          w={w}
          kind="email"
          name="address"
          label={words.address}
          hint={words.addressHint}
          value={text("address")}
          problems={problems}
          autocomplete="off"
        />
        <Input
          w={w}
          name="jobTitle"
          label={words.jobTitle}
          optional
          value={text("jobTitle")}
          problems={problems}
        />
        <RoleChecks w={w} side={side} chosen={chosen(values, [])} problems={problems} />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};

type ChangeProps = FormProps & { member: Member; own: boolean; mayChange: boolean };

/** Roles and job title of one person, and the end of the membership; one's own only to leave. */
export const ChangePage = ({ w, side, member, own, mayChange, values, problems }: ChangeProps) => {
  const words = w.people;
  return (
    <>
      <BackLink href="/people">{words.title}</BackLink>
      <PageHead
        title={<Name>{member.name}</Name>}
        over={own ? words.you : undefined}
        lead={<Name>{member.address}</Name>}
      >
        {side === "large" && !own && (
          <ButtonLink href={`/profiles/${member.personId}`}>{w.profiles.profileOf}</ButtonLink>
        )}
      </PageHead>
      {mayChange ? (
        <Form action={`/people/${member.id}`} hidden={{ version: String(member.version) }}>
          <Input
            w={w}
            name="jobTitle"
            label={words.jobTitle}
            optional
            value={String(values.jobTitle ?? member.jobTitle ?? "")}
            problems={problems}
          />
          <RoleChecks w={w} side={side} chosen={chosen(values, member.roles)} problems={problems} />
          <Actions>
            <Button>{words.save}</Button>
          </Actions>
        </Form>
      ) : (
        <p>{rolesIn(w, member.roles)}</p>
      )}
      <Section title={own ? words.leave : <EndTitle w={w} name={member.name} />}>
        <p>{own ? words.leaveLead : words.endLead(member.name)}</p>
        {side === "large" && (
          <p>
            <a href={own ? "/handovers" : `/handovers?person=${member.personId}`}>
              {own ? w.handovers.leave.linkOwn : w.handovers.leave.link}
            </a>
          </p>
        )}
        <ButtonForm action={`/people/${member.id}/end`}>
          <Button kind="danger">{own ? words.leave : words.end(member.name)}</Button>
        </ButtonForm>
      </Section>
    </>
  );
};

const EndTitle = ({ w, name }: { w: Words; name: string }) => <bdi>{w.people.end(name)}</bdi>;

const RoleChecks = ({ w, side, chosen, problems }: Bound & { chosen: readonly string[] }) => (
  <Checks
    w={w}
    name="roles"
    label={w.people.rolesLabel}
    hint={w.people.rolesHint}
    problems={problems}
    values={chosen}
    options={(side === "large" ? largeRoles : msmeRoles).map((role) => ({
      value: role,
      label: w.people.roles[role].name,
      hint: w.people.roles[role].hint,
    }))}
  />
);

/** What was ticked when the form came back, else what is kept. A form without any tick sends no `roles` at all. */
function chosen(values: FormValues, kept: readonly string[]): readonly string[] {
  if (Object.keys(values).length < 2) return kept;
  const roles = values.roles ?? [];
  return typeof roles === "string" ? [roles] : roles;
}
