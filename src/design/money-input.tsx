import { FieldBox, type FieldProps, fieldParts } from "./field.tsx";

type Props = FieldProps & {
  /** ISO 4217 */
  currency: string;
  /** As it was typed; `parseMoney` with `decimalMarkOf(w.locale)` reads it. */
  value?: string | undefined;
};

/** An amount by hand: a number pad and the currency before it. */
export const MoneyInput = (props: Props) => {
  const { id, aria } = fieldParts(props);
  return (
    <FieldBox {...props}>
      <div class="joined">
        <span class="joined-sign" aria-hidden="true">
          {props.w.currencySign(props.currency)}
        </span>
        <input
          id={id}
          name={props.name}
          type="text"
          inputmode="decimal"
          autocomplete="off"
          data-size="medium"
          value={props.value}
          {...aria}
        />
      </div>
    </FieldBox>
  );
};
