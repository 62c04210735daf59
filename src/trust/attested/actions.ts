import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { notFound } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import type { LeaderNews } from "./leader-news.ts";
import { policy } from "./policy.ts";
import { leaderNews, meetingsWith } from "./reads.ts";
import { denyMet } from "./store.ts";

/** The firm says that a meeting was not so; the leader is mailed. Said before: nothing more. Refusal `not-found`. */
export async function denyMeeting(access: RelationshipAccess, id: string, words: string): Promise<void> {
  permit(policy, "meeting.deny", access);
  const { tx } = access;
  if (!(await meetingsWith(access)).some((met) => met.id === id)) throw notFound();
  if (await denyMet(tx, access, id, words))
    await append(tx, "meeting.denied", access, { meeting: id, words });
}

/** What the leaders missed, for other slices of this wing. */
export async function newsOfLeaders(access: Parameters<typeof leaderNews>[0]): Promise<LeaderNews> {
  return leaderNews(access);
}
