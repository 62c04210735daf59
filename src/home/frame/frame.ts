import type { Contact, Frame, NavItem } from "../../design/frame.ts";
import type { Words } from "../../design/words/words.ts";
import { deskNav, type Opens, onPhone } from "./desk.ts";

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
  reader: Reader & Opens & { readonly organization: string },
): Frame {
  const nav = deskNav(w, reader);
  const frame = around(w, demo, true);
  // A phone has little room: "Commitments" is too long a word.
  const bottom = onPhone
    .flatMap((href) => nav.filter((item) => item.href === href))
    .map((item) => (item.href === "/commitments" ? { ...item, label: w.home.nav.promises } : item));
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
