import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Checks, Choice } from "../../design/choice.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { fieldWords, HowSure, LedgerFacts, ProblemKinds, Told } from "../../design/ledger-result.tsx";
import { Notice } from "../../design/notice.tsx";
import { fieldId, problemOf } from "../../design/problems.ts";
import { Section } from "../../design/section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { FileReading, ImportView } from "../imports/import.ts";
import { dateFields, fieldNames, type LedgerField, moneyFields } from "../imports/ledger-field.ts";
import { type ColumnPreview, columnsShown, type RowPreview } from "../imports/preview.ts";

type Props = {
  w: Words;
  of: ImportView;
  /** The currency of the large organization's books. */
  own: string;
  values: FormValues;
  problems: readonly Problem[] | undefined;
  mayMake: boolean;
};

/** How a ledger is read and what would become of it, before anything is loaded. */
export const PreviewPage = (props: Props) => {
  const { w, of, mayMake } = props;
  const words = w.imports;
  const columns = of.files.some((file) => (file.preview?.columns.length ?? 0) > 0);
  return (
    <>
      <BackLink href="/import">{words.title}</BackLink>
      <PageHead
        title={<Name>{of.fileName ?? words.nameless}</Name>}
        lead={of.state === "checked" ? words.preview.lead : undefined}
      />
      <Standing {...props} />
      {of.state === "checked" && of.problemCounts.length > 0 && (
        <Section title={words.problems}>
          <ProblemKinds w={w} kinds={of.problemCounts} />
        </Section>
      )}
      {of.state === "checked" &&
        of.files.map((file) => <FirstRows w={w} file={file} several={of.files.length > 1} />)}
      {mayMake && columns && <ReadingForm {...props} />}
      {mayMake && !columns && of.state !== "checked" && (
        <ButtonForm action={`/import/${of.id}/reading`}>
          <Button kind="secondary">{words.preview.again}</Button>
        </ButtonForm>
      )}
    </>
  );
};

const Standing = ({ w, of, mayMake }: Props) => {
  const words = w.imports;
  if (of.state === "interrupted")
    return (
      <Notice w={w} kind="warning" title={words.broken}>
        <p>{words.brokenText}</p>
        {mayMake && of.rows > 0 && (
          <ButtonForm action={`/import/${of.id}/load`}>
            <Button icon="upload">{words.again}</Button>
          </ButtonForm>
        )}
      </Notice>
    );
  if (of.refusal)
    return (
      <Notice w={w} kind="warning" title={words.refused}>
        <p>
          <bdi>{of.refusal.message}</bdi> {words.hints[of.refusal.code]}
        </p>
      </Notice>
    );
  const loadable = of.rows - of.refused;
  return (
    <Card title={words.preview.would}>
      <LedgerFacts w={w} of={of} />
      {loadable === 0 && <p>{words.preview.nothing}</p>}
      {mayMake && loadable > 0 && (
        <Actions>
          <ButtonForm action={`/import/${of.id}/load`}>
            <Button icon="upload">{words.preview.load(loadable)}</Button>
          </ButtonForm>
        </Actions>
      )}
    </Card>
  );
};

type FileProps = { w: Words; file: FileReading; several: boolean };

/** The first rows as they would be loaded: only the fields that the file speaks of. */
const FirstRows = ({ w, file, several }: FileProps) => {
  const rows = file.preview?.rows ?? [];
  const words = w.imports;
  const told = fieldNames.filter((field) => rows.some(({ values }) => values[field] !== undefined));
  const title = several ? `${words.preview.firstRows}: ${file.file}` : words.preview.firstRows;
  if (rows.length === 0) return null;
  return (
    <Section title={title}>
      <DataTable
        w={w}
        caption={title}
        quietCaption
        scroll
        rows={rows}
        columns={[
          { key: "row", head: words.row, cell: ({ row }) => w.number(row) },
          ...told.map((field) => ({
            key: field,
            head: fieldWords(w, field),
            ...(isMoney(field) ? { align: "end" as const } : {}),
            cell: (row: RowPreview) => <bdi>{shown(w, row, field)}</bdi>,
          })),
        ]}
      />
    </Section>
  );
};

const isMoney = (field: LedgerField): boolean => (moneyFields as readonly string[]).includes(field);
const isDay = (field: LedgerField): boolean => (dateFields as readonly string[]).includes(field);

