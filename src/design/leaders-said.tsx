import type { Child } from "hono/jsx";
import { ButtonLink } from "./button.tsx";
import { Notice } from "./notice.tsx";
import type { Words } from "./words/words.ts";

export type LeaderNews = {
  readonly any: boolean;
  readonly missed: readonly {
    readonly dueOn: Temporal.PlainDate;
    /** Somebody answered for it on that day. */
    readonly led: boolean;
    readonly by: string | null;
    readonly reason: string | null;
  }[];
};

/** That the leaders of a partner missed a day, with the reason; and the way to all that they said. */
export const LeadersSaid = ({
  w,
  large,
  relationshipId,
  news,
}: {
  w: Words;
  large: string;
  relationshipId: string;
  news: LeaderNews;
}) => {
  const words = w.leadership;
  const link = (
    <ButtonLink href={`/partners/${relationshipId}/leadership`} kind="plain">
      {words.firm.link(large)}
    </ButtonLink>
  );
  if (news.missed.length === 0) return news.any ? <p>{link}</p> : null;
  return (
    <>
      {news.missed.map(({ dueOn, led, by, reason }) => (
        <Notice w={w} kind="warning" title={words.firm.missedTitle(large, w.date(dueOn))}>
          <p>{reason ? words.reason(by ?? "", reason) : led ? words.noReason : words.noLeader}</p>
          <p>{link}</p>
        </Notice>
      ))}
    </>
  );
};

type Said = { readonly large: string; readonly relationshipId: string; readonly news: LeaderNews };

/** A page under what leaders missed, and over the way to what they said. */
export const UnderLeaders = ({ w, said, children }: { w: Words; said: readonly Said[]; children: Child }) => (
  <>
    {said.map((one) => one.news.missed.length > 0 && <LeadersSaid w={w} {...one} />)}
    {children}
    {said.map((one) => one.news.missed.length === 0 && <LeadersSaid w={w} {...one} />)}
  </>
);
