import { Button } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Section } from "../../design/section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Candidate, Round } from "../rounds/round.ts";

const base = "/development/matching";

/** What stands in the way of a candidate, in words. */
export function hindranceOf(w: Words, hindered: NonNullable<Candidate["hindered"]>): string {
  const { bars, lacks } = w.matching.round;
  return hindered in lacks ? lacks[hindered as keyof typeof lacks] : bars[hindered as keyof typeof bars];
}

/** Mentors shown as a choice; more would be a list that nobody reads. */
const shown = 30;

/** Who could work with one firm: the best first, each with why; and who cannot, with why not. */
export const HandPage = ({
  w,
  round,
  firmId,
  firm,
  candidates,
  values,
  problems,
}: {
  w: Words;
  round: Pick<Round, "id" | "title" | "version">;
  firmId: string;
  firm: string;
  candidates: readonly Candidate[];
  values: FormValues;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.matching.hand;
  const open = candidates.filter((one) => one.hindered === null);
  const closed = candidates.filter((one) => one.hindered !== null);
  return (
    <>
      <BackLink href={`${base}/${round.id}`}>{round.title}</BackLink>
      <PageHead title={words.title(firm)} lead={words.lead} />
      <Form
        action={`${base}/${round.id}/firms/${firmId}`}
        hidden={{ version: String(values.version ?? round.version) }}
      >
        <Choice
          w={w}
          name="mentor"
          label={words.choose}
          value={String(values.mentor ?? "")}
          problems={problems}
          options={[
            ...open.slice(0, shown).map((one) => ({
              value: one.mentorId,
              label: one.mentor,
              hint: `${one.reasons.map(({ kind, of }) => w.mentoring.reasons[kind](of)).join(". ")}. ${words.fits(Math.max(0, one.free))}`,
            })),
            { value: "", label: words.nobody },
          ]}
        />
        {open.length > shown && <p class="quiet">{words.more(shown)}</p>}
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
      {closed.length > 0 && (
        <Section title={words.cannot}>
          <DataTable
            w={w}
            caption={words.cannot}
            quietCaption
            rows={closed.slice(0, shown)}
            columns={[
              { key: "mentor", head: w.matching.column.mentor, cell: (one) => <Name>{one.mentor}</Name> },
              {
                key: "why",
                head: w.matching.column.why,
                wrap: true,
                cell: (one) => one.hindered && hindranceOf(w, one.hindered),
              },
            ]}
          />
          {closed.length > shown && <p class="quiet">{words.more(shown)}</p>}
        </Section>
      )}
    </>
  );
};
