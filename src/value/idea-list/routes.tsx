import { Hono } from "hono";
import { ButtonLink } from "../../design/button.tsx";
import { Beside, Drafts } from "../../design/idea-beside.tsx";
import { page } from "../../design/page.tsx";
import type { LargeAccess, PersonAccess, RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter, enterLarge, enterPerson } from "../../people/access/proof.ts";
import { type CsvColumn, writeCsv } from "../../platform/formats/csv-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { notFound } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { ownRelationships } from "../../relationships/directory/reads.ts";
import type { OwnRelationship } from "../../relationships/directory/relationship.ts";
import { maySend, ownDrafts } from "../drafts/actions.ts";
import { mayPost, postedTo } from "../problems/actions.ts";
import { type IdeaRow, readIdeaList } from "./list.ts";
import { DeskPage, FirmPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { everyIdea, ideaCount, ideas, namesFor, termsOf, type Whose } from "./reads.ts";

/** The lists of ideas: of a large organization, of a firm, and of one pair. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/ideas", async (c) => {
    const person = await enterPerson(c);
    return person.home?.side === "large" ? deskPage(c, await enterLarge(c)) : firmPage(c, person);
  });

  app.get("/ideas.csv", async (c) => {
    const person = await enterPerson(c);
    if (person.home?.side === "large") return csv(c, ofLarge(await enterLarge(c)));
    return csv(c, ofFirm(person, await ownRelationships(person)));
  });

  app.get("/partners/:id/ideas", async (c) => {
    const access = await readable(c);
    const w = c.var.words;
    const names = await partyNames(access);
    const { side, relationshipId, largeId } = access;
    const whose: Whose = { ...access, largeIds: [largeId], relationshipIds: [relationshipId] };
    const other = side === "large" ? names.msme : names.large;
    const base = `/partners/${relationshipId}/ideas`;
    return page(
      c,
      { title: w.ideas.title, active: side === "large" ? "/partners" : `/partners/${relationshipId}` },
      <FirmPage
        w={w}
        {...(await listOf(c, whose))}
        path={base}
        title={other}
        lead={w.ideas.leadPair(names.large, names.msme)}
        side={side}
        several={false}
        other={other}
        tabsOf={relationshipId}
        write={maySend(access) && <Write href={`${base}/new`}>{w.ideas.send}</Write>}
      >
        <Drafts
          w={w}
          relationshipId={relationshipId}
          drafts={await ownDrafts(access)}
          reader={access.personId}
        />
        <Beside
          w={w}
          relationshipId={relationshipId}
          posted={await postedTo(access)}
          large={names.large}
          side={side}
        />
      </FirmPage>,
    );
  });

  app.get("/partners/:id/ideas.csv", async (c) => {
    const access = await readable(c);
    return csv(c, { ...access, largeIds: [access.largeId], relationshipIds: [access.relationshipId] });
  });

  return app;
}

const Write = ({ href, children }: { href: string; children: string }) => (
  <ButtonLink href={href} kind="primary" icon="idea">
    {children}
  </ButtonLink>
);

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "ideas.read", access);
  return access;
}

function ofLarge(access: LargeAccess): Whose {
  permit(policy, "ideas.read", access);
  return { ...access, largeIds: [access.largeId] };
}

/** A bookkeeper gets 403, somebody of no firm 404. */
function ofFirm(person: PersonAccess, partners: readonly OwnRelationship[]): Whose {
  if (person.home?.side !== "msme") throw notFound();
  permit(policy, "ideas.read", person.home);
  return {
    ...person,
    side: "msme",
    largeIds: [...new Set(partners.map((one) => one.largeId))],
    relationshipIds: partners.map((one) => one.relationshipId),
  };
}

async function listOf(c: Ctx, whose: Whose) {
  const asked = readIdeaList(c.req.query());
  const found = await ideas(whose, asked);
  const ids = found.rows.map((row) => row.id);
  return {
    asked,
    ...found,
    count: await ideaCount(whose, asked),
    terms: await termsOf(whose, ids),
    today: whose.today,
  };
}

async function deskPage(c: Ctx, access: LargeAccess): Promise<Response> {
  const whose = ofLarge(access);
  const asked = readIdeaList(c.req.query());
  const w = c.var.words;
  return page(
    c,
    { title: w.ideas.title, active: "/ideas", wide: true },
    <DeskPage
      w={w}
      asked={asked}
      {...(await ideas(whose, asked))}
      count={await ideaCount(whose, asked)}
      {...(await namesFor(access, asked))}
      today={access.today}
      mayPost={mayPost(access)}
    />,
  );
}

/** *Ideas and shares*: over all partners of a firm. */
async function firmPage(c: Ctx, person: PersonAccess): Promise<Response> {
  const partners = await ownRelationships(person);
  const whose = ofFirm(person, partners);
  const w = c.var.words;
  const working = partners.filter((one) => one.state === "active");
  const beside = [];
  for (const { relationshipId, largeName } of working) {
    const access = await enter(c, relationshipId);
    if (!may(policy, "ideas.read", access)) continue;
    const drafts = await ownDrafts(access);
    beside.push(
      <Drafts w={w} relationshipId={relationshipId} drafts={drafts} reader={person.personId} />,
      <Beside
        w={w}
        relationshipId={relationshipId}
        posted={await postedTo(access)}
        large={largeName}
        side="msme"
      />,
    );
  }
  return page(
    c,
    { title: w.ideas.titleFirm, active: "/more" },
    <FirmPage
      w={w}
      {...(await listOf(c, whose))}
      path="/ideas"
      title={w.ideas.titleFirm}
      lead={w.ideas.leadFirm}
      side="msme"
      several={partners.length > 1}
      other={w.list(working.map((one) => one.largeName))}
      tabsOf={undefined}
      write={working.map((one) => (
        <Write href={`/partners/${one.relationshipId}/ideas/new`}>
          {working.length > 1 ? w.ideas.sendTo(one.largeName) : w.ideas.send}
        </Write>
      ))}
    >
      {beside}
    </FirmPage>,
  );
}

/** The list of the address as a file: exactly what is filtered. */
async function csv(c: Ctx, whose: Whose): Promise<Response> {
  const rows: IdeaRow[] = [];
  for await (const some of everyIdea(whose, readIdeaList(c.req.query()))) rows.push(...some);
  const words = c.var.words.ideas;
  const columns: CsvColumn<IdeaRow>[] = [
    { header: words.idea, cell: (row) => row.title },
    { header: words.partner, cell: (row) => row.partner },
    { header: words.from, cell: (row) => (row.side === whose.side ? words.fromSides.large : row.partner) },
    { header: words.problem, cell: (row) => row.problem },
    { header: words.stage, cell: (row) => words.stages[row.stage] },
    { header: words.sentOn, cell: (row) => row.sentAt.toString({ smallestUnit: "second" }) },
    { header: words.dueOn, cell: (row) => row.dueOn.toString() },
    { header: words.backOn, cell: (row) => row.backOn?.toString() },
    { header: words.answer, cell: (row) => row.answer && words.outcomes[row.answer.outcome] },
    { header: words.reason, cell: (row) => row.answer?.reason },
  ];
  return c.body(writeCsv(rows, columns, { bom: true }), 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="ideas.csv"',
  });
}
