import { Button, ButtonLink } from "../../design/button.tsx";
import { CardList, type ListItem } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { PageHead } from "../../design/head.tsx";
import { FileInput } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { PhotoMark } from "../../design/photo.tsx";
import { Section } from "../../design/section.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import { type Evidence, endsSoon, isExpired, type Told } from "./evidence.ts";

type Marks = ReadonlyMap<string, readonly string[]>;

type ListProps = {
  w: Words;
  firm: string;
  today: Temporal.PlainDate;
  pieces: readonly Evidence[];
  drafts: readonly Told[];
  expired: readonly Evidence[];
  shown: Marks;
  next: string | undefined;
  /** On the first page only: the others are the list alone. */
  first: boolean;
  count: number;
  done: "back" | "dropped" | undefined;
  /** Made with the page, so that a photo sent twice begins one draft. */
  id: string;
};

/** What the firm has done: what has ended and what is half told first, then all of it, the newest first. */
export const ListPage = (props: ListProps) => {
  const { w, pieces, drafts, expired, first, done } = props;
  const words = w.passport;
  const empty = pieces.length === 0 && drafts.length === 0;
  return (
    <>
      {done && <Notice w={w} kind="success" title={words.done[done]} />}
      <PageHead title={words.title} lead={words.lead} />
      {first && <Camera {...props} />}
      {first && (
        <Actions>
          <ButtonLink href="/skills/done/new" icon="plus">
            {words.add}
          </ButtonLink>
        </Actions>
      )}
      {first && expired.length > 0 && (
        <Notice w={w} kind="warning" title={words.expiredTitle(expired.length)}>
          <p>{words.renew}</p>
          <ul>
            {expired.map((piece) => (
              <li>
                <a href={`/skills/done/${piece.id}/when`}>
                  <Name>{piece.title}</Name>
                </a>
                {piece.expiresOn && `, ${words.expired(w.date(piece.expiresOn))}`}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {first && drafts.length > 0 && (
        <Section title={words.begun}>
          <CardList
            items={drafts.map((draft) => ({
              href: `/skills/done/${draft.id}/free`,
              title: draft.title ? <Name>{draft.title}</Name> : words.nameless,
              note: words.kinds[draft.kind],
              mark: mark(draft),
              end: <Tag kind="warn">{words.goOn}</Tag>,
            }))}
          />
        </Section>
      )}
      {empty && first ? (
        <Empty title={words.none}>{words.noneText}</Empty>
      ) : (
        pieces.length > 0 && (
          <Section title={words.count(props.count)}>
            <CardList items={pieces.map((piece) => line(props, piece))} />
          </Section>
        )
      )}
      <Pager w={w} next={props.next} />
      <p class="quiet">{words.yours(props.firm)}</p>
      {first && (
        <CardList
          items={[
            { href: "/skills/looks", title: words.whoLooked },
            { href: "/skills/links", title: words.byLink },
            { href: "/skills/done/carry", title: words.carry },
          ]}
        />
      )}
    </>
  );
};

/** The phone's camera in one tap; without a camera it chooses a file. */
const Camera = ({ w, id }: ListProps) => (
  <Form action="/skills/done/photo" hidden={{ id }} files>
    <FileInput
      w={w}
      name="photos"
      label={w.passport.camera}
      hint={w.passport.cameraHint}
      accept="image/jpeg,image/png,image/webp"
      camera
    />
    <Actions>
      <Button icon="upload">{w.passport.usePhoto}</Button>
    </Actions>
  </Form>
);

function mark(piece: Told) {
  const photo = piece.files.find(({ size }) => size !== null);
  return photo && <PhotoMark src={`/skills/done/${piece.id}/photos/${photo.id}/picture?small=1`} />;
}

function line({ w, today, shown }: ListProps, piece: Evidence): ListItem {
  const words = w.passport;
  const partners = shown.get(piece.id) ?? [];
  const { expiresOn } = piece;
  return {
    href: `/skills/done/${piece.id}`,
    title: <Name>{piece.title}</Name>,
    note: `${words.kinds[piece.kind]}, ${w.date(piece.doneOn)}`,
    mark: mark(piece),
    end:
      expiresOn && isExpired(piece, today) ? (
        <Tag kind="warn">{words.expired(w.date(expiresOn))}</Tag>
      ) : expiresOn && endsSoon(piece, today) ? (
        <Tag kind="warn">{words.endsSoon(w.date(expiresOn))}</Tag>
      ) : partners.length > 0 ? (
        <Tag kind="good">{words.shownTo(partners)}</Tag>
      ) : piece.cleared === "no" ? (
        <Tag>{words.cleared.no}</Tag>
      ) : undefined,
  };
}
