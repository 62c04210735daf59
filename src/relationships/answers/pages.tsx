import { Button, ButtonLink } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Person } from "../../design/person.tsx";
import { Select } from "../../design/select.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Asked, type InvitationState, maskAddress } from "../invitations/invitation.ts";
import { countries } from "../organizations/country.ts";
import type { OwnFirm } from "./reads.ts";

type Common = { w: Words; asked: Asked; token: string };
/** Who is signed in where the link was opened: nobody, the invited person, or somebody else. */
export type Reader =
  | { readonly kind: "stranger" }
  | { readonly kind: "invited"; readonly firms: readonly OwnFirm[] }
  | { readonly kind: "other" };

const href = (path: string, token: string): string => `/invitation${path}?token=${token}`;

/** Whom to call; until somebody is named, the organization itself. */
const Caller = ({ w, asked }: { w: Words; asked: Asked }) => {
  const { contact, large } = asked;
  const telephone = contact?.telephone ?? large.telephone;
  if (!telephone) return null;
  const position = contact ? [contact.jobTitle, large.name].filter(Boolean).join(", ") : w.home.switchboard;
  return (
    <section class="section">
      <h2>{w.design.looksAfterYou}</h2>
      <Person side="large" name={contact?.name ?? large.name} position={position} telephone={telephone} />
    </section>
  );
};

type OpenProps = Common & {
  reader: Reader;
  refused: boolean;
  values?: FormValues | undefined;
  problems?: readonly Problem[] | undefined;
};

/** Who asks, why, what is held already, and three answers. Nothing here happens by looking. */
export const InvitationPage = (props: OpenProps) => {
  const { w, asked, reader, refused } = props;
  const words = w.invitation.page;
  const { large, inviter, firm } = asked;
  const masked = maskAddress(asked.email);
  return (
    <>
      {refused && (
        <Notice w={w} kind="success" title={w.invitation.over.refused}>
          <p>{w.invitation.over.refusedText(large.name)}</p>
        </Notice>
      )}
      <PageHead
        title={words.title(large.name)}
        lead={inviter ? words.by(inviter.name) : undefined}
        over={<Name>{firm.name}</Name>}
      />
      {asked.message && (
        <blockquote class="written">
          <Name>{asked.message}</Name>
        </blockquote>
      )}
      <p>{words.what(large.name)}</p>
      <Held {...props} />
      <AcceptForm {...props} />
      <p class="quiet">
        {!refused && `${words.costs} `}
        {words.until(w.date(w.dayOf(asked.expiresAt)))}{" "}
        {reader.kind === "other" ? words.signedInAs(masked) : words.sentTo(masked)}
      </p>
      <Caller w={w} asked={asked} />
    </>
  );
};

const Held = ({ w, asked }: Common) => {
  const words = w.invitation.page;
  return (
    <section class="section">
      <h2>{words.held(asked.large.name)}</h2>
      <Facts
        facts={[
          { label: words.firm, value: <Name>{asked.firm.name}</Name> },
          { label: words.country, value: w.country(asked.firm.country) },
          { label: words.address, value: <Name>{maskAddress(asked.email)}</Name> },
          { label: words.size, value: words.sizes[asked.firm.size] },
          { label: words.unit, value: <Name>{asked.unit}</Name> },
        ]}
      />
    </section>
  );
};

