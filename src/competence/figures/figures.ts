/** Figures about a person: shown only where the organization wants them and the person agrees. */
export type Figures = {
  readonly partners: number;
  readonly roles: number;
  /** Of those roles, how many the person took on in their own words. */
  readonly inOwnWords: number;
};
