import { HTTPException } from "hono/http-exception";
import { page } from "../design/page.tsx";
import { problemsOf } from "../design/problems.ts";
import { languages, words } from "../design/words/words.ts";
import { strangersFrame } from "../home/frame/frame.ts";
import { AskAnywayPage, AskedBeforePage, CalmPage } from "../home/frame/pages.tsx";
import { problemFor } from "../people/access/program.ts";
import { Stranger } from "../people/access/proof.ts";
import { isAway } from "../platform/database/away.ts";
import type { Ctx } from "../platform/http/context.ts";
import { readForm } from "../platform/http/form.ts";
import { Refusal } from "../platform/refusal.ts";
import { NotAsked } from "../relationships/requests/request.ts";

/** The first language of a stranger's browser that there is a catalogue for. */
export function preferred(header = ""): string {
  const tags = header.split(",").map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return tags.find((tag) => Object.hasOwn(languages, tag)) ?? "en";
}

/** How long a restart of the database takes, at most: when to ask again. */
const secondsAway = "10";

/** An expected "no", a stranger, a database that is away, or a bug: each has its own answer, for people and for programs. */
export async function failed(error: Error, c: Ctx): Promise<Response> {
  const api = c.req.path.startsWith("/api/");
  const expected = error instanceof Refusal || error instanceof Stranger;
  if (api && (expected || (error instanceof HTTPException && error.status < 500)))
    return problemFor(c, error);
  if (error instanceof Stranger) {
    const here =
      c.req.method === "GET" ? `?next=${encodeURIComponent(c.req.path + new URL(c.req.url).search)}` : "";
    return c.redirect(`/sign-in${here}`, 303);
  }
  if (error instanceof NotAsked) return notAsked(c, error);
  if (error instanceof Refusal)
    return calm(c, error.kind === "burden" ? "conflict" : error.kind, error.status, error);
  // A form that another site sent (`sameOrigin`): refused, and no bug.
  if (error instanceof HTTPException && error.status < 500) return calm(c, "not-allowed", error.status);
  if (isAway(error)) {
    c.var.log.warn({ err: error, requestId: c.var.requestId }, "the database is away");
    c.header("retry-after", secondsAway);
    return api ? problemFor(c, error) : calm(c, "away", 503);
  }
  c.var.log.error({ err: error, requestId: c.var.requestId }, "bug");
  return api ? problemFor(c, error) : calm(c, "bug", 500);
}

/** More of a firm's time than its budget, or the same document again: the page after every form that asks a firm for something. */
async function notAsked(c: Ctx, refusal: NotAsked): Promise<Response> {
  const w = c.var.words;
  const [words, { figures, where }] = [w.burden, refusal];
  if (figures === null)
    return page(
      c,
      { title: words.askedBefore, status: refusal.status },
      <AskedBeforePage w={w} where={where ?? "/"} />,
    );
  const values = await readForm(c);
  // Sent once already without words: then the field says what is missing.
  const problems = "overReason" in values ? problemsOf(refusal) : undefined;
  const action = c.req.path + new URL(c.req.url).search;
  return page(
    c,
    { title: words.overTitle, problems, status: refusal.status },
    <AskAnywayPage w={w} action={action} values={values} figures={figures} problems={problems} />,
  );
}

/** One calm page. Where the transaction may be broken, the frame of a stranger stands around it. */
export async function calm(
  c: Ctx,
  kind: "not-found" | "not-allowed" | "conflict" | "invalid" | "away" | "bug",
  status: number,
  refusal?: Refusal,
): Promise<Response> {
  if (!c.var.words)
    c.set(
      "words",
      words(
        preferred(c.req.header("accept-language")),
        c.var.clock.now().toZonedDateTimeISO("UTC").toPlainDate(),
      ),
    );
  if (kind === "bug" || kind === "away" || refusal?.code === "served-elsewhere" || !c.var.frame)
    c.set("frame", async () => strangersFrame(c.var.words));
  const w = c.var.words.errors[kind];
  return page(
    c,
    { title: w.title, status },
    <CalmPage w={c.var.words} kind={kind} refusal={refusal} number={c.var.requestId} />,
  );
}
