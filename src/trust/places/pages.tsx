import { ButtonLink } from "../../design/button.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { Section, Stack } from "../../design/section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Code, Name, Sample } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Line } from "../../record/explored/line.ts";
import type { Explored } from "../../record/explored/place.ts";
import type { Opening } from "../../record/leaf/commitment.ts";
import type { Leaf } from "../../record/leaf/leaf.ts";
import type { Cosigned } from "../../record/witness/reads.ts";

type Bound = { w: Words };
type Around = { readonly notBefore?: Cosigned; readonly notAfter?: Cosigned };

/** One place of the record, as an auditor looks at it. */
export const PlacePage = ({
  w,
  place,
  one,
  size,
  around,
}: Bound & { place: number; one: Explored; size: number; around: Around }) => {
  const words = w.explorer;
  const { line } = one;
  const leaf = line.as === "place" ? line.leaf : undefined;
  return (
    <>
      <BackLink href="/record">{words.back}</BackLink>
      <PageHead title={titleOf(w, place, line)} lead={words.entryOf(place, size)} />
      <Stack>
        <Found w={w} line={line} belongs={one.belongs} />
        <What w={w} one={one} around={around} />
        <Way w={w} one={one} place={place} />
        {leaf && <Commitments w={w} leaf={leaf} openings={one.openings} closed={closedOf(w, line)} />}
        {one.leaf && (
          <Section title={words.leaf}>
            <p>{words.leafText}</p>
            <Sample>{one.leaf.text}</Sample>
          </Section>
        )}
        <Pager
          w={w}
          previous={place > 0 ? `/record/${place - 1}` : undefined}
          next={place + 1 < size ? `/record/${place + 1}` : undefined}
        />
      </Stack>
    </>
  );
};

/** Why nothing opens a commitment: it is not the reader's, it was erased, or the row is not what was signed. */
function closedOf(w: Words, line: Line): string {
  if (line.as === "sealed" || line.standing.state === "agrees") return w.explorer.notOpen;
  return line.standing.state === "erased" ? w.explorer.states.erased : w.explorer.opensNot;
}

function titleOf(w: Words, place: number, line: Line): string {
  if (line.as === "sealed") return w.explorer.sealedTitle(line.to - line.from + 1);
  return line.row?.kind ? w.proofs.kind(line.row.kind) : w.explorer.entry(place);
}

/** What somebody did to the row, by name. */
const Found = ({ w, line, belongs }: Bound & { line: Line; belongs: number | undefined }) => {
  const words = w.explorer;
  if (line.as === "sealed")
    return line.agrees ? (
      <Notice w={w} title={words.sealedText} />
    ) : (
      <Notice w={w} kind="warning" title={words.wrong}>
        <p>{words.why.sealed}</p>
      </Notice>
    );
  if (line.standing.state === "agrees") return null;
  if (line.standing.state === "erased") return <Notice w={w} title={words.erasedText} />;
  return (
    <Notice w={w} kind="warning" title={words.wrong}>
      <p>{reason(w, line, belongs)}</p>
      <p>{words.kept}</p>
    </Notice>
  );
};

function reason(w: Words, { standing, leaf, rowHour }: Line & { as: "place" }, belongs: number | undefined) {
  const why = w.explorer.why;
  if (standing.state === "moved") return belongs === undefined ? why.movedFar : why.moved(belongs);
  if (standing.state !== "changed") return why[standing.state as "deleted"];
  const { fields } = standing;
  if (fields.includes("at") && leaf && rowHour && rowHour !== leaf.at)
    return [
      why.at(w.explorer.hour(leaf.at), w.explorer.hour(rowHour)),
      fields.length > 1 && why.fields(fields.join(", ")),
    ]
      .filter(Boolean)
      .join(" ");
  return fields.includes("kind") ? why.kind : why.fields(fields.join(", "));
}

