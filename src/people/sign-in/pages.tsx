import { Button, ButtonLink } from "../../design/button.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Problem } from "../../platform/refusal.ts";

type Bound = { w: Words; problems?: readonly Problem[] | undefined };

type AskProps = Bound & { address?: string; next?: string; notice?: string | undefined };

/** The first page of a stranger: one field. */
export const AskPage = ({ w, problems, address = "", next = "/", notice }: AskProps) => (
  <>
    {notice && <Notice w={w} kind="success" title={notice} />}
    <PageHead title={w.signIn.title} lead={w.signIn.lead} />
    <Form action="/sign-in" hidden={{ next }}>
      <Input
        w={w}
        kind="email"
        name="address"
        label={w.signIn.address}
        value={address}
        problems={problems}
        autocomplete="username"
      />
      <Actions>
        <Button>{w.signIn.send}</Button>
      </Actions>
    </Form>
  </>
);

/** The same page whether or not the address is known. The address shows only to the browser in which it was typed. */
export const CodePage = ({
  w,
  problems,
  ask,
  address,
}: Bound & { ask: string; address?: string | undefined }) => (
  <>
    <PageHead title={w.signIn.checkMail} lead={w.signIn.onItsWay} />
    {address && (
      <p>
        {w.signIn.askedFor} <bdi>{address}</bdi>
      </p>
    )}
    <Form action="/sign-in/code" hidden={{ ask }}>
      <Input
        w={w}
        kind="code"
        name="code"
        label={w.signIn.code}
        hint={w.signIn.codeHint}
        problems={problems}
        size="short"
        maxlength={20}
      />
      <Actions>
        <Button>{w.signIn.enter}</Button>
      </Actions>
    </Form>
    <p>
      {w.signIn.notCome} <a href="/sign-in">{w.signIn.otherAddress}</a>
    </p>
  </>
);

/** Where a mailed link leads. Opening it changes nothing: programs that check mails open every link. */
export const LinkPage = ({ w, token }: Bound & { token: string }) => (
  <>
    <PageHead title={w.signIn.title} lead={w.signIn.linkLead} />
    <ButtonForm action="/sign-in/link" hidden={{ token }}>
      <Button>{w.signIn.enter}</Button>
    </ButtonForm>
  </>
);

/** A link that opens nothing any more. It still knows the way to its owner. */
export const OldLinkPage = ({
  w,
  token,
  state,
}: Bound & { token: string; state: "used" | "expired" | "unknown" }) => (
  <>
    <PageHead
      title={w.signIn.old[state]}
      lead={state === "unknown" ? w.signIn.unknownLead : w.signIn.oldLead}
    />
    {state !== "unknown" && (
      <ButtonForm action="/sign-in/fresh" hidden={{ token }}>
        <Button>{w.signIn.fresh}</Button>
      </ButtonForm>
    )}
    <Actions>
      <ButtonLink href="/sign-in">{w.signIn.otherAddress}</ButtonLink>
    </Actions>
  </>
);
