import { ButtonLink } from "../../design/button.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions } from "../../design/form.tsx";
import { PageHead } from "../../design/head.tsx";
import { Proposal, WorkingPair } from "../../design/mentoring.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Asked, Mentoring } from "../mentoring/mentoring.ts";
import type { MentorLine } from "../mentors/mentor.ts";

export const dones = ["offer", "choices", "yes", "no", "begun", "ended"] as const;
export type Done = (typeof dones)[number];

const base = "/development/mentoring";

const Said = ({ w, done }: { w: Words; done: Done }) => {
  const { firm, mine, choose } = w.mentoring;
  const said: Record<Done, string> = {
    offer: mine.saved,
    choices: choose.saved,
    yes: firm.saidYesNow,
    no: firm.saidNo,
    begun: firm.begunNow,
    ended: firm.endedNow,
  };
  return <Notice w={w} kind="success" title={said[done]} />;
};

/** A mentor's own page. */
export const MentorPage = ({
  w,
  offer,
  asked,
  pairs,
  done,
}: {
  w: Words;
  offer: MentorLine | undefined;
  asked: readonly Asked[];
  pairs: readonly Mentoring[];
  done: Done | undefined;
}) => {
  const words = w.mentoring.mine;
  return (
    <>
      {done && <Said w={w} done={done} />}
      <PageHead title={words.title} lead={words.lead} />
      <Section title={words.asked}>
        {asked.length === 0 && <p class="quiet">{words.askedNone}</p>}
        {asked.map((one) => (
          <Proposal
            w={w}
            title={<Name>{one.firm}</Name>}
            quote={one.wish}
            other={one.firm}
            reasons={one.reasons}
            terms={one}
            saidYes={one.saidYes}
            answer={{
              action: `${base}/proposals/${one.id}`,
              yes: words.yes(one.firm),
              beside: w.mentoring.firm.answerFree(one.firm),
            }}
          />
        ))}
      </Section>
      <Section title={words.pairs}>
        {pairs.length === 0 && <p class="quiet">{words.pairsNone}</p>}
        {pairs.map((pair) => (
          <WorkingPair w={w} title={pair.firm} topics={pair.topics} terms={pair} endedOn={pair.endedOn}>
            {!pair.endedOn && (
              <ButtonLink href={`/partners/${pair.relationshipId}/mentoring/${pair.id}/end`} kind="plain">
                {w.mentoring.firm.end}
              </ButtonLink>
            )}
          </WorkingPair>
        ))}
      </Section>
      {offer ? (
        <Section title={words.offer}>
          <Facts
            facts={[
              { label: words.takes, value: w.number(offer.capacity) },
              { label: words.has, value: w.number(offer.has) },
              { label: words.topics, value: offer.topics.map(w.mentoring.topic).join(", ") },
              { label: words.languages, value: offer.languages.map(w.mentoring.language).join(", ") },
              ...(offer.trades.length > 0
                ? [{ label: words.trades, value: offer.trades.map(w.mentoring.trade).join(", ") }]
                : []),
              { label: words.meets, value: w.mentoring.meets[offer.meets] },
              ...(offer.countries.length > 0
                ? [{ label: words.countries, value: offer.countries.map((one) => w.country(one)).join(", ") }]
                : []),
              ...(offer.about ? [{ label: words.about, value: <Name>{offer.about}</Name> }] : []),
            ]}
          />
          <Actions>
            <ButtonLink href="/development/mentoring/offer">{words.change}</ButtonLink>
            <ButtonLink href="/development/mentoring/choices">{words.choose}</ButtonLink>
          </Actions>
          <p class="quiet">{words.chooseText}</p>
        </Section>
      ) : (
        <Empty
          title={words.none}
          act={
            <ButtonLink href="/development/mentoring/offer" kind="primary">
              {words.say}
            </ButtonLink>
          }
        >
          {words.noneText}
        </Empty>
      )}
    </>
  );
};
