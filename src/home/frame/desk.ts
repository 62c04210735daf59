import type { NavItem } from "../../design/frame.ts";
import type { Words } from "../../design/words/words.ts";

/** What the reader's roles open beyond what everybody at the large organization sees. */
export type Opens = {
  readonly waiting: number;
  readonly paysRuns: boolean;
  readonly imports: boolean;
  readonly readsLedger: boolean;
  readonly matches: boolean;
  readonly mentors: boolean;
  readonly assesses: boolean;
  readonly develops: boolean;
  readonly answers: boolean;
  readonly disputes: boolean;
  readonly helps: boolean;
  readonly explores: boolean;
};

type Entry = Omit<NavItem, "label" | "group"> & { readonly word: keyof Words["home"]["nav"] };

/** The menu of the desk: what waits first, then by what it is about. Each place has a key of its own. */
export function deskNav(w: Words, opens: Opens): NavItem[] {
  const words = w.home.nav;
  const group = (name: string | undefined, entries: readonly (Entry | false)[]): NavItem[] =>
    entries.flatMap((entry) => {
      if (!entry) return [];
      const { word, ...rest } = entry;
      return [{ ...rest, label: words[word], group: name }];
    });
  return [
    ...group(undefined, [
      { href: "/inbox", word: "inbox", icon: "inbox", count: opens.waiting, key: "i" },
      { href: "/partners", word: "partners", icon: "factory", key: "p" },
    ]),
    ...group(w.home.groups.trust, [
      { href: "/commitments", word: "commitments", icon: "commitment", key: "c" },
      opens.answers && { href: "/sponsor", word: "sponsor", icon: "report", key: "o" },
      opens.helps && { href: "/help", word: "help", icon: "help", key: "f" },
      opens.disputes && { href: "/disputes", word: "disputes", icon: "chat", key: "u" },
      opens.explores && { href: "/record", word: "record", icon: "proof", key: "w" },
    ]),
    ...group(w.home.groups.money, [
      opens.paysRuns && { href: "/payment-run", word: "run", icon: "money", key: "r" },
      opens.imports && { href: "/import", word: "import", icon: "upload", key: "m" },
      opens.readsLedger && { href: "/import/health", word: "ledger", icon: "report", key: "l" },
    ]),
    ...group(w.home.groups.skills, [
      opens.develops && { href: "/development", word: "development", icon: "skills", key: "t" },
      opens.matches && { href: "/development/matching", word: "matching", icon: "people", key: "h" },
      opens.mentors && { href: "/development/mentoring", word: "mentoring", icon: "skills", key: "n" },
      opens.assesses && { href: "/assessments", word: "assessments", icon: "check", key: "a" },
      { href: "/capability", word: "capability", icon: "assessment", key: "y" },
    ]),
    ...group(w.home.groups.value, [
      { href: "/ideas", word: "ideas", icon: "idea", key: "d" },
      { href: "/ventures", word: "ventures", icon: "venture", key: "v" },
      { href: "/improvements", word: "improvements", icon: "history", key: "b" },
    ]),
    ...group(w.home.groups.house, [
      { href: "/people", word: "people", icon: "people", key: "e" },
      { href: "/settings", word: "settings", icon: "settings", key: "s" },
    ]),
  ];
}

/** What fits into the bar of a phone. */
export const onPhone = ["/inbox", "/partners", "/commitments", "/ideas"];
