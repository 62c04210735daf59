import type { Child } from "hono/jsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { Actions, ButtonForm } from "../../design/form.tsx";
import { PageHead } from "../../design/head.tsx";
import { Notice } from "../../design/notice.tsx";
import { PartnerTabs } from "../../design/partner-tabs.tsx";
import { Person } from "../../design/person.tsx";
import { Section, Split, Stack } from "../../design/section.tsx";
import { Shape } from "../../design/shape.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { Overview } from "../../relationships/directory/relationship.ts";
import { type Assignment, type Raised, standingOf } from "../assignments/assignment.ts";
import { charterFields } from "../charters/charter.ts";
import { lead, nameOf, type RoleBook } from "../roles/role.ts";
import type { Known } from "./reads.ts";

type Bound = { w: Words; side: Side; of: Overview; book: RoleBook };

/** A hand-over as this page lists it. */
export type ListedHandover = {
  readonly href: string;
  readonly title: string;
  readonly note: string;
  readonly state: string;
};

type Props = Bound & {
  today: Temporal.PlainDate;
  self: string;
  known: readonly Known[];
  /** Undefined for who sees only whom to call. */
  assignments: readonly Assignment[] | undefined;
  raised: readonly Raised[];
  handovers: readonly ListedHandover[];
  mayPlace: boolean;
  mayNameContact: boolean;
  readsFit: boolean;
  done: string | undefined;
};

/** Who is who on both sides: their roles, in their own words, each with a telephone. */
export const PeoplePage = (props: Props) => {
  const { w, side, of, done, handovers } = props;
  const words = w.partners.people;
  const other = side === "large" ? of.msme : of.large;
  return (
    <>
      {done && <Notice w={w} kind="success" title={done} />}
      <PageHead
        over={
          <>
            <Shape side={side === "large" ? "msme" : "large"} /> {w.country(other.country)}
          </>
        }
        title={<Name>{other.name}</Name>}
      >
        {of.state !== "active" && <Tag>{w.partners.states[of.state]}</Tag>}
      </PageHead>
      <PartnerTabs w={w} relationshipId={of.relationshipId} active="people" />
      <RaisedNotice {...props} />
      <Split aside={<SideSection {...props} whose="msme" title={words.at(of.msme.name)} />}>
        <SideSection
          {...props}
          whose="large"
          title={side === "large" ? words.lookAfter(of.msme.name) : words.lookAfterYou}
        />
      </Split>
      {handovers.length > 0 && (
        <Section title={w.handovers.list}>
          <CardList
            items={handovers.map(({ href, title, note, state }) => ({
              href,
              title,
              note,
              end: <Tag>{state}</Tag>,
            }))}
          />
        </Section>
      )}
      {props.assignments && (
        <Actions>
          <ButtonLink href="/roles" kind="plain">
            {w.assignments.roles}
          </ButtonLink>
          <ButtonLink href={`/partners/${of.relationshipId}/people/ties`} kind="plain">
            {w.ties.link}
          </ButtonLink>
        </Actions>
      )}
    </>
  );
};

/** Said to the large side alone, and of nobody's fault. */
const RaisedNotice = ({ w, book, raised }: Props) => {
  const words = w.assignments.raised;
  const said = ({ kind, role, name, since }: Raised): string => {
    const part = nameOf(book, "large", role);
    const day = since ? w.date(since) : "";
    if (kind === "no-deputy" || kind === "nobody") return words[kind];
    if (kind === "over") return words.over(part, name ?? "", day);
    if (kind === "quiet") return since ? words.quiet(name ?? "", day) : words.quietEver(name ?? "");
    return words[kind](part, name ?? "");
  };
  if (raised.length === 0) return null;
  return (
    <Notice w={w} title={w.assignments.raisedTitle}>
      {raised.map((one) => (
        <p>{said(one)}</p>
      ))}
    </Notice>
  );
};

