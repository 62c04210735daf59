import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Proposal, WorkingPair } from "../../design/mentoring.tsx";
import { Notice } from "../../design/notice.tsx";
import { PartnerTabs } from "../../design/partner-tabs.tsx";
import { Section } from "../../design/section.tsx";
import { Shape } from "../../design/shape.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { Wish } from "../wishes/wish.ts";
import type { Asked, Mentoring } from "./mentoring.ts";

export const dones = ["choices", "wish", "yes", "no", "begun", "ended"] as const;
export type Done = (typeof dones)[number];

const Said = ({ w, done }: { w: Words; done: Done }) => {
  const { firm, choose, wishForm } = w.mentoring;
  const said: Record<Done, string> = {
    choices: choose.saved,
    wish: wishForm.saved,
    yes: firm.saidYesNow,
    no: firm.saidNo,
    begun: firm.begunNow,
    ended: firm.endedNow,
  };
  return <Notice w={w} kind="success" title={said[done]} />;
};

/** A firm's own page: whether it would like a mentor, who is proposed, who works with it. The large side reads along. */
export const FirmPage = (props: {
  w: Words;
  side: Side;
  relationshipId: string;
  names: { large: string; msme: string; country: string };
  wish: Wish | undefined;
  asked: readonly Asked[];
  pairs: readonly Mentoring[];
  may: { say: boolean; answer: boolean; end: (pair: Mentoring) => boolean };
  done: Done | undefined;
}) => {
  const { w, side, names, relationshipId, wish, asked, pairs, may, done } = props;
  const words = w.mentoring.firm;
  const base = `/partners/${relationshipId}/mentoring`;
  const own = side === "msme";
  const say = may.say && (
    <ButtonLink href={`${base}/wish`} kind="primary">
      {words.say}
    </ButtonLink>
  );
  return (
    <>
      {done && <Said w={w} done={done} />}
      <PageHead
        over={
          <>
            <Shape side={own ? "large" : "msme"} /> {w.country(names.country)}
          </>
        }
        title={<Name>{own ? names.large : names.msme}</Name>}
      />
      <PartnerTabs w={w} relationshipId={relationshipId} active="mentoring" />
      <p class="quiet">{own ? words.lead(names.large) : words.leadLarge(names.msme)}</p>
      {asked.map((one) => (
        <Proposal
          w={w}
          title={words.asked(one.mentor)}
          note={words.who(one.mentor, one.mentorTitle, one.large)}
          quote={one.about}
          other={one.mentor}
          reasons={one.reasons}
          terms={one}
          saidYes={one.saidYes}
          answer={
            may.answer
              ? {
                  action: `${base}/proposals/${one.id}`,
                  yes: words.yes,
                  beside: `${words.answerFree(one.large)} ${words.minutes}`,
                }
              : undefined
          }
        />
      ))}
      {pairs.length > 0 && (
        <Section title={own ? words.pairs : words.pairsLarge(names.msme)}>
          {pairs.map((pair) => (
            <WorkingPair w={w} title={pair.mentor} topics={pair.topics} terms={pair} endedOn={pair.endedOn}>
              {!pair.endedOn && may.end(pair) && (
                <ButtonLink href={`${base}/${pair.id}/end`} kind="plain">
                  {words.end}
                </ButtonLink>
              )}
            </WorkingPair>
          ))}
        </Section>
      )}
      {wish ? (
        <Section title={words.wish}>
          <WishCard w={w} wish={wish} own={own} firm={names.msme} />
          {may.say && (
            <Actions>
              <ButtonLink href={`${base}/wish`}>{words.change}</ButtonLink>
              {wish.wanted && <ButtonLink href={`${base}/choices`}>{words.choose}</ButtonLink>}
            </Actions>
          )}
        </Section>
      ) : (
        <Empty title={own ? words.none : words.noneLarge(names.msme)} act={say || undefined}>
          {own ? words.noneText(names.large) : undefined}
        </Empty>
      )}
    </>
  );
};

const WishCard = ({ w, wish, own, firm }: { w: Words; wish: Wish; own: boolean; firm: string }) => {
  const words = w.mentoring.firm;
  const state = wish.wanted
    ? own
      ? words.wanted
      : words.wantedLarge(firm)
    : own
      ? words.notNow
      : words.notNowLarge(firm);
  return (
    <Card title={state}>
      {wish.wanted && (
        <Facts
          facts={[
            { label: words.topics, value: wish.topics.map(w.mentoring.topic).join(", ") || words.anything },
            { label: words.languages, value: wish.languages.map(w.mentoring.language).join(", ") },
            ...(wish.trade ? [{ label: words.trade, value: w.mentoring.trade(wish.trade) }] : []),
            { label: words.meets, value: w.mentoring.meets[wish.meets] },
            ...(wish.words
              ? [{ label: own ? words.words : words.wordsOf(firm), value: <Name>{wish.words}</Name> }]
              : []),
          ]}
        />
      )}
    </Card>
  );
};

/** "You need no reason": asked once, so that nobody ends it by a slip of the thumb. */
export const EndPage = ({
  w,
  pair,
  name,
  back,
}: {
  w: Words;
  pair: Mentoring;
  name: string;
  back: string;
}) => (
  <>
    <BackLink href={back}>{w.mentoring.firm.title}</BackLink>
    <PageHead title={w.mentoring.firm.endTitle(name)} lead={w.mentoring.firm.endText} />
    <ButtonForm action={`/partners/${pair.relationshipId}/mentoring/${pair.id}/end`}>
      <Button kind="danger">{w.mentoring.firm.endYes}</Button>
    </ButtonForm>
  </>
);
