import type { Assets } from "./assets.ts";
import type { icons } from "./icons.gen.ts";
import type { PartnerTab } from "./partner-tabs.tsx";
import type { Words } from "./words/words.ts";

/** The two parties. Each has its colour and its shape: large is blue and square, msme is plum and round. */
export type Side = "large" | "msme";

/** Name of an icon in icons.gen.ts (the list stands in bin/icons.ts). */
export type IconName = keyof typeof icons;

export type NavItem = {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly active?: boolean | undefined;
  /** The name of the entries it stands with, on the desk. */
  readonly group?: string | undefined;
  /** Things that wait there; nothing is shown for 0. */
  readonly count?: number | undefined;
  /** The letter after `g` that goes there from anywhere on the desk. */
  readonly key?: string | undefined;
};

/** The person of the large side who is named on every page of a partner. */
export type Contact = {
  readonly name: string;
  readonly role: string;
  readonly telephone: string;
  readonly email?: string | undefined;
  /** Whose person this is, where the page belongs to no partner. */
  readonly organization?: string | undefined;
};

/** What stands around the content: who looks at the page, from which side, and where they may go. */
export type Frame = {
  readonly side: Side | "outside" | "stranger";
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly theme: "system" | "light" | "dark";
  /** One line over every page, such as "Demo: nothing here is real." */
  readonly banner?: string | undefined;
  /** The viewer's own organization. */
  readonly organization?: string | undefined;
  /** The other one, where the page belongs to one pair. */
  readonly partner?: string | undefined;
  readonly person?: string | undefined;
  readonly contact?: Contact | undefined;
  /** The side navigation of the desk. */
  readonly nav: readonly NavItem[];
  /** The bottom bar of the phone: at most four. */
  readonly bottom: readonly NavItem[];
  /** Links in the footer: accessibility statement, who can see what. `phone`: on a desk the side navigation has it. */
  readonly links: readonly { readonly href: string; readonly label: string; readonly phone?: boolean }[];
  /** The pages of a partnership that the reader's role opens; left out: all. */
  readonly partnerTabs?: readonly PartnerTab[] | undefined;
  /** False when the person switched single-letter keys off (WCAG 2.1.4). */
  readonly singleKeys: boolean;
};

declare module "hono" {
  interface ContextVariableMap {
    /** Loads the frame of this request; called once, by `page`. */
    frame: () => Promise<Frame>;
    words: Words;
    assets: Assets;
  }
}
