import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Stack } from "../../design/section.tsx";
import { Moment } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Problem } from "../../platform/refusal.ts";

/** Who reads the leaves of the record, and the one act that changes it. */
export const ReadersPage = ({
  w,
  open,
  since,
  mayChange,
  done,
  reason,
  problems,
}: {
  w: Words;
  open: boolean;
  since: Temporal.Instant | null;
  mayChange: boolean;
  done: boolean;
  reason?: string | undefined;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.leafReaders;
  return (
    <>
      <BackLink href="/record">{w.explorer.back}</BackLink>
      <PageHead title={words.title} lead={words.lead} />
      <Stack>
        {done && <Notice w={w} kind="success" title={open ? words.done.opened : words.done.narrowed} />}
        <Facts
          facts={[
            { label: words.now, value: open ? words.opened : words.closed },
            { label: words.since, value: since ? <Moment w={w} value={since} /> : words.always },
          ]}
        />
        {mayChange ? (
          <Card title={open ? words.close : words.open}>
            <p>{open ? words.closeText : words.openText}</p>
            <form class="form" action="/record/readers" method="post" novalidate>
              <input type="hidden" name="open" value={open ? "no" : "yes"} />
              <TextArea
                w={w}
                name="reason"
                label={words.reason}
                hint={words.reasonHint}
                value={reason ?? ""}
                maxlength={500}
                problems={problems}
              />
              <Actions>
                <Button>{open ? words.close : words.open}</Button>
              </Actions>
            </form>
          </Card>
        ) : (
          <p class="quiet">{words.onlyAdministrator}</p>
        )}
      </Stack>
    </>
  );
};
