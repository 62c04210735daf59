import type { House } from "../src/house.ts";
import { asSystem } from "../src/people/access/proof.ts";
import { link } from "../src/people/sign-in/actions.ts";
import { personOf } from "../src/people/sign-in/reads.ts";
import { conflict } from "../src/platform/refusal.ts";
import { isLoopback } from "../src/platform/settings.ts";
import { organizations } from "../src/relationships/organizations/reads.ts";
import { cast } from "./cast.ts";

/** Loads the demo world where it is wanted and the database is empty; answers whether this is a demo. */
export async function prepareDemo(house: House): Promise<boolean> {
  if (house.settings.demo !== "off" && (await isEmpty(house))) await writeWorld(house);
  return isDemo(house);
}

/** `evenhand demo`. Refusal `database-not-empty`. */
export async function loadDemo(house: House): Promise<void> {
  if (!(await isEmpty(house)))
    throw conflict("database-not-empty", "The demo world goes into an empty database only.");
  await writeWorld(house);
}

/** Its acts are read when they are played: once in the life of a database. */
async function writeWorld(house: House): Promise<void> {
  const { writeWorld: write } = await import("./world.ts");
  await write(house);
}

async function isEmpty({ db, clock }: House): Promise<boolean> {
  return (await asSystem(db, clock.now(), (access) => organizations(access))).length === 0;
}

/** Its people are made up and known by their addresses. */
async function isDemo({ db, clock }: House): Promise<boolean> {
  const dev = await asSystem(db, clock.now(), ({ tx }) => personOf(tx, cast.dev.email));
  return dev !== undefined;
}

/** A sign-in link for each of the cast; none where somebody else could read them. */
export async function linksOfTheCast(house: House): Promise<string[]> {
  if (!isLoopback(house.settings.host) || !(await isDemo(house))) return [];
  const lines: string[] = [];
  for (const person of Object.values(cast))
    lines.push(`  ${person.name.padEnd(16)} ${await link(house, person.email)}`);
  return lines;
}
