import type { Child } from "hono/jsx";

type Props = {
  action: string;
  method?: "post" | "get" | undefined;
  id?: string | undefined;
  /** Values that travel unseen: the token of a mailed link, a version. */
  hidden?: Readonly<Record<string, string>> | undefined;
  /** Swaps only the region with this id (see browser/enhance.ts). */
  region?: string | undefined;
  /** For files: sends multipart. */
  files?: boolean | undefined;
  children: Child;
};

/**
 * A form that posts. Forgery is refused by origin on the server, so there is no token.
 * The browser's own bubbles are off: the server says what is wrong, in the same words for everybody.
 */
export const Form = ({ action, method = "post", id, hidden, region, files, children }: Props) => (
  <form
    class="form"
    id={id}
    action={action}
    method={method}
    enctype={files ? "multipart/form-data" : undefined}
    data-region={region}
    novalidate
  >
    {Object.entries(hidden ?? {}).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {children}
  </form>
);

/** The buttons that end a form: the main one first. */
export const Actions = ({ children }: { children: Child }) => <div class="actions">{children}</div>;

/** A form that is only a button: an act that needs no answer. */
export const ButtonForm = ({ action, hidden, region, children }: Props) => (
  <form action={action} method="post" data-region={region}>
    {Object.entries(hidden ?? {}).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {children}
  </form>
);
