import { readFileSync, writeFileSync } from "node:fs";

/** Writes src/design/icons.gen.ts from lucide-static. Run it after a change of this list: `node bin/icons.ts`. */
const wanted: Readonly<Record<string, string>> = {
  agreement: "handshake",
  alert: "triangle-alert",
  assessment: "clipboard-check",
  back: "chevron-left",
  broken: "circle-x",
  building: "building-2",
  calendar: "calendar",
  chat: "message-circle",
  check: "check",
  close: "x",
  commitment: "file-check",
  copy: "copy",
  crisis: "shield-alert",
  document: "file-text",
  down: "chevron-down",
  download: "download",
  edit: "pencil",
  empty: "circle-dashed",
  external: "external-link",
  eye: "eye",
  factory: "factory",
  filter: "list-filter",
  forward: "chevron-right",
  good: "circle-check",
  help: "life-buoy",
  history: "history",
  idea: "lightbulb",
  inbox: "inbox",
  info: "info",
  key: "key-round",
  keyboard: "keyboard",
  language: "languages",
  link: "link",
  lock: "lock",
  mail: "mail",
  menu: "menu",
  money: "banknote",
  more: "ellipsis",
  note: "notebook-pen",
  people: "users",
  person: "user",
  phone: "phone",
  pin: "map-pin",
  plus: "plus",
  print: "printer",
  promise: "badge-check",
  proof: "shield-check",
  question: "circle-question-mark",
  record: "scroll-text",
  report: "chart-column",
  search: "search",
  send: "send",
  settings: "settings",
  share: "scale",
  signIn: "log-in",
  signOut: "log-out",
  size: "ruler",
  skills: "graduation-cap",
  sort: "chevrons-up-down",
  speak: "megaphone",
  today: "sun",
  undo: "undo-2",
  up: "chevron-up",
  upload: "upload",
  venture: "rocket",
  wait: "clock",
};

const root = new URL("../", import.meta.url);
const lines = Object.entries(wanted).map(([name, file]) => {
  const svg = readFileSync(new URL(`node_modules/lucide-static/icons/${file}.svg`, root), "utf8");
  const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return `  ${name}: ${JSON.stringify(
    shapes
      .replaceAll(/\s*\n\s*/g, "")
      .replaceAll(" />", "/>")
      .replaceAll('"', "'"),
  )},`;
});
const { version } = JSON.parse(
  readFileSync(new URL("node_modules/lucide-static/package.json", root), "utf8"),
) as { version: string };
writeFileSync(
  new URL("src/design/icons.gen.ts", root),
  `// Made by bin/icons.ts from lucide-static ${version} (ISC licence, https://lucide.dev/license).\nexport const icons = {\n${lines.join("\n")}\n} as const;\n`,
);
