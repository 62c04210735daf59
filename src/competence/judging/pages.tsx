import type { Child } from "hono/jsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Notice } from "../../design/notice.tsx";
import { PaperFacts } from "../../design/paper-facts.tsx";
import { Section, Split } from "../../design/section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Opened, OpenedCriterion, wordHolds } from "../assessments/opened.ts";
import { textIn } from "../frameworks/text.ts";
import type { Desk, Paper } from "./desk.ts";

export type Common = {
  w: Words;
  relationshipId: string;
  names: { readonly large: string; readonly msme: string };
};

export const base = (
  { relationshipId }: Pick<Common, "relationshipId">,
  { id }: Pick<Opened, "id">,
): string => `/partners/${relationshipId}/assessments/${id}`;

export const bandTag = { shown: "good", partly: "neutral", "not-known": "neutral", against: "warn" } as const;

/** The desk: every criterion with what the evidence says and whether its reason is written. */
export const DeskPage = (
  props: Common & {
    desk: Desk;
    guides: readonly { readonly id: string; readonly name: string }[];
    mine: boolean;
    word: ReturnType<typeof wordHolds>;
    mayHand: boolean;
    done: Child;
  },
) => {
  const { w, names, desk, mine, word, mayHand, done } = props;
  const { opened, criteria, rule } = desk;
  const words = w.judging;
  const at = base(props, opened);
  const open = opened.stage === "asked" || opened.stage === "judging";
  const left = criteria.filter(({ judged }) => judged === null).length;
  return (
    <>
      <BackLink href={`/partners/${props.relationshipId}/assessments`}>
        {w.assessments.titleOf(names.msme)}
      </BackLink>
      {done && <Notice w={w} kind="success" title={done} />}
      <PageHead title={words.title(names.msme)} lead={<Name>{opened.purpose}</Name>} />
      <State {...props} left={left} />
      <Split
        aside={
          <>
            <Card>
              <Facts
                facts={[
                  { label: words.facts.due, value: w.date(opened.dueOn) },
                  { label: words.facts.assessor, value: opened.assessor?.name ?? words.nobody },
                  { label: words.facts.framework, value: textIn(opened.frameworkName, w.lang) },
                  { label: words.facts.rule, value: <Name>{rule.ruleVersion}</Name> },
                ]}
              />
            </Card>
            {open && (
              <Card title={words.guides}>
                <ul>
                  {props.guides.map(({ id, name }) => (
                    <li>
                      <a href={`${at}/guides/${id}`}>{name}</a>
                    </li>
                  ))}
                </ul>
                <p class="quiet">{words.print}</p>
              </Card>
            )}
            {mine && opened.stage === "judging" && (
              <Card title={words.publish}>
                <p>{left > 0 ? words.publishMissing(left) : words.publishLead(names.msme)}</p>
                {left === 0 && word === "holds" && (
                  <ButtonForm action={`${at}/publication`} hidden={{ version: String(opened.version) }}>
                    <Button icon="check">{words.publish}</Button>
                  </ButtonForm>
                )}
              </Card>
            )}
            {open && mayHand && (
              <Actions>
                <ButtonLink href={`${at}/assessor`}>{w.assessments.hand}</ButtonLink>
                <ButtonLink href={`${at}/withdrawal`} kind="plain">
                  {w.assessments.withdraw}
                </ButtonLink>
              </Actions>
            )}
          </>
        }
      >
        <DataTable
          w={w}
          caption={words.criteria}
          quietCaption
          rows={criteria}
          href={({ of }) => `${at}/criteria/${of.content.id}`}
          columns={[
            { key: "criterion", head: words.criterion, cell: ({ of }) => textIn(of.content.name, w.lang) },
            { key: "need", head: words.need, desk: true, cell: ({ of }) => w.assessments.needs[of.needed] },
            {
              key: "band",
              head: words.band,
              cell: ({ finding }) => (
                <>
                  <Tag kind={bandTag[finding.band]}>{w.assessments.bands[finding.band]}</Tag>{" "}
                  <small class="quiet">{words.linesOf(finding.count)}</small>
                </>
              ),
            },
            {
              key: "reason",
              head: words.reason,
              cell: ({ judged }) =>
                judged ? <Tag kind="good">{words.written}</Tag> : <span class="quiet">{words.missing}</span>,
            },
          ]}
        />
      </Split>
    </>
  );
};

