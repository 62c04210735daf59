import type { Contact, Frame, NavItem } from "../../design/frame.ts";
import type { Words } from "../../design/words/words.ts";

/** How the reader wants the page, and what stands over it. */
type Reader = Pick<Frame, "partnerTabs"> & {
  readonly name: string;
  readonly theme: Frame["theme"];
  readonly singleKeys: boolean;
};

type Around = Pick<Frame, "lang" | "dir" | "links"> & { banner?: string };

function around(w: Words, demo: boolean, signedIn: boolean): Around {
  const links = [{ href: "/accessibility", label: w.home.accessibility }];
  if (signedIn) links.push({ href: "/who-can-see", label: w.home.whoCanSee });
  return { lang: w.lang, dir: w.dir, links, ...(demo ? { banner: w.home.demoBanner } : {}) };
}

/** Around the pages of somebody who has not signed in: sign-in, invitation, accessibility, our mistakes. */
export function strangersFrame(w: Words, demo = false): Frame {
  return {
    ...around(w, demo, false),
    side: "stranger",
    theme: "system",
    nav: [],
    bottom: [],
    singleKeys: true,
  };
}

/** Around the pages of somebody without a membership: the independent reviewer, or one who has just left. */
export function outsidersFrame(w: Words, demo: boolean, reader: Reader & { reviews: boolean }): Frame {
  const nav: NavItem[] = [
    { href: "/", label: w.home.nav.home, icon: "proof" },
    ...(reader.reviews ? [{ href: "/reviews", label: w.home.nav.reviews, icon: "inbox" } as const] : []),
    { href: "/account", label: w.home.nav.account, icon: "person" },
  ];
  return { ...around(w, demo, true), side: "outside", ...looks(reader), nav, bottom: nav };
}

/** The desk of the large organization. */
export function largeFrame(
  w: Words,
  demo: boolean,
  reader: Reader & {
    organization: string;
    waiting: number;
    paysRuns: boolean;
    imports: boolean;
    readsLedger: boolean;
    matches: boolean;
    mentors: boolean;
    assesses: boolean;
    develops: boolean;
    answers: boolean;
    disputes: boolean;
    helps: boolean;
  },
): Frame {
  const run: NavItem = { href: "/payment-run", label: w.home.nav.run, icon: "money", key: "r" };
  const ledgers: NavItem = { href: "/import", label: w.home.nav.import, icon: "upload", key: "m" };
  const health: NavItem = { href: "/import/health", label: w.home.nav.ledger, icon: "report", key: "l" };
  const matching: NavItem = {
    href: "/development/matching",
    label: w.home.nav.matching,
    icon: "people",
    key: "h",
  };
  const mentoring: NavItem = {
    href: "/development/mentoring",
    label: w.home.nav.mentoring,
    icon: "skills",
    key: "n",
  };
  const development: NavItem = {
    href: "/development",
    label: w.home.nav.development,
    icon: "skills",
    key: "t",
  };
  const nav: NavItem[] = [
    { href: "/inbox", label: w.home.nav.inbox, icon: "inbox", count: reader.waiting, key: "i" },
    { href: "/partners", label: w.home.nav.partners, icon: "factory", key: "p" },
    { href: "/commitments", label: w.home.nav.commitments, icon: "commitment", key: "c" },
    { href: "/ideas", label: w.home.nav.ideas, icon: "idea", key: "d" },
    ...(reader.answers
      ? [{ href: "/sponsor", label: w.home.nav.sponsor, icon: "report", key: "o" } as const]
      : []),
    ...(reader.paysRuns ? [run] : []),
    ...(reader.imports ? [ledgers] : []),
    ...(reader.readsLedger ? [health] : []),
    ...(reader.develops ? [development] : []),
    ...(reader.matches ? [matching] : []),
    ...(reader.mentors ? [mentoring] : []),
    ...(reader.assesses
      ? [{ href: "/assessments", label: w.home.nav.assessments, icon: "check", key: "a" } as const]
      : []),
    { href: "/ventures", label: w.home.nav.ventures, icon: "venture", key: "v" },
    ...(reader.helps ? [{ href: "/help", label: w.home.nav.help, icon: "help", key: "f" } as const] : []),
    { href: "/improvements", label: w.home.nav.improvements, icon: "history", key: "b" },
    ...(reader.disputes
      ? [{ href: "/disputes", label: w.home.nav.disputes, icon: "chat", key: "u" } as const]
      : []),
    { href: "/people", label: w.home.nav.people, icon: "people", key: "e" },
    { href: "/capability", label: w.home.nav.capability, icon: "assessment", key: "y" },
    { href: "/settings", label: w.home.nav.settings, icon: "settings", key: "s" },
  ];
  const frame = around(w, demo, true);
  // A phone has little room: a payment run is desk work, and "Commitments" too long a word.
  const bottom = nav
    .filter((item) => item !== run && item !== development)
    .map((item) => (item.href === "/commitments" ? { ...item, label: w.home.nav.promises } : item))
    .slice(0, 4);
  const others = nav.filter(({ href }) => bottom.every((item) => item.href !== href));
  return {
    ...frame,
    // The bar of the phone holds four: the others stand in its footer.
    links: [...others.map(({ href, label }) => ({ href, label, phone: true })), ...frame.links],
    side: "large",
    organization: reader.organization,
    ...looks(reader),
    nav,
    bottom,
  };
}

/** The phone of a small firm: today, money, the partner, the rest. */
export function msmeFrame(
  w: Words,
  demo: boolean,
  reader: Reader & {
    organization: string;
    /** The partner of this page, or the only one there is. */
    partner?: { relationshipId: string; name: string };
    contact?: Contact;
    /** May read offers: everybody but a bookkeeper. */
    learns: boolean;
  },
): Frame {
  const partner: NavItem = reader.partner
    ? { href: `/partners/${reader.partner.relationshipId}`, label: reader.partner.name, icon: "building" }
    : { href: "/partners", label: w.home.nav.partners, icon: "building" };
  const people: NavItem = { href: "/people", label: w.home.nav.people, icon: "people" };
  const skills: NavItem = { href: "/skills", label: w.home.nav.skills, icon: "skills" };
  const nav = (middle: NavItem, ...last: NavItem[]): NavItem[] => [
    { href: "/", label: w.home.nav.today, icon: "calendar" },
    { href: "/money", label: w.home.nav.money, icon: "money" },
    middle,
    ...last,
    { href: "/more", label: w.home.nav.more, icon: "more" },
  ];
  return {
    ...around(w, demo, true),
    side: "msme",
    organization: reader.organization,
    ...(reader.partner ? { partner: reader.partner.name } : {}),
    ...(reader.contact ? { contact: reader.contact } : {}),
    ...looks(reader),
    nav: nav(partner, ...(reader.learns ? [skills] : []), people),
    // A name is too long for a quarter of a phone; people stand under "more".
    bottom: nav({ ...partner, label: w.home.nav.together }),
  };
}

function looks(reader: Reader): Pick<Frame, "person" | "theme" | "singleKeys" | "partnerTabs"> {
  const { name: person, theme, singleKeys, partnerTabs } = reader;
  return { person, theme, singleKeys, partnerTabs };
}
