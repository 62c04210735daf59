import type { Scope } from "../src/people/access/scope.ts";
import { makeTokenFor } from "../src/people/tokens/actions.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import type { App } from "./app.ts";

/** A program of Northline's, of Maya's firm or of Omar's, with a token for these scopes: it asks one collection of the API. */
export async function openProgram(
  app: App,
  collection: string,
  whose: "northline" | "halden" | "okafor",
  ...scopes: Scope[]
) {
  const given = { id: uuidv7(), name: "ERP", scopes, days: null };
  const organization = { id: app.ids[whose], side: whose === "northline" ? "large" : "msme" } as const;
  const { token } = await app.system((access) => makeTokenFor(access, organization, given));
  const authorization = `Bearer ${token}`;
  const get = (path = "", headers = {}) =>
    app.get(`/api/v1/${collection}${path}`, undefined, { authorization, ...headers });
  return {
    get,
    /** The answer read as JSON. */
    read: async <T>(path = ""): Promise<T> => (await get(path)).json() as Promise<T>,
    /** `body` as it is when it is text. */
    post: (body: unknown, headers: Record<string, string> = {}, query = "") =>
      app.request(`/api/v1/${collection}${query}`, {
        method: "POST",
        body: typeof body === "string" ? body : JSON.stringify(body),
        headers: { authorization, "content-type": "application/json", ...headers },
      }),
  };
}
