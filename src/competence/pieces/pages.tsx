import { Button, ButtonLink } from "../../design/button.tsx";
import { type Fact, Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Notice } from "../../design/notice.tsx";
import { PhotoMark } from "../../design/photo.tsx";
import { Section } from "../../design/section.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import { type Evidence, isExpired, isKept, type Told } from "../passport/evidence.ts";

type PieceProps = {
  w: Words;
  today: Temporal.PlainDate;
  piece: Evidence;
  topics: readonly string[];
  partners: readonly string[];
  named: readonly string[];
  done: "saved" | "changed" | undefined;
  mayWrite: boolean;
};

/** One piece, each line with its way to change it. */
export const PiecePage = (props: PieceProps) => {
  const { w, piece, done, named, today, partners } = props;
  const words = w.passport;
  const { expiresOn } = piece;
  return (
    <>
      {done && <Notice w={w} kind="success" title={words.done[done]} />}
      <BackLink href="/skills/done">{words.back}</BackLink>
      <PageHead over={words.kinds[piece.kind]} title={<Name>{piece.title}</Name>}>
        {partners.length > 0 && <Tag kind="good">{words.shownTo(partners)}</Tag>}
      </PageHead>
      {expiresOn && isExpired(piece, today) && (
        <Notice w={w} kind="warning" title={words.expired(w.date(expiresOn))}>
          <p>{words.renew}</p>
        </Notice>
      )}
      {named.length > 0 && piece.cleared !== "no" && (
        <Notice w={w} kind="warning" title={words.named(named)}>
          <p>{words.namedText}</p>
        </Notice>
      )}
      <Facts facts={factsOf(props)} />
      {piece.elsewhere.length > 0 && (
        <Section title={words.elsewhere}>
          <p class="quiet">{words.elsewhereLead}</p>
          {piece.elsewhere.map((said) => (
            <div>
              <p>
                <Name>
                  {words.elsewhereBy(said.name, said.firm, w.date(Temporal.PlainDate.from(said.on)))}
                </Name>
              </p>
              {said.words && (
                <p class="written">
                  <Name>{said.words}</Name>
                </p>
              )}
            </div>
          ))}
        </Section>
      )}
      <p class="quiet">
        {[
          words.saidBy(piece.said.by, w.date(w.dayOf(piece.said.at))),
          ...(piece.changedAt ? [words.changedOn(w.date(w.dayOf(piece.changedAt)))] : []),
        ].join(", ")}
        .
      </p>
      {props.mayWrite && (
        <Actions>
          {piece.cleared !== "no" && (
            <ButtonLink href={`/skills/done/${piece.id}/shared`} icon="eye">
              {words.whoSees}
            </ButtonLink>
          )}
          <ButtonLink href={`/skills/done/${piece.id}/referees`} icon="send">
            {words.confirm}
          </ButtonLink>
          <ButtonLink href={`/skills/done/${piece.id}/taken-back`} kind="plain" icon="undo">
            {words.takeBack}
          </ButtonLink>
        </Actions>
      )}
    </>
  );
};

function factsOf({ w, piece, topics, mayWrite }: PieceProps): Fact[] {
  const words = w.passport;
  const { customer, expiresOn } = piece;
  const act = (step: string) =>
    mayWrite ? { href: `/skills/done/${piece.id}/${step}`, label: words.change } : undefined;
  const partner = customer && "relationshipId" in customer ? customer : undefined;
  const named = piece.kind !== "leadership" && piece.kind !== "statement";
  return [
    {
      label: words.facts.shows,
      value: (
        <span class="written">
          <Name>{piece.shows}</Name>
        </span>
      ),
      act: act("what"),
    },
    { label: words.facts.doneOn, value: w.date(piece.doneOn), act: act("when") },
    ...(piece.kind === "certificate" || expiresOn
      ? [
          {
            label: words.facts.expiresOn,
            value: expiresOn ? w.date(expiresOn) : words.noEnd,
            act: act("when"),
          },
        ]
      : []),
    ...(named
      ? [
          {
            label: words.facts.customer,
            value: !customer ? (
              words.noCustomer
            ) : (
              <>
                <Name>{"words" in customer ? customer.words : customer.name}</Name>
                {partner && (
                  <p class="quiet">
                    {partner.shown && piece.cleared === "yes" ? words.nameShown : words.nameHidden}
                  </p>
                )}
              </>
            ),
            act: act("customer"),
          },
        ]
      : []),
    {
      label: words.facts.files,
      value: piece.files.length === 0 ? words.noFiles : <Thumbs w={w} piece={piece} />,
      act: act("photos"),
    },
    {
      label: words.facts.topics,
      value: topics.length === 0 ? words.noTopics : <Name>{topics.join("; ")}</Name>,
      act: act("topics"),
    },
    { label: words.facts.cleared, value: words.cleared[piece.cleared], act: act("free") },
  ];
}

const Thumbs = ({ w, piece }: { w: Words; piece: Evidence }) => (
  <>
    <p>{w.passport.photos(piece.files.length)}</p>
    <p class="photo-row">
      {piece.files
        .filter(({ size }) => size !== null)
        .map((file) => (
          <PhotoMark
            src={`/skills/done/${piece.id}/photos/${file.id}/picture?small=1`}
            alt={file.caption ?? ""}
          />
        ))}
    </p>
  </>
);

/** Asks once more: what is taken back is deleted. */
export const TakeBackPage = ({ w, piece }: { w: Words; piece: Told }) => {
  const words = w.passport;
  const kept = isKept(piece);
  return (
    <>
      <BackLink href={kept ? `/skills/done/${piece.id}` : "/skills/done"}>{words.back}</BackLink>
      <PageHead
        title={kept ? words.takeBackTitle(piece.title) : words.dropTitle}
        lead={kept ? words.takeBackLead : words.dropLead}
      />
      <ButtonForm action={`/skills/done/${piece.id}/taken-back`}>
        <Button kind="danger">{kept ? words.takeBack : words.drop}</Button>
      </ButtonForm>
    </>
  );
};
