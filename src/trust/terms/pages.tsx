import { Button, ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { Proofs } from "../../design/proof.tsx";
import { Section } from "../../design/section.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Badge, naming } from "../../relationships/badges/badge.ts";
import { type Announced, daysAhead, whats } from "./announced.ts";

type Common = {
  w: Words;
  relationshipId: string;
  names: { readonly large: string; readonly msme: string };
};
type FormProps = Common & { values: FormValues; problems?: readonly Problem[] | undefined };

/** Longer terms that the books show though nobody announced them. */
export type Seen = {
  readonly invoiceId: string;
  readonly number: string | null;
  readonly on: Temporal.PlainDate;
  readonly terms: number;
  readonly before: number;
};

const typed = (values: FormValues, name: string): string => String(values[name] ?? "");
const base = ({ relationshipId }: Common): string => `/partners/${relationshipId}/changes`;

/** What was announced, and what became longer without a word: the same for both sides. */
export const ChangesPage = (
  props: Common & {
    items: readonly Announced[];
    badges: readonly Badge[];
    older: string | null;
    paged: boolean;
    seen: readonly Seen[];
    mayAnnounce: boolean;
    /** Whether the reader may open an invoice. */
    linked: boolean;
    done: "announced" | "taken-back" | undefined;
  },
) => {
  const { w, names, items, seen, done, relationshipId } = props;
  const words = w.changes;
  const act = props.mayAnnounce && (
    <ButtonLink href={`${base(props)}/new`} kind="primary">
      {words.announce}
    </ButtonLink>
  );
  return (
    <>
      <BackLink href={`/partners/${relationshipId}/promises`}>{w.promises.title}</BackLink>
      {done && (
        <Notice
          w={w}
          kind="success"
          title={<Name>{(done === "announced" ? words.announcedNow : words.withdrawnNow)(names.msme)}</Name>}
        />
      )}
      <PageHead title={words.title} lead={<Name>{words.lead(names.large, names.msme)}</Name>}>
        {items.length > 0 && act}
      </PageHead>
      {items.length === 0 && (
        <Empty title={words.none} act={act}>
          <Name>{words.noneText(names.large)}</Name>
        </Empty>
      )}
      {items.map((one) => (
        <ChangeCard {...props} one={one} />
      ))}
      <Pager
        w={w}
        previous={props.paged ? base(props) : undefined}
        next={props.older ? `${base(props)}?after=${props.older}` : undefined}
      />
      {seen.length > 0 && (
        <Section title={words.seenTitle}>
          <p class="quiet">{words.seenLead}</p>
          <CardList
            label={words.seenTitle}
            items={seen.map(({ invoiceId, number, on, terms, before }) => ({
              href: props.linked ? `/partners/${relationshipId}/money/${invoiceId}` : undefined,
              title: <Name>{words.seen(number ?? words.noNumber)}</Name>,
              note: words.seenNote(w.date(on), terms, before),
            }))}
          />
        </Section>
      )}
    </>
  );
};

const ChangeCard = (props: Common & { one: Announced; badges?: readonly Badge[]; mayAnnounce: boolean }) => {
  const { w, one, mayAnnounce } = props;
  const words = w.changes;
  const { withdrawn, days } = one;
  return (
    <Card
      title={words.kinds[one.what]}
      note={days && words.terms(days.before, days.after)}
      aside={<Tag>{withdrawn ? words.takenBack : words.holds(w.date(one.holdsOn))}</Tag>}
      act={
        !withdrawn && mayAnnounce
          ? { href: `${base(props)}/${one.id}/withdrawal`, label: words.withdraw }
          : undefined
      }
    >
      <p class="written">
        <Name>{one.words}</Name>
      </p>
      <p>
        <Name>{words.why(one.reason)}</Name>
      </p>
      <p class="quiet">
        <Name>{words.told(one.by, w.date(one.on), daysAhead(one))}</Name>
      </p>
      {withdrawn && (
        <p>
          <Name>{words.takenBackBy(withdrawn.by, w.date(withdrawn.on), withdrawn.reason)}</Name>
        </p>
      )}
      <Proofs w={w} badges={naming(props.badges ?? [], { change: one.id })} />
    </Card>
  );
};

/** What changes, from which day, and why. */
export const AnnouncePage = (props: FormProps & { promised: number | null }) => {
  const { w, names, values, problems, promised } = props;
  const words = w.changes;
  const field = (name: string) => ({ w, name, value: typed(values, name), problems });
  return (
    <>
      <BackLink href={base(props)}>{words.title}</BackLink>
      <PageHead
        title={<Name>{words.announceTitle(names.msme)}</Name>}
        lead={<Name>{words.announceLead(names.msme)}</Name>}
      />
      {promised !== null && <p>{words.notice(promised)}</p>}
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={base(props)} hidden={{ id: typed(values, "id") }}>
        <Choice
          {...field("what")}
          label={words.what}
          options={whats.map((value) => ({ value, label: words.kinds[value] }))}
        />
        <Input {...field("before")} kind="number" label={words.before} hint={words.beforeHint} optional />
        <Input {...field("after")} kind="number" label={words.after} hint={words.afterHint} optional />
        <TextArea {...field("words")} label={words.words} hint={words.wordsHint} />
        <DateInput w={w} name="holdsOn" label={words.holdsOn} typed={values} problems={problems} />
        <TextArea {...field("reason")} label={words.reason} />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** Takes one back, with a reason. */
export const WithdrawPage = (props: FormProps & { one: Announced }) => {
  const { w, values, problems, one } = props;
  const words = w.changes;
  return (
    <>
      <BackLink href={base(props)}>{words.title}</BackLink>
      <PageHead title={words.withdrawTitle} />
      <ChangeCard {...props} mayAnnounce={false} />
      {!one.withdrawn && (
        <Form action={`${base(props)}/${one.id}/withdrawal`}>
          <TextArea
            w={w}
            name="reason"
            label={words.withdrawReason}
            value={typed(values, "reason")}
            problems={problems}
          />
          <Actions>
            <Button kind="danger">{words.withdraw}</Button>
          </Actions>
        </Form>
      )}
    </>
  );
};