const What = ({ w, one, around }: Bound & { one: Explored; around: Around }) => {
  const words = w.explorer;
  const { line } = one;
  const sealed = line.as === "sealed";
  const seen = (cosigned: Cosigned | undefined) =>
    cosigned
      ? `${w.moment(Temporal.Instant.fromEpochMilliseconds(cosigned.seconds * 1000))} · ${cosigned.names.join(", ")}`
      : words.unseen;
  const row = sealed ? undefined : line.row;
  const partner = row?.partner ? <Name>{row.partner}</Name> : words.own;
  return (
    <Facts
      facts={[
        { label: words.filters.type, value: words.type(sealed ? "sealed" : (line.leaf?.type ?? "")) },
        ...(sealed ? [{ label: words.columns.place, value: words.sealedPlaces(line.from, line.to) }] : []),
        ...(row && !row.kind ? [{ label: words.filters.kind, value: words.closed }] : []),
        ...(row
          ? [
              {
                label: words.columns.partner,
                value: partner,
                act: row.relationshipId
                  ? { href: `/record?partner=${row.relationshipId}`, label: words.toPartner }
                  : undefined,
              },
            ]
          : []),
        { label: words.columns.when, value: words.hour(sealed ? line.day : (line.leaf?.at ?? "")) },
        { label: words.before, value: seen(around.notBefore) },
        { label: words.after, value: seen(around.notAfter) },
      ]}
    />
  );
};

const Way = ({ w, one, place }: Bound & { one: Explored; place: number }) => {
  const words = w.explorer;
  const { inclusion } = one;
  if (!inclusion) return null;
  if ("missing" in inclusion)
    return <Notice w={w} kind="warning" title={words.tileMissing(inclusion.missing)} />;
  return (
    <Section title={words.inclusion}>
      <Notice
        w={w}
        kind={inclusion.holds ? "info" : "warning"}
        title={(inclusion.holds ? words.holds : words.holdsNot)(inclusion.size)}
      />
      <Facts
        facts={[
          { label: words.hash, value: <Code>{one.leaf?.hash ?? ""}</Code> },
          { label: words.root, value: <Code>{base64(inclusion.root)}</Code> },
        ]}
      />
      {inclusion.hashes.length > 0 && (
        <details>
          <summary>{words.step}</summary>
          <Sample>{inclusion.hashes.map(base64).join("\n")}</Sample>
        </details>
      )}
      {inclusion.holds && (
        <Actions>
          <ButtonLink href={`/record/${place}/receipt`} kind="primary" icon="download" download>
            {one.openings ? words.receipt : words.receiptBare}
          </ButtonLink>
        </Actions>
      )}
    </Section>
  );
};

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

const Commitments = ({
  w,
  leaf,
  openings,
  closed,
}: Bound & {
  leaf: Leaf;
  openings: Readonly<Record<string, Opening>> | undefined;
  closed: string;
}) => {
  const words = w.explorer;
  const rows = Object.entries(leaf.c).map(([field, commitment]) => ({
    field,
    commitment,
    opening: openings?.[field],
  }));
  return (
    <Section title={words.commitments}>
      <p>
        {words.commitmentsText} {openings && words.commitmentsMade}
      </p>
      <DataTable
        w={w}
        caption={words.commitments}
        quietCaption
        rows={rows}
        columns={[
          { key: "field", head: words.field, cell: ({ field }) => <Code>{field}</Code> },
          {
            key: "value",
            head: words.value,
            long: true,
            cell: ({ opening }) => (opening ? <Name>{text(opening)}</Name> : closed),
          },
          {
            key: "commitment",
            head: words.commitment,
            long: true,
            desk: true,
            cell: ({ commitment }) => <Code>{commitment}</Code>,
          },
          {
            key: "salt",
            head: words.salt,
            long: true,
            desk: true,
            cell: ({ opening }) => opening && <Code>{opening.salt}</Code>,
          },
        ]}
      />
    </Section>
  );
};

function text({ value }: Opening): string {
  if (value === null) return "–";
  return typeof value === "object" ? `${value.amount} ${value.currency}` : String(value);
}
