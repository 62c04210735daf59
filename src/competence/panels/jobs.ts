import { asSystem } from "../../people/access/proof.ts";
import { deliverAll, type Post } from "../../people/sign-in/actions.ts";
import type { Handler, JobData } from "../../platform/jobs.ts";
import { makeSeatToken, seatQueue } from "./actions.ts";
import { seatUrl } from "./case.ts";
import { type AppealNews, appealMail } from "./emails.tsx";
import { appealOf, type Reader, readersOf } from "./reads.ts";

/** After commit: the two who rule are asked, and both parties hear that it is ruled on. */
export function listeners(post: Post): Record<"appeal.made" | "appeal.ruled" | typeof seatQueue, Handler> {
  return {
    "appeal.made": async (data) => {
      await tellChosen(post, data);
      await tell(post, data, "independent");
    },
    "appeal.ruled": (data) => tell(post, data, "ruled"),
    [seatQueue]: (data) => tellChosen(post, data),
  };
}

/** The appeal a job is about: told by its id, or by the entry of the record. */
async function about(post: Post, data: JobData) {
  const largeId = String(data.largeId);
  return asSystem(post.db, post.clock.now(), async (access) => {
    const appealId = data.appealId
      ? String(data.appealId)
      : await appealOf(access, largeId, String(data.entryId));
    const readers = appealId === undefined ? undefined : await readersOf(access, largeId, appealId);
    return readers && appealId !== undefined ? { largeId, appealId, ...readers } : undefined;
  });
}

async function tellChosen(post: Post, data: JobData): Promise<void> {
  const found = await about(post, data);
  if (!found) return;
  // The link works before its mail can arrive.
  const token = await asSystem(post.db, post.clock.now(), (access) =>
    makeSeatToken(access, post.auth, found.largeId, found.appealId),
  );
  await send(
    post,
    found.largeId,
    [found.chosen],
    news("chosen", found.about),
    seatUrl(post.auth.origin, token),
  );
}

async function tell(post: Post, data: JobData, kind: "independent" | "ruled"): Promise<void> {
  const found = await about(post, data);
  if (!found) return;
  const { relationship_id, number } = found.about;
  const path =
    kind === "ruled"
      ? `/partners/${relationship_id}/assessments/versions/${number}/appeal`
      : `/reviews/${found.largeId}/${found.appealId}`;
  const readers = kind === "ruled" ? found.parties : found.reviewers;
  await send(post, found.largeId, readers, news(kind, found.about), `${post.auth.origin}${path}`);
}

function news(
  kind: AppealNews["kind"],
  { organization, firm, rule_by }: { organization: string; firm: string; rule_by: Temporal.PlainDate },
): AppealNews {
  return { kind, organization, firm, ruleBy: rule_by };
}

async function send(
  post: Post,
  largeId: string,
  readers: readonly Reader[],
  what: AppealNews,
  url: string,
): Promise<void> {
  const today = post.clock.now().toZonedDateTimeISO("UTC").toPlainDate();
  const letters = readers.map((to) => ({
    to: { address: to.address, name: to.name },
    ...appealMail(to, what, today, url),
  }));
  await deliverAll(post, letters, { largeId });
}
