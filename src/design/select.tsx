import type { Option } from "./choice.tsx";
import { FieldBox, type FieldProps, fieldParts } from "./field.tsx";

type Props = FieldProps & {
  options: readonly Option[];
  value?: string | undefined;
  /** The first, empty entry; leave it out where there is always an answer. */
  empty?: string | undefined;
};

/** One of many. For up to about six use Choice. */
export const Select = (props: Props) => {
  const { id, aria } = fieldParts(props);
  return (
    <FieldBox {...props}>
      <select id={id} name={props.name} {...aria}>
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map((option) => (
          <option value={option.value} selected={option.value === props.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldBox>
  );
};
