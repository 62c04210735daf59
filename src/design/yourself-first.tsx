import { Card, CardList } from "./card.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Missing = {
  readonly href: string;
  readonly what: "people" | "criterion" | "published" | "reader";
  /** Of a criterion. */
  readonly name?: string;
};

/** Why no assessment can be opened yet, and where each missing thing is filled in. */
export const YourselfFirst = ({ w, missing }: { w: Words; missing: readonly Missing[] }) => {
  const { gate } = w.capability;
  return (
    <Card title={gate.title}>
      <p>{gate.lead}</p>
      <CardList
        items={missing.map(({ href, what, name }) => ({
          href,
          title: what === "criterion" ? <Name>{name ?? ""}</Name> : gate[what],
        }))}
      />
    </Card>
  );
};
