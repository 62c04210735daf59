import { BetterHead } from "../../design/better-tabs.tsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Icon } from "../../design/icon.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { type Column, DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import {
  type Door,
  type DoorContent,
  type DoorKind,
  type DoorRow,
  doorKinds,
  dueOf,
  stateOf,
} from "./door.ts";
import { quantityText } from "./typed-rows.ts";

type Names = { readonly large: string; readonly msme: string; readonly country: string };
type Common = { w: Words; side: Side; relationshipId: string; names: Names; today: Temporal.PlainDate };
type Rights = { mayPropose: boolean; mayFill: boolean; mayClose: boolean };
type Filled = { values: FormValues; problems?: readonly Problem[] | undefined };

const other = ({ side, names }: Common) => (side === "large" ? names.msme : names.large);
const isPast = (day: Temporal.PlainDate, today: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(day, today) < 0;

/** Everything that is shown ahead, with its promise and whether that is kept; what has ended below. */
export const ListPage = (props: Common & Rights & { doors: readonly Door[]; done: string | undefined }) => {
  const { w, side, relationshipId, names, doors, done, mayPropose } = props;
  const words = w.doors;
  const free = doorKinds.some((kind) => doors.every((door) => door.kind !== kind || door.closed));
  const open = doors.filter(({ closed }) => !closed);
  const add = mayPropose && free && (
    <ButtonLink
      href={`/partners/${relationshipId}/doors/new`}
      kind={open.length > 0 ? "secondary" : "primary"}
      icon="plus"
    >
      {side === "large" ? words.offer : words.ask}
    </ButtonLink>
  );
  const past = doors.filter(({ closed }) => closed);
  return (
    <>
      {done && <Notice w={w} kind="success" title={done} />}
      <BetterHead {...props} active="doors" />
      <p class="quiet">
        <Name>{words.lead(names.large, names.msme)}</Name>
      </p>
      {open.length === 0 ? (
        <Empty title={words.none} act={add}>
          {side === "large" ? words.noneLarge : words.noneMsme(names.large)}
        </Empty>
      ) : (
        <Actions>{add}</Actions>
      )}
      {open.map((door) => (
        <DoorCard {...props} door={door} />
      ))}
      {past.length > 0 && (
        <Section title={words.past}>
          {past.map((door) => (
            <DoorCard {...props} door={door} />
          ))}
        </Section>
      )}
    </>
  );
};

type DoorProps = Common & Rights & { door: Door };

/** Whose turn it is, or whether its promise is kept. */
const StateTag = (props: DoorProps) => {
  const { w, side, door, today } = props;
  const words = w.doors;
  const state = stateOf(door);
  if (state === "proposed")
    return door.proposed.side === side ? (
      <Tag>
        <Name>{words.states.proposed(other(props))}</Name>
      </Tag>
    ) : (
      <Tag kind="warn">{words.waitsYou}</Tag>
    );
  const due = dueOf(door);
  if (state === "closed" || !due) return <Tag>{words.states.closed}</Tag>;
  if (!isPast(due, today)) return <Tag kind="good">{words.states.open}</Tag>;
  const [last] = door.contents;
  return (
    <Tag kind="bad" side="large">
      {last ? words.stale(w.date(w.dayOf(last.said.at))) : words.neverFilled(w.date(due))}
    </Tag>
  );
};

const DoorCard = (props: DoorProps) => {
  const { w, side, relationshipId, names, door, mayPropose, mayFill, mayClose } = props;
  const words = w.doors;
  const state = stateOf(door);
  const path = `/partners/${relationshipId}/doors/${door.id}`;
  const due = dueOf(door);
  const said = state === "proposed" && door.proposed.side === "msme" ? words.asked : words.promise;
  const [last, ...earlier] = door.contents;
  return (
    <Card
      title={words.kinds[door.kind]}
      note={<Name>{said(names.large, door.monthsAhead, door.everyWeeks, door.noticeDays)}</Name>}
      aside={<StateTag {...props} />}
    >
      {door.terms && (
        <p class="written">
          <Name>{door.terms}</Name>
        </p>
      )}
      <p class="quiet">
        <Name>{history(props).join(". ")}</Name>.{due && ` ${words.due(w.date(due))}.`}
      </p>
      {door.closed && (
        <p class="written">
          <Name>{door.closed.reason}</Name>
        </p>
      )}
      {last && <Content w={w} kind={door.kind} content={last} />}
      {!last && state === "open" && <p>{words.nothing}</p>}
      {last && (
        <p class="figure-links">
          <a href={`${path}/rows.csv`} download>
            <Icon name="download" />
            {words.csv}
          </a>
        </p>
      )}
      {earlier.length > 0 && (
        <details>
          <summary>{words.earlier}</summary>
          {earlier.map((content) => (
            <Content w={w} kind={door.kind} content={content} />
          ))}
        </details>
      )}
      <Actions>
        {state === "proposed" && door.proposed.side !== side && mayPropose && (
          <ButtonForm action={`${path}/agreement`}>
            <Button icon="check">{words.agree}</Button>
          </ButtonForm>
        )}
        {state === "open" && mayFill && (
          <ButtonLink href={`${path}/update`} kind="primary" icon="edit">
            {last ? words.update : words.first}
          </ButtonLink>
        )}
        {state !== "closed" && mayClose && (
          <ButtonLink href={`${path}/end`} kind="plain">
            {state === "open" ? words.end : door.proposed.side === side ? words.takeBack : words.decline}
          </ButtonLink>
        )}
      </Actions>
    </Card>
  );
};

function history({ w, names, door }: DoorProps): string[] {
  const words = w.doors.history;
  const on = (at: Temporal.Instant) => w.date(w.dayOf(at));
  const { proposed, agreed, closed } = door;
  return [
    words.proposed(proposed.by, names[proposed.side], on(proposed.at)),
    ...(agreed ? [words.agreed(agreed.by, on(agreed.at))] : []),
    ...(closed ? [words.closed(closed.by, names[closed.side], on(closed.at))] : []),
  ];
}

/** What was shown on one day, with its changes that came late. */
const Content = ({ w, kind, content }: { w: Words; kind: DoorKind; content: DoorContent }) => {
  const words = w.doors;
  return (
    <>
      <p>
        {words.version(content.number)},{" "}
        <Name>{words.updated(content.said.by, w.date(w.dayOf(content.said.at)))}</Name>{" "}
        {content.late > 0 && (
          <Tag kind="warn" side="large">
            {words.late(content.late)}
          </Tag>
        )}
      </p>
      {content.words && (
        <p class="written">
          <Name>{content.words}</Name>
        </p>
      )}
      <DataTable
        w={w}
        caption={`${words.kinds[kind]}, ${words.version(content.number)}`}
        quietCaption
        columns={columns(w, kind)}
        rows={content.rows}
      />
    </>
  );
};

function columns(w: Words, kind: DoorKind): Column<DoorRow>[] {
  const words = w.doors.columns;
  const what: Column<DoorRow> = {
    ...{ key: "what", head: words.what, wrap: true },
    cell: (row) => <Name>{row.what}</Name>,
  };
  if (kind === "roadmap")
    return [
      { key: "on", head: words.day, cell: ({ on }) => (on.day === 1 ? w.month(on) : w.date(on)) },
      what,
    ];
  return [
    { key: "on", head: words.month, cell: ({ on }) => w.month(on) },
    what,
    {
      key: "quantity",
      head: words.quantity,
      align: "end",
      cell: ({ quantity, unit }) => (
        <>
          {quantity !== null && w.number(Number(quantityText(quantity)))} <Name>{unit ?? ""}</Name>
        </>
      ),
    },
  ];
}

/** Offers to show something, or asks for it: the same questions. */
export const NewPage = (props: Common & Filled & { free: readonly DoorKind[] }) => {
  const { w, side, relationshipId, names, values, problems, free } = props;
  const words = w.doors.form;
  const text = (name: string) => String(values[name] ?? "");
  const base = `/partners/${relationshipId}/doors`;
  const number = (name: "monthsAhead" | "everyWeeks" | "noticeDays") => (
    <Input w={w} name={name} label={words[name]} kind="number" value={text(name)} problems={problems} />
  );
  return (
    <>
      <BackLink href={base}>{w.doors.title}</BackLink>
      <PageHead
        title={side === "large" ? words.offerTitle : words.askTitle}
        lead={<Name>{side === "large" ? words.offerLead(names.msme) : words.askLead(names.large)}</Name>}
      />
      <Form action={base} hidden={{ id: text("id") }}>
        <Choice
          w={w}
          name="kind"
          label={words.kind}
          value={text("kind")}
          problems={problems}
          options={free.map((kind) => ({
            value: kind,
            label: w.doors.kinds[kind],
            hint: w.doors.kindHints[kind],
          }))}
        />
        {number("monthsAhead")}
        {number("everyWeeks")}
        {number("noticeDays")}
        <TextArea
          w={w}
          name="terms"
          label={words.terms}
          hint={words.termsHint}
          value={text("terms")}
          problems={problems}
          optional
        />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};
