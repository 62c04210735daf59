import type { Format } from "../format.ts";

/** Words of the tokens by which programs speak for an organization. */
export const tokens = (f: Format) => ({
  title: "Programs",
  lead: (organization: string) =>
    `Which programs may speak for ${organization} here, and what each may do. They come in by a token.`,
  list: "Tokens",
  empty: "No program speaks for you yet",
  emptyText: "A token lets your own program read and send what you choose, and nothing else.",
  add: "Make a token",
  addLead: (organization: string) =>
    `Whoever has it can do what you tick below in the name of ${organization}. You see it once.`,
  manual: "How programs ask",
  name: "What it is for",
  nameHint: "Like: bookkeeping, nightly report.",
  scopesLabel: "What it may do",
  scopes: {
    "organizations:read": "Read which organizations you work with",
    "relationships:read": "Read your relationships and who looks after them",
    "imports:read": "Read which ledgers were loaded, and the problems in them",
    "imports:write": "Load ledgers",
  },
  unknownScope: (scope: string) => scope,
  days: "Days it lasts",
  daysHint: "Leave this empty if it shall last until somebody ends it.",
  send: "Make the token",
  expires: "Lasts until",
  used: "Last used",
  never: "never",
  ended: "ended",
  expired: "ran out",
  end: "End",
  endOf: (name: string) => `the token ${name}`,
  done: "The token has ended. The program that had it is refused from now on.",
  made: "This is the token. Copy it now: it is not shown again.",
  madeLead: "We keep no copy. If it gets lost, end it and make another.",
  token: "Token",
  example: "Try it",
  toList: "I have copied it",
  endOn: (day: Temporal.PlainDate | null) => (day === null ? "you end it" : f.date(day)),
});
