import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { typeset } from "../../platform/pdf.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { givenWord, nameOf, toldOf, wordsTold } from "../attestations/actions.ts";
import { type Attestation, stateOf } from "../attestations/attestation.ts";
import { leadersOf, placesOf } from "../leaders/actions.ts";
import { answering } from "../leaders/leader.ts";
import { denyMeeting } from "./actions.ts";
import { denialForm } from "./input.ts";
import { letterOf } from "./letter.ts";
import { AttestedPage, type ShownWord } from "./pages.tsx";
import { policy } from "./policy.ts";
import { meetingsWith, unitOf } from "./reads.ts";

/** Words on one page: every part of each is shown. */
const shownFull = 8;

/** "What NAME did this quarter": for the partners of a large organization, and for it to see what they see. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/leadership", async (c) => attestedPage(c, await readable(c)));

  app.post("/partners/:id/leadership/denials", async (c) => {
    const access = await readable(c);
    permit(policy, "meeting.deny", access);
    return submit(
      c,
      denialForm,
      async ({ met, words }) => {
        await denyMeeting(access, met, words);
        return c.redirect(`/partners/${access.relationshipId}/leadership?done=denied`, 303);
      },
      (values, refusal) => attestedPage(c, access, values, refusal),
    );
  });

  app.get("/partners/:id/leadership/:word/letter.pdf", async (c) => {
    const access = await readable(c);
    const one = await givenWord(access, c.req.param("word"));
    const data = letterOf(c.var.words, await nameOf(access), await shown(access, one));
    const pdf = await typeset({ source: "attestation.typ", data });
    return c.body(pdf.slice().buffer, 200, {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="quarter-${one.until}.pdf"`,
    });
  });

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "attestation.read", access);
  return access;
}

async function shown(access: RelationshipAccess, one: Attestation): Promise<ShownWord> {
  const place = one.unitId === null ? null : ((await placesOf(access)).get(one.unitId) ?? null);
  return { ...one, place, state: stateOf(one), ...(await toldOf(access, one)) };
}

async function attestedPage(c: Ctx, access: RelationshipAccess, values: FormValues = {}, refusal?: Refusal) {
  const w = c.var.words;
  const large = await nameOf(access);
  const unit = await unitOf(access);
  const before = c.req.query("before");
  const { items, older } = await wordsTold(access, unit, { before, limit: shownFull });
  const said: ShownWord[] = [];
  for (const one of items) said.push(await shown(access, one));
  const terms = await leadersOf(access);
  const leaders = [null, unit].flatMap((place) => answering(terms, place, access.today).leader?.name ?? []);
  const met = await meetingsWith(access);
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    {
      title: w.leadership.firm.title(large),
      active: access.side === "large" ? "/partners" : "/promises",
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <AttestedPage
      w={w}
      relationshipId={access.relationshipId}
      large={large}
      leaders={[...new Set(leaders)]}
      said={said}
      newer={before !== undefined}
      older={older}
      badges={
        await badgesFor(
          access,
          [...said, ...met].map(({ id }) => id),
        )
      }
      met={met}
      mayDeny={may(policy, "meeting.deny", access)}
      denied={c.req.query("done") === "denied"}
      values={values}
      problems={problems}
    />,
  );
}
