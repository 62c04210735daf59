import { Button, ButtonLink } from "../../src/design/button.tsx";
import { Card, CardList } from "../../src/design/card.tsx";
import { Check, Choice } from "../../src/design/choice.tsx";
import { DateInput } from "../../src/design/date-input.tsx";
import { Empty } from "../../src/design/empty.tsx";
import { Actions, Form } from "../../src/design/form.tsx";
import { BackLink, PageHead } from "../../src/design/head.tsx";
import { FileInput, Input, TextArea } from "../../src/design/input.tsx";
import { MoneyInput } from "../../src/design/money-input.tsx";
import { Proof } from "../../src/design/proof.tsx";
import { Prose, Section } from "../../src/design/section.tsx";
import { Select } from "../../src/design/select.tsx";
import { StatPair } from "../../src/design/stat-pair.tsx";
import { Tag } from "../../src/design/tag.tsx";
import { Amount, Day } from "../../src/design/text.tsx";
import { Timeline } from "../../src/design/timeline.tsx";
import { WhoSees } from "../../src/design/who-sees.tsx";
import type { Words } from "../../src/design/words/words.ts";
import type { Problem } from "../../src/platform/refusal.ts";

type Props = { w: Words };
const day = (iso: string) => Temporal.PlainDate.from(iso);
const gbp = (amount: number) => ({ amount, currency: "GBP" });

export const Today = ({ w }: Props) => (
  <>
    <PageHead title="Good morning, Maya" lead="Three things today." />
    <Card
      title="£8,140.00 is on its way"
      note="Invoice HM-2071, 12 brake housings"
      aside={<Tag kind="good">On time</Tag>}
      act={{ href: "/money", label: "See all your invoices" }}
    >
      <Timeline
        w={w}
        steps={[
          { title: "Sent", note: <Day w={w} value={day("2026-11-04")} />, state: "done", by: "msme" },
          { title: "Received", note: <Day w={w} value={day("2026-11-05")} />, state: "done", by: "large" },
          { title: "Approved", note: "by Paula Okafor", state: "now", by: "large" },
          { title: "Will be paid on Fri 4 Dec", state: "next", by: "large" },
        ]}
      />
    </Card>
    <Card title="Days, this year" act={{ href: "/promises", label: "See every promise" }}>
      <StatPair
        label="From order to delivery, from invoice to money"
        large={{ who: "Northline Rail", value: "41 days", note: "promised 30" }}
        msme={{ who: "Halden Machining", value: "12 days", note: "promised 14" }}
        basis={
          <>
            74 invoices and 31 orders, Jan to Nov 2026. <a href="/rows">See the rows</a>
          </>
        }
      />
    </Card>
    <Section title="Waiting for you">
      <CardList
        items={[
          {
            href: "/statement",
            title: "Confirm what you both call success",
            note: "Bruno changed one line yesterday",
          },
          {
            href: "/invoices/2066",
            title: "Invoice HM-2066 has no order number",
            note: "Blocked since Mon 16 Nov",
            end: <Tag kind="warn">Blocked</Tag>,
          },
          {
            href: "/invoices/2059",
            title: "Invoice HM-2059",
            note: "58 days",
            end: (
              <Tag kind="bad" side="large">
                Northline pays late
              </Tag>
            ),
          },
        ]}
      />
    </Section>
    <p>
      <a href="/help">A bad month? Ask for help.</a> <Proof w={w} entry={1204} href="/proof" />
    </p>
  </>
);

export const problems: readonly Problem[] = [
  { field: "title", code: "name-missing", message: "Say in a few words what it is about" },
  { field: "needed", code: "day-unreadable", message: "Enter the day as numbers, like 4 12 2026" },
  {
    field: "amount",
    code: "amount-unreadable",
    message: "Enter the yearly benefit as a number, like 12000",
  },
  { field: "way", code: "way-missing", message: "Choose how Bruno may answer" },
];

const kinds = [
  { value: "early", label: "Pay an invoice early" },
  { value: "time", label: "More time for an order" },
  { value: "call", label: "A call", hint: "Somebody rings you within two working days" },
];

/** Every field there is. */
export const Help = ({ w, problems: wrong }: Props & { problems?: readonly Problem[] }) => (
  <>
    <BackLink href="/today">Today</BackLink>
    <PageHead title="Ask for help" lead="It takes a minute. No figures are needed, and it leaves no trace." />
    <Form action="/help" hidden={{ version: "3" }}>
      <WhoSees w={w} names={["Bruno Adler", "Lena Fischer"]} />
      <Choice
        w={w}
        name="way"
        label="What would help?"
        hint="You can change this later"
        options={kinds}
        value={wrong ? undefined : "early"}
        problems={wrong}
      />
      <Input w={w} name="title" label="What is it about?" problems={wrong} />
      <DateInput
        w={w}
        name="needed"
        label="By when?"
        hint="For example 4 12 2026"
        typed={wrong && { "needed-day": "31", "needed-month": "2", "needed-year": "2026" }}
        problems={wrong}
      />
      <MoneyInput
        w={w}
        name="amount"
        label="How much would it be?"
        currency="GBP"
        optional
        value={wrong && "a lot"}
        problems={wrong}
      />
      <Select
        w={w}
        name="order"
        label="Which order?"
        empty="No order in particular"
        options={[
          { value: "1", label: "4501, brake housings" },
          { value: "2", label: "4502, door guides" },
        ]}
      />
      <TextArea w={w} name="words" label="Anything else?" optional hint="In any language" />
      <FileInput w={w} name="file" label="A photo or a letter" optional />
      <Input w={w} name="mail" kind="email" label="Your e-mail address" value="maya@halden.example" />
      <Check w={w} name="call" label="Bruno may ring me about it" />
      <Actions>
        <Button icon="send">Ask for help</Button>
        <ButtonLink href="/today" kind="plain">
          Not now
        </ButtonLink>
      </Actions>
    </Form>
  </>
);

export const NothingYet = () => (
  <>
    <PageHead title="Ideas" />
    <Empty
      title="No idea has been told yet"
      act={
        <ButtonLink href="/ideas/new" kind="primary" icon="idea">
          Tell an idea
        </ButtonLink>
      }
    >
      What you tell is yours. You choose who may see it, and Northline Rail answers within ten working days.
    </Empty>
  </>
);

/** A page that people keep: it must print well. */
export const Agreement = ({ w }: Props) => (
  <>
    <BackLink href="/today">Today</BackLink>
    <PageHead title="What we both call success" over="Version 3" lead="Signed by both, read again each year.">
      <Tag kind="good">Both agreed</Tag>
    </PageHead>
    <Prose>
      <p>
        By the end of 2027 Halden Machining makes every brake housing of the regional fleet, and Northline
        Rail pays each invoice within 30 days.
      </p>
      <h2>How we will know</h2>
      <ol>
        <li>No housing is late in twelve months.</li>
        <li>
          No invoice is older than 30 days, and none above <Amount w={w} value={gbp(500_000)} /> waits for an
          order number.
        </li>
        <li>Two of Halden&rsquo;s people have learned the new measuring bench.</li>
      </ol>
    </Prose>
  </>
);

export const SignIn = ({ w }: Props) => (
  <>
    <PageHead title="Enter the code" lead="We sent six digits to maya@halden.example." />
    <Form action="/sign-in/code">
      <Input w={w} name="code" kind="code" label="Code" maxlength={6} hint="It works for ten minutes" />
      <Actions>
        <Button>Sign in</Button>
        <ButtonLink href="/sign-in" kind="plain">
          Send a new code
        </ButtonLink>
      </Actions>
    </Form>
  </>
);
