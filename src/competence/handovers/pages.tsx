import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { Timeline } from "../../design/timeline.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { PartyNames } from "../../relationships/agreements/reads.ts";
import { nameOf, type RoleBook } from "../roles/role.ts";
import {
  type Handover,
  type HandoverState,
  type Item,
  type ItemKind,
  itemKinds,
  needsLine,
} from "./handover.ts";

type Line = Pick<Item, "kind" | "ref" | "title" | "line">;

type Props = {
  w: Words;
  side: Side;
  relationshipId: string;
  names: PartyNames;
  book: RoleBook;
  handover: Handover;
  state: HandoverState;
  /** While it is written: what stands now, with the lines so far. */
  lines: readonly Line[];
  wordBoxes: number;
  mayWrite: boolean;
  mayAccept: boolean;
  mayConfirm: boolean;
  done: string | undefined;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};

/** One hand-over, from the first line to the firm's yes: each state shows what waits, and for whom. */
export const HandoverPage = (props: Props) => {
  const { w, side, relationshipId, names, book, handover, state, done, mayWrite } = props;
  const words = w.handovers;
  const { from, to } = handover;
  const base = `/partners/${relationshipId}/handovers/${handover.id}`;
  const large = side === "large";
  const open = state === "writing" || state === "offered";
  return (
    <>
      {done && <Notice w={w} kind="success" title={done} />}
      <BackLink href={`/partners/${relationshipId}/people`}>{w.partners.people.title}</BackLink>
      <PageHead
        over={<Name>{large ? names.msme : names.large}</Name>}
        title={words.title(nameOf(book, "large", handover.role))}
        lead={words.fromTo(from.name, to.name)}
      >
        <StateTag {...props} />
      </PageHead>
      <Steps {...props} />
      {state === "writing" && mayWrite ? (
        <WritingForm {...props} base={base} />
      ) : (
        <Told {...props} base={base} />
      )}
      {state === "offered" && props.mayAccept && (
        <Card title={words.accept}>
          <p>{handover.role === "lead" ? words.acceptLead(names.msme) : words.acceptLeadOther}</p>
          <ButtonForm action={`${base}/acceptance`} hidden={{ version: String(handover.version) }}>
            <Button icon="check">{words.accept}</Button>
          </ButtonForm>
        </Card>
      )}
      {handover.confirmed && (
        <p class="quiet">
          {words.confirmedBy(handover.confirmed.by, w.date(w.dayOf(handover.confirmed.at)))}
        </p>
      )}
      {large && state === "accepted" && <p class="quiet">{words.waitsFirm(names.msme)}</p>}
      {!large && props.mayConfirm && (state === "accepted" || state === "missing") && (
        <FirmSays {...props} base={base} />
      )}
      {open && mayWrite && (
        <ButtonForm action={`${base}/withdrawal`} hidden={{ version: String(handover.version) }}>
          <Button kind="plain">{words.withdraw}</Button>
        </ButtonForm>
      )}
    </>
  );
};

const StateTag = ({ w, side, names, handover, state }: Props) => {
  const words = w.handovers.states;
  const said =
    state === "offered"
      ? words.offered(handover.to.name)
      : state === "accepted"
        ? side === "msme"
          ? words.you
          : words.accepted(names.msme)
        : words[state];
  return <Tag kind={state === "confirmed" ? "good" : state === "missing" ? "warn" : "neutral"}>{said}</Tag>;
};

const Steps = ({ w, names, handover, state }: Props) => {
  const { steps } = w.handovers;
  const on = (at: Temporal.Instant | null | undefined) => (at ? w.date(w.dayOf(at)) : undefined);
  const reached = (at: unknown, before: unknown): "done" | "now" | "next" =>
    at ? "done" : before ? "now" : "next";
  if (state === "withdrawn") return null;
  const { offered, accepted, confirmed, to } = handover;
  return (
    <Timeline
      w={w}
      steps={[
        { title: steps.written, state: reached(offered, true), by: "large", note: on(offered) },
        {
          title: steps.accepted(to.name),
          state: reached(accepted, offered),
          by: "large",
          note: on(accepted),
        },
        {
          title: steps.confirmed(names.msme),
          state: reached(confirmed, accepted),
          by: "msme",
          note: on(confirmed?.at),
        },
      ]}
    />
  );
};

/** A promise is kept as "C1 30" with its number; everything else in its own words. */
function titleOf(w: Words, { kind, title }: Pick<Line, "kind" | "title">): string {
  const [, promised = "", number] = (kind === "promise" && /^(C\d+) (\d+)$/.exec(title)) || [];
  const labels: Partial<Record<string, (number: number) => string>> = w.commitments.label;
  return labels[promised]?.(Number(number)) ?? title;
}

const TitleOf = ({ w, line }: { w: Words; line: Line }) => (
  <strong>
    <Name>{titleOf(w, line)}</Name>
  </strong>
);

