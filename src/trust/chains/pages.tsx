import { ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { PartnerTabs } from "../../design/partner-tabs.tsx";
import { Stack } from "../../design/section.tsx";
import { type Column, DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Code, Sample } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Link } from "../../record/explored/thread.ts";
import type { EntryKind } from "../../record/kind.ts";

type Bound = { w: Words };

export type ChainShown = {
  readonly relationshipId: string;
  readonly names: readonly [large: string, msme: string];
  readonly links: readonly Link[];
  readonly lostBefore: number;
  /** What was signed in all, and how many rows the database has. */
  readonly seq: number;
  readonly rows: number;
  readonly acts: ReadonlyMap<number, { readonly id: string; readonly kind: EntryKind }>;
  readonly after: number;
  readonly next: number | null;
  readonly inOneFile: number;
};

/** How the entries of one partnership hang on each other. */
export const ChainPage = ({ w, of }: Bound & { of: ChainShown }) => {
  const words = w.chains;
  const base = `/partners/${of.relationshipId}`;
  const [large, msme] = of.names;
  return (
    <>
      <BackLink href={`${base}/record`}>{words.back}</BackLink>
      <PageHead title={words.title} lead={words.lead(large, msme)} />
      <PartnerTabs w={w} relationshipId={of.relationshipId} active="record" />
      <Stack>
        {of.links.length > 0 && <Verdict w={w} of={of} />}
        <DataTable
          w={w}
          caption={words.title}
          quietCaption
          rows={of.links}
          columns={columns(w, of)}
          empty={<Empty title={words.none}>{words.noneText}</Empty>}
        />
        <Pager
          w={w}
          previous={of.after >= 0 ? `${base}/chain` : undefined}
          next={of.next === null ? undefined : `${base}/chain?after=${of.next}`}
        />
        {of.links.length > 0 && (
          <Card title={words.keep}>
            <p>{words.keepText}</p>
            <p>{words.leavesText(of.inOneFile)}</p>
            <Actions>
              <ButtonLink href={`${base}/chain/key`} kind="primary" icon="key" download>
                {words.takeKey}
              </ButtonLink>
              <ButtonLink href={`${base}/chain/leaves`} kind="secondary" icon="download" download>
                {words.takeLeaves}
              </ButtonLink>
            </Actions>
            <h3>{words.how}</h3>
            <Sample>{words.command}</Sample>
          </Card>
        )}
      </Stack>
    </>
  );
};

const Verdict = ({ w, of }: Bound & { of: ChainShown }) => {
  const words = w.chains;
  const broken = of.links.some(({ is }) => is !== "next");
  const fewer = of.rows < of.seq;
  if (!broken && !fewer && of.lostBefore === 0)
    return (
      <Notice w={w} title={words.good}>
        <p>{words.rows(of.seq)}</p>
      </Notice>
    );
  return (
    <Notice w={w} kind="warning" title={words.bad}>
      {fewer && <p>{words.fewer(of.rows, of.seq)}</p>}
      {of.lostBefore > 0 && <p>{words.lostBefore(of.lostBefore)}</p>}
      <p>{words.badText}</p>
    </Notice>
  );
};

function columns(w: Words, { acts, relationshipId }: ChainShown): Column<Link>[] {
  const words = w.chains;
  const heads = words.columns;
  return [
    {
      key: "seq",
      head: heads.seq,
      narrow: true,
      cell: ({ seq }) => (seq === undefined ? "–" : w.number(seq)),
    },
    {
      key: "act",
      head: heads.act,
      wrap: true,
      cell: ({ place, is }) => {
        const act = acts.get(place);
        if (!act) return is === "lost" ? words.gone : words.closed;
        return <a href={`/partners/${relationshipId}/record/${act.id}`}>{w.proofs.kind(act.kind)}</a>;
      },
    },
    {
      key: "state",
      head: heads.state,
      cell: ({ is }) => <Tag kind={is === "next" ? "good" : "bad"}>{words.states[is]}</Tag>,
    },
    { key: "place", head: heads.place, desk: true, align: "end", cell: ({ place }) => w.number(place) },
    {
      key: "before",
      head: heads.before,
      desk: true,
      long: true,
      cell: ({ previous }) => previous && <Code>{short(previous)}</Code>,
    },
    {
      key: "tag",
      head: heads.tag,
      desk: true,
      long: true,
      cell: ({ tag }) => <Code>{tag.slice(0, 12)}</Code>,
    },
  ];
}

const short = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes.subarray(0, 9)));
