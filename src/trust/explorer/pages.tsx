import { ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { type Chip, Filters } from "../../design/filters.tsx";
import { Actions } from "../../design/form.tsx";
import { PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Pager } from "../../design/pager.tsx";
import { Region } from "../../design/region.tsx";
import { Stack } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { type Column, DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Code, Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Line } from "../../record/explored/line.ts";
import type { EntryKind } from "../../record/kind.ts";
import { type Filter, isNarrow, writeFilter } from "./filter.ts";
import type { Overview } from "./reads.ts";

type Bound = { w: Words };

/** The record of the organization: its head, and every place of it. */
export const RecordPage = ({
  w,
  of,
  filter,
  lines,
  next,
  ...known
}: Bound & {
  of: Overview;
  filter: Filter;
  lines: readonly Line[];
  next: number | null;
  types: readonly string[];
  kinds: readonly EntryKind[];
  partners: readonly string[];
}) => {
  const words = w.explorer;
  const at = (changed: Partial<Filter>) => `/record${writeFilter({ ...filter, ...changed })}`;
  const on = chips(w, filter, at);
  const narrow = isNarrow(filter);
  return (
    <>
      <PageHead title={words.title} lead={words.lead(of.large)} />
      <Stack>
        <HeadCard w={w} of={of} />
        <Region id="record" status={words.counted(lines.length)}>
          <Filters
            {...{ w, action: "/record", region: "record" }}
            chips={on}
            clear={on.length > 1 ? "/record" : undefined}
          >
            <Fields w={w} filter={filter} {...known} />
          </Filters>
          {narrow && filter.type !== "sealed" && <p class="quiet">{words.rowsOnly}</p>}
          <DataTable
            w={w}
            caption={words.caption}
            quietCaption
            columns={columns(w)}
            rows={lines}
            href={(line) => `/record/${line.as === "sealed" ? line.to : line.place}`}
            region="record"
            empty={
              <Empty
                title={words.noMatch}
                act={<ButtonLink href="/record">{w.design.clearFilters}</ButtonLink>}
              >
                {words.noMatchText}
              </Empty>
            }
          />
          {filter.type === "sealed" && next !== null && <p class="quiet">{words.sealedLooked(next)}</p>}
          <Pager
            w={w}
            region="record"
            previous={filter.before === undefined ? undefined : at({ before: undefined })}
            next={next === null ? undefined : at({ before: next })}
          />
        </Region>
      </Stack>
    </>
  );
};

/** Before anything is signed there is nothing to explore. */
export const NothingPage = ({ w }: Bound) => (
  <>
    <PageHead title={w.explorer.title} />
    <Empty title={w.explorer.none}>{w.explorer.noneText}</Empty>
  </>
);

const HeadCard = ({ w, of }: Bound & { of: Overview }) => {
  const words = w.explorer;
  const seen = of.seen.map(({ name, at }) => (
    <div>
      <bdi>{words.cosignedAt(name, w.moment(at))}</bdi>
    </div>
  ));
  return (
    <Card title={words.head}>
      <Facts
        facts={[
          { label: words.origin, value: <Code>{of.origin}</Code> },
          { label: words.size, value: w.number(of.size) },
          { label: words.fingerprint, value: <bdi>{of.fingerprint}</bdi> },
          { label: words.signedBy, value: <Name>{of.large}</Name> },
          { label: words.cosigned, value: seen.length > 0 ? seen : words.cosignedNone },
          ...(of.keysBefore > 0 ? [{ label: words.rotations, value: w.number(of.keysBefore) }] : []),
        ]}
      />
      <p class="quiet">{words.fingerprintText}</p>
      <Actions>
        <ButtonLink href="/record/growth" kind="secondary">
          {words.growth}
        </ButtonLink>
        <ButtonLink href="/record/readers" kind="plain">
          {words.readers}
        </ButtonLink>
        <ButtonLink href={`/record/${of.slug}/checkpoint`} kind="plain" icon="download">
          {words.headFile}
        </ButtonLink>
        <ButtonLink href={`/record/${of.slug}/log.vkey`} kind="plain" icon="key">
          {words.keyFile}
        </ButtonLink>
      </Actions>
    </Card>
  );
};

const Fields = ({
  w,
  filter,
  types,
  kinds,
  partners,
}: Bound & {
  filter: Filter;
  types: readonly string[];
  kinds: readonly EntryKind[];
  partners: readonly string[];
}) => {
  const words = w.explorer;
  const names = words.filters;
  const acts = kinds
    .map((kind) => ({ value: kind as string, label: w.proofs.kind(kind) }))
    .sort((a, b) => a.label.localeCompare(b.label, w.lang));
  return (
    <>
      <Select
        w={w}
        name="type"
        label={names.type}
        empty={names.all}
        value={filter.type}
        options={types.map((type) => ({ value: type, label: words.type(type) }))}
      />
      <Select w={w} name="kind" label={names.kind} empty={names.all} value={filter.kind} options={acts} />
      <Input w={w} name="partner" label={names.partner} value={filter.partner} suggestions={partners} />
      <Input
        w={w}
        name="from"
        label={names.from}
        hint={names.day}
        value={filter.from?.toString()}
        size="short"
      />
      <Input
        w={w}
        name="until"
        label={names.until}
        hint={names.day}
        value={filter.until?.toString()}
        size="short"
      />
    </>
  );
};

function columns(w: Words): Column<Line>[] {
  const words = w.explorer;
  const heads = words.columns;
  return [
    {
      key: "place",
      head: heads.place,
      narrow: true,
      cell: (line) => (line.as === "sealed" ? words.sealedPlaces(line.from, line.to) : w.number(line.place)),
    },
    {
      key: "what",
      head: heads.what,
      wrap: true,
      cell: (line) => {
        if (line.as === "sealed") return words.sealedTitle(line.to - line.from + 1);
        if (line.row?.kind) return w.proofs.kind(line.row.kind);
        return words.type(line.leaf?.type ?? "");
      },
    },
    {
      key: "partner",
      head: heads.partner,
      desk: true,
      long: true,
      cell: (line) => line.as === "place" && line.row?.partner && <Name>{line.row.partner}</Name>,
    },
    {
      key: "when",
      head: heads.when,
      desk: true,
      cell: (line) => words.hour(line.as === "sealed" ? line.day : (line.leaf?.at ?? "")),
    },
    { key: "state", head: heads.state, cell: (line) => <StateTag w={w} line={line} /> },
  ];
}

const StateTag = ({ w, line }: Bound & { line: Line }) => {
  const states = w.explorer.states;
  if (line.as === "sealed")
    return <Tag kind={line.agrees ? "good" : "bad"}>{line.agrees ? states.agrees : states.changed}</Tag>;
  const { state } = line.standing;
  const kind = state === "agrees" ? "good" : state === "erased" ? "neutral" : "bad";
  return <Tag kind={kind}>{states[state]}</Tag>;
};

function chips(w: Words, filter: Filter, at: (changed: Partial<Filter>) => string): Chip[] {
  const words = w.explorer;
  const said: Partial<Record<keyof Filter, string | undefined>> = {
    type: filter.type && words.type(filter.type),
    kind: filter.kind && w.proofs.kind(filter.kind),
    partner: filter.partner,
    from: filter.from?.toString(),
    until: filter.until?.toString(),
  };
  return Object.entries(said).flatMap(([name, value]) => {
    const label = words.filters[name as "type"];
    return value ? [{ label: `${label}: ${value}`, href: at({ [name]: undefined, before: undefined }) }] : [];
  });
}
