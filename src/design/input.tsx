import { FieldBox, type FieldProps, fieldParts } from "./field.tsx";

const kinds = {
  text: { type: "text" },
  email: { type: "email", autocomplete: "email", inputmode: "email", spellcheck: false },
  tel: { type: "tel", autocomplete: "tel" },
  url: { type: "url", inputmode: "url", spellcheck: false },
  search: { type: "search" },
  number: { type: "text", inputmode: "numeric" },
  code: { type: "text", inputmode: "numeric", autocomplete: "one-time-code", spellcheck: false },
} as const;

type InputProps = FieldProps & {
  /** `number` and `code` are text boxes with a number pad: never `type=number`. */
  kind?: keyof typeof kinds | undefined;
  value?: string | undefined;
  autocomplete?: string | undefined;
  maxlength?: number | undefined;
  /** How long an answer is expected to be; the box shows it. */
  size?: "short" | "medium" | "full" | undefined;
  /** Suggestions; anything else may still be written. */
  suggestions?: readonly string[] | undefined;
  autofocus?: boolean | undefined;
};

/** One line of text. */
export const Input = (props: InputProps) => {
  const { id, aria } = fieldParts(props);
  const kind = props.kind ?? "text";
  const list = props.suggestions && `${id}-list`;
  return (
    <FieldBox {...props}>
      <input
        id={id}
        name={props.name}
        value={props.value}
        class={kind === "code" ? "code" : undefined}
        data-size={props.size ?? (kind === "number" ? "short" : undefined)}
        dir={kind === "text" || kind === "search" ? "auto" : undefined}
        {...kinds[kind]}
        {...(props.autocomplete ? { autocomplete: props.autocomplete } : {})}
        maxlength={props.maxlength}
        list={list}
        autofocus={props.autofocus}
        {...aria}
      />
      {list && (
        <datalist id={list}>
          {props.suggestions?.map((suggestion) => (
            <option value={suggestion} />
          ))}
        </datalist>
      )}
    </FieldBox>
  );
};

type TextAreaProps = FieldProps & {
  value?: string | undefined;
  rows?: number | undefined;
  maxlength?: number | undefined;
};

/** Several lines of text; grows with what is written where the browser can. */
export const TextArea = (props: TextAreaProps) => {
  const { id, aria } = fieldParts(props);
  return (
    <FieldBox {...props}>
      <textarea
        id={id}
        name={props.name}
        rows={props.rows ?? 4}
        maxlength={props.maxlength}
        dir="auto"
        {...aria}
      >
        {props.value}
      </textarea>
    </FieldBox>
  );
};

/** A file, chosen or dropped on it. `camera` opens the phone's own, on the side that looks away from its owner. */
export const FileInput = (
  props: FieldProps & { accept?: string; multiple?: boolean; camera?: boolean | undefined },
) => {
  const { id, aria } = fieldParts(props);
  return (
    <FieldBox {...props}>
      <input
        id={id}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        capture={props.camera ? "environment" : undefined}
        {...aria}
      />
    </FieldBox>
  );
};
