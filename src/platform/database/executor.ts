/** The least that a library needs to write inside our transaction: text with $1 parameters, rows back. */
export type Executor = {
  // biome-ignore lint/suspicious/noExplicitAny: the row shape is the library's own
  executeSql(text: string, values?: unknown[]): Promise<{ rows: any[] }>;
};
