import type { Format } from "../format.ts";

/** Words of the page that tells how programs ask. The API itself, like its document, speaks English. */
export const programs = (f: Format) => ({
  title: "For programs",
  lead: "Your own program can read and send what you see here, as JSON.",
  document: "OpenAPI 3.1 document",
  how: "How to ask",
  token: "Take a token",
  tokenText:
    "An administrator, or the owner of a firm, makes it under Programs; on the server, evenhand token add does. It speaks for one organization, shows what that organization sees, and does only what its scopes say. Send it with every request:",
  pages: "Lists have pages",
  pagesText: (usual: number, most: number) =>
    `A page has ${f.number(usual)} lines, or as many as limit says, at most ${f.number(most)}. When there is more, the Link header (rel="next") and next in the body say how to go on.`,
  tags: "What has not changed is not sent again",
  tagsText:
    "Every answer to GET has an ETag. Send it back as If-None-Match: the answer is 304 without a body while nothing has changed.",
  once: "What is sent twice acts once",
  onceText:
    "Give each POST an Idempotency-Key of your own. The same request with the same key within a day gets the first answer; another request with that key is refused (422), and while the first is under way so is the second (409).",
  problems: "A no has a reason",
  problemsText:
    "Every refusal is a problem of RFC 9457: code stays the same and is for your program, fields names what does not fit.",
  often: "Not too often",
  oftenText:
    "Six thousand requests a minute for each token. Beyond that the answer is 429, and Retry-After says how long to wait.",
  scope: "Scope",
  sent: "What you send",
  got: "What you get",
});
