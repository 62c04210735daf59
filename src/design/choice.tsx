import type { Child } from "hono/jsx";
import { type FieldProps, FieldSet, fieldParts } from "./field.tsx";

export type Option = {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** The label is a name or text of somebody's: kept from turning the line around it. */
  readonly given?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** Chosen, it leaves no choice about what is marked `data-unless-whole` in the same form. */
  readonly whole?: boolean | undefined;
  /** Not offered while an option that is `whole` is chosen. */
  readonly unlessWhole?: boolean | undefined;
};

type ChoiceProps = FieldProps & {
  options: readonly Option[];
  value?: string | undefined;
  /** Two or three short answers side by side. */
  inline?: boolean | undefined;
};

/** One of a few: radio buttons as cards. The first carries the field's id. */
export const Choice = (props: ChoiceProps) => {
  const { id, aria } = fieldParts(props);
  return (
    <FieldSet {...props}>
      <div class="choices" data-inline={props.inline ? "" : undefined}>
        {props.options.map((option, place) => (
          <label class="choice" data-unless-whole={option.unlessWhole ? "" : undefined}>
            <input
              type="radio"
              id={place === 0 ? id : `${id}-${place}`}
              name={props.name}
              value={option.value}
              checked={option.value === props.value}
              disabled={option.disabled}
              data-whole={option.whole ? "" : undefined}
              aria-invalid={aria["aria-invalid"]}
            />
            <span>
              {option.given ? <bdi>{option.label}</bdi> : option.label}
              {option.hint && <small>{option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </FieldSet>
  );
};

/** Several of a few: check boxes as cards. */
export const Checks = (
  props: FieldProps & { options: readonly Option[]; values?: readonly string[] | undefined },
) => {
  const { id, aria } = fieldParts(props);
  return (
    <FieldSet {...props}>
      <div class="choices">
        {props.options.map((option, place) => (
          <label class="choice">
            <input
              type="checkbox"
              id={place === 0 ? id : `${id}-${place}`}
              name={props.name}
              value={option.value}
              checked={props.values?.includes(option.value) ?? false}
              disabled={option.disabled}
              aria-invalid={aria["aria-invalid"]}
            />
            <span>
              {option.given ? <bdi>{option.label}</bdi> : option.label}
              {option.hint && <small>{option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </FieldSet>
  );
};

/** One yes, in words: "I have read the statement". */
export const Check = (
  props: FieldProps & { checked?: boolean | undefined; value?: string; children?: Child },
) => {
  const parts = fieldParts(props);
  return (
    <div class="field" data-error={parts.problem ? "" : undefined}>
      {parts.error}
      <label class="choice" data-single>
        <input
          type="checkbox"
          id={parts.id}
          name={props.name}
          value={props.value ?? "yes"}
          checked={props.checked ?? false}
          {...parts.aria}
        />
        <span>
          {props.label}
          {props.children}
        </span>
      </label>
      {parts.hint}
    </div>
  );
};
