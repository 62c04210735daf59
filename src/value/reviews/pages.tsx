import { BetterHead } from "../../design/better-tabs.tsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { CardList } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Shape } from "../../design/shape.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name, Sample } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import { YearFigures, YearSigns } from "../../design/year-figures.tsx";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Review, signAnswers, stateOf } from "./review.ts";

type Names = { readonly large: string; readonly msme: string; readonly country: string };
type Common = { w: Words; side: Side; relationshipId: string; names: Names };

const sides = ["large", "msme"] as const;

/** Where one stands, and whose turn it is. */
const StateTag = ({ w, side, names, review }: Common & { review: Review }) => {
  const words = w.reviews;
  const { newest } = review;
  const state = stateOf(review);
  if (state === "signed") return <Tag kind="good">{words.states.signed}</Tag>;
  const missing = sides.filter((one) => (state === "words" ? !newest[one] : !newest.signed[one]));
  if (missing.includes(side)) return <Tag kind="warn">{words.waitsYou}</Tag>;
  const [other = "large"] = missing;
  const said = state === "words" ? words.states.words : words.states.signature;
  return (
    <Tag>
      <Name>{said(names[other])}</Name>
    </Tag>
  );
};

/** Every look back, and when the next is due. */
export const ListPage = (
  props: Common & {
    reviews: readonly Review[];
    due: Temporal.PlainDate;
    today: Temporal.PlainDate;
    newId: string;
    mayWrite: boolean;
  },
) => {
  const { w, relationshipId, names, reviews, due, today, newId, mayWrite } = props;
  const words = w.reviews;
  const base = `/partners/${relationshipId}/reviews`;
  const running = reviews.some(({ signedAt }) => !signedAt);
  const late = Temporal.PlainDate.compare(due, today) < 0;
  const open = mayWrite && !running && (
    <ButtonForm action={base} hidden={{ id: newId }}>
      <Button icon="history">{words.open}</Button>
    </ButtonForm>
  );
  return (
    <>
      <BetterHead {...props} active="reviews" />
      <p class="quiet">{words.lead(names.large, names.msme)}</p>
      {reviews.length === 0 ? (
        <Empty title={words.none} act={open}>
          {words.noneText} {late ? words.late(w.date(due)) : words.due(w.date(due))}
        </Empty>
      ) : (
        <>
          {!running && <p>{late ? words.late(w.date(due)) : words.due(w.date(due))}</p>}
          <Actions>{open}</Actions>
          <CardList
            label={words.title}
            items={reviews.map((review) => ({
              href: `${base}/${review.id}`,
              title: words.year(w.date(review.asOf)),
              note: words.version(review.newest.number),
              end: <StateTag {...props} review={review} />,
            }))}
          />
        </>
      )}
    </>
  );
};

type OneProps = Common & {
  review: Review;
  done: string | undefined;
  mayWrite: boolean;
  maySign: boolean;
};

/** One look back: signs first, then figures, then what both say, then signatures. Made to be printed too. */
export const OnePage = (props: OneProps) => {
  const { w, relationshipId, names, review, done } = props;
  const words = w.reviews;
  const base = `/partners/${relationshipId}/reviews`;
  const { newest, signedAt } = review;
  return (
    <>
      <BackLink href={base}>{words.title}</BackLink>
      {done && <Notice w={w} kind="success" title={done} />}
      <PageHead
        over={
          <>
            <Shape side="large" /> <Name>{names.large}</Name> <Shape side="msme" /> <Name>{names.msme}</Name>
          </>
        }
        title={words.year(w.date(review.asOf))}
        lead={
          <Name>
            {words.versionBy(
              newest.number,
              newest.made.by,
              names[newest.made.side],
              w.moment(newest.made.at),
            )}
          </Name>
        }
      >
        <StateTag {...props} />
      </PageHead>
      {signedAt && <Notice w={w} title={words.frozen(w.date(w.dayOf(signedAt)))} />}
      <YearSigns
        w={w}
        names={names}
        statement={newest.figures.statement}
        answers={{ large: newest.large?.signs ?? null, msme: newest.msme?.signs ?? null }}
        write={`/partners/${relationshipId}/statement`}
      />
      <YearFigures w={w} names={names} relationshipId={relationshipId} figures={newest.figures} />
      <p class="figure-links">
        <a href={`${base}/${review.id}/figures.csv`} download>
          {words.csv}
        </a>
      </p>
      {sides.map((side) => (
        <Section title={<Name>{words.saidBy(names[side])}</Name>}>
          {newest[side] ? (
            <p class="written">
              <Name>{newest[side].words}</Name>
            </p>
          ) : (
            <p class="quiet">
              <Name>{words.notYet(names[side])}</Name>
            </p>
          )}
        </Section>
      ))}
      <Section title={words.next}>
        {newest.next ? (
          <p class="written">
            <Name>{newest.next}</Name>
          </p>
        ) : (
          <p class="quiet">{words.nextNone}</p>
        )}
      </Section>
      <Signatures {...props} />
    </>
  );
};

