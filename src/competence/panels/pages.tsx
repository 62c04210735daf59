import type { Child } from "hono/jsx";
import { Button } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { outcomeOf, rulings, seats } from "../appeals/appeal.ts";
import { textIn } from "../frameworks/text.ts";
import type { FrozenFinding } from "../publishing/version.ts";
import type { Case, CaseLine } from "./case.ts";

/** What waits for a reviewer, by the day it is to be ruled on. */
export const CasesPage = ({ w, cases }: { w: Words; cases: readonly CaseLine[] }) => {
  const words = w.appeals;
  return (
    <>
      <PageHead title={words.reviews} lead={words.reviewsLead} />
      {cases.length === 0 ? (
        <Empty title={words.reviewsNone}>{words.reviewsNoneText}</Empty>
      ) : (
        <CardList
          items={cases.map((one) => ({
            href: `/reviews/${one.largeId}/${one.id}`,
            title: <Name>{words.caseOf(one.firm, one.organization)}</Name>,
            note: one.ruledAt ? words.ruledOn(w.date(w.dayOf(one.ruledAt))) : words.by(w.date(one.ruleBy)),
            end: <Tag>{one.handedIn ? words.handedIn : (one.takenBy ?? words.free)}</Tag>,
          }))}
        />
      )}
    </>
  );
};

type CaseProps = {
  w: Words;
  of: Case;
  /** Where the opinion goes, and what travels with it. */
  action: string;
  hidden: Readonly<Record<string, string>>;
  /** This reader writes it. */
  mine: boolean;
  back: Child;
  seatForm: Child;
  saved: boolean;
  values: FormValues | undefined;
  problems: readonly Problem[] | undefined;
};

/** One case: why the firm appeals, what was judged from which evidence, what the firm said, and the place for one's own opinion. */
export const CasePage = (props: CaseProps) => {
  const { w, of, mine, saved } = props;
  const words = w.appeals;
  const others = of.findings.filter(({ criterion }) => !of.criteria.includes(criterion));
  const whole = of.replies.get("");
  const open = mine && !of.handedIn && of.ruledAt === null;
  const shown = of.findings.filter(({ criterion }) => of.criteria.includes(criterion));
  return (
    <>
      {props.back}
      {saved && <Notice w={w} kind="success" title={words.saved} />}
      <PageHead
        title={words.caseTitle(of.firm)}
        lead={of.ruledAt ? words.ruledNow : words.caseLead(of.organization, w.longDate(of.ruleBy))}
      />
      {of.handedIn && !of.ruledAt && <Notice w={w} title={words.handed} />}
      <Card>
        <Facts
          facts={[
            { label: words.firmSays, value: <Name>{of.reason}</Name> },
            { label: words.work, value: <Name>{of.version.purpose}</Name> },
            {
              label: words.judgedBy,
              value: `${of.version.assessor}, ${w.date(of.version.asOf)}`,
            },
            ...(whole ? [{ label: words.reply, value: <Name>{whole}</Name> }] : []),
          ]}
        />
      </Card>
      {props.seatForm}
      <Section title={words.appealed}>
        {open ? (
          <Form action={props.action} hidden={props.hidden}>
            {shown.map((finding) => (
              <Finding {...props} finding={finding} open />
            ))}
            <p class="quiet">{words.finalHint}</p>
            <Actions>
              <Button name="final" value="yes">
                {words.final}
              </Button>
              <Button kind="secondary" name="final" value="">
                {words.save}
              </Button>
            </Actions>
          </Form>
        ) : (
          shown.map((finding) => <Finding {...props} finding={finding} open={false} />)
        )}
      </Section>
      {others.length > 0 && (
        <details>
          <summary>{words.all}</summary>
          {others.map((finding) => (
            <Finding {...props} finding={finding} open={false} />
          ))}
        </details>
      )}
    </>
  );
};

