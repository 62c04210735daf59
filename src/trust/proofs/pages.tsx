import { ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions } from "../../design/form.tsx";
import { PageHead } from "../../design/head.tsx";
import { Pager } from "../../design/pager.tsx";
import { PartnerTabs } from "../../design/partner-tabs.tsx";
import { PocketWitness } from "../../design/pocket-witness.tsx";
import { Proof as Badge } from "../../design/proof.tsx";
import { Stack } from "../../design/section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Code, Moment } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { RecordOf } from "../../relationships/badges/reads.ts";
import type { Proof } from "./proof.ts";

type Props = {
  w: Words;
  /** Undefined: the organization's own acts, which are about no relationship. */
  relationshipId: string | undefined;
  record: RecordOf | undefined;
  items: readonly Proof[];
  older: string | null;
  /** The reader is of the smaller firm: its own browser watches the record. */
  watched?: boolean;
};

/** Every act that the reader's side may open, with its place. */
export const ProofsPage = ({ w, relationshipId, record, items, older, watched }: Props) => {
  const words = w.proofs;
  const base = relationshipId === undefined ? "/entries" : `/partners/${relationshipId}/record`;
  const own = relationshipId === undefined;
  const signed = (proof: Proof) =>
    proof.index !== null && proof.index < (record?.signed ?? 0) ? proof.index : undefined;
  const lead = record && (own ? words.ownLead : words.lead)(record.large);
  return (
    <>
      <PageHead title={own ? words.ownTitle : words.title} lead={lead} />
      {relationshipId !== undefined && <PartnerTabs w={w} relationshipId={relationshipId} active="record" />}
      <Stack>
        {watched && record && <PocketWitness w={w} slug={record.slug} />}
        {relationshipId !== undefined && items.length > 0 && (
          <Actions>
            <ButtonLink href={`/partners/${relationshipId}/chain`} kind="plain" icon="proof">
              {w.chains.open}
            </ButtonLink>
          </Actions>
        )}
        <DataTable
          w={w}
          caption={words.caption}
          quietCaption
          rows={items}
          columns={[
            {
              key: "act",
              head: words.act,
              // On a phone the day stands under the act, where the third column has no room.
              cell: ({ kind, at }) => (
                <>
                  {words.kind(kind)}
                  <span class="phone quiet">
                    <Moment w={w} value={at} />
                  </span>
                </>
              ),
              wrap: true,
            },
            { key: "at", head: words.when, cell: ({ at }) => <Moment w={w} value={at} />, desk: true },
            {
              key: "proof",
              head: words.place,
              cell: (proof) => <Badge w={w} entry={signed(proof)} href={`${base}/${proof.id}`} />,
            },
          ]}
          empty={<Empty title={words.empty}>{words.emptyText}</Empty>}
        />
        <Pager w={w} next={older === null ? undefined : `${base}?before=${older}`} />
        {record && record.signed !== null && <KeyCard w={w} record={record} />}
      </Stack>
    </>
  );
};

const KeyCard = ({ w, record }: { w: Words; record: RecordOf }) => (
  <Card title={w.proofs.key} note={<Code>{record.origin}</Code>}>
    <p>{w.proofs.keyText}</p>
    <Facts facts={[{ label: w.proofs.keyWords, value: <Code>{record.words}</Code> }]} />
    <p>{w.proofs.keyWordsText}</p>
    <Actions>
      <ButtonLink href={`/record/${record.slug}/log.vkey`} icon="download" download>
        {w.proofs.key}
      </ButtonLink>
      <ButtonLink href={`/record/${record.slug}/log.policy`} kind="plain" icon="download" download>
        {w.proofs.policy}
      </ButtonLink>
      <ButtonLink href="/verify" kind="plain">
        {w.proofs.check}
      </ButtonLink>
    </Actions>
  </Card>
);