const Signatures = (props: OneProps) => {
  const { w, side, relationshipId, names, review, mayWrite, maySign } = props;
  const words = w.reviews;
  const { newest, signedAt } = review;
  const path = `/partners/${relationshipId}/reviews/${review.id}`;
  const ready = stateOf(review) === "signatures" && !newest.signed[side];
  const version = { number: String(newest.number), digest: newest.digest };
  return (
    <Section title={words.signatures}>
      <Facts
        facts={[
          ...sides.map((one) => {
            const signed = newest.signed[one];
            return {
              label: names[one],
              value: signed ? (
                <Name>{words.signedBy(signed.by, w.date(w.dayOf(signed.at)))}</Name>
              ) : (
                words.notSigned
              ),
            };
          }),
          { label: words.seal, value: <Sample>{newest.digest}</Sample> },
        ]}
      />
      {ready && maySign && <p>{words.signLead(newest.number)}</p>}
      {ready && !maySign && mayWrite && side === "msme" && <p>{words.ownerSigns}</p>}
      <Actions>
        {ready && maySign && (
          <ButtonForm action={`${path}/signature`} hidden={version}>
            <Button icon="check">{words.sign}</Button>
          </ButtonForm>
        )}
        {!signedAt && mayWrite && (
          <ButtonLink href={`${path}/words`} kind={newest[side] ? "secondary" : "primary"} icon="edit">
            {newest[side] ? words.change : words.write}
          </ButtonLink>
        )}
        {mayWrite && (
          <ButtonLink href={`/partners/${relationshipId}/improvements/new?source=review:${review.id}`}>
            {words.lesson}
          </ButtonLink>
        )}
        {!signedAt && mayWrite && (
          <ButtonForm action={`${path}/figures`} hidden={{ number: String(newest.number) }}>
            <Button kind="plain">{words.again}</Button>
          </ButtonForm>
        )}
      </Actions>
      <p class="quiet">
        <a href={`${path}/sealed.json`} download>
          {words.sealed}
        </a>
        {". "}
        {words.sealedHint} {words.print}
      </p>
    </Section>
  );
};

/** One's own side's words: each sign, what it wants to say, and what both do next. */
export const WordsPage = (
  props: Common & {
    review: Review;
    values: FormValues;
    problems?: readonly Problem[] | undefined;
  },
) => {
  const { w, side, relationshipId, names, review, values, problems } = props;
  const words = w.reviews.form;
  const path = `/partners/${relationshipId}/reviews/${review.id}`;
  const { newest } = review;
  const text = (name: string) => String(values[name] ?? "");
  const other = side === "large" ? "msme" : "large";
  return (
    <>
      <BackLink href={path}>{w.reviews.year(w.date(review.asOf))}</BackLink>
      <PageHead title={words.title} lead={<Name>{words.lead(names[other])}</Name>} />
      <WhoSees w={w} names={[names.large, names.msme]} />
      {(newest.signed.large || newest.signed.msme) && <Notice w={w} kind="warning" title={words.resign} />}
      {newest[other] && (
        <Section title={<Name>{w.reviews.saidBy(names[other])}</Name>}>
          <p class="written">
            <Name>{newest[other].words}</Name>
          </p>
        </Section>
      )}
      <Form action={`${path}/words`} hidden={{ number: String(newest.number) }}>
        {newest.figures.statement?.signs.map((sign, at) => (
          <Choice
            w={w}
            name={`sign-${at}`}
            label={sign}
            hint={words.sign}
            value={text(`sign-${at}`)}
            problems={problems}
            options={signAnswers.map((value) => ({ value, label: words.answers[value] }))}
          />
        ))}
        <TextArea
          w={w}
          name="words"
          label={words.words}
          hint={words.wordsHint}
          value={text("words")}
          rows={8}
          problems={problems}
        />
        <TextArea
          w={w}
          name="next"
          label={words.next}
          hint={words.nextHint}
          value={text("next")}
          problems={problems}
          optional
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};
