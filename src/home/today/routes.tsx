import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { PersonAccess } from "../../people/access/access.ts";
import { may } from "../../people/access/policy.ts";
import { enterPerson } from "../../people/access/proof.ts";
import { ownWay } from "../../people/mails/reads.ts";
import { policy as tokens } from "../../people/tokens/policy.ts";
import { calendarOfDays, daysHeaders } from "../../platform/formats/ics.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { notFound } from "../../platform/refusal.ts";
import { ownRelationships } from "../../relationships/directory/reads.ts";
import { leaderNews } from "../../trust/attested/reads.ts";
import { policy as help } from "../../trust/help/policy.ts";
import { policy as payments } from "../../trust/payments/policy.ts";
import { moneyAhead } from "../../trust/payments/reads.ts";
import { promiseYears } from "../../trust/promises/reads.ts";
import { dueDay } from "../inbox/calendar.ts";
import { waitingForUs } from "../inbox/reads.ts";
import { AccessibilityPage, MorePage, type Next, NobodyPage, ReviewerPage, TodayPage } from "./pages.tsx";
import { appointments } from "./reads.ts";

/** The first page, by who is signed in; and the pages that hang on no partner. `url` is the public origin. */
export function routes(url: string): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/", async (c) => {
    const person = await enterPerson(c);
    const w = c.var.words;
    // Whoever is of finance alone has the ledgers to look after.
    const finance = person.home?.roles.every((role) => role === "finance");
    const desk = person.home?.roles.every((role) => role === "help-desk");
    if (person.home?.side === "large")
      return c.redirect(desk ? "/help" : finance ? "/import" : "/inbox", 303);
    if (person.home?.side === "msme") return today(c);
    const terms = await appointments(person);
    if (terms.length === 0) return page(c, { title: w.home.nobody.title }, <NobodyPage w={w} />);
    return page(
      c,
      { title: w.home.reviewer.title, active: "/" },
      <ReviewerPage w={w} appointments={terms} />,
    );
  });

  app.get("/days.ics", async (c) => {
    const person = await enterPerson(c);
    if (person.home?.side !== "msme" || isBookkeeper(person)) throw notFound();
    const partners = await ownRelationships(person);
    const acts = await waitingForUs(person, [...new Set(partners.map((one) => one.largeId))]);
    const file = calendarOfDays(
      acts.map((act) =>
        dueDay(act, { url, stamp: person.now, title: c.var.words.acts.asked[act.kind](act.partner) }),
      ),
    );
    return c.body(file, 200, daysHeaders);
  });

  app.get("/more", async (c) => {
    const { home } = await enterPerson(c);
    if (home?.side !== "msme") throw notFound();
    const w = c.var.words;
    const bookkeeper = home.roles.every((role) => role === "bookkeeper");
    return page(
      c,
      { title: w.home.more.title, active: "/more" },
      <MorePage w={w} bookkeeper={bookkeeper} owner={may(tokens, "token.read", home)} />,
    );
  });

  app.get("/accessibility", (c) => {
    const w = c.var.words;
    return page(c, { title: w.home.accessibilityPage.title }, <AccessibilityPage w={w} />);
  });

  return app;
}

async function today(c: Ctx): Promise<Response> {
  const person = await enterPerson(c);
  const w = c.var.words;
  const partners = await ownRelationships(person);
  const largeIds = [...new Set(partners.map((one) => one.largeId))];
  const waiting = isBookkeeper(person) ? [] : await waitingForUs(person, largeIds);
  const promised = [];
  const missed = [];
  for (const { relationshipId, largeId, largeName } of partners) {
    const news = await leaderNews({ tx: person.tx, largeId, relationshipId });
    if (news.missed.length > 0) missed.push({ relationshipId, large: largeName, news });
    const years = await promiseYears({ tx: person.tx, largeId, relationshipId, side: "msme" });
    if (years.length > 0) promised.push({ partner: largeName, years });
  }
  const { person: name = "" } = await c.var.frame();
  return page(
    c,
    { title: w.home.today.title, active: "/" },
    <TodayPage
      w={w}
      name={name}
      refused={(await ownWay(person)).refusedAt !== null}
      next={await nextPayment(person, partners)}
      waiting={waiting}
      missed={missed}
      promised={promised}
      partners={partners}
      helps={partners.length > 0 && person.home !== undefined && may(help, "help.ask", person.home)}
    />,
  );
}

function isBookkeeper({ home }: PersonAccess): boolean {
  return home?.roles.every((role) => role === "bookkeeper") ?? true;
}

/** The partner whose payment comes first, or the first one with invoices. A sum over several is told on their own pages. */
async function nextPayment(
  person: PersonAccess,
  partners: Awaited<ReturnType<typeof ownRelationships>>,
): Promise<Next | undefined> {
  if (!person.home || !may(payments, "payment.read", person.home)) return undefined;
  const found: Next[] = [];
  for (const { relationshipId, largeId, largeName: large } of partners) {
    const figures = await moneyAhead({ tx: person.tx, largeId, relationshipId, today: person.today });
    if (figures) found.push({ large, href: "/money", figures });
  }
  return found.toSorted((a, b) => comesFirst(a.figures.next, b.figures.next))[0];
}

type Coming = Next["figures"]["next"];

/** What has a likely day before what has none. */
function comesFirst(a: Coming, b: Coming): number {
  const [x, y] = [likely(a), likely(b)];
  return x && y ? Temporal.PlainDate.compare(x, y) : Number(!x) - Number(!y);
}

function likely(next: Coming): Temporal.PlainDate | undefined {
  const { expected } = next ?? {};
  return expected?.kind === "usual" ? expected.likely : expected?.kind === "day" ? expected.day : undefined;
}
