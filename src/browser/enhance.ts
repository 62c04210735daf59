/**
 * Links and forms marked `data-region="id"` fetch the page they lead to and put only that region of it in place.
 * The server knows nothing of this: it answers with the whole page, and the browser's own way is taken whenever something is odd.
 */
type Place = { region: string; y: number };

let running: AbortController | undefined;

const byId = (id: string) => document.getElementById(id);
const sheet = (doc: Document) => doc.querySelector("link[rel=stylesheet]")?.getAttribute("href");
const say = (text: string | undefined | null) => {
  const status = byId("status");
  if (status) status.textContent = text ?? "";
};

/**
 * Fetches and swaps. The answer is the address arrived at, "" when there is nowhere to go on to
 * (another request overtook this one, a form came back refused, the browser is on its way by itself),
 * false when it should set out.
 */
async function swap(id: string, url: string, request: RequestInit): Promise<string | false> {
  const asked = byId(id);
  if (!asked) return false;
  running?.abort();
  const own = new AbortController();
  running = own;
  asked.setAttribute("aria-busy", "true");
  const late = setTimeout(() => say(byId("status")?.dataset.loading), 800);
  try {
    const answer = await fetch(url, { ...request, signal: own.signal, headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // A form that was refused says why at the head of the page, and has no address of its own.
    const refused = request.method && !answer.redirected;
    const part = refused ? "main" : id;
    const old = byId(part);
    const fresh = page.getElementById(part);
    // A new build, a sign-in page, a download: not ours to swap.
    if (!old || !fresh || sheet(page) !== sheet(document)) {
      location.assign(answer.url);
      return "";
    }
    const focused = document.activeElement as HTMLInputElement | null;
    const inside = focused && old.contains(focused);
    const caret = inside && focused.id && "selectionStart" in focused ? focused.selectionStart : null;
    old.replaceWith(document.adoptNode(fresh));
    document.title = page.title;
    const wanted =
      fresh.querySelector<HTMLElement>("[data-focus]") ?? (inside && focused.id ? byId(focused.id) : null);
    if (wanted) {
      wanted.focus();
      if (caret !== null) (wanted as HTMLInputElement).setSelectionRange(caret, caret);
    } else if (inside) {
      fresh.tabIndex = -1;
      fresh.focus({ preventScroll: true });
    }
    say(fresh.dataset.status ?? page.title);
    return refused ? "" : answer.url;
  } catch (error) {
    if ((error as Error).name === "AbortError") return "";
    return false;
  } finally {
    clearTimeout(late);
    if (running === own) asked.removeAttribute("aria-busy");
  }
}

/** Goes on to an address: a new entry in the history, the old one with the place it was left at. */
async function go(id: string, url: string, request: RequestInit, leave: () => void) {
  const arrived = await swap(id, url, request);
  if (arrived === false) return leave();
  if (!arrived) return;
  const place = (y: number): Place => ({ region: id, y });
  history.replaceState(place(scrollY), "");
  history.pushState(place(0), "", arrived);
  const region = byId(id);
  if (region && region.getBoundingClientRect().top < 0) region.scrollIntoView();
}

document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-region]");
  const id = link?.dataset.region;
  if (
    !link ||
    !id ||
    event.defaultPrevented ||
    event.button ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey
  )
    return;
  event.preventDefault();
  void go(id, link.href, {}, () => location.assign(link.href));
});

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method === "dialog") return;
  // A second press while the first is on its way sends nothing.
  if (form.ariaBusy === "true") return event.preventDefault();
  const sender = (event as SubmitEvent).submitter as HTMLButtonElement | null;
  const id = form.dataset.region;
  const post = form.method === "post";
  if (!id || !byId(id)) {
    if (post) form.ariaBusy = "true";
    return;
  }
  event.preventDefault();
  const url = new URL(sender?.hasAttribute("formaction") ? sender.formAction : form.action);
  const fields = new FormData(form, sender);
  const pairs = new URLSearchParams([...fields].filter((pair): pair is [string, string] => pair[1] !== ""));
  if (!post) url.search = String(pairs);
  const files = form.enctype.startsWith("multipart");
  const request = post ? { method: "POST", body: files ? fields : new URLSearchParams(fields as never) } : {};
  form.ariaBusy = "true";
  const leave = () => {
    form.ariaBusy = null;
    delete form.dataset.region;
    form.requestSubmit(sender);
  };
  void go(id, url.href, request, leave).finally(() => {
    form.ariaBusy = null;
  });
});

addEventListener("popstate", async (event) => {
  const place = event.state as Place | null;
  if (!place?.region) return;
  if ((await swap(place.region, location.href, {})) === false) location.reload();
  else scrollTo(0, place.y);
});

// What is being signed is signed in a moment: its badges are asked for again, a few times.
const open = ".proof[data-open][href]";
function again(tries: number): void {
  if (tries > 0 && document.querySelector(open))
    setTimeout(async () => {
      const answer = await fetch(location.href).catch(() => undefined);
      if (!answer?.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [old, fresh] = [document, page].map((one) => [...one.querySelectorAll(".proofs")]);
      if (!fresh?.length) return location.reload();
      old?.forEach((one, i) => {
        if (fresh[i] && !(one as HTMLDetailsElement).open && one.querySelector(open))
          one.replaceWith(fresh[i]);
      });
      again(tries - 1);
    }, 1500);
}
again(4);

// Back to a page that was left by its form: it may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.forms) form.ariaBusy = null;
});

document.querySelector<HTMLElement>("[data-focus]")?.focus();

// On a phone the tabs are wider than the page: the one that is open comes into sight.
for (const tab of document.querySelectorAll(".tabs [aria-current]"))
  tab.scrollIntoView({ block: "nearest", inline: "center" });
