import { Button } from "../../design/button.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Door } from "../doors/door.ts";

type Props = {
  w: Words;
  relationshipId: string;
  names: { readonly large: string; readonly msme: string };
  today: Temporal.PlainDate;
  door: Door;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};

/** The lines of a door, to be written or pasted by the large side. */
export const FillPage = ({ w, relationshipId, names, today, door, values, problems }: Props) => {
  const words = w.doors.fill;
  const base = `/partners/${relationshipId}/doors`;
  const text = (name: string) => String(values[name] ?? "");
  return (
    <>
      <BackLink href={base}>{w.doors.title}</BackLink>
      <PageHead
        over={w.doors.kinds[door.kind]}
        title={words.title}
        lead={<Name>{words.lead(names.msme, door.monthsAhead)}</Name>}
      />
      <WhoSees w={w} names={[names.large, names.msme]} />
      {door.contents.length > 0 && door.noticeDays > 0 && (
        <p>{words.notice(w.date(today.add({ days: door.noticeDays })))}</p>
      )}
      <Form action={`${base}/${door.id}/update`} hidden={{ id: text("id"), number: text("number") }}>
        <TextArea
          w={w}
          name="rows"
          label={words.rows}
          hint={door.kind === "roadmap" ? words.roadmapHint : words.rowsHint}
          value={text("rows")}
          rows={12}
          problems={problems}
        />
        <TextArea w={w} name="words" label={words.words} value={text("words")} problems={problems} optional />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** Ends it, with a reason that both read. */
export const EndPage = ({ w, relationshipId, door, values, problems }: Props) => {
  const words = w.doors.close;
  const base = `/partners/${relationshipId}/doors`;
  return (
    <>
      <BackLink href={base}>{w.doors.title}</BackLink>
      <PageHead over={w.doors.kinds[door.kind]} title={words.title} lead={words.lead} />
      <Form action={`${base}/${door.id}/end`}>
        <TextArea
          w={w}
          name="reason"
          label={words.reason}
          value={String(values.reason ?? "")}
          problems={problems}
        />
        <Actions>
          <Button kind="danger">{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};
