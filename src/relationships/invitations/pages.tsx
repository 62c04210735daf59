import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { type Fact, Facts } from "../../design/facts.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Notice } from "../../design/notice.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import { type Invitation, type InvitationState, mayAccept, stateOf } from "./invitation.ts";

const looks: Readonly<Record<InvitationState, "good" | "warn" | "neutral">> = {
  open: "neutral",
  expired: "warn",
  replaced: "neutral",
  accepted: "good",
  refused: "neutral",
  "not-me": "warn",
};

type Props = {
  w: Words;
  relationshipId: string;
  partner: string;
  active: boolean;
  all: readonly Invitation[];
  now: Temporal.Instant;
  mayInvite: boolean;
  sent: boolean;
};

/** Whether a partner was asked, what it answered, and how to ask again. */
export const InvitationsPage = (props: Props) => {
  const { w, relationshipId, partner, all, now, mayInvite, active } = props;
  const words = w.invitation.state;
  const [newest] = all;
  const ask = `/invite?partner=${relationshipId}`;
  const again = newest && !newest.notMeAt && newest.sentAt !== null;
  return (
    <>
      <BackLink href={`/partners/${relationshipId}`}>{words.back(partner)}</BackLink>
      {props.sent && <Notice w={w} kind="success" title={words.sent} />}
      <PageHead title={words.title} over={<Name>{partner}</Name>} />
      {!newest && (
        <Empty
          title={words.none}
          act={
            mayInvite && !active ? (
              <ButtonLink href={ask} kind="primary" icon="send">
                {words.first}
              </ButtonLink>
            ) : undefined
          }
        >
          {words.noneText}
        </Empty>
      )}
      {all.map((one) => (
        <One w={w} one={one} state={stateOf(one, now)} />
      ))}
      {newest && mayInvite && !active && (
        <Form action={`/partners/${relationshipId}/invitation`}>
          <Actions>
            {again && (
              <Button icon="send" kind={mayAccept(stateOf(newest, now)) ? "secondary" : "primary"}>
                {words.again}
              </Button>
            )}
            <ButtonLink href={ask}>{words.other}</ButtonLink>
          </Actions>
        </Form>
      )}
    </>
  );
};

const One = ({ w, one, state }: { w: Words; one: Invitation; state: InvitationState }) => {
  const words = w.invitation.state;
  const day = (at: Temporal.Instant): string => w.date(w.dayOf(at));
  const facts: Fact[] = [
    { label: words.to, value: <Name>{one.email}</Name> },
    { label: words.on, value: one.sentAt ? day(one.invitedAt) : words.notMailed },
    ...(state === "open" ? [{ label: words.until, value: day(one.expiresAt) }] : []),
    ...(state === "refused"
      ? [
          {
            label: words.reason,
            value: one.refusedReason ? <Name>{one.refusedReason}</Name> : words.noReason,
          },
        ]
      : []),
  ];
  return (
    <Card
      title={one.personName ? <Name>{one.personName}</Name> : words.noName}
      aside={<Tag kind={looks[state]}>{words.states[state]}</Tag>}
    >
      <Facts facts={facts} />
    </Card>
  );
};
