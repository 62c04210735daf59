import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** How a child is tied to the keeper: by the kernel (Linux), or by a pipe whose other end the keeper holds. */
export type Tie = "kernel" | "pipe";

export type Leash = { readonly cwd: string; readonly input?: string; readonly tie?: Tie };

/** `kernel` where it is to be had: it needs no further process. */
export function bestTie(): Tie {
  return process.platform === "linux" && isOnPath("setpriv") ? "kernel" : "pipe";
}

/**
 * Starts a program of PostgreSQL that gets SIGINT (its fast, orderly stop) when this process ends, even by kill -9.
 * Its process id is that of the program itself: every step below ends in exec. It reads from a file, not from us.
 */
export function startLeashed(
  command: readonly string[],
  { cwd, input = "/dev/null", tie = bestTie() }: Leash,
): ChildProcess {
  const setpriv = tie === "kernel" ? ["setpriv", "--pdeathsig", "INT"] : [];
  const script = tie === "kernel" ? kernelTie : pipeTie;
  const shell = ["sh", "-c", script, String(process.pid), input];
  const [program = "", ...args] = [...disguises[disguise()], ...setpriv, ...shell, ...command];
  return spawn(program, args, { cwd, env: environment(), stdio: ["pipe", "ignore", "pipe"] });
}

/** Had the keeper died before the signal was armed, the parent would be another by now. */
const kernelTie = '[ "$PPID" = "$0" ] || exit 1; input=$1; shift; exec "$@" <"$input"';

/** The watcher is a grandchild, so that PostgreSQL never sees a child end that it did not start. */
const pipeTie =
  'exec 3<&0; ( ( cat <&3; kill -INT $$ ) >/dev/null 2>&1 & ); input=$1; shift; exec "$@" 3<&- <"$input"';

/**
 * PostgreSQL refuses to be root. Root starts it in a user namespace, where the same user has another number; where
 * that is forbidden (the usual container), as nobody, with the one privilege to reach into root's data folder.
 */
const disguises = {
  none: [],
  namespace: ["unshare", "-U", "--map-user=65534", "--map-group=65534"],
  nobody: [
    ...["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"],
    ...["--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override"],
  ],
} as const;

let known: keyof typeof disguises | undefined;

function disguise(): keyof typeof disguises {
  known ??= process.getuid?.() !== 0 ? "none" : mayMakeNamespace() ? "namespace" : "nobody";
  return known;
}

function mayMakeNamespace(): boolean {
  const [program, ...args] = disguises.namespace;
  return spawnSync(program, [...args, "true"]).status === 0;
}

/** Whom a cluster must belong to on the disk, for PostgreSQL to believe that it is its own. */
export function clusterOwner(): number {
  return disguise() === "nobody" ? 65534 : (process.getuid?.() ?? 0);
}

/** PostgreSQL needs no secret of ours in its environment, takes no `PG*` of the caller, and speaks English in its log. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LD_LIBRARY_PATH } = process.env;
  return { PATH, HOME, TMPDIR, LD_LIBRARY_PATH, LC_ALL: "C", TZ: "UTC" };
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .some((folder) => folder !== "" && existsSync(join(folder, program)));
}
