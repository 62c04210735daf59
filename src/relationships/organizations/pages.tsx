import { Button, ButtonLink } from "../../design/button.tsx";
import { Check } from "../../design/choice.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { ProgramsSection } from "../../design/programs-section.tsx";
import { Section } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { SenderSection } from "../../design/sender-section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Name } from "../../design/text.tsx";
import { WitnessSection } from "../../design/witness-section.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { countries } from "./country.ts";
import type { Colleague, LegalEntity, Organization, Unit } from "./organization.ts";

type Bound = { w: Words };
type FormProps = Bound & { values: FormValues | undefined; problems?: readonly Problem[] | undefined };

const text = (values: FormValues | undefined, name: string, otherwise = ""): string =>
  values ? String(values[name] ?? "") : otherwise;

function regimeIn(w: Words, regime: string | null): string {
  const known: Readonly<Record<string, string>> = w.organizations.regimes;
  return regime === null ? w.organizations.noRegime : (known[regime] ?? regime);
}

/** The large organization as its own people see it: itself, its companies, its units and their heads. */
export const SettingsPage = ({
  w,
  of,
  entities,
  units,
  saved,
  mayChange,
  programs,
}: Bound & {
  of: Organization;
  entities: readonly LegalEntity[];
  units: readonly Unit[];
  saved: boolean;
  mayChange: boolean;
  /** True for those who let programs in. */
  programs: boolean;
}) => {
  const words = w.organizations;
  return (
    <>
      {saved && <Notice w={w} kind="success" title={words.saved} />}
      <PageHead title={words.settings} lead={mayChange ? words.lead(of.name) : words.readOnly} />
      <Section
        title={words.organization}
        aside={mayChange && <ButtonLink href="/settings/organization">{words.change}</ButtonLink>}
      >
        <Facts
          facts={[
            { label: words.name, value: <Name>{of.name}</Name> },
            { label: words.telephone, value: <Name>{of.telephone ?? "–"}</Name> },
            { label: words.country, value: w.country(of.country) },
            { label: words.currency, value: of.currency },
            { label: words.sizeRegime, value: regimeIn(w, of.sizeRegime) },
            { label: words.assignedOnly, value: of.assignedOnly ? words.yes : words.no },
            { label: words.weakerNotice, value: words.days(of.weakerNoticeDays) },
          ]}
        />
      </Section>
      <Section
        title={words.companies}
        aside={mayChange && <ButtonLink href="/settings/companies/new">{words.addCompany}</ButtonLink>}
      >
        <DataTable
          w={w}
          caption={words.companiesLead}
          rows={entities}
          columns={[
            { key: "code", head: words.code, cell: (one) => <Name>{one.code}</Name> },
            { key: "name", head: words.company, cell: (one) => <Name>{one.name}</Name> },
          ]}
        />
      </Section>
      <Section
        title={words.units}
        aside={mayChange && <ButtonLink href="/settings/units/new">{words.addUnit}</ButtonLink>}
      >
        <DataTable
          w={w}
          caption={words.unitsLead}
          rows={units}
          href={mayChange ? (one) => `/settings/units/${one.id}` : undefined}
          columns={[
            { key: "name", head: words.unit, cell: (one) => <Name>{one.name}</Name> },
            { key: "entity", head: words.company, cell: (one) => <Name>{one.entity.name}</Name> },
            {
              key: "head",
              head: words.head,
              cell: (one) =>
                one.head ? <Name>{one.head.name}</Name> : <span class="quiet">{words.noHead}</span>,
            },
          ]}
        />
      </Section>
      {mayChange && <SenderSection w={w} />}
      <WitnessSection w={w} />
      {programs && <ProgramsSection w={w} organization={of.name} />}
    </>
  );
};

const Back = ({ w }: Bound) => <BackLink href="/settings">{w.organizations.settings}</BackLink>;

