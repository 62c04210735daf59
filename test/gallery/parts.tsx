import { Button, ButtonLink } from "../../src/design/button.tsx";
import { Card, CardList } from "../../src/design/card.tsx";
import { Checks } from "../../src/design/choice.tsx";
import { Dialog } from "../../src/design/dialog.tsx";
import { Empty } from "../../src/design/empty.tsx";
import { Facts } from "../../src/design/facts.tsx";
import { Actions } from "../../src/design/form.tsx";
import { BackLink, PageHead } from "../../src/design/head.tsx";
import { Notice } from "../../src/design/notice.tsx";
import { Person } from "../../src/design/person.tsx";
import { Progress } from "../../src/design/progress.tsx";
import { Proof } from "../../src/design/proof.tsx";
import { Cards, Section } from "../../src/design/section.tsx";
import { StatPair } from "../../src/design/stat-pair.tsx";
import { DataTable } from "../../src/design/table.tsx";
import { Tabs } from "../../src/design/tabs.tsx";
import { Tag } from "../../src/design/tag.tsx";
import { Amount, Count, Day, Name } from "../../src/design/text.tsx";
import { Timeline } from "../../src/design/timeline.tsx";
import { WhoSees } from "../../src/design/who-sees.tsx";
import type { Words } from "../../src/design/words/words.ts";

/** A name as somebody can write it: 10,000 characters and no place to break. */
const endless = "Northline".repeat(1111);

/** The same parts under names that nobody expected. */
export const Endless = ({ w }: { w: Words }) => (
  <>
    <BackLink href="/">{endless}</BackLink>
    <PageHead title={<Name>{endless}</Name>} lead={endless} over={endless}>
      <ButtonLink href="/">{endless}</ButtonLink>
    </PageHead>
    <Notice w={w} title={endless}>
      <p>{endless}</p>
    </Notice>
    <Card title={endless} note={endless} aside={<Tag>{endless}</Tag>} act={{ href: "/", label: endless }}>
      <Facts facts={[{ label: endless, value: endless, act: { href: "/", label: endless } }]} />
      <Person side="msme" name={endless} position={endless} telephone={endless} />
      <StatPair
        label={endless}
        large={{ who: endless, value: endless }}
        msme={{ who: endless, value: endless }}
      />
      <Timeline w={w} steps={[{ title: endless, note: endless, state: "now", by: "msme" }]} />
    </Card>
    <CardList items={[{ href: "/", title: endless, note: endless, end: <Tag kind="bad">{endless}</Tag> }]} />
    <DataTable
      w={w}
      caption={endless}
      columns={[
        { key: "name", head: "Name", cell: (row: string) => <Name>{row}</Name> },
        { key: "size", head: "Size", cell: () => "micro" },
      ]}
      rows={[endless]}
      href={() => "/"}
    />
    <Tabs label="Pages" tabs={[{ href: "/", label: endless }]} active="/" />
    <WhoSees w={w} names={[endless, endless]} />
    <Checks
      w={w}
      name="many"
      label={endless}
      hint={endless}
      options={[{ value: "a", label: endless, hint: endless }]}
    />
    <Empty title={endless} act={<Button>{endless}</Button>}>
      {endless}
    </Empty>
  </>
);

/** What no other page of the gallery shows. */
export const Parts = ({ w }: { w: Words }) => (
  <>
    <PageHead
      title="Parts"
      lead="Everything the product is made of, with words that somebody would really read."
    />
    <Notice w={w} kind="success" title="Your answer was sent to Northline Rail">
      <p>Bruno Adler answers by Thu 26 Nov.</p>
    </Notice>
    <Notice w={w} title="Northline Rail asks you to read this once a year" />
    <Notice w={w} kind="warning">
      <p>Entries of October are still missing: these dates may flatter the payer.</p>
    </Notice>
    <Section title="Buttons">
      <Actions>
        <Button>Send the idea</Button>
        <Button kind="secondary">Keep for later</Button>
        <Button kind="danger" icon="close">
          Take it back
        </Button>
        <ButtonLink href="/why" dialog="why" kind="plain" icon="question">
          Why?
        </ButtonLink>
        <Button disabled>Sent</Button>
      </Actions>
      <Dialog w={w} id="why" title="Why we ask">
        <p>The number of people decides which rules protect you.</p>
        <Actions>
          <ButtonLink href="/size">See the rules</ButtonLink>
        </Actions>
      </Dialog>
    </Section>
    <Section title="States">
      <p>
        <Tag kind="good">Kept</Tag> <Tag kind="warn">At risk</Tag> <Tag kind="bad">Broken</Tag>{" "}
        <Tag>Not known</Tag>{" "}
        <Tag kind="bad" side="large">
          Northline pays late
        </Tag>{" "}
        <Tag side="msme">Maya proposed</Tag>
      </p>
      <p>
        <Proof w={w} entry={1204} href="/proof" /> <Proof w={w} />
      </p>
      <p>
        <Count w={w} value={12_408} /> rows, <Amount w={w} value={{ amount: 123_450, currency: "EUR" }} />, by{" "}
        <Day w={w} value={Temporal.PlainDate.from("2027-01-08")} />
      </p>
    </Section>
    <Cards>
      <Card title="Late">
        <Timeline
          w={w}
          steps={[
            { title: "Received", note: "Mon 5 Oct", state: "done", by: "large" },
            { title: "Promised for Wed 4 Nov", note: "19 days late", state: "late", by: "large" },
            { title: "Paid", state: "next", by: "large" },
          ]}
        />
      </Card>
      <Card title="Loading invoices">
        <Progress label="Reading october.csv" share={0.3}>
          1,200 of 4,000 rows
        </Progress>
        <Progress label="Checking" />
      </Card>
    </Cards>
    <Checks
      w={{ ...w }}
      name="interests"
      label="What matters most to you?"
      hint="Up to three"
      values={["paid"]}
      options={[
        { value: "paid", label: "Being paid in time" },
        { value: "plan", label: "Knowing what comes", hint: "Orders and forecasts for the next quarter" },
        { value: "learn", label: "Learning something new" },
      ]}
    />
    <WhoSees w={w} names={[]} />
    <CardList
      label="People"
      items={[
        { title: "Tariq Aziz", note: "Independent reviewer", end: <Tag>Away until Mon</Tag> },
        {
          href: "/people/ines",
          title: "Ines Duarte",
          note: "Mentor",
          mark: <Person side="large" name="Ines Duarte" />,
        },
      ]}
    />
  </>
);
