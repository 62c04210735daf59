import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import { type CsvColumn, writeCsv } from "../../platform/formats/csv-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, readForm } from "../../platform/http/form.ts";
import { decimalMarkOf, formatDecimal, money } from "../../platform/money.ts";
import type { Rules } from "../../platform/rules.ts";
import { mayRelease } from "../releases/actions.ts";
import { proposalsOf, rightsOf } from "../splits/actions.ts";
import { inForce, newestOpen, type Split } from "../splits/split.ts";
import { type Common, commonOf } from "./actions.ts";
import type { Figures, Parts } from "./figures.ts";
import { MethodPage, SharePage } from "./pages.tsx";
import { boxesOf, counted, rangesOf, ways } from "./shown.ts";
import { type Boxes, readTyped, type Typed, typedAmount } from "./typed.ts";

/** What can be defended as a fair share of a venture. What one side tries out is counted and forgotten. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/ventures/:venture/share", async (c) => {
    const { access, common } = await reading(c, rules);
    return sharePage(c, access, common, null);
  });

  app.post("/partners/:id/ventures/:venture/share", async (c) => {
    const { access, common } = await reading(c, rules);
    const boxes = oneEach(await readForm(c));
    const { currency, tiltPpm } = common.figures;
    const typed = readTyped(boxes, currency, decimalMarkOf(c.var.words.locale), tiltPpm);
    c.header("cache-control", "no-store");
    return sharePage(c, access, common, { boxes, typed });
  });

  app.get("/partners/:id/ventures/:venture/share.csv", async (c) => {
    const { access, common } = await reading(c, rules);
    const { deal } = drawnDeal(common, await proposalsOf(access, common.stake.ventureId));
    return c.body(writeCsv(rowsOf(c, common, deal), columnsOf(c, common), { bom: true }), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="fair-share.csv"',
    });
  });

  app.get("/partners/:id/ventures/:venture/share/method", async (c) => {
    const { access, common } = await reading(c, rules);
    const w = c.var.words;
    return page(
      c,
      { title: w.splits.methodTitle },
      <MethodPage w={w} relationshipId={access.relationshipId} stake={common.stake} />,
    );
  });

  return app;
}

async function reading(c: Ctx, rules: Rules) {
  const access = await enter(c, c.req.param("id") ?? "");
  return { access, common: await commonOf(access, rules, c.req.param("venture") ?? "") };
}

/** The first value of each box: a form that names one twice is not ours. */
function oneEach(values: FormValues): Boxes {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      (typeof value === "string" ? value : (value[0] ?? "")).slice(0, 100),
    ]),
  );
}

/** The deal that is drawn beside the figures that both see: the newest proposal that waits, else what is agreed. */
function drawnDeal({ figures }: Common, splits: readonly Split[]) {
  const split = newestOpen(splits) ?? inForce(splits);
  const fits = split?.currency === figures.currency && split.expected === figures.expected;
  return split && fits ? { deal: split.parts, number: split.number } : { deal: null, number: undefined };
}

async function sharePage(
  c: Ctx,
  access: RelationshipAccess,
  common: Common,
  tried: { readonly boxes: Boxes; readonly typed: Typed } | null,
): Promise<Response> {
  const w = c.var.words;
  const splits = await proposalsOf(access, common.stake.ventureId);
  const { deal, number } = drawnDeal(common, splits);
  const own = tried?.typed.figures ?? null;
  const shown = own ? counted(own, tried?.typed.deal ?? null) : counted(common.figures, deal);
  const problems = tried?.typed.problems ?? [];
  return page(
    c,
    {
      title: w.splits.title,
      active: access.side === "large" ? "/ventures" : `/partners/${access.relationshipId}`,
      scripts: ["fair-share.js"],
      wide: access.side === "large",
      problems,
    },
    <SharePage
      w={w}
      side={access.side}
      relationshipId={access.relationshipId}
      stake={common.stake}
      shown={shown}
      boxes={tried?.boxes ?? boxes(c, common.figures, deal)}
      problems={problems}
      own={own !== null}
      splits={splits}
      dealName={own || number === undefined ? undefined : w.splits.dealOf(number)}
      {...rightsOf(access)}
      mayRelease={mayRelease(access)}
      done={doneOf(c)}
    />,
  );
}

function doneOf(c: Ctx): string | undefined {
  const words = c.var.words.splits;
  const said = new Map([
    ["shown", words.shownNow],
    ["taken-back", words.tookBack],
  ]);
  return said.get(c.req.query("done") ?? "");
}

function boxes(c: Ctx, figures: Figures, deal: Parts | null): Boxes {
  const { locale } = c.var.words;
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 4, useGrouping: false });
  const amount = (one: number) => typedAmount(one, figures.currency, locale);
  return boxesOf(figures, deal, amount, (value) => plain.format(value));
}

type Row = { readonly way: string; readonly parts: Parts | null };

function rowsOf(c: Ctx, { fair }: Common, deal: Parts | null): Row[] {
  const words = c.var.words.splits;
  const { large, msme } = rangesOf(fair);
  return [
    ...ways(fair).map(({ rule, parts }) => ({ way: words.rules[rule], parts })),
    { way: words.low, parts: { large: large[0], msme: msme[0] } },
    { way: words.high, parts: { large: large[1], msme: msme[1] } },
    { way: words.moneyAlone, parts: ways(fair).find(({ rule }) => rule === "proportional")?.parts ?? null },
    { way: words.deal, parts: deal },
  ];
}

function columnsOf(c: Ctx, { stake, figures }: Common): CsvColumn<Row>[] {
  const written = (amount: number | undefined) =>
    amount === undefined ? "" : formatDecimal(money(amount, figures.currency));
  const { large, msme } = stake.names;
  return [
    { header: c.var.words.splits.heads.way, cell: ({ way }) => way },
    { header: `${msme} (${figures.currency})`, cell: ({ parts }) => written(parts?.msme) },
    { header: `${large} (${figures.currency})`, cell: ({ parts }) => written(parts?.large) },
  ];
}
