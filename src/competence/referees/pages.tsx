import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Check } from "../../design/choice.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Questioned } from "./reads.ts";
import { type OwnFirm, type Referee, stateOf } from "./referee.ts";

type Common = { w: Words; item: Questioned };

/** Whom the firm asked about one item, and what each said. */
export const RefereesPage = ({
  w,
  item,
  asked,
  now,
  done,
  mayAsk,
}: Common & {
  asked: readonly Referee[];
  now: Temporal.Instant;
  done: "asked" | "ended" | undefined;
  mayAsk: boolean;
}) => {
  const words = w.referees;
  const shown = asked.filter((one) => !["replaced", "ended"].includes(stateOf(one, now)));
  const newest = shown[0]?.name;
  const ask = mayAsk && item.cleared !== "no" && (
    <ButtonLink href={`/skills/done/${item.id}/referees/new`} kind="primary" icon="send">
      {words.ask}
    </ButtonLink>
  );
  return (
    <>
      {done === "asked" && newest && (
        <Notice w={w} kind="success" title={<Name>{words.asked(newest)}</Name>} />
      )}
      {done === "ended" && <Notice w={w} kind="success" title={words.ended} />}
      <BackLink href={`/skills/done/${item.id}`}>{words.back}</BackLink>
      <PageHead title={words.title} over={<Name>{item.title}</Name>} lead={words.lead} />
      {item.cleared === "no" && <Notice w={w} title={words.notFree} />}
      {shown.length === 0 && (
        <Empty title={words.none} act={ask}>
          {words.noneText}
        </Empty>
      )}
      {shown.length > 0 && <Actions>{ask}</Actions>}
      {shown.map((one) => (
        <RefereeCard w={w} item={item} one={one} now={now} mayAsk={mayAsk} />
      ))}
    </>
  );
};

const RefereeCard = ({
  w,
  item,
  one,
  now,
  mayAsk,
}: Common & { one: Referee; now: Temporal.Instant; mayAsk: boolean }) => {
  const words = w.referees;
  const state = stateOf(one, now);
  const day = (at: Temporal.Instant): string => w.date(w.dayOf(at));
  const note = [
    words.askedOn(day(one.askedAt)),
    ...(state === "waiting" ? [words.until(day(one.expiresAt))] : []),
    ...(one.answeredAt ? [words.on(day(one.answeredAt))] : []),
  ];
  const changed =
    state === "confirmed" &&
    (one.title !== item.title || one.shows !== item.shows || !one.doneOn.equals(item.doneOn));
  return (
    <Card
      title={<Name>{one.name === null ? words.nameless(one.firm) : words.of(one.name, one.firm)}</Name>}
      note={note.join(" · ")}
      aside={<Tag kind={state === "confirmed" ? "good" : "neutral"}>{words.states[state]}</Tag>}
    >
      {one.words && (
        <blockquote class="written">
          <Name>{one.words}</Name>
        </blockquote>
      )}
      {changed && <p>{words.changed}</p>}
      {one.ownFirm && <OwnFirmLine w={w} why={one.ownFirm} />}
      {state === "not-so" && <p class="quiet">{words.onlyYou}</p>}
      {state === "confirmed" && <p class="quiet">{words.seen}</p>}
      {mayAsk && state !== "erased" && (
        <ButtonForm action={`/skills/done/${item.id}/referees/${one.id}/end`}>
          <Button kind="plain">{one.answer ? words.endAnswered : words.end}</Button>
        </ButtonForm>
      )}
    </Card>
  );
};

const OwnFirmLine = ({ w, why }: { w: Words; why: OwnFirm }) => (
  <p>
    <Tag kind="warn">{w.referees.own.tag}</Tag> {w.referees.own[why]} {w.referees.own.means}
  </p>
);

/** Who is asked; the firm sees what they will read. Somebody of the firm itself needs a second yes. */
export const AskPage = ({
  w,
  item,
  values,
  problems,
}: Common & { values: FormValues; problems?: readonly Problem[] | undefined }) => {
  const words = w.referees.askPage;
  const value = (name: string): string => String(values[name] ?? "");
  const own = problems?.some((one) => one.code === "referee-own-firm") || value("sure") === "yes";
  return (
    <>
      <BackLink href={`/skills/done/${item.id}/referees`}>{w.referees.title}</BackLink>
      <PageHead title={words.title} over={<Name>{item.title}</Name>} />
      <Form action={`/skills/done/${item.id}/referees`} hidden={{ id: value("id") }}>
        <Input w={w} name="name" label={words.name} value={value("name")} problems={problems} />
        <Input w={w} name="firm" label={words.firm} value={value("firm")} problems={problems} />
        <Input
          w={w}
          name="address"
          kind="email"
          label={words.address}
          hint={words.addressHint}
          value={value("address")}
          autocomplete="off"
          problems={problems}
        />
        {own && (
          <Check
            w={w}
            name="sure"
            label={words.sure}
            hint={w.referees.own.means}
            checked={value("sure") === "yes"}
            problems={problems}
          />
        )}
        <p class="quiet">{words.gets}</p>
        <blockquote class="written">
          <Name>{w.referees.mail.item(item.title, w.date(item.doneOn))}</Name>
          {item.shows && (
            <>
              <br />
              <Name>{item.shows}</Name>
            </>
          )}
        </blockquote>
        <Actions>
          <Button icon="send">{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};
