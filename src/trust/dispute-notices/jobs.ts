import { words } from "../../design/words/words.ts";
import { asSystem } from "../../people/access/proof.ts";
import { deliverAll, type Post } from "../../people/sign-in/actions.ts";
import type { Handler, JobData } from "../../platform/jobs.ts";
import type { Rules } from "../../platform/rules.ts";
import { askToLook, lookQueue } from "../dispute-outcomes/actions.ts";
import { timeQueue } from "../disputes/actions.ts";
import { disputeMail } from "./emails.tsx";
import { type News, type NoticeKind, noticeKinds, type Told } from "./notice.ts";
import { entryOf, isOver, sidesAsked, toldOf } from "./reads.ts";

type Side = "large" | "msme";
type House = Post & { readonly rules: Rules };

/** After commit the other side hears of an act; both hear when the time of a step is over, and when they are asked whether it held. */
export function listeners(house: House): Record<string, Handler> {
  return {
    ...Object.fromEntries(
      noticeKinds.map((kind): [string, Handler] => [kind, (data) => tellAct(house, kind, data)]),
    ),
    [timeQueue]: (data) => tellTime(house, data),
    [lookQueue]: (data) => tellLook(house, data),
  };
}

const atOf = (data: JobData) => ({
  largeId: String(data.largeId),
  relationshipId: String(data.relationshipId),
});

async function tellAct(house: House, kind: NoticeKind, data: JobData): Promise<void> {
  const at = atOf(data);
  const found = await asSystem(house.db, house.clock.now(), async (access) => {
    const entry = await entryOf(access, { ...at, kind, entryId: String(data.entryId) });
    return entry && { entry, told: await toldOf(access, at, entry.dispute) };
  });
  if (!found?.told) return;
  const { entry, told } = found;
  const page = kind.startsWith("dispute.ladder-") ? "ladder" : (entry.dispute ?? "");
  await mail(house, told, [entry.side === "large" ? "msme" : "large"], { did: kind }, at, page);
}

async function tellTime(house: House, data: JobData): Promise<void> {
  const at = atOf(data);
  const dispute = String(data.dispute);
  const told = await asSystem(house.db, house.clock.now(), async (access) =>
    (await isOver(access, { ...at, dispute, rung: Number(data.rung) }))
      ? toldOf(access, at, dispute)
      : undefined,
  );
  if (told) await mail(house, told, ["large", "msme"], { timeOver: true }, at, dispute);
}

async function tellLook(house: House, data: JobData): Promise<void> {
  const at = atOf(data);
  const dispute = String(data.dispute);
  const days = Number(data.days);
  const found = await asSystem(house.db, house.clock.now(), async (access) => {
    const sides = await sidesAsked(access, { ...at, dispute, days });
    const told = sides.length > 0 ? await toldOf(access, at, dispute) : undefined;
    if (told && sides.includes("msme")) {
      const w = words(told.recipients.msme[0]?.language ?? "en", access.today);
      const { why, readers } = w.disputes.outcome.asked;
      await askToLook(
        access,
        house.rules,
        at,
        { dispute, days },
        { why, readers: readers(told.names.large) },
      );
    }
    return told && { told, sides };
  });
  if (found) await mail(house, found.told, found.sides, { lookBack: days }, at, dispute);
}

async function mail(
  house: House,
  told: Told,
  sides: readonly Side[],
  news: News,
  { largeId, relationshipId }: ReturnType<typeof atOf>,
  page: string,
): Promise<void> {
  const today = house.clock.now().toZonedDateTimeISO("UTC").toPlainDate();
  const url = `${house.auth.origin}/partners/${relationshipId}/disputes/${page}`;
  const letters = sides.flatMap((side) =>
    told.recipients[side].map(({ name, address, language }) => ({
      to: { address, name },
      ...disputeMail(told, news, { side, language }, today, url),
    })),
  );
  await deliverAll(house, letters, { largeId });
}
