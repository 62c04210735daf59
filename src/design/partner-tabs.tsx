import { createContext, useContext } from "hono/jsx";
import { Tabs } from "./tabs.tsx";
import type { Words } from "./words/words.ts";

const paths = {
  overview: "",
  money: "/money",
  promises: "/promises",
  work: "/capability",
  ideas: "/ideas",
  skills: "/development",
  people: "/people",
  capability: "/organization",
  agreements: "/agreements",
  mentoring: "/mentoring",
  ventures: "/ventures",
  time: "/time",
  better: "/improvements",
  disputes: "/disputes",
  record: "/record",
} as const;

export type PartnerTab = keyof typeof paths;

const all = Object.keys(paths) as readonly PartnerTab[];

/** Which pages stand together; a page that stands in none is a tab of its own. The first of a group that opens leads to it. */
const groups: readonly (readonly PartnerTab[])[] = [
  ["overview", "time"],
  ["money"],
  ["promises", "agreements", "disputes"],
  ["skills", "work", "mentoring", "capability"],
  ["ideas", "ventures"],
  ["better"],
  ["people"],
  ["record"],
];

/** The pages of a partnership that the reader's role opens. The frame of the request says them; without it, all. */
export const OpenTabs = createContext<readonly PartnerTab[]>(all);

/** The pages of one partnership; `active` is the one that is open. Those that stand with it follow in a row of their own. */
export const PartnerTabs = ({
  w,
  relationshipId,
  active,
}: {
  w: Words;
  relationshipId: string;
  active: PartnerTab;
}) => {
  const open = useContext(OpenTabs);
  const words = w.partners.tabs;
  const tab = (name: PartnerTab) => ({
    href: `/partners/${relationshipId}${paths[name]}`,
    label: words[name],
  });
  const shown = groups
    .map((group) => group.filter((name) => name === active || open.includes(name)))
    .filter((group) => group.length > 0);
  const around = shown.find((group) => group.includes(active)) ?? [active];
  const first = (group: readonly PartnerTab[]) => group[0] ?? active;
  return (
    <>
      <Tabs
        label={words.label}
        tabs={shown.map((group) => ({
          ...tab(first(group)),
          ...(group.length > 1 ? { label: words.groups[first(group)] ?? words[first(group)] } : {}),
        }))}
        active={tab(first(around)).href}
        within={active !== first(around)}
      />
      {around.length > 1 && (
        <Tabs
          label={words.beside(words.groups[first(around)] ?? words[first(around)])}
          tabs={around.map(tab)}
          active={tab(active).href}
          sub
        />
      )}
    </>
  );
};
