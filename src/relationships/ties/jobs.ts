import { asSystem } from "../../people/access/proof.ts";
import { deliverAll, type Post } from "../../people/sign-in/actions.ts";
import type { Handler } from "../../platform/jobs.ts";
import { breakTies } from "./actions.ts";
import { tieMail } from "./emails.tsx";
import { tieNews } from "./reads.ts";

/** After commit: whoever left breaks ties, and a tie that broke is told to both sides. */
export function listeners(post: Post): Record<"member.ended" | "tie.broken", Handler> {
  return {
    "member.ended": () => tendTies(post),
    "tie.broken": async (data) => {
      const now = post.clock.now();
      const [largeId, relationshipId, entryId] = [data.largeId, data.relationshipId, data.entryId].map(
        String,
      );
      if (!largeId || !relationshipId || !entryId) return;
      const news = await asSystem(post.db, now, (access) =>
        tieNews(access, { largeId, relationshipId, entryId }),
      );
      if (!news) return;
      const today = now.toZonedDateTimeISO("UTC").toPlainDate();
      const url = `${post.auth.origin}/partners/${relationshipId}/people/ties`;
      const letters = news.readers.map(({ name, address, language }) => ({
        to: { address, name },
        ...tieMail(news, language, today, url),
      }));
      await deliverAll(post, letters, { largeId });
    },
  };
}

/** Breaks what is broken, in a transaction of its own: an MSME's people leave without an entry of the record. */
export async function tendTies({ db, clock }: Pick<Post, "db" | "clock">): Promise<void> {
  await asSystem(db, clock.now(), breakTies);
}
