import { Card } from "../../design/card.tsx";
import { type Fact, Facts } from "../../design/facts.tsx";
import { PageHead } from "../../design/head.tsx";
import { PartnerTabs } from "../../design/partner-tabs.tsx";
import { Split } from "../../design/section.tsx";
import { Shape } from "../../design/shape.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { Overview } from "../../relationships/directory/relationship.ts";
import type { NoteOrVisit } from "../../relationships/notes/note.ts";
import {
  type Interest,
  newest,
  type Statement,
  standing,
  stands,
} from "../../relationships/statements/statement.ts";

type Common = { w: Words; side: Side; of: Overview; mayNameContact: boolean };

const Head = ({
  w,
  side,
  of,
  active,
}: Omit<Common, "mayNameContact"> & { active: "overview" | "people" }) => {
  const other = side === "large" ? of.msme : of.large;
  return (
    <>
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
      <PartnerTabs w={w} relationshipId={of.relationshipId} active={active} />
    </>
  );
};

/** Facts left, what both wrote right. A bookkeeper sees the facts alone. */
export const OverviewPage = ({
  w,
  side,
  of,
  versions,
  interests,
  noted,
  assessed,
  mayName,
  mayChange,
  mayNameContact,
}: Common & {
  versions: readonly Statement[] | undefined;
  interests: readonly Interest[] | undefined;
  noted: readonly NoteOrVisit[] | undefined;
  assessed: boolean;
  mayName: boolean;
  mayChange: boolean;
}) => (
  <>
    <Head w={w} side={side} of={of} active="overview" />
    <Split
      aside={
        <>
          <Card>
            <Facts facts={facts(w, side, of, mayChange, mayNameContact)} />
          </Card>
          {noted && <NotesCard w={w} of={of} noted={noted} />}
          {assessed && (
            <Card
              title={side === "large" ? w.assessments.queue.title : w.assessments.title}
              act={{ href: `/partners/${of.relationshipId}/assessments`, label: w.assessments.see }}
            />
          )}
        </>
      }
    >
      {versions && <StatementCard w={w} side={side} of={of} versions={versions} />}
      {interests && <InterestsCard w={w} side={side} of={of} interests={interests} mayName={mayName} />}
    </Split>
  </>
);

function facts(w: Words, side: Side, of: Overview, mayChange: boolean, mayNameContact: boolean): Fact[] {
  const words = w.partners.overview;
  const base = `/partners/${of.relationshipId}`;
  const change = mayChange ? { href: `${base}/change`, label: words.change } : undefined;
  const contact = of.contact ? (
    <>
      <Name>{of.contact.name}</Name>
      {of.contact.telephone && (
        <>
          <br />
          <Name>{of.contact.telephone}</Name>
        </>
      )}
    </>
  ) : (
    w.partners.nobody
  );
  const looks = side === "large" ? w.partners.contact : w.partners.people.lookAfterYou;
  return [
    {
      label: looks,
      value: contact,
      act: mayNameContact ? { href: `${base}/contact`, label: words.change } : undefined,
    },
    { label: words.unit, value: <Name>{of.unit.name}</Name>, act: change },
    { label: words.entity, value: <Name>{of.unit.entity}</Name> },
    ...(of.since ? [{ label: words.since, value: w.date(of.since) }] : []),
    ...(side === "large" && of.state !== "active"
      ? [
          {
            label: words.state,
            value: w.partners.states[of.state],
            act: { href: `${base}/invitation`, label: w.invitation.state.title },
          },
        ]
      : []),
    { label: words.stage, value: `${of.stage} · ${w.partners.stages[of.stage]}`, act: change },
    {
      label: words.size,
      value: w.partners.sizes[of.size],
      act: { href: `${base}/size`, label: words.why },
    },
    ...(side === "large" && of.ownNumber ? [{ label: words.ours, value: <Name>{of.ownNumber}</Name> }] : []),
  ];
}

const StatementCard = ({
  w,
  side,
  of,
  versions,
}: Omit<Common, "mayNameContact"> & { versions: readonly Statement[] }) => {
  const words = w.partners.overview;
  const href = `/partners/${of.relationshipId}/statement`;
  const held = standing(versions);
  const last = newest(versions);
  if (!last)
    return (
      <Card title={words.together} note={words.togetherNone} act={{ href, label: words.write }}>
        <p>{words.togetherNoneText}</p>
      </Card>
    );
  const shown = held ?? last;
  const open = stands(last) ? undefined : last;
  const waits = open && (open.large === null ? of.large.name : of.msme.name);
  const ours = open && (side === "large" ? open.large === null : open.msme === null);
  return (
    <Card
      title={words.together}
      note={held ? words.agreed(w.date(dayOf(held))) : undefined}
      aside={
        waits && (
          <Tag kind={ours ? "warn" : "neutral"}>
            {held ? words.newerWaitsFor(waits) : words.waitsFor(waits)}
          </Tag>
        )
      }
      act={{ href, label: words.read }}
    >
      <p class="written">
        <Name>{shown.text}</Name>
      </p>
      <ul aria-label={words.signs}>
        {shown.signs.map((sign) => (
          <li>
            <Name>{sign}</Name>
          </li>
        ))}
      </ul>
    </Card>
  );
};

/** The later of the two confirmations. */
function dayOf({ large, msme }: Statement): Temporal.PlainDate {
  const days = [large, msme].flatMap((one) => (one ? [one.at.toZonedDateTimeISO("UTC").toPlainDate()] : []));
  return days.toSorted(Temporal.PlainDate.compare).at(-1) as Temporal.PlainDate;
}

const InterestsCard = ({
  w,
  side,
  of,
  interests,
  mayName,
}: Omit<Common, "mayNameContact"> & { interests: readonly Interest[]; mayName: boolean }) => {
  const words = w.partners.overview;
  const href = `/partners/${of.relationshipId}/interests`;
  const title = side === "large" ? words.interestsOf(of.msme.name) : words.interests;
  const none = side === "large" ? words.interestsNone : words.interestsNoneYours;
  return (
    <Card title={title} act={mayName ? { href, label: words.name } : undefined}>
      {interests.length === 0 ? (
        <p class="quiet">{none}</p>
      ) : (
        <ol>
          {interests.map((interest) => (
            <li>
              <Name>{interest.text}</Name>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
};

const NotesCard = ({ w, of, noted }: { w: Words; of: Overview; noted: readonly NoteOrVisit[] }) => {
  const words = w.partners.overview;
  return (
    <Card
      title={words.notes}
      note={words.both}
      act={{ href: `/partners/${of.relationshipId}/notes`, label: words.all }}
    >
      {noted.length === 0 ? (
        <p class="quiet">{words.notesNone}</p>
      ) : (
        noted.map((one) => (
          <p class="written">
            <Name>
              {one.kind === "note" ? one.text : `${w.date(one.visitedOn)}, ${one.place}: ${one.seen}`}
            </Name>
          </p>
        ))
      )}
    </Card>
  );
};