const SideSection = (props: Props & { whose: Side; title: string }) => {
  const { w, side, of, whose, title, known, assignments = [], mayPlace, mayNameContact } = props;
  const words = w.partners.people;
  const base = `/partners/${of.relationshipId}`;
  const here = assignments.filter((one) => one.side === whose);
  const others = known.filter(
    (one) => one.side === whose && !here.some(({ person }) => person.id === one.personId),
  );
  const nobody = whose === "msme" ? words.nobodyJoined : of.large.telephone ? undefined : words.none;
  const places = mayPlace && side === whose && of.state === "active";
  return (
    <Section title={title}>
      <Stack>
        {here.length + others.length === 0 && (
          <Card>
            <p class="quiet">{nobody ?? words.noneText(of.large.name, of.large.telephone ?? "")}</p>
          </Card>
        )}
        {here.map((one) => (
          <Held {...props} held={one} />
        ))}
        {others.length > 0 && (
          <Card>
            {others.map((one) => (
              <Person
                side={whose}
                name={one.name}
                position={place(w, one, of)}
                telephone={one.telephone ?? undefined}
              />
            ))}
          </Card>
        )}
        {(places || (mayNameContact && whose === "large")) && (
          <Actions>
            {mayNameContact && whose === "large" && (
              <ButtonLink href={`${base}/contact`}>{words.nameContact}</ButtonLink>
            )}
            {places && <ButtonLink href={`${base}/people/new`}>{w.assignments.place}</ButtonLink>}
          </Actions>
        )}
      </Stack>
    </Section>
  );
};

/** One person in one role, with the words in which they took it on. */
const Held = (props: Props & { held: Assignment }) => {
  const { w, side, of, book, held, self, today, mayPlace, readsFit } = props;
  const words = w.assignments;
  const { person, charter } = held;
  const base = `/partners/${of.relationshipId}`;
  const ours = held.side === side;
  const own = ours && person.id === self;
  const ends = ours && mayPlace && held.role !== lead && held.id !== null;
  const fit = held.side === "large" && side === "large" && (own || readsFit);
  const goes = held.side === "large" && side === "large" && (own || mayPlace) && of.state === "active";
  return (
    <Card>
      <Person
        side={held.side}
        name={person.name}
        position={<Position w={w} book={book} held={held} own={own} today={today} />}
        telephone={person.telephone ?? undefined}
      />
      {charter &&
        charterFields.map((field) => (
          <p class="written">
            <span class="quiet">{words.fields[field]}: </span>
            <Name>{charter[field]}</Name>
          </p>
        ))}
      {!charter && held.side === "large" && <p class="quiet">{words.notWritten}</p>}
      {(own || fit || goes || ends) && (
        <Actions>
          {own && (
            <ButtonLink
              href={`${base}/roles/${held.role}/charter`}
              kind={charter || side === "msme" ? "secondary" : "primary"}
            >
              {charter ? words.changePart : words.yourPart}
            </ButtonLink>
          )}
          {fit && (
            <ButtonLink href={`${base}/roles/${held.role}/fit/${person.id}`} kind="plain">
              {words.fit}
            </ButtonLink>
          )}
          {goes && (
            <ButtonLink href={`${base}/handovers/new?role=${held.role}&from=${person.id}`} kind="plain">
              {words.handOver}
            </ButtonLink>
          )}
          {ends && (
            <ButtonForm action={`${base}/people/${held.id}/end`} hidden={{ version: String(held.version) }}>
              <Button kind="plain">{words.end}</Button>
            </ButtonForm>
          )}
        </Actions>
      )}
    </Card>
  );
};

const Position = ({
  w,
  book,
  held,
  own,
  today,
}: {
  w: Words;
  book: RoleBook;
  held: Assignment;
  own: boolean;
  today: Temporal.PlainDate;
}) => {
  const words = w.assignments;
  const { startsOn, endsOn, person } = held;
  const coming = standingOf(held, today) === "coming";
  const days = [
    ...(startsOn && coming ? [words.from(w.date(startsOn))] : []),
    ...(endsOn ? [words.until(w.date(endsOn))] : []),
  ];
  return (
    <>
      <Name>{nameOf(book, held.side, held.role)}</Name>
      {days.map((one) => `, ${one}`)}
      {person.jobTitle && (
        <>
          {" · "}
          <Name>{person.jobTitle}</Name>
        </>
      )}{" "}
      {own && <Tag>{words.you}</Tag>}
    </>
  );
};

function place(w: Words, one: Known, of: Overview): Child {
  const words = w.partners.people;
  const places = { contact: words.contact, "unit-head": words.unitHead(of.unit.name), role: undefined };
  const also = places[one.place];
  return (
    <>
      {one.jobTitle ? <Name>{one.jobTitle}</Name> : w.list(one.roles.map((role) => w.home.roles[role]))}
      {also && ` · ${also}`}
    </>
  );
}
