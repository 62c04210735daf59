import { ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { PartnerTabs } from "../../design/partner-tabs.tsx";
import { Proof as Badge } from "../../design/proof.tsx";
import { Prose, Section, Stack } from "../../design/section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Code, Moment, Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Proved } from "../../record/receipts/receipt.ts";
import type { Proof, RecordOf } from "./proof.ts";

type Common = {
  w: Words;
  relationshipId: string;
  record: RecordOf | undefined;
};

/** Every act that the reader's side may open, with its place. */
export const ProofsPage = ({
  w,
  relationshipId,
  record,
  items,
  older,
}: Common & { items: readonly Proof[]; older: string | null }) => {
  const words = w.proofs;
  const base = `/partners/${relationshipId}/record`;
  const signed = (proof: Proof) =>
    proof.index !== null && proof.index < (record?.signed ?? 0) ? proof.index : undefined;
  return (
    <>
      <PageHead title={words.title} lead={record && words.lead(record.large)} />
      <PartnerTabs w={w} relationshipId={relationshipId} active="record" />
      <Stack>
        <DataTable
          w={w}
          caption={words.caption}
          quietCaption
          rows={items}
          columns={[
            { key: "act", head: words.act, cell: ({ kind }) => words.kind(kind), wrap: true },
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
    <Actions>
      <ButtonLink href={`/record/${record.slug}/log.vkey`} icon="download" download>
        {w.proofs.key}
      </ButtonLink>
      <ButtonLink href="/verify" kind="plain">
        {w.proofs.check}
      </ButtonLink>
    </Actions>
  </Card>
);

/** One act: what the record holds of it, what that proves and what not, and the receipt. */
export const ProofPage = ({
  w,
  relationshipId,
  record,
  proof,
  proved,
  erased = false,
}: Common & { proof: Proof; proved: Proved | undefined; erased?: boolean | undefined }) => {
  const words = w.proofs;
  const base = `/partners/${relationshipId}/record`;
  return (
    <>
      <BackLink href={base}>{words.back}</BackLink>
      <PageHead title={words.kind(proof.kind)} lead={<Moment w={w} value={proof.at} />} />
      {record && proved ? (
        <Stack>
          {erased && (
            <Notice w={w} title={words.erased}>
              {words.erasedText}
            </Notice>
          )}
          <Card>
            <Facts
              facts={[
                { label: words.numberLabel, value: words.number(proved.index, proved.size) },
                {
                  label: words.signedBy,
                  value: <bdi>{words.signedOnly(proved.origin)}</bdi>,
                },
                { label: words.order, value: words.orderText },
              ]}
            />
            <p>{words.signedOnlyText(record.large)}</p>
          </Card>
          <Card title={words.keep}>
            <p>{words.keepText}</p>
            <Actions>
              <ButtonLink href={`${base}/${proof.id}/receipt`} kind="primary" icon="download" download>
                {words.keep}
              </ButtonLink>
              <ButtonLink href="/verify" kind="plain">
                {words.check}
              </ButtonLink>
            </Actions>
          </Card>
          {!erased && <Said w={w} proved={proved} />}
          <Section title={words.proves}>
            <Prose>
              <ul>
                {words.provesList.map((line) => (
                  <li>{line}</li>
                ))}
              </ul>
              <h3>{words.provesNot}</h3>
              <ul>
                {words.provesNotList.map((line) => (
                  <li>{line}</li>
                ))}
              </ul>
            </Prose>
          </Section>
        </Stack>
      ) : (
        <Notice w={w} title={words.waits} />
      )}
    </>
  );
};

const Said = ({ w, proved }: { w: Words; proved: Proved }) => (
  <Section title={w.proofs.said}>
    <p>{w.proofs.saidText}</p>
    <DataTable
      w={w}
      caption={w.proofs.said}
      quietCaption
      rows={proved.opened}
      columns={[
        { key: "field", head: w.proofs.field, cell: ({ field }) => <Code>{field}</Code> },
        {
          key: "value",
          head: w.proofs.value,
          cell: ({ value }) => <Value w={w} value={value} />,
          long: true,
        },
      ]}
    />
  </Section>
);

const Value = ({ w, value }: { w: Words; value: Proved["opened"][number]["value"] }) =>
  value === null ? (
    <span class="quiet">{w.proofs.nothing}</span>
  ) : (
    <Name>{typeof value === "object" ? `${value.amount} ${value.currency}` : String(value)}</Name>
  );
