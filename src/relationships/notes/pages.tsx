import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { Proofs } from "../../design/proof.tsx";
import { Shape } from "../../design/shape.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Badge, doneAt, ofKinds } from "../badges/badge.ts";
import type { NoteOrVisit } from "./note.ts";

type Common = {
  w: Words;
  side: Side;
  relationshipId: string;
  names: { readonly large: string; readonly msme: string };
};
type FormProps = Common & { values: FormValues; problems?: readonly Problem[] | undefined };

const Back = ({ w, side, names, relationshipId }: Common) => (
  <BackLink href={`/partners/${relationshipId}`}>
    {w.statement.back(side === "large" ? names.msme : names.large)}
  </BackLink>
);

/** Newest first; who wrote it stands by its shape. */
export const NotesPage = (
  props: Common & {
    items: readonly NoteOrVisit[];
    badges: readonly Badge[];
    older: string | null;
    paged: boolean;
    saved: boolean;
    mayWrite: boolean;
    mayVisit: boolean;
  },
) => {
  const { w, names, items, older, relationshipId } = props;
  const words = w.notes;
  const base = `/partners/${relationshipId}`;
  return (
    <>
      <Back {...props} />
      {props.saved && <Notice w={w} kind="success" title={words.saved} />}
      <PageHead title={words.title} lead={words.lead(names.large, names.msme)}>
        {props.mayWrite && (
          <ButtonLink href={`${base}/notes/new`} kind="primary" icon="note">
            {words.writeNote}
          </ButtonLink>
        )}
        {props.mayVisit && (
          <ButtonLink href={`${base}/visits/new`} icon="pin">
            {words.writeVisit}
          </ButtonLink>
        )}
      </PageHead>
      {items.length === 0 && <Empty title={words.none}>{words.noneText}</Empty>}
      {items.map((item) => (
        <Entry
          w={w}
          item={item}
          badges={doneAt(ofKinds(props.badges, item.kind), item.writtenAt).slice(0, 1)}
        />
      ))}
      <Pager
        w={w}
        previous={props.paged ? `${base}/notes` : undefined}
        next={older ? `${base}/notes?before=${encodeURIComponent(older)}` : undefined}
      />
    </>
  );
};

const Entry = ({ w, item, badges }: { w: Words; item: NoteOrVisit; badges: readonly Badge[] }) => {
  const words = w.notes;
  const by = (
    <>
      <Shape side={item.side} /> {words.by(item.by, w.date(w.dayOf(item.writtenAt)))}
    </>
  );
  if (item.kind === "note")
    return (
      <Card note={by} title={words.note}>
        <p class="written">
          <Name>{item.text}</Name>
        </p>
        <Proofs w={w} badges={badges} />
      </Card>
    );
  return (
    <Card note={by} title={words.visitOn(w.date(item.visitedOn), item.place)}>
      <p class="quiet">{words.there(item.present)}</p>
      <p class="written">
        <Name>{item.seen}</Name>
      </p>
      <Proofs w={w} badges={badges} />
    </Card>
  );
};

export const NotePage = (props: FormProps) => {
  const { w, names, values, problems, relationshipId } = props;
  const words = w.notes;
  return (
    <>
      <Back {...props} />
      <PageHead title={words.writeNote} />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={`/partners/${relationshipId}/notes`} hidden={{ id: String(values.id ?? "") }}>
        <TextArea
          w={w}
          name="text"
          label={words.note}
          hint={words.noteHint}
          rows={6}
          value={String(values.text ?? "")}
          problems={problems}
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

export const VisitPage = (props: FormProps) => {
  const { w, names, values, problems, relationshipId } = props;
  const words = w.notes;
  const value = (name: string): string => String(values[name] ?? "");
  return (
    <>
      <Back {...props} />
      <PageHead title={words.writeVisit} />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={`/partners/${relationshipId}/visits`} hidden={{ id: value("id") }}>
        <DateInput w={w} name="visitedOn" label={words.day} typed={values} problems={problems} />
        <Input
          w={w}
          name="place"
          label={words.place}
          hint={words.placeHint}
          value={value("place")}
          problems={problems}
        />
        <Input w={w} name="present" label={words.present} value={value("present")} problems={problems} />
        <TextArea
          w={w}
          name="seen"
          label={words.seen}
          hint={words.noteHint}
          rows={6}
          value={value("seen")}
          problems={problems}
        />
        <Actions>
          <Button>{words.saveVisit}</Button>
        </Actions>
      </Form>
    </>
  );
};
