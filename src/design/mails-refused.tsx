import { Notice } from "./notice.tsx";
import type { Words } from "./words/words.ts";

/** To a person whose address takes no mail, on the first page after signing in. */
export const MailsRefused = ({ w }: { w: Words }) => (
  <Notice w={w} kind="warning" title={w.mails.refusedHere}>
    <a href="/account/mails">{w.mails.refusedSee}</a>
  </Notice>
);
