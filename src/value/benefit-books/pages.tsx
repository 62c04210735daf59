import { BenefitState } from "../../design/benefit-state.tsx";
import { BenefitSums } from "../../design/benefit-sums.tsx";
import { ButtonLink } from "../../design/button.tsx";
import { CardList } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions } from "../../design/form.tsx";
import { HandedList } from "../../design/handed-list.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { RepairList } from "../../design/repair-list.tsx";
import { Section } from "../../design/section.tsx";
import { Shape } from "../../design/shape.tsx";
import { Name } from "../../design/text.tsx";
import { VentureHead } from "../../design/venture-head.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import { type Benefit, otherSide, stateOf } from "../benefits/benefit.ts";
import { minor, type Standing } from "../evenness/evenness.ts";
import { type Repair, repairStateOf } from "../repairs/repair.ts";
import { type Transfer, transferStateOf } from "../transfers/transfer.ts";

type Names = { readonly large: string; readonly msme: string };
type Common = { w: Words; base: string; title: string; names: Names; side: Side; today: Temporal.PlainDate };

export type Rights = Readonly<
  Record<"mayState" | "mayHand" | "mayReceive" | "mayMend" | "mayAgree", boolean>
>;

const on = (w: Words, at: Temporal.Instant): string => w.date(w.dayOf(at));
const worth = (w: Words, one: Benefit): string =>
  one.amount === null
    ? w.benefits.quantity(one.thousandths ?? 0, one.unit ?? "")
    : w.money({ amount: one.amount, currency: one.currency });

/** What joint work brought: the flag first, then who got what, what was handed over, and every entry. */
export const BenefitsPage = (
  props: Common & {
    relationshipId: string;
    ventureId: string;
    standing: Standing;
    list: readonly Benefit[];
    page: number;
    more: boolean;
    transfers: readonly Transfer[];
    repairs: readonly Repair[];
    rights: Rights;
    agreed: boolean;
    done: string | undefined;
  },
) => {
  const { w, base, names, standing, list, rights, agreed, done, page, transfers, repairs } = props;
  const words = w.benefits;
  const add = agreed && rights.mayState && (
    <ButtonLink href={`${base}/new`} kind={list.length > 0 ? "secondary" : "primary"} icon="plus">
      {words.add}
    </ButtonLink>
  );
  const open = standing.now.open.large.plus(standing.now.open.msme).sign > 0;
  return (
    <>
      {done && <Notice w={w} kind="success" title={done} />}
      <VentureHead {...props} active="benefits" />
      <p class="quiet">{words.lead(names.large, names.msme)}</p>
      {list.length === 0 && page === 1 ? (
        <Empty title={words.none} act={add}>
          {agreed ? words.noneText : words.notYet}
        </Empty>
      ) : (
        <>
          <Evenness {...props} />
          <Actions>{add}</Actions>
          <Section title={words.sums.title}>
            <BenefitSums w={w} names={names} sums={sumsOf(w, standing)} />
          </Section>
          {repairs.length > 0 && (
            <Section title={words.repairs.title}>
              <RepairList
                {...props}
                {...rights}
                list={repairs.map((one) => ({ ...one, state: repairStateOf(one) }))}
              />
            </Section>
          )}
          {(open || transfers.length > 0) && (
            <Section
              title={words.transfers.title}
              aside={
                rights.mayHand && (
                  <ButtonLink href={`${base}/transfers/new`} kind="plain">
                    {words.transfers.add}
                  </ButtonLink>
                )
              }
            >
              <HandedList
                {...props}
                {...rights}
                list={transfers.map((one) => ({ ...one, state: transferStateOf(one) }))}
              />
            </Section>
          )}
          <Section title={words.all}>
            <CardList label={words.all} items={list.map((one) => line(props, one))} />
            <Pager
              w={w}
              previous={page > 1 ? `${base}?page=${page - 1}` : undefined}
              next={props.more ? `${base}?page=${page + 1}` : undefined}
            />
          </Section>
        </>
      )}
    </>
  );
};

function line({ w, base, names, today }: Common, one: Benefit) {
  return {
    href: `${base}/${one.id}`,
    title: <Name>{one.text}</Name>,
    end: <Name>{worth(w, one)}</Name>,
    note: (
      <>
        <Shape side={one.got} /> {w.benefits.gotBy(names[one.got])} ·{" "}
        {w.benefits.period(w.date(one.from), w.date(one.until))}{" "}
        <BenefitState w={w} state={stateOf(one, today)} />
      </>
    ),
  };
}

function sumsOf(w: Words, { currency, expected, now, whole, settledSince }: Standing) {
  const both = (of: Standing["now"]["got"]) => ({ large: minor(of.large), msme: minor(of.msme) });
  return {
    currency,
    expected,
    entries: now.entries,
    confirmed: minor(whole.got.large.plus(whole.got.msme)),
    got: both(now.got),
    undivided: both(now.undivided),
    due: both(now.due),
    had: both(now.had),
    open: both(now.open),
    settledOn: settledSince && w.dayOf(settledSince),
  };
}

/** Whether it went one way: told to both in the same words, with the figures. */
const Evenness = ({
  w,
  base,
  names,
  standing,
  repairs,
  rights,
}: Common & { standing: Standing; repairs: readonly Repair[]; rights: Rights }) => {
  const words = w.benefits.oneSided;
  const { verdict, now, rule, currency, flag } = standing;
  const money = (amount: number) => w.money({ amount, currency });
  if (verdict.kind === "not-known") {
    const text = {
      few: words.notKnown.few(rule.leastEntries),
      little: words.notKnown.little(w.percent(rule.leastPercentOfExpected / 100, 0)),
      "no-split": words.notKnown["no-split"],
    };
    return (
      <>
        {flag?.endedHow === "repaired" && flag.endedAt && <Mended w={w} at={flag.endedAt} />}
        <p class="quiet">{text[verdict.why]}</p>
      </>
    );
  }
  if (verdict.kind === "even")
    return flag?.endedHow === "repaired" && flag.endedAt ? (
      <Mended w={w} at={flag.endedAt} />
    ) : (
      <p class="quiet">{words.even}</p>
    );
  const { short } = verdict;
  const other = otherSide(short);
  const [due, had] = [minor(now.due[short]), minor(now.had[short])];
  const states = repairs.map((one) => repairStateOf(one));
  return (
    <Notice w={w} kind="warning" title={words.title(names[short])}>
      <p>{words.text(names[short], money(had), money(due), w.percent(due > 0 ? had / due : 0, 1))}</p>
      <p>{words.other(names[other], money(minor(now.had[other])), money(minor(now.due[other])))}</p>
      <p class="quiet">{words.rule(w.percent(rule.shortPercent / 100, 0), rule.leastEntries)}</p>
      {states.includes("agreed") && <p>{words.agreed}</p>}
      {rights.mayMend && !states.includes("open") && !states.includes("agreed") && (
        <ButtonLink href={`${base}/repairs/new`}>{words.mend}</ButtonLink>
      )}
    </Notice>
  );
};

const Mended = ({ w, at }: { w: Words; at: Temporal.Instant }) => (
  <Notice w={w} title={w.benefits.oneSided.repaired(on(w, at))}>
    <p>{w.benefits.oneSided.repairedText}</p>
  </Notice>
);
