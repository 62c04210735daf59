import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { openedWith, ownWord } from "../assessments/actions.ts";
import { guidesOn } from "../frameworks/actions.ts";
import { textIn } from "../frameworks/text.ts";
import { deskOf, judges } from "./actions.ts";
import { DeskPage, FirmPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { newestVersion, papersOf } from "./reads.ts";

/** One assessment: the desk for the large side, where it stands for the firm. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/assessments/:assessment", async (c) => {
    const access = await enter(c, c.req.param("id"));
    return access.side === "large" ? deskPage(c, access, rules) : firmPage(c, access);
  });

  return app;
}

async function deskPage(c: Ctx, access: RelationshipAccess, rules: Rules): Promise<Response> {
  const w = c.var.words;
  const desk = await deskOf(access, rules, c.req.param("assessment") ?? "");
  const names = await partyNames(access);
  const asked = desk.opened.stage === "asked";
  const done = {
    opened: asked ? w.assessments.opened(names.msme) : w.assessments.openedNone,
    handed: w.assessments.handed(desk.opened.assessor?.name ?? ""),
    noted: w.judging.doneGuide(Number(c.req.query("count")) || 0),
  }[c.req.query("done") ?? ""];
  return page(
    c,
    { title: w.judging.title(names.msme), active: "/partners", wide: true },
    <DeskPage
      w={w}
      relationshipId={access.relationshipId}
      names={names}
      desk={desk}
      guides={guidesOn(access, rules).map(({ id, name }) => ({ id, name: textIn(name, w.lang) }))}
      mine={judges(access, desk.opened)}
      word={(await ownWord(access, rules)).stands}
      mayHand={may(policy, "judging.write", access)}
      done={done}
    />,
  );
}

async function firmPage(c: Ctx, access: RelationshipAccess): Promise<Response> {
  const w = c.var.words;
  const { opened, criteria } = await openedWith(access, c.req.param("assessment") ?? "");
  const names = await partyNames(access);
  const sent = c.req.query("done") === "sent" && w.answering.sent(opened.assessor?.name ?? names.large);
  return page(
    c,
    { title: w.assessments.one, active: `/partners/${access.relationshipId}` },
    <FirmPage
      w={w}
      relationshipId={access.relationshipId}
      names={names}
      opened={opened}
      criteria={criteria}
      papers={await papersOf(access, opened.id)}
      published={await newestVersion(access, opened.id)}
      done={sent}
    />,
  );
}
