import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { Words } from "../../design/words/words.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import type { Rules } from "../../platform/rules.ts";
import { policy as directory } from "../../relationships/directory/policy.ts";
import { overview } from "../../relationships/directory/reads.ts";
import { assignmentsHere, places, readsAssignments } from "../assignments/actions.ts";
import { raised } from "../assignments/assignment.ts";
import { handoversHere } from "../handovers/actions.ts";
import { stateOf } from "../handovers/handover.ts";
import { readsProfiles } from "../profiles/actions.ts";
import { rolesOn } from "../roles/actions.ts";
import { lead, nameOf, type RoleBook } from "../roles/role.ts";
import { type ListedHandover, PeoplePage } from "./pages.tsx";
import { peopleOf, traceOf } from "./reads.ts";

/** Who looks after whom on one partnership, and who does what, in their own words. A bookkeeper sees whom to call. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/people", async (c) => {
    const access = await enter(c, c.req.param("id"));
    permit(directory, "relationship.read", access);
    const of = await overview(access);
    const reads = readsAssignments(access);
    const book = rolesOn(rules, access);
    const assignments = reads ? await assignmentsHere(access) : undefined;
    const w = c.var.words;
    return page(
      c,
      {
        title: access.side === "large" ? of.msme.name : of.large.name,
        active: access.side === "large" ? "/partners" : `/partners/${of.relationshipId}`,
        wide: access.side === "large",
      },
      <PeoplePage
        w={w}
        side={access.side}
        of={of}
        book={book}
        today={access.today}
        self={access.personId}
        known={await peopleOf(access, of)}
        assignments={assignments}
        raised={
          access.side === "large" && of.state === "active"
            ? raised(book, assignments ?? [], {
                today: access.today,
                ...(await traceOf(access, leadOf(assignments))),
              })
            : []
        }
        handovers={reads ? await listed(access, w, book, of.msme.name) : []}
        mayPlace={places(access)}
        mayNameContact={may(directory, "contact.change", access)}
        readsFit={readsProfiles(access)}
        done={done(w, c.req.query("done"))}
      />,
    );
  });

  return app;
}

function leadOf(assignments: Awaited<ReturnType<typeof assignmentsHere>> | undefined): string | null {
  return assignments?.find(({ role }) => role === lead)?.person.id ?? null;
}

/** "placed", "ended", or for how many partners words were written: "3". */
function done(w: Words, said: string | undefined): string | undefined {
  if (said === "placed" || said === "ended") return w.assignments[said];
  return said && /^[1-9]\d{0,3}$/.test(said) ? w.assignments.accepted(Number(said)) : undefined;
}

async function listed(
  access: RelationshipAccess,
  w: Words,
  book: RoleBook,
  firm: string,
): Promise<ListedHandover[]> {
  const words = w.handovers;
  return (await handoversHere(access)).map((one) => {
    const state = stateOf(one);
    const states = words.states;
    return {
      href: `/partners/${access.relationshipId}/handovers/${one.id}`,
      title: words.title(nameOf(book, "large", one.role)),
      note: words.fromTo(one.from.name, one.to.name),
      state:
        state === "offered"
          ? states.offered(one.to.name)
          : state === "accepted"
            ? access.side === "msme"
              ? states.you
              : states.accepted(firm)
            : states[state],
    };
  });
}