function shown(w: Words, { values, paidKnown }: RowPreview, field: LedgerField): string {
  const value = values[field];
  if (value === undefined) return field === "paidOn" && !paidKnown ? w.imports.preview.paidUnknown : "";
  if (typeof value === "boolean") return value ? w.imports.preview.yes : w.imports.preview.no;
  if (isMoney(field) && typeof value === "number")
    return w.money({ amount: value, currency: String(values.currency) });
  return isDay(field) ? w.date(Temporal.PlainDate.from(String(value))) : String(value);
}

/** Every column with what it is taken for, and the choices that hold for all rows: those first that a refusal asks for. */
const ReadingForm = (props: Props) => {
  const { w, of, values, problems } = props;
  const words = w.imports.preview;
  const asked = /^(dates|currency)-/.test(of.refusal?.code ?? "");
  const choices = <ForAllRows {...props} />;
  let place = 0;
  return (
    <Form action={`/import/${of.id}/reading`}>
      {asked && choices}
      {of.files.map((file) => {
        const columns = (file.preview?.columns ?? []).map((column) => ({ column, place: place++ }));
        return (
          <Section title={of.files.length > 1 ? words.columnsOf(file.file) : words.columns}>
            <DataTable
              w={w}
              caption={words.columnsOf(file.file)}
              quietCaption
              rows={columns}
              columns={[
                { key: "column", head: words.column, cell: ({ column }) => <Name>{column.header}</Name> },
                {
                  key: "samples",
                  head: words.samples,
                  wrap: true,
                  desk: true,
                  cell: ({ column }) => <bdi>{column.samples.join(" · ")}</bdi>,
                },
                {
                  key: "field",
                  head: words.readAs,
                  cell: (row) => <FieldSelect w={w} {...row} values={values} problems={problems} />,
                },
                {
                  key: "sure",
                  head: words.sure,
                  wrap: true,
                  desk: true,
                  cell: ({ column }) => <HowSure w={w} column={column} />,
                },
              ]}
            />
            {columns.length === columnsShown && <p class="quiet">{words.moreColumns(columnsShown)}</p>}
            <Told notices={file.notices} />
          </Section>
        );
      })}
      {!asked && choices}
    </Form>
  );
};

const ForAllRows = ({ w, of, own, values, problems }: Props) => {
  const words = w.imports.preview;
  const { choices } = of;
  const typed = (name: string, otherwise: string) => String(values[name] ?? otherwise);
  const undated = values["header-0"] === undefined ? choices.allowUndated : values.allowUndated === "on";
  return (
    <Card title={words.found}>
      <Choice
        w={w}
        name="dateFormat"
        label={words.dates}
        value={typed("dateFormat", choices.dateFormat ?? "")}
        problems={problems}
        inline
        options={[
          { value: "", label: words.datesAuto },
          ...(["dmy", "mdy", "iso"] as const).map((value) => ({ value, label: words.datesNow[value] })),
        ]}
      />
      <Input
        w={w}
        name="currency"
        label={words.currency}
        hint={words.currencyHint(own)}
        value={typed("currency", choices.currency ?? "")}
        maxlength={3}
        size="short"
        problems={problems}
        optional
      />
      <Input
        w={w}
        name="entity"
        label={words.entity}
        hint={words.entityHint}
        value={typed("entity", choices.entity ?? "")}
        maxlength={40}
        size="medium"
        problems={problems}
        optional
      />
      <Checks
        w={w}
        name="allowUndated"
        label={words.undatedLegend}
        values={undated ? ["on"] : []}
        problems={problems}
        options={[{ value: "on", label: words.undated }]}
      />
      <Actions>
        <Button kind={of.state === "checked" ? "secondary" : "primary"}>{words.again}</Button>
      </Actions>
    </Card>
  );
};

type SelectProps = {
  w: Words;
  column: ColumnPreview;
  place: number;
  values: FormValues;
  problems: readonly Problem[] | undefined;
};

const FieldSelect = ({ w, column, place, values, problems }: SelectProps) => {
  const name = `now-${place}`;
  const was = column.field ?? "";
  const now = String(values[name] ?? was);
  const problem = problemOf(w, problems, name);
  return (
    <>
      <input type="hidden" name={`header-${place}`} value={column.header} />
      <input type="hidden" name={`was-${place}`} value={was} />
      <select
        id={fieldId(name)}
        name={name}
        aria-label={w.imports.preview.readAsOf(column.header)}
        aria-invalid={problem ? "true" : undefined}
      >
        <option value="">{w.imports.preview.notUsed}</option>
        {fieldNames.map((field) => (
          <option value={field} selected={field === now}>
            {w.imports.fields[field]}
          </option>
        ))}
      </select>
      {problem && <p class="error">{problem}</p>}
    </>
  );
};
