import { Button, ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { LedgerTabs } from "../../design/ledger-tabs.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { Section, Stack } from "../../design/section.tsx";
import { DataTable, ResultCount } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Amount, Count, Moment, Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Problem, Refusal } from "../../platform/refusal.ts";
import type { Merge, Prospect } from "../merging/merge.ts";
import type { Proposal, Side } from "./reads.ts";

type Bound = { w: Words };
export const base = "/import/health/spellings";
export const joined = "/import/health/merges";

const spanOf = (w: Words, { first, last }: Side): string =>
  first && last ? w.spellings.span(w.date(first), w.date(last)) : w.spellings.columns.noSpan;

/** Both firms as the ledger has them, one below the other. */
const Sides = ({
  w,
  sides,
  caption,
  stays,
}: Bound & { sides: readonly Side[]; caption: string; stays?: string }) => {
  const { columns, people, stays: staying } = w.spellings;
  return (
    <DataTable
      w={w}
      caption={caption}
      quietCaption
      rows={sides}
      columns={[
        {
          key: "name",
          head: columns.name,
          cell: (side) => (
            <>
              <Name>{side.name}</Name> {side.state !== "unclaimed" && <Tag>{people}</Tag>}{" "}
              {side.relationshipId === stays && <Tag kind="good">{staying}</Tag>}
            </>
          ),
        },
        {
          key: "keys",
          head: columns.keys,
          desk: true,
          long: true,
          cell: ({ keys }) => (
            <Name>{w.list(keys.map((key) => key.replace(/^(id|name) /, ""))) || columns.noKeys}</Name>
          ),
        },
        {
          key: "invoices",
          head: columns.invoices,
          align: "end",
          cell: ({ invoices }) => <Count w={w} value={invoices} />,
        },
        {
          key: "sums",
          head: columns.sums,
          align: "end",
          cell: ({ sums }) =>
            sums.length === 0
              ? "–"
              : sums.map((sum, place) => [place > 0 && <br />, <Amount w={w} value={sum} />]),
        },
        { key: "span", head: columns.span, desk: true, cell: (side) => spanOf(w, side) },
      ]}
    />
  );
};

type ListProps = Bound & {
  proposals: readonly Proposal[];
  open: number;
  comparedAt: Temporal.Instant | null;
  apart: readonly Proposal[];
  merges: readonly Merge[];
  first: boolean;
  next: string | undefined;
  mayMerge: boolean;
  done: "joined" | "parted" | "apart" | "again" | undefined;
};

/** Pairs that wait for a person; below them what was joined, and what was said to be two. */
export const ListPage = (props: ListProps) => {
  const { w, proposals, comparedAt, mayMerge, done } = props;
  const words = w.spellings;
  return (
    <>
      {done && <Notice w={w} kind="success" title={words.done[done]} />}
      <PageHead title={words.title} lead={words.lead} />
      <LedgerTabs w={w} active={base} />
      <p class="quiet">{comparedAt ? words.compared(w.moment(comparedAt)) : words.never}</p>
      {proposals.length === 0 ? (
        <Empty title={comparedAt ? words.none : words.notYet}>
          {comparedAt ? words.noneText : words.notYetText}
        </Empty>
      ) : (
        <Stack>
          <ResultCount w={w} count={props.open} of={() => words.waiting(props.open)} />
          {proposals.map(({ id, why, sides }) => (
            <Card title={<Name>{sides[0].name}</Name>} note={words.because(words.whys[why])}>
              <Sides w={w} sides={sides} caption={words.because(words.whys[why])} />
              {mayMerge && (
                <Actions>
                  <ButtonLink href={`${base}/${id}`}>{words.compare}</ButtonLink>
                  <ButtonForm action={`${base}/${id}/apart`}>
                    <Button kind="plain">{words.apart}</Button>
                  </ButtonForm>
                </Actions>
              )}
            </Card>
          ))}
        </Stack>
      )}
      <Pager w={w} previous={props.first ? undefined : base} next={props.next} />
      <Done {...props} />
    </>
  );
};

