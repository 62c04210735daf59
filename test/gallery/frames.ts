import type { Frame } from "../../src/design/frame.ts";
import type { Words } from "../../src/design/words/words.ts";

type Theme = Frame["theme"];

const around = (w: Words, theme: Theme) => ({
  lang: w.lang,
  dir: w.dir,
  theme,
  banner: "Demo: nothing here is real.",
  singleKeys: true,
  links: [
    { href: "/accessibility", label: "Accessibility" },
    { href: "/who-can-see", label: "Who can see what" },
  ],
});

/** Maya on her phone. */
export const mayas = (w: Words, theme: Theme): Frame => {
  const bottom = [
    { href: "/today", label: "Today", icon: "today" },
    { href: "/money", label: "Money", icon: "money", count: 2 },
    { href: "/speak", label: "Speak", icon: "speak" },
    { href: "/more", label: "More", icon: "more" },
  ] as const;
  return {
    ...around(w, theme),
    side: "msme",
    organization: "Halden Machining",
    partner: "Northline Rail",
    person: "Maya Halden",
    contact: {
      name: "Bruno Adler",
      role: "Relationship manager",
      telephone: "+44 20 7946 0123",
      email: "bruno@northline.example",
    },
    nav: [
      ...bottom.slice(0, 2),
      { href: "/promises", label: "Promises", icon: "promise" },
      { href: "/ideas", label: "Ideas and shares", icon: "idea" },
      { href: "/skills", label: "Skills and help", icon: "skills" },
      { href: "/speak", label: "Speak up", icon: "speak" },
    ],
    bottom,
  };
};

/** Bruno at his desk. */
export const brunos = (w: Words, theme: Theme): Frame => {
  const nav = [
    { href: "/inbox", label: "Inbox", icon: "inbox", count: 7, key: "i" },
    { href: "/partners", label: "Partners", icon: "factory", key: "p" },
    { href: "/people", label: "People", icon: "people", key: "e" },
    { href: "/settings", label: "Settings", icon: "settings", key: "s" },
  ] as const;
  return {
    ...around(w, theme),
    side: "large",
    organization: "Northline Rail",
    person: "Bruno Adler",
    nav,
    bottom: nav,
  };
};

/** Somebody who has not signed in. */
export const strangers = (w: Words, theme: Theme): Frame => ({
  ...around(w, theme),
  side: "stranger",
  nav: [],
  bottom: [],
});