const Finding = ({
  w,
  of,
  finding,
  open,
  values,
  problems,
}: CaseProps & { finding: FrozenFinding; open: boolean }) => {
  const words = w.appeals;
  const { criterion } = finding;
  const said = of.replies.get(criterion);
  const own = of.opinions.find((one) => one.seat === of.seat && one.criterion === criterion);
  const outcome = of.ruledAt ? outcomeOf(of.opinions, criterion) : undefined;
  return (
    <Card
      title={textIn(finding.name, w.lang)}
      note={words.band(w.assessments.bands[finding.band], finding.count)}
      aside={outcome && <Tag kind={outcome === "upheld" ? "neutral" : "warn"}>{words.outcomes[outcome]}</Tag>}
    >
      <p class="written">
        <strong>{words.reason}:</strong> <Name>{finding.reason}</Name>
      </p>
      {finding.lines.length > 0 && (
        <ul>
          {finding.lines.map((line) => (
            <li>
              <Name>{line.title}</Name>{" "}
              <small class="quiet">
                {[
                  w.judging.kinds[line.kind],
                  w.date(Temporal.PlainDate.from(line.date)),
                  w.judging.directions[line.direction],
                  w.publishing.weight(w.decimal(line.weight, 2)),
                ].join(" · ")}
              </small>
            </li>
          ))}
        </ul>
      )}
      {said && (
        <p class="written">
          <strong>{words.reply}:</strong> <Name>{said}</Name>
        </p>
      )}
      {open && (
        <>
          <Choice
            w={w}
            name={`ruling-${criterion}`}
            label={words.ruling}
            value={String(values?.[`ruling-${criterion}`] ?? own?.ruling ?? "")}
            problems={problems}
            inline
            options={rulings.map((ruling) => ({ value: ruling, label: words.rulings[ruling] }))}
          />
          <TextArea
            w={w}
            name={`reason-${criterion}`}
            label={words.your}
            value={String(values?.[`reason-${criterion}`] ?? own?.reason ?? "")}
            maxlength={2000}
            problems={problems}
          />
        </>
      )}
      {!open &&
        seats.map((seat) => {
          const opinion = of.opinions.find((one) => one.seat === seat && one.criterion === criterion);
          return (
            opinion && (
              <p class="written">
                <strong>
                  {words.seats[seat]}: {words.rulings[opinion.ruling]}
                </strong>
                <br />
                <Name>{opinion.reason}</Name>
              </p>
            )
          );
        })}
    </Card>
  );
};

/** Who writes the independent opinion, and the way to take it. */
export const SeatForm = ({ w, of, me }: { w: Words; of: Case; me: string }) => {
  const words = w.appeals;
  if (of.handedIn || of.ruledAt || of.holder.personId === me) return null;
  return (
    <>
      {of.holder.name && <p>{words.taken(of.holder.name)}</p>}
      <ButtonForm action={`/reviews/${of.largeId}/${of.id}/seat`}>
        <Button kind={of.holder.name ? "secondary" : "primary"}>
          {of.holder.name ? words.takeOver : words.take}
        </Button>
      </ButtonForm>
    </>
  );
};

export const BackToCases = ({ w }: { w: Words }) => <BackLink href="/reviews">{w.appeals.reviews}</BackLink>;

export const ExpiredPage = ({ w, token, sent }: { w: Words; token: string; sent: boolean }) => {
  const words = w.appeals;
  return (
    <>
      {sent && <Notice w={w} kind="success" title={words.freshSent} />}
      <PageHead title={words.expired} lead={words.expiredText} />
      {!sent && (
        <ButtonForm action="/appeal/fresh" hidden={{ token }}>
          <Button>{words.fresh}</Button>
        </ButtonForm>
      )}
    </>
  );
};

export const UnknownPage = ({ w }: { w: Words }) => (
  <PageHead title={w.appeals.unknown} lead={w.appeals.unknownText} />
);
