import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Learning } from "../learning/learning.ts";
import type { PairNote } from "./reads.ts";

type Props = {
  w: Words;
  one: Learning;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};
const baseOf = (one: Learning): string => `/partners/${one.relationshipId}/learning/${one.id}`;
const typed = (values: FormValues, name: string): string => String(values[name] ?? "");

/** The page of the two alone. */
export const NotesPage = (props: Props & { notes: readonly PairNote[]; saved: boolean }) => {
  const { w, one, notes, values, problems, saved } = props;
  const words = w.learning;
  const names = one.people.map(({ name }) => name);
  return (
    <>
      {saved && <Notice w={w} kind="success" title={words.noteSaved} />}
      <BackLink href={baseOf(one)}>{one.title}</BackLink>
      <PageHead title={words.notes} />
      <p>{words.notesLead(w.list(names))}</p>
      <p class="quiet">{words.notesDisk}</p>
      <Form action={`${baseOf(one)}/notes`} hidden={{ id: typed(values, "id") }}>
        <TextArea
          w={w}
          name="text"
          label={words.note}
          rows={6}
          value={typed(values, "text")}
          problems={problems}
        />
        <Actions>
          <Button icon="lock">{words.noteSave}</Button>
        </Actions>
      </Form>
      {notes.length === 0 && <Empty title={words.notesNone}>{words.notesNoneText}</Empty>}
      {notes.map((note) => (
        <Card title={<Name>{words.noteBy(note.by, w.moment(note.at))}</Name>}>
          <p class="written">
            <Name>{note.text}</Name>
          </p>
        </Card>
      ))}
    </>
  );
};
