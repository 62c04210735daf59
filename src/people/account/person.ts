export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** What a person keeps of themselves. The address belongs to signing in and stands apart. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly telephone: string | null;
  readonly theme: Theme;
  /** Single-letter keys of the desk; WCAG 2.1.4 wants a switch. */
  readonly singleKeys: boolean;
  readonly version: number;
};
