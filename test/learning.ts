import pg from "pg";
import { afterAll, expect } from "vitest";
import { uuidv7 } from "../src/platform/ids.ts";
import type { App } from "./app.ts";

type Form = Readonly<Record<string, string | readonly string[]>>;

/** What people of the cast do to learn from each other, as their browsers send it. */
export async function openLearning(app: App) {
  const owner = new pg.Client({ connectionString: app.url });
  await owner.connect();
  afterAll(() => owner.end());
  const { person, mayas } = app.ids;
  const [maya, bruno, ines] = [await app.cookie("maya"), await app.cookie("bruno"), await app.cookie("ines")];

  /** The form of an offer, given by Ines unless it says otherwise. */
  const terms = (more: Form = {}): Form => ({
    id: uuidv7(),
    kind: "mentoring",
    title: "First parts that pass",
    text: "Ines shows how we inspect a first part.",
    cost: "large",
    costNote: "",
    hours: "paid",
    rate: "60",
    per: "hour",
    places: "",
    language: "English",
    placeKind: "msme",
    place: "",
    ledBy: person.ines,
    firms: "Halden Machining",
    ...more,
  });
  const send = async (path: string, form: Form, cookie: string, status = 303): Promise<string> => {
    const answer = await app.post(path, form, cookie);
    expect([path, answer.status, answer.status === status ? "" : await answer.text()]).toEqual([
      path,
      status,
      "",
    ]);
    return String(form.id ?? "");
  };
  const offer = (more: Form = {}, cookie = ines): Promise<string> =>
    send("/development/offers", terms(more), cookie);
  const take = (offerId: string, more: Form = {}, cookie = maya, relationship = mayas): Promise<string> =>
    send(
      `/partners/${relationship}/offers/${offerId}/learning`,
      { id: uuidv7(), number: "1", ...more },
      cookie,
    );
  const base = (learningId: string): string => `/partners/${mayas}/learning/${learningId}`;
  const meeting = (more: Form = {}): Form => ({
    id: uuidv7(),
    "day-day": "4",
    "day-month": "12",
    "day-year": "2026",
    time: "14:30",
    zone: "Europe/London",
    minutes: "90",
    place: "Halden Machining, Sheffield",
    aim: "Look at the first bush together.",
    ...more,
  });
  const report = (more: Form = {}): Form => ({
    worth: "yes",
    changed: "partly",
    text: "We know now what you look at first.",
    before: "Every third first part came back.",
    after: "None since.",
    ...more,
  });
  return {
    owner,
    maya,
    bruno,
    ines,
    terms,
    offer,
    take,
    base,
    meeting,
    report,
    send,
    /** A pair: Ines teaches, Maya learns. */
    pair: async (): Promise<string> => take(await offer()),
    html: async (path: string, cookie: string): Promise<string> => (await app.get(path, cookie)).text(),
    entries: async (kind: string): Promise<Record<string, unknown>[]> => {
      const { rows } = await owner.query("select fields from pair.entry where kind = $1 order by id", [kind]);
      return rows.map(({ fields }) => fields);
    },
    /** Asks the database as the app does in somebody's name: behind the wall, past every page. */
    async asPerson(
      personId: string,
      text: string,
      values: readonly unknown[] = [],
    ): Promise<Record<string, unknown>[]> {
      await owner.query("begin");
      try {
        await owner.query("set local role evenhand_app");
        await owner.query(
          "select set_config('evenhand.person', $1, true), set_config('evenhand.system', 'off', true)",
          [personId],
        );
        await owner.query(
          `select set_config('evenhand.' || s.name, s.value, true) from shared.enter($1) e,
             lateral (values ('larges', e.larges::text), ('msmes', e.msmes::text),
               ('relationships', e.relationships::text), ('reviews', e.reviews::text)) s (name, value)`,
          [personId],
        );
        return (await owner.query(text, [...values])).rows;
      } finally {
        await owner.query("rollback");
      }
    },
  };
}
