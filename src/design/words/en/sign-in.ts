import type { Format } from "../format.ts";

/** Words of signing in and out. */
export const signIn = (_f: Format) => ({
  title: "Sign in",
  lead: "Write your e-mail address. You get a mail with a link and a code. There is no password.",
  address: "E-mail address",
  send: "Send me the mail",
  checkMail: "Look into your mail",
  askedFor: "Asked for",
  onItsWay:
    "If this address belongs to somebody here, a mail is on its way. Tap the link in it, or write its six digits here.",
  code: "Code from the mail",
  codeHint: "Six digits, like 123 456. Good for 15 minutes.",
  enter: "Sign in",
  notCome: "No mail after two minutes? Look among the unwanted mails, then check the address.",
  otherAddress: "Use another address",
  linkLead: "One tap, and you are in. The link works once.",
  old: {
    used: "This link was used before",
    expired: "This link is too old",
    unknown: "This link does not work",
  },
  oldLead: "One tap sends a fresh one to the address it was made for.",
  unknownLead: "Perhaps a part of it is missing. Copy all of it from the mail, or ask for a new one.",
  fresh: "Send me a fresh link",
  signOut: "Sign out",
  signedOut: "You are signed out on this device.",
  signedOutEverywhere: "You are signed out on every device.",
  mail: {
    subject: (host: string) => `Your sign-in link for Evenhand at ${host}`,
    asked: (host: string) => `Somebody asked to sign in to Evenhand at ${host} with this address.`,
    tap: "Tap this link. It works once, for one hour:",
    button: "Sign in",
    or: "Or write this code on the page where you asked. It is good for 15 minutes:",
    notYou: "Was it not you? Then do nothing: without this mail nobody gets in. Never pass it on.",
  },
});
