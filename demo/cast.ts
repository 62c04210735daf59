import type { Role, Side } from "../src/people/access/role.ts";

/** The people and firms of the demo world and of every test. Addresses end in `.example`: nobody can own one. */
export type CastPerson = {
  readonly name: string;
  readonly email: string;
  readonly telephone: string;
  readonly organization?: "northline" | "halden-machining" | "okafor-castings";
  readonly roles: readonly Role[];
  readonly jobTitle?: string;
};

export const organizations = {
  northline: {
    name: "Northline Rail",
    side: "large",
    country: "GB",
    currency: "GBP",
    telephone: "+44 20 5550 0100",
  },
  "halden-machining": {
    name: "Halden Machining",
    side: "msme",
    country: "GB",
    currency: "GBP",
    telephone: "+44 114 555 0121",
  },
  "okafor-castings": {
    name: "Okafor Castings",
    side: "msme",
    country: "GB",
    currency: "GBP",
    telephone: "+44 121 555 0177",
  },
} as const satisfies Record<
  string,
  { name: string; side: Side; country: string; currency: string; telephone: string }
>;

export const cast = {
  maya: {
    name: "Maya Halden",
    email: "maya@halden.example",
    telephone: "+44 114 555 0122",
    organization: "halden-machining",
    roles: ["owner"],
    jobTitle: "Owner",
  },
  omar: {
    name: "Omar Okafor",
    email: "omar@okafor.example",
    telephone: "+44 121 555 0178",
    organization: "okafor-castings",
    roles: ["owner"],
    jobTitle: "Owner",
  },
  bruno: {
    name: "Bruno Keller",
    email: "bruno@northline.example",
    telephone: "+44 20 5550 0142",
    organization: "northline",
    roles: ["relationship-manager"],
    jobTitle: "Relationship manager",
  },
  lena: {
    name: "Lena Lindqvist",
    email: "lena@northline.example",
    telephone: "+44 20 5550 0101",
    organization: "northline",
    roles: ["sponsor"],
    jobTitle: "Chief operating officer",
  },
  paula: {
    name: "Paula Osei",
    email: "paula@northline.example",
    telephone: "+44 20 5550 0163",
    organization: "northline",
    roles: ["finance"],
    jobTitle: "Accounts payable analyst",
  },
  ines: {
    name: "Ines Duarte",
    email: "ines@northline.example",
    telephone: "+44 20 5550 0171",
    organization: "northline",
    roles: ["mentor"],
    jobTitle: "Mentor and coach",
  },
  ada: {
    name: "Ada Byrne",
    email: "ada@northline.example",
    telephone: "+44 20 5550 0184",
    organization: "northline",
    roles: ["auditor"],
    jobTitle: "Internal auditor",
  },
  dev: {
    name: "Dev Anand",
    email: "dev@northline.example",
    telephone: "+44 20 5550 0190",
    organization: "northline",
    roles: ["administrator"],
    jobTitle: "Systems administrator",
  },
  hana: {
    name: "Hana Sato",
    email: "hana@northline.example",
    telephone: "+44 20 5550 0155",
    organization: "northline",
    roles: ["help-desk"],
    jobTitle: "Help desk",
  },
  bea: {
    name: "Bea Halden",
    email: "bea@halden.example",
    telephone: "+44 114 555 0123",
    organization: "halden-machining",
    roles: ["bookkeeper"],
    jobTitle: "Bookkeeper",
  },
  tariq: {
    name: "Tariq Aziz",
    email: "tariq@reviewers.example",
    telephone: "+44 161 555 0133",
    roles: [],
  },
  rosa: {
    name: "Rosa Lind",
    email: "rosa@reviewers.example",
    telephone: "+44 161 555 0134",
    roles: [],
  },
} as const satisfies Record<string, CastPerson>;

export type CastName = keyof typeof cast;