/** Whose turn it is, and what stands in the way of judging. */
const State = ({
  w,
  desk: { opened },
  mine,
  word,
  left,
  ...props
}: Common & {
  desk: Desk;
  mine: boolean;
  word: ReturnType<typeof wordHolds>;
  left: number;
}) => {
  const words = w.judging;
  const conflict = `/partners/${props.relationshipId}/assessments/conflict?next=${opened.id}`;
  const { withdrawn } = opened;
  return (
    <>
      {withdrawn && (
        <Notice w={w} title={w.assessments.withdrawnOn(withdrawn.by, w.date(w.dayOf(withdrawn.at)))}>
          <p>
            <Name>{withdrawn.reason}</Name>
          </p>
        </Notice>
      )}
      {opened.stage === "asked" && <Notice w={w} title={words.asked} />}
      {opened.stage === "judging" && opened.barredId && left > 0 && <Notice w={w} title={words.again} />}
      {opened.assessor && !mine && (opened.stage === "asked" || opened.stage === "judging") && (
        <p class="quiet">{words.yours(opened.assessor.name)}</p>
      )}
      {mine && word === "missing" && (
        <Notice w={w} kind="warning" title={words.wordMissing}>
          <p>
            <a href={conflict}>{words.wordSay}</a>
          </p>
        </Notice>
      )}
      {mine && word === "conflict" && <Notice w={w} kind="warning" title={words.wordTied} />}
    </>
  );
};

/** What the firm reads while it is asked, or waits: whose turn it is, what is looked at, where a certificate matters. */
export const FirmPage = (
  props: Common & {
    opened: Opened;
    criteria: readonly OpenedCriterion[];
    papers: ReadonlyMap<string, Paper>;
    published: number | undefined;
    done: Child;
  },
) => {
  const { w, names, opened, criteria, papers, published, done } = props;
  const words = w.judging.firm;
  const at = base(props, opened);
  const { withdrawn } = opened;
  const wanted = criteria.filter(({ needed }) => needed !== "not-needed");
  const name = opened.assessor?.name;
  return (
    <>
      <BackLink href={`/partners/${props.relationshipId}/assessments`}>{w.assessments.title}</BackLink>
      {done && <Notice w={w} kind="success" title={done} />}
      <PageHead title={w.assessments.one} lead={<Name>{opened.purpose}</Name>} />
      {opened.stage === "asked" && (
        <Card title={words.asked} act={{ href: `${at}/questions`, label: words.toQuestions }}>
          <p>{words.askedText(names.large, w.date(opened.dueOn))}</p>
        </Card>
      )}
      {opened.stage === "judging" && (
        <Card title={words.judging}>
          <p>{name ? words.judgingText(name, w.date(opened.dueOn)) : words.judgingNobody(names.large)}</p>
        </Card>
      )}
      {published !== undefined && (
        <Card
          title={words.published}
          act={{
            href: `/partners/${props.relationshipId}/assessments/versions/${published}`,
            label: words.toVersions,
          }}
        >
          <p>{words.publishedText}</p>
        </Card>
      )}
      {withdrawn && (
        <Card
          title={words.withdrawn}
          note={w.assessments.withdrawnOn(withdrawn.by, w.date(w.dayOf(withdrawn.at)))}
        >
          <p class="written">
            <Name>{withdrawn.reason}</Name>
          </p>
        </Card>
      )}
      <Section title={words.looked}>
        <CardList
          items={wanted.map(({ content, needed, asked }) => ({
            title: textIn(content.name, w.lang),
            note: asked ? undefined : words.notAsked,
            end: w.assessments.needs[needed],
          }))}
        />
      </Section>
      {wanted.some(({ content }) => papers.has(content.id)) && (
        <Section title={words.papers}>
          {wanted.map(({ content }) => {
            const paper = papers.get(content.id);
            return (
              paper && (
                <Card title={textIn(content.name, w.lang)}>
                  <PaperFacts w={w} large={names.large} paper={paper} />
                </Card>
              )
            );
          })}
        </Section>
      )}
    </>
  );
};
