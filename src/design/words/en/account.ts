import type { Format } from "../format.ts";

/** Words of a person's own account and settings. */
export const account = (f: Format) => ({
  title: "Your account",
  signedInAs: "You are signed in as",
  name: "Name",
  nameHint: "As partners read it.",
  telephone: "Telephone",
  telephoneHint: "Partners see it and can call you.",
  theme: "Colours",
  themes: { system: "As the device", light: "Light", dark: "Dark" },
  singleKeysText: "Keys like j, k and / work on lists and tables",
  home: "Home",
  homeHint: "Which organization you see after signing in.",
  save: "Save",
  saved: "Saved.",
  sessions: "Where you are signed in",
  sessionsLead: "Is there one you do not know? End it.",
  unknownDevice: "Unknown device",
  thisDevice: "this device",
  lastSeen: (day: string) => `Last seen ${day}`,
  since: (day: string) => `since ${day}`,
  end: "End",
  endOf: (device: string) => `the session of ${device}`,
  signOut: "Sign out",
  everywhere: "Sign out everywhere",
  everywhereLead: (n: number) =>
    f.plural(n, {
      one: "Ends this session at once.",
      other: "Ends all # sessions at once, this one too.",
    }),
});
