import type { Child } from "hono/jsx";
import type { Problem } from "../platform/refusal.ts";
import { Icon } from "./icon.tsx";
import { fieldId, problemOf } from "./problems.ts";
import type { Words } from "./words/words.ts";

/** What every field says and carries. `name` is the name in the form and in `Problem.field`. */
export type FieldProps = {
  w: Words;
  name: string;
  label: string;
  hint?: string | undefined;
  problems?: readonly Problem[] | undefined;
  optional?: boolean | undefined;
};

/** The texts of a field and the ids that tie them to its control. */
export function fieldParts({ w, name, label, hint, problems, optional }: FieldProps) {
  const id = fieldId(name);
  const problem = problemOf(w, problems, name);
  const described = [hint && `${id}-hint`, problem && `${id}-error`].filter(Boolean).join(" ");
  return {
    id,
    problem,
    label: optional ? w.design.optional(label) : label,
    hint: hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    ),
    error: problem && (
      <p class="error" id={`${id}-error`}>
        <Icon name="alert" />
        <span>
          <span class="unseen">{w.design.errorPrefix} </span>
          {problem}
        </span>
      </p>
    ),
    aria: {
      "aria-describedby": described || undefined,
      "aria-invalid": problem ? "true" : undefined,
    },
  };
}

/** A field of one control: label, hint, error, control. */
export const FieldBox = (props: FieldProps & { children: Child }) => {
  const parts = fieldParts(props);
  return (
    <div class="field" data-error={parts.problem ? "" : undefined}>
      <label for={parts.id}>{parts.label}</label>
      {parts.hint}
      {parts.error}
      {props.children}
    </div>
  );
};

/** A field of several controls: the label becomes the legend. */
export const FieldSet = (props: FieldProps & { class?: string; children: Child }) => {
  const parts = fieldParts(props);
  return (
    <fieldset
      class={`field ${props.class ?? ""}`}
      data-error={parts.problem ? "" : undefined}
      aria-describedby={parts.aria["aria-describedby"]}
    >
      <legend>{parts.label}</legend>
      {parts.hint}
      {parts.error}
      {props.children}
    </fieldset>
  );
};
