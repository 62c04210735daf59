import { once } from "node:events";
import { createWriteStream } from "node:fs";

const header =
  "Company Code,Supplier No,Supplier Name,Invoice Number,Invoice Date,Received Date,Due Date,Amount,Currency,Payment Date";

/** A ledger of so many invoices of so many firms over two years, ten columns, the same each time. */
export async function writeLedger(file: string, rows: number, firms: number): Promise<void> {
  const out = createWriteStream(file);
  const day = (number: number) =>
    new Date(Date.UTC(2024, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);
  let seed = 12_345;
  const random = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return seed / 2 ** 32;
  };
  let text = `${header}\n`;
  for (let row = 0; row < rows; row++) {
    const [firm, issued] = [Math.floor(random() * firms), Math.floor(random() * 700)];
    const paid = random() < 0.97 ? day(issued + 2 + Math.floor(random() * 70)) : "";
    text += `NRL,${10_000 + firm},Supplier ${firm} Ltd,INV-${String(row).padStart(8, "0")},${day(issued)},${day(issued + 2)},${day(issued + 32)},${(100 + random() * 50_000).toFixed(2)},GBP,${paid}\n`;
    if (text.length < 500_000 && row < rows - 1) continue;
    if (!out.write(text)) await once(out, "drain");
    text = "";
  }
  out.end();
  await once(out, "finish");
}
