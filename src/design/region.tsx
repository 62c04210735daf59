import type { Child } from "hono/jsx";

/**
 * A part of a page that links and forms with `data-region={id}` may swap alone (browser/enhance.ts).
 * `status` is spoken after a swap: "12 partners".
 */
export const Region = ({
  id,
  status,
  children,
}: {
  id: string;
  status?: string | undefined;
  children: Child;
}) => (
  <div class="region" id={id} data-status={status}>
    {children}
  </div>
);
