import { nameKey } from "../../relationships/organizations/name.ts";

/** How long a mailed question can be answered, in days. Afterwards the page sends a fresh link, to the same address. */
export const answerDays = 30;
/** A second fresh link within these minutes is the one that is on its way already. */
export const freshMinutes = 10;
/** Mails of one firm in 24 hours, and questions about one item to one address: nobody is written to again and again. */
export const mostADay = 10;
export const mostToOne = 5;
/** After so many days an address is forgotten, answered or not. */
export const addressDays = 180;

export const answers = ["confirmed", "not-so", "not-me"] as const;
export type Answer = (typeof answers)[number];

/** Why a referee counts as of the firm itself: an address of its people, their mail domain, or its name. */
export type OwnFirm = "person" | "domain" | "name";

/** Somebody who was asked whether a piece of evidence is so; with the words that they were asked about. */
export type Referee = {
  readonly id: string;
  readonly msmeId: string;
  readonly evidenceId: string;
  /** Null once it was taken away. */
  readonly name: string | null;
  readonly firm: string;
  readonly email: string | null;
  readonly ownFirm: OwnFirm | null;
  readonly language: string;
  readonly title: string;
  readonly shows: string;
  readonly doneOn: Temporal.PlainDate;
  readonly version: number;
  readonly askedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly replacedAt: Temporal.Instant | null;
  readonly answer: Answer | null;
  readonly words: string | null;
  readonly answeredAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  readonly erasedAt: Temporal.Instant | null;
};

export type RefereeState = "waiting" | "expired" | "replaced" | "ended" | "erased" | Answer;

/** Where a question stands. Name and words taken away, or no longer asked, come before everything. */
export function stateOf(
  one: Pick<Referee, "answer" | "endedAt" | "erasedAt" | "replacedAt" | "expiresAt">,
  now: Temporal.Instant,
): RefereeState {
  if (one.endedAt) return "ended";
  if (one.erasedAt) return "erased";
  if (one.answer) return one.answer;
  if (one.replacedAt) return "replaced";
  return Temporal.Instant.compare(now, one.expiresAt) < 0 ? "waiting" : "expired";
}

/** Who asks, and how they can be reached: stands in the mail and on the page. */
export type Asker = {
  readonly personId: string;
  readonly person: string;
  readonly address: string;
  readonly language: string;
  readonly firm: string;
  readonly telephone: string | null;
};

/** What the link of a question opens. */
export type Held = { readonly one: Referee; readonly asker: Asker; readonly state: RefereeState };

/** The firm as it is known here: its name, and names and addresses of everybody who belongs or belonged to it. */
export type Insiders = {
  readonly name: string;
  readonly people: readonly { readonly name: string; readonly address: string }[];
};

/** Where everybody may have an address: sharing one of these says nothing. */
const publicMail = new Set(
  `gmail.com googlemail.com outlook.com outlook.de outlook.fr hotmail.com hotmail.co.uk hotmail.de hotmail.fr live.com
  live.co.uk msn.com yahoo.com yahoo.co.uk yahoo.co.in yahoo.de yahoo.fr ymail.com icloud.com me.com mac.com aol.com
  proton.me protonmail.com pm.me gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de mail.com zoho.com
  fastmail.com hey.com tutanota.com tuta.com btinternet.com sky.com virginmedia.com talktalk.net ntlworld.com
  blueyonder.co.uk orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it tiscali.it virgilio.it ziggo.nl kpnmail.nl
  bluewin.ch telenet.be skynet.be eircom.net rediffmail.com comcast.net verizon.net att.net sbcglobal.net
  bellsouth.net cox.net qq.com 163.com 126.com naver.com mail.ru yandex.ru yandex.com seznam.cz wp.pl o2.pl onet.pl`.split(
    /\s+/,
  ),
);

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1).toLowerCase();

/**
 * Whether a referee seems to be of the firm itself: then their word counts as the firm's own (5.6, "who says so"). A domain under,
 * or above, one of the firm's counts as the same. Legal forms at the end of a name do not make another firm.
 */
export function ownFirmOf(
  asked: { readonly name: string; readonly firm: string; readonly address: string },
  { name, people }: Insiders,
): OwnFirm | null {
  const address = asked.address.toLowerCase();
  const same = (one: string, other: string): boolean => nameKey(one) === nameKey(other);
  if (people.some((one) => one.address.toLowerCase() === address || same(one.name, asked.name)))
    return "person";
  const domain = domainOf(address);
  const near = (other: string): boolean =>
    domain === other || domain.endsWith(`.${other}`) || other.endsWith(`.${domain}`);
  if (
    !publicMail.has(domain) &&
    people.some((one) => !publicMail.has(domainOf(one.address)) && near(domainOf(one.address)))
  )
    return "domain";
  return bare(asked.firm) === bare(name) ? "name" : null;
}

/** A firm's name without its legal form and punctuation. */
function bare(name: string): string {
  const plain = nameKey(name)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return (
    plain.replace(
      /( (and sons|ltd|limited|plc|llp|llc|inc|corp|co|company|gmbh|ag|kg|ohg|e k|se|bv|nv|sa|sas|sarl|srl|spa|oy|ab|as|aps|pvt|s r o|sp z o o))+$/u,
      "",
    ) || plain
  );
}

/** The page that a mailed question opens. */
export function refereeUrl(origin: string, token: string): string {
  return `${origin}/referee?token=${token}`;
}
