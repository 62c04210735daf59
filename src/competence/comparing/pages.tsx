import { Button } from "../../design/button.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Select } from "../../design/select.tsx";
import { DataTable } from "../../design/table.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import { textIn } from "../frameworks/text.ts";
import type { Change, FrozenFinding, Version } from "../publishing/version.ts";

type Props = {
  w: Words;
  at: string;
  firm: string;
  version: Version;
  before: Version;
  others: readonly { readonly number: number; readonly publishedAt: Temporal.Instant }[];
  changes: readonly Change[];
};

/** Two versions per criterion: what each showed, from how many lines, and whether anybody can tell them apart. */
export const ComparisonPage = ({ w, at, firm, version, before, others, changes }: Props) => {
  const words = w.publishing;
  const bandOf = (one: FrozenFinding | null): string =>
    one ? words.bandOf(w.assessments.bands[one.band], one.count) : words.notLooked;
  return (
    <>
      <BackLink href={at}>{words.title(version.number)}</BackLink>
      <PageHead title={words.compare} over={<Name>{firm}</Name>} lead={words.compareLead} />
      {others.length > 1 && (
        <Form action={`${at}/comparison`} method="get">
          <Select
            w={w}
            name="before"
            label={words.compareWith}
            value={String(before.number)}
            options={others.map(({ number, publishedAt }) => ({
              value: String(number),
              label: words.versionOn(number, w.date(w.dayOf(publishedAt))),
            }))}
          />
          <Actions>
            <Button kind="secondary">{words.compareShow}</Button>
          </Actions>
        </Form>
      )}
      <DataTable
        w={w}
        caption={words.compare}
        quietCaption
        rows={changes}
        columns={[
          { key: "criterion", head: words.criterion, cell: ({ name }) => textIn(name, w.lang) },
          {
            key: "before",
            head: words.versionOn(before.number, w.date(before.asOf)),
            wrap: true,
            cell: (one) => bandOf(one.before),
          },
          {
            key: "after",
            head: words.versionOn(version.number, w.date(version.asOf)),
            wrap: true,
            cell: (one) => bandOf(one.after),
          },
          {
            key: "change",
            head: words.change,
            wrap: true,
            desk: true,
            cell: (one) =>
              one.before && one.after ? (one.distinguishable ? words.differs : words.same) : "",
          },
        ]}
      />
    </>
  );
};
