import { Button } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { MoneyInput } from "../../design/money-input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { SaidSize } from "./reads.ts";
import { resolveSize, type SizeClass } from "./size-class.ts";
import type { Limb } from "./size-rule.ts";

/** One regime that somebody this firm works with counts by. */
export type Under = {
  readonly said: SaidSize;
  readonly askedBy: readonly string[];
  readonly currency: string;
  readonly limbs: readonly Limb[];
};

type Props = {
  w: Words;
  under: readonly Under[];
  /** The id a declaration or a year of figures made with these forms will have. */
  formId: string;
  values: FormValues | undefined;
  problems?: readonly Problem[] | undefined;
  done: "saved" | "not-enough" | undefined;
  mayDeclare: boolean;
  mayGive: boolean;
};

function regimeIn(w: Words, regime: string): string {
  const known: Readonly<Record<string, string>> = w.organizations.regimes;
  return known[regime] ?? regime;
}

function sizeIn(w: Words, size: SizeClass | null, at: Temporal.Instant | null): string {
  if (size === null) return w.size.notYet;
  return at ? w.size.saidOn(w.size.sizes[size], w.date(w.dayOf(at))) : w.size.sizes[size];
}

/** What a firm says of its size and what its figures say, under each rule that its partners use. */
export const SizePage = (props: Props) => {
  const { w, under, done } = props;
  const words = w.size;
  return (
    <>
      <BackLink href="/more">{w.home.nav.more}</BackLink>
      {done === "saved" && <Notice w={w} kind="success" title={words.saved} />}
      {done === "not-enough" && <Notice w={w} kind="warning" title={words.notEnough} />}
      <PageHead title={words.title} lead={words.lead} />
      {under.length === 0 && <Empty title={words.nobodyAsks} />}
      {under.map((one) => (
        <Section title={regimeIn(w, one.said.regime)}>
          <p class="quiet">{words.askedBy(one.askedBy)}</p>
          <Facts
            facts={[
              { label: words.declared, value: sizeIn(w, one.said.declared, one.said.declaredAt) },
              { label: words.computed, value: sizeIn(w, one.said.computed, one.said.computedAt) },
            ]}
          />
          {resolveSize(one.said.declared, one.said.computed).differs && (
            <Notice w={w} title={words.differs} />
          )}
          {props.mayDeclare && <DeclarationForm {...props} one={one} />}
          {props.mayGive && <FiguresForm {...props} one={one} />}
        </Section>
      ))}
    </>
  );
};

/** What was typed belongs to the form that bears the same regime; every other form shows what stands. */
function typedInto(values: FormValues | undefined, one: Under): FormValues | undefined {
  return values?.regime === one.said.regime ? values : undefined;
}

const DeclarationForm = ({ w, one, formId, values, problems }: Props & { one: Under }) => {
  const words = w.size;
  const typed = typedInto(values, one);
  const wrong = typed ? problems : undefined;
  return (
    <>
      <h3>{words.declare}</h3>
      <WhoSees w={w} names={one.askedBy} />
      <Form action="/size/declaration" hidden={{ id: formId, regime: one.said.regime }}>
        <Choice
          w={w}
          name="size"
          label={words.whatSize}
          value={String(typed?.size ?? one.said.declared ?? "")}
          problems={wrong}
          options={(["micro", "small", "medium", "large"] as const).map((size) => ({
            value: size,
            label: words.sizes[size],
          }))}
        />
        <Input
          w={w}
          name="reason"
          label={words.reason}
          value={String(typed?.reason ?? one.said.reason ?? "")}
          problems={wrong}
          optional
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

const FiguresForm = ({ w, one, formId, values, problems }: Props & { one: Under }) => {
  const words = w.size;
  const typed = typedInto(values, one);
  const wrong = typed ? problems : undefined;
  const value = (name: string): string => String(typed?.[name] ?? "");
  return (
    <>
      <h3>{words.figures}</h3>
      <p>{words.figuresLead}</p>
      <WhoSees w={w} names={[]} />
      <Form action="/size/figures" hidden={{ id: formId, regime: one.said.regime }}>
        <DateInput w={w} name="yearEndedOn" label={words.yearEndedOn} typed={typed} problems={wrong} />
        {one.limbs.includes("staff") && (
          <Input
            w={w}
            name="staff"
            kind="number"
            label={words.staff}
            hint={words.staffHint}
            value={value("staff")}
            problems={wrong}
          />
        )}
        {(["turnover", "balance", "plant"] as const)
          .filter((limb) => one.limbs.includes(limb))
          .map((limb) => (
            <MoneyInput
              w={w}
              name={limb}
              label={words[limb]}
              currency={one.currency}
              value={value(limb)}
              problems={wrong}
            />
          ))}
        <Actions>
          <Button kind="secondary">{words.count}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** What a partner sees: the class, from whom, by which version of which rule. Never a figure. */
export const PartnerSizePage = ({
  w,
  relationshipId,
  partner,
  firm,
  said,
}: {
  w: Words;
  relationshipId: string;
  /** The other side, as the reader knows it. */
  partner: string;
  firm: string;
  said: SaidSize | undefined;
}) => {
  const words = w.size;
  const shown = said && resolveSize(said.declared, said.computed);
  return (
    <>
      <BackLink href={`/partners/${relationshipId}`}>{w.statement.back(partner)}</BackLink>
      <PageHead title={<Name>{words.partnerTitle(firm)}</Name>} />
      {!said && <Notice w={w} title={words.noRegime} />}
      {said && (
        <Facts
          facts={[
            {
              label: words.shown,
              value: shown && shown.class !== "unknown" ? words.sizes[shown.class] : words.unknown,
            },
            { label: words.theySaid, value: sizeIn(w, said.declared, said.declaredAt) },
            { label: words.theirFigures, value: sizeIn(w, said.computed, said.computedAt) },
            { label: words.rule, value: regimeIn(w, said.regime) },
            ...(said.ruleVersion
              ? [{ label: words.ruleVersion, value: <Name>{said.ruleVersion}</Name> }]
              : []),
          ]}
        />
      )}
      {said?.reason && (
        <p>
          <Name>{words.because(said.reason)}</Name>
        </p>
      )}
    </>
  );
};
