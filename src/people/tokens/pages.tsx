import { Button, ButtonLink } from "../../design/button.tsx";
import { Checks } from "../../design/choice.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Code, Name, Sample } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Side } from "../access/role.ts";
import { scopesFor } from "../access/scope.ts";
import { isOpen, type NewToken, type Token } from "./token.ts";

type Bound = { w: Words };
type ListProps = Bound & {
  organization: string;
  tokens: readonly Token[];
  today: Temporal.PlainDate;
  back: { href: string; label: string };
  done: boolean;
};

/** Every token of the organization, the newest first; those that have ended stay to be read. */
export const TokensPage = ({ w, organization, tokens, today, back, done }: ListProps) => {
  const words = w.tokens;
  const add = (
    <ButtonLink href="/tokens/new" kind="primary" icon="plus">
      {words.add}
    </ButtonLink>
  );
  return (
    <>
      {done && <Notice w={w} kind="success" title={words.done} />}
      <BackLink href={back.href}>{back.label}</BackLink>
      <PageHead title={words.title} lead={words.lead(organization)}>
        {tokens.length > 0 && add}
      </PageHead>
      <DataTable
        w={w}
        caption={words.list}
        quietCaption
        rows={tokens}
        empty={
          <Empty title={words.empty} act={add}>
            {words.emptyText}
          </Empty>
        }
        columns={[
          { key: "name", head: words.name, wrap: true, cell: (one) => <Name>{one.name}</Name> },
          {
            key: "scopes",
            head: words.scopesLabel,
            desk: true,
            wrap: true,
            cell: (one) => one.scopes.map((scope) => <div>{scopeIn(w, scope)}</div>),
          },
          {
            key: "used",
            head: words.used,
            cell: (one) => (one.lastUsedOn ? w.date(one.lastUsedOn) : words.never),
          },
          {
            key: "expires",
            head: words.expires,
            desk: true,
            cell: (one) => (one.endedAt ? w.date(w.dayOf(one.endedAt)) : words.endOn(one.expiresOn)),
          },
          { key: "end", head: words.end, cell: (one) => <End w={w} token={one} today={today} /> },
        ]}
      />
      <Actions>
        <ButtonLink href="/api">{words.manual}</ButtonLink>
      </Actions>
    </>
  );
};

const End = ({ w, token, today }: Bound & { token: Token; today: Temporal.PlainDate }) => {
  if (!isOpen(token, today)) return <Tag>{token.endedAt ? w.tokens.ended : w.tokens.expired}</Tag>;
  return (
    <ButtonForm action={`/tokens/${token.id}/end`}>
      <Button kind="plain">
        {w.tokens.end}
        <span class="unseen"> {w.tokens.endOf(token.name)}</span>
      </Button>
    </ButtonForm>
  );
};

function scopeIn(w: Words, scope: string): string {
  const known: Readonly<Record<string, string>> = w.tokens.scopes;
  return known[scope] ?? w.tokens.unknownScope(scope);
}

type FormProps = Bound & {
  organization: string;
  side: Side;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};

/** What it is for, what it may do, how long it lasts. */
export const NewTokenPage = ({ w, organization, side, values, problems }: FormProps) => {
  const words = w.tokens;
  const text = (name: string) => String(values[name] ?? "");
  const ticked = values.scopes ?? [];
  return (
    <>
      <BackLink href="/tokens">{words.title}</BackLink>
      <PageHead title={words.add} lead={words.addLead(organization)} />
      <Form action="/tokens" hidden={{ id: text("id") }}>
        <Input
          w={w}
          name="name"
          label={words.name}
          hint={words.nameHint}
          value={text("name")}
          problems={problems}
          autocomplete="off"
        />
        <Checks
          w={w}
          name="scopes"
          label={words.scopesLabel}
          problems={problems}
          values={typeof ticked === "string" ? [ticked] : ticked}
          options={scopesFor(side).map((scope) => ({ value: scope, label: words.scopes[scope] }))}
        />
        <Input
          w={w}
          kind="number"
          name="days"
          label={words.days}
          hint={words.daysHint}
          optional
          value={text("days")}
          problems={problems}
        />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** The only page on which a token ever stands. */
export const MadePage = ({ w, made, origin }: Bound & { made: NewToken; origin: string }) => {
  const words = w.tokens;
  return (
    <>
      <Notice w={w} kind="success" title={words.made}>
        <p>{words.madeLead}</p>
      </Notice>
      <PageHead title={<Name>{made.name}</Name>} over={words.token} />
      <Sample>{made.token}</Sample>
      <Facts
        facts={[
          { label: words.scopesLabel, value: made.scopes.map((scope) => <Code>{scope}</Code>) },
          { label: words.expires, value: words.endOn(made.expiresOn) },
        ]}
      />
      <Section title={words.example}>
        <Sample>{`curl -H "Authorization: Bearer ${made.token}" ${origin}/api/v1/organizations`}</Sample>
      </Section>
      <Actions>
        <ButtonLink href="/tokens" kind="primary">
          {words.toList}
        </ButtonLink>
      </Actions>
    </>
  );
};
