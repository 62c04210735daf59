import { Button } from "../../design/button.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Section } from "../../design/section.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Session, usualZones } from "./session.ts";

type Props = {
  w: Words;
  /** The page of the learning. */
  base: string;
  title: string;
  names: { readonly large: string; readonly msme: string };
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};

const typed = (values: FormValues, name: string, otherwise = ""): string => String(values[name] ?? otherwise);

export const PlanPage = (props: Props) => {
  const { w, base, title, names, values } = props;
  return (
    <>
      <BackLink href={base}>{title}</BackLink>
      <PageHead title={w.learning.planTitle} />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={`${base}/sessions`} hidden={{ id: typed(values, "id") }}>
        <Fields {...props} />
        <Actions>
          <Button icon="calendar">{w.learning.planSave}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** Before its hour a meeting is moved or cancelled; afterwards each side counts its hours. */
export const SessionPage = (props: Props & { session: Session; held: boolean; mine: number | null }) => {
  const { w, base, title, session, values, problems, held, mine } = props;
  const words = w.learning;
  const href = `${base}/sessions/${session.id}`;
  return (
    <>
      <BackLink href={base}>{title}</BackLink>
      <PageHead title={held ? w.moment(session.startsAt) : words.moveTitle} />
      {held ? (
        <Form action={`${href}/hours`}>
          <Input
            w={w}
            name="minutes"
            kind="number"
            label={words.countMinutes}
            value={typed(values, "minutes", String(mine ?? session.minutes))}
            problems={problems}
          />
          <Actions>
            <Button icon="check">{words.countSave}</Button>
          </Actions>
        </Form>
      ) : (
        <>
          <Form action={href} hidden={{ version: typed(values, "version", String(session.version)) }}>
            <Fields {...props} />
            <Actions>
              <Button icon="check">{words.moveSave}</Button>
            </Actions>
          </Form>
          <Section title={words.cancel}>
            <Form action={`${href}/cancellation`}>
              <TextArea
                w={w}
                name="reason"
                label={words.cancelReason}
                value={typed(values, "reason")}
                problems={problems}
                optional
              />
              <Actions>
                <Button kind="danger">{words.cancel}</Button>
              </Actions>
            </Form>
          </Section>
        </>
      )}
    </>
  );
};

const Fields = ({ w, values, problems, session }: Props & { session?: Session }) => {
  const words = w.learning;
  const wall = session?.startsAt.toZonedDateTimeISO(session.zone);
  return (
    <>
      <DateInput
        w={w}
        name="day"
        label={words.day}
        typed={values}
        value={wall?.toPlainDate().toString()}
        problems={problems}
      />
      <Input
        w={w}
        name="time"
        size="short"
        label={words.time}
        hint={words.timeHint}
        value={typed(values, "time", wall?.toPlainTime().toString({ smallestUnit: "minute" }))}
        problems={problems}
      />
      <Input
        w={w}
        name="zone"
        size="medium"
        label={words.zone}
        value={typed(values, "zone", session?.zone ?? w.zone)}
        suggestions={usualZones}
        problems={problems}
      />
      <Input
        w={w}
        name="minutes"
        kind="number"
        label={words.minutes}
        value={typed(values, "minutes", String(session?.minutes ?? 60))}
        problems={problems}
      />
      <Input
        w={w}
        name="place"
        label={words.place}
        value={typed(values, "place", session?.place)}
        problems={problems}
      />
      <Input
        w={w}
        name="aim"
        label={words.aim}
        hint={words.aimHint}
        value={typed(values, "aim", session?.aim ?? "")}
        problems={problems}
        optional
      />
    </>
  );
};
