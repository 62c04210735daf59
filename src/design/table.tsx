import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";
import type { Words } from "./words/words.ts";

export type Column<Row> = {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => Child;
  /** Figures stand at the end of their column. */
  readonly align?: "end" | undefined;
  /** Offered only where the database has an index for it. */
  readonly sortable?: boolean | undefined;
  /** A sentence: may break into lines. */
  readonly wrap?: boolean | undefined;
  /** An id or a few words that may be long: breaks anywhere rather than push others out of sight. */
  readonly long?: boolean | undefined;
  /** A number that names its row: no wider than it is. */
  readonly narrow?: boolean | undefined;
  /** Left out on a phone, where two or three columns fit. */
  readonly desk?: boolean | undefined;
};

export type Sort = {
  readonly by: string;
  readonly dir: "asc" | "desc";
  /** The address of the same list in another order. */
  readonly href: (by: string, dir: "asc" | "desc") => string;
};

type Props<Row> = {
  w: Words;
  /** Says what the table holds; read aloud, and seen unless `quietCaption`. */
  caption: string;
  quietCaption?: boolean | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Where a row leads; its link stands on the first column. */
  href?: ((row: Row) => string) | undefined;
  sort?: Sort | undefined;
  /** The id of the region that sorting swaps. */
  region?: string | undefined;
  /** A check box per row, sent as `name` by the form with this id. */
  select?:
    | { name: string; form: string; value: (row: Row) => string; label: (row: Row) => string }
    | undefined;
  /** More columns than fit: the table scrolls sideways, by keyboard too. */
  scroll?: boolean | undefined;
  /** Shown instead of the table when there are no rows: what to do next. */
  empty?: Child;
};

/** Dense rows of the desk, by mouse or by keyboard (browser/desk.ts). The first column names its row. */
export function DataTable<Row>(props: Props<Row>) {
  const { w, caption, columns, rows, href, select } = props;
  if (rows.length === 0 && props.empty !== undefined) return <>{props.empty}</>;
  return (
    <desk-table
      class="table"
      {...(props.scroll ? { "data-scroll": "", tabindex: 0, role: "region", "aria-label": caption } : {})}
    >
      <table>
        <caption class={props.quietCaption ? "unseen" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {select && (
              <td class="pick">
                <input type="checkbox" data-pick-all hidden aria-label={w.design.selectAll} />
              </td>
            )}
            {columns.map((column) => (
              <Head column={column} w={w} sort={props.sort} region={props.region} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {select && (
                <td class="pick">
                  <input
                    type="checkbox"
                    name={select.name}
                    form={select.form}
                    value={select.value(row)}
                    aria-label={select.label(row)}
                  />
                </td>
              )}
              {columns.map((column, place) => {
                if (place > 0) return <td class={classOf(column)}>{column.cell(row)}</td>;
                const name = href ? (
                  <a href={href(row)} data-row>
                    {column.cell(row)}
                  </a>
                ) : (
                  column.cell(row)
                );
                return (
                  <th scope="row" class={column.narrow ? "narrow" : undefined}>
                    {name}
                  </th>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </desk-table>
  );
}

function classOf<Row>({ align, desk, wrap, long, narrow }: Column<Row>): string | undefined {
  const marks = [align && "end", desk && "desk", wrap && "wrap", long && "long", narrow && "narrow"];
  return marks.filter(Boolean).join(" ") || undefined;
}

type HeadProps<Row> = { column: Column<Row>; w: Words; sort: Sort | undefined; region: string | undefined };

function Head<Row>({ column, w, sort, region }: HeadProps<Row>) {
  if (!sort || !column.sortable) {
    return (
      <th scope="col" class={classOf(column)}>
        {column.head}
      </th>
    );
  }
  const on = sort.by === column.key;
  const turned = on && sort.dir === "asc" ? "desc" : "asc";
  return (
    <th scope="col" class={classOf(column)} aria-sort={on ? `${sort.dir}ending` : undefined}>
      <a href={sort.href(column.key, turned)} data-region={region} title={w.design.sortBy(column.head)}>
        {column.head}
        <Icon name={on ? (sort.dir === "asc" ? "up" : "down") : "sort"} />
      </a>
    </th>
  );
}

/** "1,204 partners", or "more than 10,000 partners" where counting on would be slow. */
export const ResultCount = ({
  w,
  count,
  capped,
  of,
}: {
  w: Words;
  count: number;
  capped?: boolean;
  of: (n: string) => string;
}) => <p class="result-count">{of(capped ? w.design.moreThan(count) : w.number(count))}</p>;
