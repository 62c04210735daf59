import type { Child } from "hono/jsx";
import type { IconName } from "./frame.ts";
import { Icon } from "./icon.tsx";

type Look = {
  /** One primary per page; `plain` is a quiet button without a box; `danger` is for what cannot be taken back. */
  kind?: "primary" | "secondary" | "danger" | "plain" | undefined;
  icon?: IconName | undefined;
  children: Child;
};

type ButtonProps = Look & {
  type?: "submit" | "button" | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** The form it sends, when it stands outside of it. */
  form?: string | undefined;
  formaction?: string | undefined;
  disabled?: boolean | undefined;
  id?: string | undefined;
};

/** A verb: "Send the idea". Sends its form unless told otherwise. */
export const Button = ({ kind = "primary", icon, children, type = "submit", ...rest }: ButtonProps) => (
  <button class="button" data-kind={kind} type={type} {...rest}>
    {icon && <Icon name={icon} />}
    {children}
  </button>
);

type LinkProps = Look & {
  href: string;
  /** Swaps only the region with this id (see browser/enhance.ts). */
  region?: string | undefined;
  /** Opens the dialog with this id instead, where JavaScript runs. */
  dialog?: string | undefined;
  download?: boolean | undefined;
};

/** A link that looks like a button: it goes somewhere and changes nothing. */
export const ButtonLink = ({
  kind = "secondary",
  icon,
  children,
  href,
  region,
  dialog,
  download,
}: LinkProps) => (
  <a
    class="button"
    data-kind={kind}
    href={href}
    data-region={region}
    data-dialog={dialog}
    download={download ?? false}
  >
    {icon && <Icon name={icon} />}
    {children}
  </a>
);
