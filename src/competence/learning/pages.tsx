import { Button, ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, ButtonForm } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Notice } from "../../design/notice.tsx";
import { Person } from "../../design/person.tsx";
import { Section, Split } from "../../design/section.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { Goal } from "../goals/goal.ts";
import { type Session, spentIn, stateOf as stateOfSession } from "../sessions/session.ts";
import { type Done, takesPart } from "./learning.ts";
import type { Line } from "./reads.ts";

type Names = { readonly large: string; readonly msme: string };
type Common = { w: Words; side: Side; names: Names; one: Line };
const baseOf = (one: Line): string => `/partners/${one.relationshipId}/learning/${one.id}`;

/** Everything about one learning: who, goals, meetings and hours, whose word is next. */
export const LearningPage = (
  props: Common & {
    goals: readonly Goal[];
    sessions: readonly Session[];
    now: Temporal.Instant;
    personId: string;
    mayChange: boolean;
    done: Done | undefined;
  },
) => {
  const { w, one, done, side, mayChange } = props;
  const words = w.learning;
  const running = one.state === "running";
  return (
    <>
      <BackLink href={side === "msme" ? "/skills" : `/partners/${one.relationshipId}/development`}>
        {w.skills.title}
      </BackLink>
      {done && <Notice w={w} kind="success" title={said(w, done, one)} />}
      <PageHead over={w.skills.kinds[one.kind]} title={<Name>{one.title}</Name>}>
        <Tag kind={one.state === "running" ? "good" : one.state === "waiting" ? "warn" : "neutral"}>
          {words.states[one.state]}
        </Tag>
      </PageHead>
      {one.state === "waiting" && one.places !== null && (
        <Notice
          w={w}
          kind="warning"
          title={side === one.teachingSide ? words.waitsOther : words.waits(one.before, one.places)}
        />
      )}
      <Left {...props} />
      <Split
        aside={
          <>
            <PeopleCard {...props} />
            <ReportCard {...props} />
            {takesPart(one, props.personId) && <NotesCard {...props} />}
          </>
        }
      >
        <Sessions {...props} />
        <Goals {...props} />
      </Split>
      {one.offerId && running && mayChange && (
        <ButtonForm action={`${baseOf(one)}/end`}>
          <Button kind="secondary" icon="check">
            {words.end}
          </Button>
          <p class="quiet">{words.endHint}</p>
        </ButtonForm>
      )}
      {one.offerId && (running || one.state === "waiting") && mayChange && one.met === 0 && (
        <ButtonLink href={`${baseOf(one)}/leave`} kind="plain">
          {words.leave}
        </ButtonLink>
      )}
    </>
  );
};

function said(w: Words, done: Done, one: Line): string {
  const words = w.learning;
  if (done === "begun") return one.state === "waiting" ? words.begunWaiting(one.before) : words.begun;
  return {
    goal: words.goalAdded,
    planned: words.planned,
    moved: words.movedNow,
    cancelled: words.cancelledNow,
    counted: words.countedNow,
    ended: words.endedNow,
    left: words.leftNow,
  }[done];
}

const Left = ({ w, one, names }: Common) => {
  if (!one.left) return null;
  const { side, at, reason } = one.left;
  const title = w.learning.leftBy(w.skills.side(side, names.large, names.msme), w.date(w.dayOf(at)));
  return (
    <Notice w={w} title={<Name>{title}</Name>}>
      {reason && (
        <p class="written">
          <Name>{reason}</Name>
        </p>
      )}
    </Notice>
  );
};

const PeopleCard = ({ w, one, names }: Common) => {
  const words = w.learning;
  const sideOf = (part: "teaches" | "learns"): Side =>
    part === "teaches" ? one.teachingSide : one.teachingSide === "large" ? "msme" : "large";
  const how = one.offerId ? words.saidYes(one.begunBy, w.date(w.dayOf(one.begunAt))) : words.matched;
  return (
    <Card
      title={words.people}
      note={<Name>{one.seats > 1 ? `${how}, ${words.seats(one.seats)}` : how}</Name>}
    >
      {one.people.map(({ name, part, telephone }) => (
        <Person
          side={sideOf(part)}
          name={name}
          position={`${words[part]} · ${w.skills.side(sideOf(part), names.large, names.msme)}`}
          telephone={telephone ?? undefined}
        />
      ))}
      {!one.offerId && !one.endedOn && (
        <Actions>
          <ButtonLink href={`/partners/${one.relationshipId}/mentoring`} kind="plain">
            {words.terms}
          </ButtonLink>
        </Actions>
      )}
      {one.endedOn && <p class="quiet">{words.ended(w.date(one.endedOn))}</p>}
      {one.offerId && (
        <Actions>
          <ButtonLink href={`/partners/${one.relationshipId}/offers/${one.offerId}`} kind="plain">
            {words.terms}
          </ButtonLink>
        </Actions>
      )}
    </Card>
  );
};

