import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";
import type { Words } from "./words/words.ts";

export type Chip = {
  /** "Country: Germany" */
  readonly label: string;
  /** The same list without this filter. */
  readonly href: string;
};

type Props = {
  w: Words;
  action: string;
  region?: string | undefined;
  /** What is searched: the label of the search box. Left out: no box. */
  search?: { name: string; label: string; value: string | undefined } | undefined;
  /** Sort order and the like that a new filter keeps. */
  hidden?: Readonly<Record<string, string>> | undefined;
  /** Filters that are on. */
  chips?: readonly Chip[] | undefined;
  /** The same list without any. */
  clear?: string | undefined;
  /** Select fields. */
  children?: Child;
};

/** Filters that live in the address: a GET form, and a chip for each that is on. */
export const Filters = ({ w, action, region, search, hidden, chips = [], clear, children }: Props) => (
  <search class="filters">
    <form action={action} method="get" data-region={region}>
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {search && (
        <div class="field filters-search">
          <label for="search">{search.label}</label>
          <div class="joined">
            <span class="joined-sign" aria-hidden="true">
              <Icon name="search" />
            </span>
            <input
              id="search"
              type="search"
              name={search.name}
              value={search.value}
              dir="auto"
              enterkeyhint="search"
            />
          </div>
        </div>
      )}
      {children}
      <button class="button" data-kind="secondary" type="submit">
        {w.design.filter}
      </button>
    </form>
    {chips.length > 0 && (
      <ul class="chips" aria-label={w.design.filters}>
        {chips.map((chip) => (
          <li>
            <a class="chip" href={chip.href} data-region={region}>
              <span>
                <span class="unseen">{w.design.removeFilter} </span>
                {chip.label}
              </span>
              <Icon name="close" />
            </a>
          </li>
        ))}
        {clear && (
          <li>
            <a href={clear} data-region={region}>
              {w.design.clearFilters}
            </a>
          </li>
        )}
      </ul>
    )}
  </search>
);
