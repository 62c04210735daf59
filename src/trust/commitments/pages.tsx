import { ButtonLink } from "../../design/button.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Notice } from "../../design/notice.tsx";
import { Proofs } from "../../design/proof.tsx";
import { DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Badge } from "../../relationships/badges/badge.ts";
import { sentenceOf } from "./catalogue.ts";
import { marksOf } from "./change.ts";
import { type Promised, saidOn } from "./commitment.ts";

/** One promise: what it says, who answers for it, every version it had. Weakened and ended marks stay for ever. */
export const OnePage = ({
  w,
  promise,
  badges,
  today,
  done,
  mayChange,
}: {
  w: Words;
  promise: Promised;
  badges: readonly Badge[];
  today: Temporal.PlainDate;
  done: "added" | "changed" | "ended" | undefined;
  mayChange: boolean;
}) => {
  const words = w.commitments;
  const version = saidOn(promise, today);
  const { kind, partner, owner, ended } = promise;
  const base = `/commitments/${promise.id}`;
  const to = partner === null ? words.toEverybody : words.toFirm(partner);
  return (
    <>
      <BackLink href="/commitments">{words.backTo}</BackLink>
      {done && <Notice w={w} kind="success" title={words.saved[done]} />}
      <PageHead
        title={words.kinds[kind]}
        lead={version && <Name>{`${sentenceOf(words.sentence, kind, version)}, ${to}`}</Name>}
      >
        {marksOf(promise, today).map((mark) => (
          <Tag kind={mark.kind.startsWith("weak") ? "warn" : "neutral"}>
            {words.marks[mark.kind](w.date(mark.on))}
          </Tag>
        ))}
      </PageHead>
      {mayChange && (
        <Actions>
          <ButtonLink href={`${base}/change`}>{words.change}</ButtonLink>
          <ButtonLink href={`${base}/end`} kind="plain">
            {words.end}
          </ButtonLink>
        </Actions>
      )}
      <Facts
        facts={[
          { label: words.owner, value: <Name>{owner?.name ?? words.nobody}</Name> },
          { label: words.consequence, value: <Name>{version?.consequence ?? words.noConsequence}</Name> },
        ]}
      />
      <DataTable
        w={w}
        caption={words.history}
        rows={promise.versions.toReversed()}
        columns={[
          { key: "number", head: words.number, cell: (one) => w.number(one.number) },
          {
            key: "what",
            head: words.promised,
            wrap: true,
            cell: (one) => sentenceOf(words.sentence, kind, one),
          },
          {
            key: "from",
            head: words.since,
            cell: (one) => (
              <>
                {one.fromOn ? w.date(one.fromOn) : words.fromFirst}{" "}
                {one.weakened && <Tag kind="warn">{words.weaker}</Tag>}
              </>
            ),
          },
          { key: "why", head: words.why, wrap: true, cell: (one) => <Name>{one.reason ?? "–"}</Name> },
        ]}
      />
      {ended && (
        <p class="written">
          {words.marks.ends(w.date(ended.on))}: <Name>{ended.reason}</Name>
        </p>
      )}
      <Proofs w={w} badges={badges} />
    </>
  );
};
