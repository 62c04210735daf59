import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { type LeaderWord, LeaderWordCard } from "../../design/leader-word.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { Proofs } from "../../design/proof.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Badge, naming } from "../../relationships/badges/badge.ts";
import type { Met } from "./met.ts";

export type ShownWord = LeaderWord & { readonly id: string };

type Props = {
  w: Words;
  relationshipId: string;
  large: string;
  /** Who answers today: for the whole and for this firm's unit. */
  leaders: readonly string[];
  said: readonly ShownWord[];
  /** There are newer words than these; the last of these, if there are older ones. */
  newer: boolean;
  older: string | null;
  met: readonly Met[];
  badges: readonly Badge[];
  mayDeny: boolean;
  denied: boolean;
  values: FormValues;
  problems: readonly Problem[] | undefined;
};

/** What the leaders of a partner said, quarter by quarter, and the days they missed. */
export const AttestedPage = (props: Props) => {
  const { w, relationshipId, large, leaders, said, newer, older, met, denied } = props;
  const words = w.leadership.firm;
  const base = `/partners/${relationshipId}`;
  return (
    <>
      <BackLink href={`${base}/promises`}>{w.promises.title}</BackLink>
      {denied && <Notice w={w} kind="success" title={words.deniedNow} />}
      <PageHead title={words.title(large)} lead={words.lead(large)} />
      {leaders.length === 0 && <p class="quiet">{words.answersNobody(large)}</p>}
      {leaders.length > 0 && <p>{words.answers(large, w.list(leaders))}</p>}
      {said.length === 0 && <Empty title={words.none(large)}>{words.noneText}</Empty>}
      {(newer ? [] : met).map((one) => (
        <MetCard {...props} met={one} />
      ))}
      {said.map((word) => (
        <>
          <LeaderWordCard w={w} word={word} />
          <Proofs w={w} badges={naming(props.badges, { attestation: word.id })} />
          {word.given && (
            <ButtonLink href={`${base}/leadership/${word.id}/letter.pdf`} kind="plain" icon="download">
              {words.letter}
            </ButtonLink>
          )}
        </>
      ))}
      <Pager
        w={w}
        previous={newer ? `${base}/leadership` : undefined}
        next={older === null ? undefined : `${base}/leadership?before=${older}`}
      />
    </>
  );
};

const MetCard = ({
  w,
  relationshipId,
  large,
  met,
  mayDeny,
  badges,
  values,
  problems,
}: Omit<Props, "met"> & { met: Met }) => {
  const words = w.leadership.firm;
  const asked = values.met === met.id;
  return (
    <Card title={words.metTitle(large, w.date(met.on))} note={<Name>{met.by}</Name>}>
      <p class="written">
        <Name>{met.what}</Name>
      </p>
      {met.denied && <p>{words.metDenied(met.denied)}</p>}
      <Proofs w={w} badges={naming(badges, { meeting: met.id })} />
      {!met.denied && mayDeny && (
        <>
          <p class="quiet">{words.metWas}</p>
          <Form action={`/partners/${relationshipId}/leadership/denials`} hidden={{ met: met.id }}>
            <TextArea
              w={w}
              name="words"
              label={words.metWords}
              value={asked ? String(values.words ?? "") : ""}
              problems={asked ? problems : undefined}
            />
            <Actions>
              <Button kind="secondary">{words.metWrong}</Button>
            </Actions>
          </Form>
        </>
      )}
    </Card>
  );
};
