import { Button, ButtonLink } from "../../design/button.tsx";
import { Check, Choice } from "../../design/choice.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Membership } from "../access/access.ts";
import type { Session } from "../sign-in/session.ts";
import { type Person, themes } from "./person.ts";

type Props = {
  w: Words;
  person: Person;
  memberships: readonly Membership[];
  home: Membership | undefined;
  sessions: readonly Session[];
  here: string | undefined;
  values: FormValues;
  problems: readonly Problem[] | undefined;
  saved: boolean;
};

/** What is the person's own: how partners read and reach them, how pages look, where they are signed in. */
export const AccountPage = (props: Props) => {
  const { w, person, sessions, here, saved } = props;
  const words = w.account;
  return (
    <>
      {saved && <Notice w={w} kind="success" title={words.saved} />}
      <PageHead
        title={words.title}
        lead={
          <>
            {words.signedInAs} <bdi>{person.address}</bdi>.
          </>
        }
      >
        <ButtonForm action="/sign-out">
          <Button kind="secondary">{words.signOut}</Button>
        </ButtonForm>
      </PageHead>
      <OwnForm {...props} />
      <p>
        <ButtonLink href="/account/mails" kind="plain">
          {w.mails.account}
        </ButtonLink>
      </p>
      <Section title={words.sessions}>
        <p>{words.sessionsLead}</p>
        <ul class="card-list">
          {sessions.map((session) => (
            <SessionLine w={w} session={session} here={session.id === here} />
          ))}
        </ul>
        <p class="quiet">{words.everywhereLead(sessions.length)}</p>
        <ButtonForm action="/account/sign-out-everywhere">
          <Button kind="danger">{words.everywhere}</Button>
        </ButtonForm>
      </Section>
    </>
  );
};

const OwnForm = ({ w, person, memberships, home, values, problems }: Props) => {
  const words = w.account;
  const again = Object.keys(values).length > 0;
  const text = (name: string, kept: string) => (again ? String(values[name] ?? "") : kept);
  const desk = home?.side === "large";
  // Where the switch is not shown it keeps its value.
  const hidden = {
    version: String(person.version),
    ...(desk || !person.singleKeys ? {} : { singleKeys: "yes" }),
  };
  return (
    <Form action="/account" hidden={hidden}>
      <Input
        w={w}
        name="name"
        label={words.name}
        hint={words.nameHint}
        value={text("name", person.name)}
        problems={problems}
        autocomplete="name"
      />
      <Input
        w={w}
        kind="tel"
        name="telephone"
        label={words.telephone}
        hint={words.telephoneHint}
        optional
        value={text("telephone", person.telephone ?? "")}
        problems={problems}
      />
      {memberships.length > 1 && (
        <Choice
          w={w}
          name="home"
          label={words.home}
          hint={words.homeHint}
          value={text("home", home?.organizationId ?? "")}
          options={memberships.map((one) => ({ value: one.organizationId, label: one.name }))}
        />
      )}
      <Choice
        w={w}
        inline
        name="theme"
        label={words.theme}
        value={text("theme", person.theme)}
        problems={problems}
        options={themes.map((theme) => ({ value: theme, label: words.themes[theme] }))}
      />
      {desk && (
        <Check
          w={w}
          name="singleKeys"
          label={words.singleKeysText}
          checked={again ? values.singleKeys === "yes" : person.singleKeys}
        />
      )}
      <Actions>
        <Button>{words.save}</Button>
      </Actions>
    </Form>
  );
};

const SessionLine = ({ w, session, here }: { w: Words; session: Session; here: boolean }) => {
  const words = w.account;
  const device = session.device || words.unknownDevice;
  return (
    <li>
      <div class="card-line">
        <span class="card-list-text">
          <span class="card-list-title">
            <Name>{device}</Name> {here && <Tag>{words.thisDevice}</Tag>}
          </span>
          <span class="quiet">
            {words.lastSeen(w.relative(w.dayOf(session.lastSeen)))},{" "}
            {words.since(w.date(w.dayOf(session.since)))}
          </span>
        </span>
        <span class="card-list-end">
          <ButtonForm action={`/account/sessions/${session.id}/end`}>
            <Button kind="plain">
              {words.end}
              <span class="unseen"> {words.endOf(device)}</span>
            </Button>
          </ButtonForm>
        </span>
      </div>
    </li>
  );
};
