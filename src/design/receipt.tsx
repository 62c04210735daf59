import { ButtonLink } from "./button.tsx";
import { Card } from "./card.tsx";
import { Facts } from "./facts.tsx";
import { Actions } from "./form.tsx";
import { BackLink, PageHead } from "./head.tsx";
import { Notice } from "./notice.tsx";
import { Proof } from "./proof.tsx";
import { type KnownNames, type RawField, ReceiptSaid, type SaidField } from "./receipt-said.tsx";
import { Prose, Section, Stack } from "./section.tsx";
import { Code } from "./text.tsx";
import type { Words } from "./words/words.ts";

/** By whom, and in which second. */
type Seen = { readonly seconds: number; readonly names: readonly string[]; readonly outside: boolean };

/** A receipt as its page tells it; `shownReceipt` of `record/receipts/give.ts` makes it. */
export type ShownReceipt = {
  readonly origin: string;
  readonly index: number;
  readonly size: number;
  /** What it said was erased; that it stands there is proved all the same. */
  readonly erased: boolean;
  /** The last head without it that others saw, and the first with it. */
  readonly notBefore?: Seen | undefined;
  readonly notAfter?: Seen | undefined;
  readonly said: readonly SaidField[];
  readonly raw: readonly RawField[];
};

type Props = {
  w: Words;
  back: { href: string; label: string };
  title: string;
  at: Temporal.Instant;
  /** Whose record it is, as people know it. */
  large: string;
  /** Undefined while it is being signed; "changed" where the database no longer holds what was signed. */
  receipt: ShownReceipt | "changed" | undefined;
  /** Sealed: it gets its place with all others of its day, when the day is over. */
  sealed?: boolean | undefined;
  known: KnownNames;
  /** The address of the file. */
  file: string;
};

/** One recorded act: the receipt to keep, what it says, what that proves and what not. */
export const ReceiptPage = ({ w, back, title, at, large, receipt, sealed, known, file }: Props) => {
  const words = w.proofs;
  return (
    <>
      <BackLink href={back.href}>{back.label}</BackLink>
      <PageHead title={title} lead={w.moment(at)} />
      {receipt === "changed" ? (
        <Changed w={w} />
      ) : receipt ? (
        <Stack>
          <Card title={words.keep}>
            <p>{words.keepText}</p>
            {sealed && <p>{words.sealedText}</p>}
            <Actions>
              <ButtonLink href={file} kind="primary" icon="download" download>
                {words.keep}
              </ButtonLink>
              <ButtonLink href="/verify" kind="plain">
                {words.check}
              </ButtonLink>
            </Actions>
          </Card>
          {receipt.erased ? (
            <Notice w={w} title={words.erased}>
              <p>{words.erasedText}</p>
            </Notice>
          ) : (
            <Section title={words.said}>
              <ReceiptSaid w={w} said={receipt.said} raw={receipt.raw} known={known} />
            </Section>
          )}
          <Section title={words.standing}>
            <Standing w={w} large={large} receipt={receipt} />
          </Section>
          <Proves w={w} erased={receipt.erased} />
        </Stack>
      ) : (
        <>
          <Notice w={w} title={sealed ? words.sealedWaits : words.waits} />
          {!sealed && (
            <p class="proofs">
              <Proof w={w} href={file.replace(/\/receipt$/, "")} />
            </p>
          )}
        </>
      )}
    </>
  );
};

const Changed = ({ w }: { w: Words }) => (
  <>
    <Notice w={w} kind="warning" title={w.proofs.changed}>
      <p>{w.proofs.changedText}</p>
    </Notice>
    <Actions>
      <ButtonLink href="/verify">{w.proofs.check}</ButtonLink>
    </Actions>
  </>
);

/** Its place, who signed it, and between which moments others saw the record without and with it. */
const Standing = ({ w, large, receipt }: { w: Words; large: string; receipt: ShownReceipt }) => {
  const words = w.proofs;
  const { notBefore, notAfter } = receipt;
  const day = ({ seconds }: Seen) => w.moment(Temporal.Instant.fromEpochMilliseconds(seconds * 1000));
  const names = w.list([...new Set([...(notBefore?.names ?? []), ...(notAfter?.names ?? [])])]);
  const outside = notBefore?.outside || notAfter?.outside;
  return (
    <>
      <Facts
        facts={[
          { label: words.numberLabel, value: words.number(receipt.index, receipt.size) },
          {
            label: words.signedBy,
            value: <bdi>{notAfter?.outside ? words.signedAnd(large) : words.signedOnly(large)}</bdi>,
          },
          ...(notAfter
            ? [
                {
                  label: words.seenBy,
                  value: <bdi>{words.seenOn(w.list(notAfter.names), day(notAfter))}</bdi>,
                },
              ]
            : []),
          { label: words.notBefore, value: notBefore ? day(notBefore) : words.notKnown },
          { label: words.notAfter, value: notAfter ? day(notAfter) : words.notKnown },
          { label: words.recordName, value: <Code>{receipt.origin}</Code> },
        ]}
      />
      <p>
        {notAfter || notBefore ? words.seenText(names, large, outside === true) : words.signedOnlyText(large)}
      </p>
    </>
  );
};

const Proves = ({ w, erased }: { w: Words; erased: boolean }) => {
  const words = w.proofs;
  return (
    <Section title={words.proves}>
      <Prose>
        <ul>
          {(erased ? words.provesErasedList : words.provesList).map((line) => (
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
  );
};