function grouped(lines: readonly Line[]): [ItemKind, Line[]][] {
  const groups = Map.groupBy(lines, ({ kind }) => kind);
  return itemKinds.flatMap((kind) => {
    const found = groups.get(kind);
    return found ? [[kind, found] as [ItemKind, Line[]]] : [];
  });
}

/** Every open thing with a box for its line, then boxes for what was promised by word of mouth. */
const WritingForm = (props: Props & { base: string }) => {
  const { w, base, names, handover, lines, values, problems, wordBoxes } = props;
  const words = w.handovers;
  const typed = (name: string, kept: string | null) => String(values[name] ?? kept ?? "");
  const things = lines.filter(({ kind }) => kind !== "word");
  const written = lines.filter(({ kind }) => kind === "word").map(({ title }) => title);
  const kept = values.word === undefined ? written : [values.word].flat();
  const boxes = Math.min(wordBoxes, Math.max(3, kept.filter((word) => word !== "").length + 2));
  return (
    <>
      <p>{words.writeLead(handover.to.name, names.msme)}</p>
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={base} hidden={{ version: String(handover.version) }}>
        {things.length === 0 && <p class="quiet">{words.nothing}</p>}
        {grouped(things).map(([kind, found]) => (
          <Section title={words.kinds[kind]}>
            {found.map((one) => {
              const title = titleOf(w, one);
              const name = `line.${kind}.${one.ref}`;
              return (
                <TextArea
                  w={w}
                  name={name}
                  label={title}
                  hint={needsLine(kind) ? `${words.mustKnow} ${words.needed}` : words.mustKnow}
                  value={typed(name, one.line)}
                  problems={problems}
                  rows={2}
                  optional={!needsLine(kind)}
                />
              );
            })}
          </Section>
        ))}
        <Section title={words.kinds.word}>
          <p class="hint">{words.wordHint}</p>
          {Array.from({ length: boxes }, (_, place) => (
            <div class="field">
              <label for={`word-${place}`}>{w.design.optional(words.word(place + 1))}</label>
              <textarea id={`word-${place}`} name="word" rows={2} dir="auto">
                {kept[place] ?? ""}
              </textarea>
            </div>
          ))}
        </Section>
        <Actions>
          <Button name="offer" value="yes">
            {words.offer(handover.to.name)}
          </Button>
          <Button kind="secondary">{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** What was handed over, as both sides read it. */
const Told = (props: Props & { base: string }) => {
  const { w, side, base, handover, state, mayWrite, values, problems } = props;
  const words = w.handovers;
  const kinds = side === "large" ? words.kinds : words.kindsOfFirm;
  if (handover.items.length === 0) return <p class="quiet">{words.nothing}</p>;
  return (
    <>
      {grouped(handover.items).map(([kind, found]) => (
        <Card title={kinds[kind]}>
          {found.map((one) => (
            <>
              <p class="written">
                {one.line === null ? <Name>{titleOf(w, one)}</Name> : <TitleOf w={w} line={one} />}
              </p>
              {one.line !== null && (
                <p class="written">
                  <Name>{one.line}</Name>
                </p>
              )}
              {one.line === null && kind === "missing" && <p class="quiet">{words.notAnswered}</p>}
              {one.line === null && needsLine(kind) && <p class="quiet">{words.nothingMore}</p>}
              {one.line === null && kind === "missing" && mayWrite && state === "missing" && (
                <Form action={`${base}/answers`} hidden={{ ref: one.ref }}>
                  <TextArea
                    w={w}
                    name="answer"
                    label={words.answer}
                    value={values.ref === one.ref ? String(values.answer ?? "") : ""}
                    problems={values.ref === one.ref ? problems : undefined}
                    rows={2}
                  />
                  <Actions>
                    <Button>{words.answerSave}</Button>
                  </Actions>
                </Form>
              )}
            </>
          ))}
        </Card>
      ))}
    </>
  );
};

/** One tap for yes, one box for what is missing. */
const FirmSays = ({ w, base, handover, state, values, problems }: Props & { base: string }) => {
  const words = w.handovers;
  return (
    <Card title={words.confirmTitle}>
      <p>{words.confirmLead(handover.from.name, handover.to.name)}</p>
      {state === "accepted" && (
        <ButtonForm action={`${base}/confirmation`} hidden={{ version: String(handover.version) }}>
          <Button icon="check">{words.confirm}</Button>
        </ButtonForm>
      )}
      <Form action={`${base}/missing`} hidden={{ id: String(values.id ?? "") }}>
        <TextArea
          w={w}
          name="text"
          label={words.missingLabel}
          hint={words.missingHint(handover.to.name)}
          value={String(values.text ?? "")}
          problems={problems}
          rows={3}
          optional
        />
        <Actions>
          <Button kind="secondary">{words.missingSave}</Button>
        </Actions>
      </Form>
    </Card>
  );
};