export const OrganizationPage = ({
  w,
  of,
  regimes,
  values,
  problems,
}: FormProps & { of: Organization; regimes: readonly string[] }) => {
  const words = w.organizations;
  const field = { w, problems };
  return (
    <>
      <Back w={w} />
      <PageHead title={words.organization} />
      <Form action="/settings/organization" hidden={{ version: String(of.version) }}>
        <Input {...field} name="name" label={words.name} value={text(values, "name", of.name)} />
        <Input
          {...field}
          name="telephone"
          kind="tel"
          label={words.telephone}
          hint={words.telephoneHint}
          value={text(values, "telephone", of.telephone ?? "")}
        />
        <Select
          {...field}
          name="sizeRegime"
          label={words.sizeRegime}
          hint={words.sizeRegimeHint}
          empty={words.noRegime}
          value={text(values, "sizeRegime", of.sizeRegime ?? "")}
          options={regimes.map((regime) => ({ value: regime, label: regimeIn(w, regime) }))}
        />
        <Input
          {...field}
          name="weakerNoticeDays"
          kind="number"
          label={words.weakerNotice}
          hint={words.weakerNoticeHint}
          value={text(values, "weakerNoticeDays", String(of.weakerNoticeDays))}
        />
        <Check
          {...field}
          name="assignedOnly"
          label={words.assignedOnly}
          checked={values ? values.assignedOnly === "yes" : of.assignedOnly}
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

export const EntityPage = ({ w, values, problems }: FormProps) => {
  const words = w.organizations;
  return (
    <>
      <Back w={w} />
      <PageHead title={words.addCompany} />
      <Form action="/settings/companies" hidden={{ id: text(values, "id") }}>
        <Input w={w} name="code" label={words.code} value={text(values, "code")} problems={problems} />
        <Input w={w} name="name" label={words.company} value={text(values, "name")} problems={problems} />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

export const UnitPage = ({
  w,
  unit,
  entities,
  colleagues,
  values,
  problems,
}: FormProps & {
  unit: Unit | undefined;
  entities: readonly LegalEntity[];
  colleagues: readonly Colleague[];
}) => {
  const words = w.organizations;
  const hidden: Record<string, string> = unit
    ? { version: String(unit.version) }
    : { id: text(values, "id") };
  return (
    <>
      <Back w={w} />
      <PageHead title={unit ? words.changeUnit(unit.name) : words.addUnit} />
      <Form action={unit ? `/settings/units/${unit.id}` : "/settings/units"} hidden={hidden}>
        <Input
          w={w}
          name="name"
          label={words.unit}
          value={text(values, "name", unit?.name)}
          problems={problems}
        />
        {!unit && (
          <Select
            w={w}
            name="entity"
            label={words.unitCompany}
            value={text(values, "entity", entities[0]?.id)}
            problems={problems}
            options={entities.map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
        <Select
          w={w}
          name="head"
          label={words.head}
          empty={words.noHead}
          value={text(values, "head", unit?.head?.personId)}
          problems={problems}
          options={colleagues.map((one) => ({ value: one.personId, label: one.name }))}
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** What a firm says of itself. */
export const FirmPage = ({
  w,
  of,
  values,
  problems,
  saved,
  mayChange,
}: FormProps & { of: Organization; saved: boolean; mayChange: boolean }) => {
  const words = w.organizations;
  return (
    <>
      {saved && <Notice w={w} kind="success" title={words.saved} />}
      <BackLink href="/more">{w.home.nav.more}</BackLink>
      <PageHead title={words.firm} lead={words.firmLead} />
      {mayChange ? (
        <Form action="/firm" hidden={{ version: String(of.version) }}>
          <Input
            w={w}
            name="name"
            label={words.name}
            value={text(values, "name", of.name)}
            problems={problems}
          />
          <Select
            w={w}
            name="country"
            label={words.country}
            value={text(values, "country", of.country)}
            problems={problems}
            options={countries
              .map((code) => ({ value: code, label: w.country(code) }))
              .toSorted((a, b) => a.label.localeCompare(b.label, w.locale))}
          />
          <Input
            w={w}
            name="telephone"
            kind="tel"
            label={words.telephone}
            value={text(values, "telephone", of.telephone ?? "")}
            problems={problems}
            optional
          />
          <Actions>
            <Button>{words.save}</Button>
          </Actions>
        </Form>
      ) : (
        <Facts
          facts={[
            { label: words.name, value: <Name>{of.name}</Name> },
            { label: words.country, value: w.country(of.country) },
            { label: words.telephone, value: <Name>{of.telephone ?? "–"}</Name> },
          ]}
        />
      )}
    </>
  );
};
