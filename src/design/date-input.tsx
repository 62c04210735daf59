import { type FieldProps, FieldSet, fieldParts } from "./field.tsx";

type Props = FieldProps & {
  /** An ISO day. */
  value?: string | undefined;
  /** The form as it came: shows again what was typed, readable or not. */
  typed?: Readonly<Record<string, unknown>> | undefined;
};

/**
 * A day in three boxes, in the reader's order: works by hand everywhere and needs no picker.
 * The boxes arrive as `<name>-day`, `<name>-month`, `<name>-year`; `typedDate` joins them.
 */
export const DateInput = (props: Props) => {
  const { w, name, value, typed } = props;
  const { id, aria } = fieldParts(props);
  const [year, month, day] = (value ?? "").split("-");
  const filled = { year, month: month?.replace(/^0/, ""), day: day?.replace(/^0/, "") };
  return (
    <FieldSet {...props}>
      <div class="boxes">
        {w.dateOrder.map((part, place) => (
          <div>
            <label for={place === 0 ? id : `${id}-${part}`}>{w.design[part]}</label>
            <input
              id={place === 0 ? id : `${id}-${part}`}
              name={`${name}-${part}`}
              type="text"
              inputmode="numeric"
              autocomplete="off"
              data-size={part === "year" ? "year" : "two"}
              value={String(typed?.[`${name}-${part}`] ?? filled[part] ?? "")}
              aria-invalid={aria["aria-invalid"]}
            />
          </div>
        ))}
      </div>
    </FieldSet>
  );
};