const Done = ({ w, merges, apart, mayMerge }: ListProps) => {
  const words = w.spellings;
  return (
    <>
      {merges.length > 0 && (
        <Section title={words.mergesTitle}>
          <CardList
            items={merges.map((merge) => ({
              ...(mayMerge && merge.partedAt === null ? { href: `${joined}/${merge.id}` } : {}),
              title: <Name>{words.merged(merge.lostName, merge.keptName)}</Name>,
              note: words.mergedNote(merge.invoices, merge.by, w.moment(merge.at)),
              end: merge.partedAt && <Tag>{words.parted(w.moment(merge.partedAt))}</Tag>,
            }))}
          />
        </Section>
      )}
      {apart.length > 0 && (
        <Section title={words.apartTitle}>
          <CardList
            items={apart.map(({ id, sides, apartAt }) => ({
              ...(mayMerge ? { href: `${base}/${id}` } : {}),
              title: <Name>{w.list(sides.map(({ name }) => name))}</Name>,
              note: apartAt && <Moment w={w} value={apartAt} />,
            }))}
          />
        </Section>
      )}
    </>
  );
};

type JoinProps = Bound & {
  proposal: Proposal;
  /** What joining would do, or why it cannot be done. */
  prospect: Prospect | Refusal;
  id: string;
  reason: string;
  problems: readonly Problem[] | undefined;
};

const refused = (prospect: Prospect | Refusal): prospect is Refusal => "code" in prospect;

/** Both sides, what would happen, who would see it; and it asks. */
export const JoinPage = ({ w, proposal, prospect, id, reason, problems }: JoinProps) => {
  const words = w.spellings;
  const [one, other] = proposal.sides;
  const path = `${base}/${proposal.id}`;
  const because = words.because(words.whys[proposal.why]);
  const otherwise = `${path}/${proposal.apartAt ? "again" : "apart"}`;
  const may = !refused(prospect) && prospect.collisions.length === 0;
  return (
    <>
      <BackLink href={base}>{words.title}</BackLink>
      <PageHead title={words.joinTitle(one.name, other.name)} lead={because} />
      {proposal.apartAt && <Notice w={w} title={words.isApart(w.moment(proposal.apartAt))} />}
      <Sides
        w={w}
        sides={proposal.sides}
        caption={because}
        {...(refused(prospect) ? {} : { stays: prospect.kept.relationshipId })}
      />
      {refused(prospect) && (
        <Notice w={w} kind="warning" title={words.refused}>
          <p>{w.problem(prospect.code) ?? prospect.message}</p>
        </Notice>
      )}
      {!refused(prospect) && prospect.collisions.length > 0 && (
        <Notice w={w} kind="warning" title={words.collide}>
          <p>{words.collideText(prospect.collisions.join(", "))}</p>
        </Notice>
      )}
      {may && <Effects w={w} proposal={proposal} prospect={prospect} />}
      {may && (
        <Form action={`${path}/merge`} hidden={{ id }}>
          <TextArea
            w={w}
            name="reason"
            label={words.reason}
            hint={words.reasonHint}
            value={reason}
            problems={problems}
            optional
          />
          <Actions>
            <Button>{words.join}</Button>
            <Button kind="secondary" formaction={otherwise}>
              {proposal.apartAt ? words.again : words.apart}
            </Button>
          </Actions>
        </Form>
      )}
      {!may && (
        <ButtonForm action={otherwise}>
          <Button kind="secondary">{proposal.apartAt ? words.again : words.apart}</Button>
        </ButtonForm>
      )}
    </>
  );
};

const Effects = ({ w, proposal, prospect }: Bound & { proposal: Proposal; prospect: Prospect }) => {
  const words = w.spellings;
  const { kept, lost } = prospect;
  const moved = proposal.sides.find(({ relationshipId }) => relationshipId === lost.relationshipId);
  return (
    <>
      <p>{words.same(lost.name, kept.name)}</p>
      {kept.state !== "unclaimed" && (
        <Notice w={w} kind="warning" title={words.showsTitle}>
          <p>{words.shows(moved?.invoices ?? 0, kept.name)}</p>
        </Notice>
      )}
    </>
  );
};

/** Before what was joined is parted again. */
export const PartPage = ({
  w,
  merge,
  problems,
}: Bound & { merge: Merge; problems: readonly Problem[] | undefined }) => {
  const words = w.spellings;
  return (
    <>
      <BackLink href={base}>{words.title}</BackLink>
      <PageHead
        title={words.partTitle(merge.lostName, merge.keptName)}
        lead={words.mergedNote(merge.invoices, merge.by, w.moment(merge.at))}
      />
      {merge.reason && <blockquote>{merge.reason}</blockquote>}
      {problems?.map(({ code, message }) => (
        <Notice w={w} kind="warning" title={w.problem(code) ?? message} />
      ))}
      <p>{words.partText(merge.invoices, merge.lostName)}</p>
      <ButtonForm action={`${joined}/${merge.id}/end`}>
        <Button kind="danger">{words.part}</Button>
      </ButtonForm>
    </>
  );
};
