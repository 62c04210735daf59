import type { Format } from "../format.ts";

/** Words of persons, memberships and roles. */
export const people = (_f: Format) => ({
  title: "People",
  lead: (organization: string) => `Who may act for ${organization} here.`,
  list: "People and their roles",
  add: "Add a person",
  addLead: (organization: string) =>
    `They get a mail with a link. From then on they see what their roles at ${organization} show.`,
  send: "Add and send the mail",
  name: "Name",
  address: "E-mail address",
  addressHint: "The link goes there. Whoever reads this mailbox can sign in.",
  jobTitle: "Job title",
  rolesLabel: "Roles",
  rolesHint: "No role contains another. Choose all that apply.",
  since: "Since",
  you: "you",
  invited: "invited",
  changeTitle: (name: string) => `Roles of ${name}`,
  save: "Save",
  end: (name: string) => `End the membership of ${name}`,
  endLead: (name: string) => `${name} sees nothing of the organization any more, from the next click on.`,
  leave: "Leave this organization",
  leaveLead: "You see nothing of it any more, from the next click on. Somebody else can let you in again.",
  readOnly: (keepers: string) => `To add or change somebody, ask ${keepers}.`,
  added: "The mail is on its way.",
  saved: "Saved.",
  ended: "The membership has ended.",
  roles: {
    "relationship-manager": { name: "Relationship manager", hint: "Looks after partners" },
    sponsor: { name: "Senior Executive Responsible", hint: "Answers for the promises" },
    finance: { name: "Finance", hint: "Ledgers, payments, imports" },
    mentor: { name: "Mentor", hint: "Training, mentoring, coaching" },
    auditor: { name: "Auditor", hint: "Reads, and checks the record" },
    administrator: { name: "Administrator", hint: "Lets people in; no power over what partners confide" },
    "help-desk": { name: "Help desk", hint: "Answers calls for help; in no other role contained" },
    owner: { name: "Owner", hint: "Everything of the firm, and who may act for it" },
    member: { name: "Member", hint: "Everything of the firm but its people" },
    bookkeeper: { name: "Bookkeeper", hint: "Money only" },
  },
  mail: {
    subject: (organization: string, host: string) => `${organization}: your access to Evenhand at ${host}`,
    hasLetIn: (inviter: string, organization: string, host: string) =>
      `${inviter} has added you to ${organization} at ${host}.`,
    tap: "Tap this link to sign in. It works once, for seven days, and needs no password:",
    button: "Sign in",
    later: "Later the same link sends you a fresh one by one tap.",
    call: (inviter: string, telephone: string) =>
      `Did you not expect this? Call ${inviter} at ${telephone}, or answer this mail.`,
    answer: (inviter: string) => `Did you not expect this? Answer this mail: it goes to ${inviter}.`,
  },
});