/** Whose word is next: the firm's first. */
const ReportCard = ({ w, one, side, names, mayChange }: Common & { mayChange: boolean }) => {
  const words = w.learning.report;
  const yours = one.turn === (side === "msme" ? "firm" : "large");
  const href = `${baseOf(one)}/report`;
  const label = yours && mayChange ? words.write : words.read;
  const shown = (yours && mayChange) || one.reported.includes(side) || one.turn === "done";
  return (
    <Card
      title={words.title}
      aside={yours && <Tag kind="warn">{words.yourTurn}</Tag>}
      act={shown ? { href, label } : undefined}
    >
      <p>{words.turns[one.turn](names.msme, names.large)}</p>
    </Card>
  );
};

const NotesCard = ({ w, one }: Common) => (
  <Card title={w.learning.notes} act={{ href: `${baseOf(one)}/notes`, label: w.learning.notesOpen }}>
    <p class="quiet">{w.learning.notesLead(w.list(one.people.map(({ name }) => name)))}</p>
  </Card>
);

type SessionProps = Common & { sessions: readonly Session[]; now: Temporal.Instant; mayChange: boolean };

const Sessions = (props: SessionProps) => {
  const { w, one, sessions, names, mayChange } = props;
  const words = w.learning;
  const plan = one.state === "running" && mayChange && (
    <ButtonLink href={`${baseOf(one)}/sessions/new`} kind="primary" icon="calendar">
      {words.plan}
    </ButtonLink>
  );
  const sums = (["large", "msme"] as const).map((side) => ({ side, ...spentIn(sessions, side) }));
  return (
    <Section title={words.sessions} aside={sessions.length > 0 && plan}>
      {sessions.length === 0 && <Empty title={words.sessionsNone} act={plan} />}
      {sessions.map((session) => (
        <SessionCard {...props} session={session} />
      ))}
      {sums
        .filter(({ of }) => of > 0)
        .map(({ side, minutes, of }) => (
          <p class="quiet">
            <Name>
              {words.spentAll(w.skills.side(side, names.large, names.msme), words.long(minutes), of)}
            </Name>
          </p>
        ))}
    </Section>
  );
};

const SessionCard = ({
  w,
  one,
  session,
  now,
  side,
  names,
  mayChange,
}: SessionProps & { session: Session }) => {
  const words = w.learning;
  const state = stateOfSession(session, now);
  const href = `${baseOf(one)}/sessions/${session.id}`;
  const uncounted = state === "held" && mayChange && session.spent[side] === null;
  const spent = (whose: Side): string => {
    const [name, minutes] = [w.skills.side(whose, names.large, names.msme), session.spent[whose]];
    return minutes === null ? words.spentUnknown(name) : words.spent(name, words.long(minutes));
  };
  return (
    <Card
      title={w.moment(session.startsAt)}
      note={<Name>{[words.long(session.minutes), session.place].join(", ")}</Name>}
      aside={<Tag kind={state === "planned" ? "good" : "neutral"}>{words.sessionStates[state]}</Tag>}
    >
      {session.aim && (
        <p class="written">
          <Name>{session.aim}</Name>
        </p>
      )}
      {session.cancelled && (
        <p class="quiet">
          <Name>
            {[
              words.cancelledBy(session.cancelled.by, w.date(w.dayOf(session.cancelled.at))),
              session.cancelled.reason,
            ]
              .filter(Boolean)
              .join(": ")}
          </Name>
        </p>
      )}
      {state === "held" && <p class="quiet">{[spent("large"), spent("msme")].join(" · ")}</p>}
      {(state !== "held" || uncounted) && (
        <Actions>
          {state !== "held" && (
            <ButtonLink href={`${href}/calendar.ics`} icon="calendar" download>
              {words.calendar}
            </ButtonLink>
          )}
          {state === "planned" && mayChange && (
            <ButtonLink href={href} kind="plain">
              {words.change}
            </ButtonLink>
          )}
          {uncounted && (
            <ButtonLink href={href} icon="wait">
              {words.count}
            </ButtonLink>
          )}
        </Actions>
      )}
    </Card>
  );
};

const Goals = ({
  w,
  one,
  goals,
  side,
  names,
  mayChange,
}: Common & { goals: readonly Goal[]; mayChange: boolean }) => {
  const words = w.learning;
  const learns = one.teachingSide !== side;
  const other = w.skills.side(one.teachingSide === "large" ? "msme" : "large", names.large, names.msme);
  const running = one.state === "running" || one.state === "waiting";
  const moved = ({ before, after }: Goal): string =>
    [
      words.goalStart(words.steps[before]),
      ...(after === null ? [] : [words.goalNow(words.steps[after])]),
    ].join(", ");
  return (
    <Section title={words.goals}>
      {goals.length === 0 && <p class="quiet">{learns ? words.goalsNone : words.goalsNoneOther(other)}</p>}
      {goals.length > 0 && (
        <CardList items={goals.map((goal) => ({ title: <Name>{goal.text}</Name>, note: moved(goal) }))} />
      )}
      {learns && running && mayChange && (
        <ButtonLink href={`${baseOf(one)}/goals/new`} icon="plus">
          {words.goalTitle}
        </ButtonLink>
      )}
    </Section>
  );
};
