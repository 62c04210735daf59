import { setTimeout as pause } from "node:timers/promises";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { may } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import { aside } from "../../platform/aside.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { submit } from "../../platform/http/form.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { keptApart } from "../pairing/actions.ts";
import { endRound, lock, permitRounds, proposeAgain, publish } from "./actions.ts";
import { actForm, lockForm } from "./input.ts";
import { RoundPage, roundDones, runWords } from "./pages.tsx";
import { policy } from "./policy.ts";
import { leftFirms, oneRound, proposals } from "./reads.ts";
import { isRunning } from "./round.ts";

/** Lines of what is no pair. */
const shown = 50;

/** One round: looked at, run again, locked, published, ended. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/development/matching/:round";
  type Act = (access: LargeAccess, c: Ctx, version: number) => Promise<string>;

  app.get(path, async (c) => roundPage(c, await reader(c)));

  app.get(`${path}/events`, async (c) => {
    const access = await reader(c);
    const { id } = await oneRound(access, c.req.param("round"));
    return events(c, access.largeId, id);
  });

  app.post(`${path}/locks`, async (c) => {
    const access = await runner(c);
    return submit(
      c,
      lockForm,
      async (said) => {
        await lock(access, roundOf(c), said);
        return back(c, said.locked ? "locked" : "unlocked");
      },
      (_, refusal) => roundPage(c, access, refusal),
    );
  });

  const acts: Readonly<Record<string, Act>> = {
    runs: async (access, c, version) => {
      await proposeAgain(access, roundOf(c), version);
      return "";
    },
    publication: async (access, c, version) => {
      const { why, readers } = c.var.words.matching.request;
      await publish(access, rules, roundOf(c), version, { why, readers });
      return "published";
    },
    end: async (access, c, version) => {
      await endRound(access, roundOf(c), version);
      return "ended";
    },
  };
  for (const [name, act] of Object.entries(acts))
    app.post(`${path}/${name}`, async (c) => {
      const access = await runner(c);
      return submit(
        c,
        actForm,
        async ({ version }) => back(c, await act(access, c, version)),
        (_, refusal) => roundPage(c, access, refusal),
      );
    });

  return app;
}

const roundOf = (c: Ctx): string => c.req.param("round") ?? "";

function back(c: Ctx, done: string): Response {
  return c.redirect(`/development/matching/${roundOf(c)}${done ? `?done=${done}` : ""}`, 303);
}

async function reader(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permitRounds(access, "round.read");
  return access;
}

async function runner(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permitRounds(access, "round.run");
  return access;
}

async function roundPage(c: Ctx, access: LargeAccess, refusal?: Refusal): Promise<Response> {
  const round = await oneRound(access, roundOf(c));
  const w = c.var.words;
  const of = { tx: access.tx, largeId: access.largeId, roundId: round.id };
  const running = isRunning(round);
  const after = c.req.query("after");
  return page(
    c,
    {
      title: round.title,
      active: "/development/matching",
      wide: true,
      problems: refusal && problemsOf(refusal),
      ...(refusal ? { status: refusal.status } : {}),
      ...(running ? { refresh: 2, scripts: ["progress.js"] } : {}),
    },
    <RoundPage
      w={w}
      round={round}
      {...(running ? { items: [], next: null } : await proposals(of, after))}
      paged={after !== undefined}
      left={running ? [] : await leftFirms(of, shown)}
      apart={running ? [] : await keptApart(of, shown)}
      mayRun={may(policy, "round.run", access)}
      done={roundDones.find((one) => one === c.req.query("done"))}
    />,
  );
}

const everyMs = 500;
/** Then the browser asks again: a page that is left open for ever holds nothing for ever. */
const longestMs = 10 * 60_000;

/** How a run goes on, every half a second, each time in a short transaction of its own. */
function events(c: Ctx, largeId: string, roundId: string): Response {
  const { db, speaker, words: w } = c.var;
  return streamSSE(c, async (stream) => {
    for (let told = "", waited = 0; waited < longestMs && !stream.aborted; waited += everyMs) {
      const round = await aside(db, speaker, (tx) => oneRound({ tx, largeId }, roundId));
      if (!isRunning(round)) {
        await stream.writeSSE({ event: "over", data: "" });
        return;
      }
      const data = JSON.stringify(runWords(w, round));
      if (data !== told) await stream.writeSSE({ data });
      told = data;
      await pause(everyMs);
    }
  });
}
