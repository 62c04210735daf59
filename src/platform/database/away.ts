/** SQLSTATE: a connection that failed or broke (08), a server that ends, crashed or is only beginning (57P0x), too many sessions. */
const states = /^(08...|57P0[123]|53300)$/;
/** How the machine says that nobody listens there, or that the other end has gone. */
const faults =
  /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** What `pg` says of a session that has gone, or that never came: errors without a code. */
const words =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

/** Whether this error says that the database is not there at the moment: no bug of ours, and over by itself. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = "", syscall, message } = error as NodeJS.ErrnoException;
  if (states.test(code) || words.test(message)) return true;
  // The same codes of a file that is missing, or of a mail server, are other matters: those are no sockets of ours.
  if (faults.test(code) && /^(connect|read|write|getaddrinfo)$/.test(syscall ?? "")) return true;
  const within = error instanceof AggregateError ? error.errors : [error.cause];
  return within.some(isAway);
}
