import { Button } from "../../design/button.tsx";
import { Check, Choice } from "../../design/choice.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Select } from "../../design/select.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type MailWay, rhythms, type Sender, timeText } from "./mail-way.ts";

type Filled = { w: Words; values: FormValues; problems: readonly Problem[] | undefined };
/** What was typed when it comes back, else what is kept. */
const textOf = (values: FormValues) => (name: string, kept: string) =>
  Object.keys(values).length > 0 ? String(values[name] ?? "") : kept;

/** How one person wants mails; that their address takes none stands above. */
export const WayPage = ({
  w,
  way,
  address,
  refusedAt,
  zones,
  values,
  problems,
  done,
}: Filled & {
  way: MailWay;
  address: string;
  refusedAt: Temporal.Instant | null;
  zones: readonly string[];
  done: "saved" | "again" | undefined;
}) => {
  const words = w.mails;
  const text = textOf(values);
  const time = (name: "quietFrom" | "quietUntil") => (
    <Input
      w={w}
      name={name}
      label={words[name]}
      hint={words.timeHint}
      optional
      value={text(name, timeText(way[name]))}
      problems={problems}
    />
  );
  return (
    <>
      {done && <Notice w={w} kind="success" title={done === "saved" ? words.saved : words.againDone} />}
      {refusedAt && (
        <Notice w={w} kind="warning" title={words.refused(address)}>
          <p>{words.refusedText(w.date(w.dayOf(refusedAt)))}</p>
          <ButtonForm action="/account/mails/again">
            <Button kind="secondary">{words.again}</Button>
          </ButtonForm>
        </Notice>
      )}
      <BackLink href="/account">{words.back}</BackLink>
      <PageHead title={words.title} lead={words.lead} />
      <Form action="/account/mails" hidden={{ version: String(way.version) }}>
        <Choice
          w={w}
          name="rhythm"
          label={words.rhythm}
          value={text("rhythm", way.rhythm)}
          problems={problems}
          options={rhythms.map((one) => ({ value: one, label: words.rhythms[one] }))}
        />
        <Select
          w={w}
          name="zone"
          label={words.zone}
          value={text("zone", way.zone)}
          problems={problems}
          options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        />
        <fieldset>
          <legend>{words.quiet}</legend>
          <p class="hint">{words.quietHint}</p>
          {time("quietFrom")}
          {time("quietUntil")}
        </fieldset>
        <Check
          w={w}
          name="figures"
          label={words.figures}
          hint={words.figuresHint}
          checked={Object.keys(values).length > 0 ? values.figures === "yes" : way.figures}
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** In whose name the organization writes. */
export const SenderPage = ({
  w,
  sender,
  values,
  problems,
  saved,
}: Filled & { sender: Sender | undefined; saved: boolean }) => {
  const words = w.mails.sender;
  const text = textOf(values);
  const field = (
    name: "name" | "address" | "replyTo" | "contact" | "telephone",
    kind: "text" | "email" | "tel",
    hint?: string,
  ) => (
    <Input
      w={w}
      name={name}
      kind={kind}
      label={words[name]}
      {...(hint ? { hint } : {})}
      value={text(name, sender?.[name] ?? "")}
      problems={problems}
    />
  );
  return (
    <>
      {saved && <Notice w={w} kind="success" title={words.saved} />}
      <BackLink href="/settings">{words.back}</BackLink>
      <PageHead title={words.title} lead={words.lead} />
      {!sender && <p class="quiet">{words.none}</p>}
      <Form action="/settings/mails" hidden={{ version: String(sender?.version ?? 0) }}>
        {field("name", "text")}
        {field("address", "email", words.addressHint)}
        {field("replyTo", "email")}
        {field("contact", "text", words.contactHint)}
        {field("telephone", "tel")}
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};
