import type { Child } from "hono/jsx";

type Props = {
  label: string;
  /** From 0 to 1; undefined while the whole is not known. */
  share?: number | undefined;
  /** "1,200 of 4,000 rows" */
  children?: Child;
  /** An address of server-sent events; the page also refreshes itself without JavaScript. */
  events?: string | undefined;
};

/** Long work, seen. */
export const Progress = ({ label, share, children, events }: Props) => (
  <div class="progress" data-events={events}>
    <label>
      <span>{label}</span>
      <progress max={1} value={share} />
    </label>
    {children && <p class="quiet">{children}</p>}
  </div>
);
