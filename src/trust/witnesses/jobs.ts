import { asSystem } from "../../people/access/proof.ts";
import { deliver, type Post } from "../../people/sign-in/actions.ts";
import type { Handler } from "../../platform/jobs.ts";
import { alarmQueue, tellAdministrators } from "./actions.ts";
import { alarmMail } from "./emails.tsx";
import { alarmFor } from "./reads.ts";

/** Administrators hear at once that a witness saw another history of their record. */
export function listeners(post: Post): Record<"witness.alarmed" | typeof alarmQueue, Handler> {
  return {
    "witness.alarmed": async ({ largeId, entryId }) => {
      const entry = { largeId: String(largeId), entryId: String(entryId) };
      await asSystem(post.db, post.clock.now(), (access) => tellAdministrators(access, entry));
    },
    // One mail to one person: tried again by itself.
    [alarmQueue]: async ({ largeId, entryId, personId }) => {
      const now = post.clock.now();
      const ids = { largeId: String(largeId), entryId: String(entryId), personId: String(personId) };
      const alarm = await asSystem(post.db, now, (access) => alarmFor(access, ids));
      if (!alarm) return;
      const { to, ...told } = alarm;
      const today = now.toZonedDateTimeISO("UTC").toPlainDate();
      await deliver(post, { to, ...alarmMail(told, today, post.auth.origin) }, { largeId: ids.largeId });
    },
  };
}