/** Yes. What is right already stays folded; a name that nobody knows yet is asked for. */
const AcceptForm = ({ w, asked, token, reader, refused, values, problems }: OpenProps) => {
  const words = w.invitation.page;
  const value = (name: string, held: string): string => String(values?.[name] ?? held);
  const named = asked.personName !== null && !problems?.some((one) => one.field === "person");
  const folded = !problems?.some((one) => one.field === "firm" || one.field === "country");
  const person = (
    <Input
      w={w}
      name="person"
      label={words.yourName}
      value={value("person", asked.personName ?? "")}
      autocomplete="name"
      problems={problems}
    />
  );
  return (
    <Form action="/invitation/acceptance" hidden={{ token }}>
      {!named && person}
      <details open={!folded}>
        <summary>{words.correct}</summary>
        <div class="stack">
          <p class="quiet">{words.correctText(asked.large.name)}</p>
          {named && person}
          <Input
            w={w}
            name="firm"
            label={words.firmName}
            value={value("firm", asked.firm.name)}
            autocomplete="organization"
            problems={problems}
          />
          <Select
            w={w}
            name="country"
            label={words.country}
            value={value("country", asked.firm.country)}
            options={countryOptions(w)}
            problems={problems}
          />
        </div>
      </details>
      {reader.kind === "invited" && reader.firms.length > 0 && (
        <Choice
          w={w}
          name="join"
          label={words.join}
          value={value("join", "")}
          options={[
            ...reader.firms.map((firm) => ({ value: firm.id, label: firm.name })),
            { value: "", label: words.joinNo(asked.firm.name) },
          ]}
          problems={problems}
        />
      )}
      <Actions>
        <Button>{refused ? w.invitation.over.stillAccept : words.accept}</Button>
        {!refused && (
          <>
            <ButtonLink href={href("/refusal", token)}>{words.refuse}</ButtonLink>
            <ButtonLink href={href("/mistake", token)} kind="plain">
              {words.notMe}
            </ButtonLink>
          </>
        )}
      </Actions>
    </Form>
  );
};

/** Every country by its name in the reader's language. */
function countryOptions(w: Words) {
  return countries
    .map((code) => ({ value: code, label: w.country(code) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, w.lang));
}

export const RefusalPage = ({ w, asked, token, values, problems }: Omit<OpenProps, "reader" | "refused">) => {
  const words = w.invitation.page;
  return (
    <>
      <BackLink href={href("", token)}>{words.back}</BackLink>
      <PageHead title={words.refuseTitle} lead={words.costs} />
      <Form action="/invitation/refusal" hidden={{ token }}>
        <WhoSees w={w} names={[asked.large.name]} />
        <TextArea
          w={w}
          name="reason"
          label={words.refuseReason}
          hint={words.refuseSees(asked.large.name)}
          value={String(values?.reason ?? "")}
          maxlength={2000}
          problems={problems}
          optional
        />
        <Actions>
          <Button>{words.refuseSend}</Button>
        </Actions>
      </Form>
    </>
  );
};

export const MistakePage = ({ w, asked, token }: Common) => {
  const words = w.invitation.page;
  return (
    <>
      <BackLink href={href("", token)}>{words.back}</BackLink>
      <PageHead title={words.notMeTitle} lead={words.notMeText(asked.large.name)} />
      <ButtonForm action="/invitation/mistake" hidden={{ token }}>
        <Button>{words.notMeSend}</Button>
      </ButtonForm>
    </>
  );
};

/** There is nothing to answer here any more: what happened, and one tap to go on. The address shows only its first letters. */
export const OverPage = ({
  w,
  asked,
  token,
  state,
  sent,
  other,
}: Common & {
  state: Exclude<InvitationState, "open" | "refused">;
  /** A mail is on its way. */
  sent: boolean;
  /** Somebody else of the firm was asked since: nothing goes to this address. */
  other: boolean;
}) => {
  const words = w.invitation.over;
  const masked = maskAddress(asked.email);
  const day = (at: Temporal.Instant | null): string => w.date(w.dayOf(at ?? asked.expiresAt));
  const text = {
    accepted: words.acceptedText(day(asked.acceptedAt), masked),
    expired: words.expiredText(day(asked.expiresAt), masked),
    replaced: other ? words.somebodyElse(asked.large.name) : words.replacedText(masked),
    "not-me": words["not-meText"](asked.large.name),
  }[state];
  return (
    <>
      {sent && (
        <Notice w={w} kind="success" title={words.sent(masked)}>
          <p>{words.sentText}</p>
        </Notice>
      )}
      <PageHead title={words[state]} lead={sent ? undefined : text} over={<Name>{asked.large.name}</Name>} />
      {!sent && !other && state !== "not-me" && (
        <ButtonForm action="/invitation/fresh" hidden={{ token }}>
          <Button>{state === "accepted" ? words.signIn : words.fresh}</Button>
        </ButtonForm>
      )}
      <Caller w={w} asked={asked} />
    </>
  );
};

export const UnknownPage = ({ w }: { w: Words }) => (
  <PageHead title={w.invitation.over.unknown} lead={w.invitation.over.unknownText} />
);
