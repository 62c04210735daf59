import type { Child } from "hono/jsx";
import { type Assets, asset } from "./assets.ts";
import { BottomBar } from "./bottom-bar.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { Footer } from "./footer.tsx";
import type { Frame } from "./frame.ts";
import { Keys } from "./keys.tsx";
import type { PageOptions } from "./page.tsx";
import { OpenTabs } from "./partner-tabs.tsx";
import { SideNav } from "./side-nav.tsx";
import { TopBar } from "./top-bar.tsx";
import type { Words } from "./words/words.ts";

type Props = Omit<PageOptions, "status"> & { frame: Frame; w: Words; assets: Assets; children: Child };

const always = (frame: Frame) => ["enhance.js", "dialog.js", ...(frame.side === "large" ? ["desk.js"] : [])];

/** Colours the bar of a phone's browser like our own top bar. */
const ThemeColour = ({ theme }: { theme: Frame["theme"] }) => (
  <>
    {theme !== "dark" && (
      <meta
        name="theme-color"
        content="#ffffff"
        media={theme === "system" ? "(prefers-color-scheme: light)" : undefined}
      />
    )}
    {theme !== "light" && (
      <meta
        name="theme-color"
        content="#17201d"
        media={theme === "system" ? "(prefers-color-scheme: dark)" : undefined}
      />
    )}
  </>
);

/** A whole document. Everything that runs or styles comes from a file: the policy allows nothing inline. */
export const Layout = (props: Props) => {
  const { frame, w, assets, title, active, wide, problems, refresh, scripts = [], children } = props;
  const failed = problems && problems.length > 0;
  return (
    <html
      lang={frame.lang}
      dir={frame.dir}
      data-theme={frame.theme}
      data-side={frame.side}
      data-single-keys={frame.singleKeys ? "on" : "off"}
    >
      <head>
        <meta charset="utf-8" />
        <title>{`${failed ? w.design.error : ""}${title} · ${w.design.product}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="format-detection" content="telephone=no" />
        <ThemeColour theme={frame.theme} />
        <link rel="stylesheet" href={asset(assets, "evenhand.css")} />
        {assets["icon.svg"] && <link rel="icon" href={assets["icon.svg"]} type="image/svg+xml" />}
        {refresh && (
          <noscript>
            <meta http-equiv="refresh" content={String(refresh)} />
          </noscript>
        )}
        {[...always(frame), ...scripts].map((name) => (
          <script type="module" src={asset(assets, name)} />
        ))}
      </head>
      <body data-bottom={frame.bottom.length > 0 ? "" : undefined}>
        <a class="skip" href="#main">
          {w.design.skip}
        </a>
        {frame.banner && (
          <aside class="banner" aria-label={w.design.information}>
            {frame.banner}
          </aside>
        )}
        <TopBar frame={frame} w={w} />
        <div class="shell" data-nav={frame.nav.length > 0 ? "" : undefined}>
          {frame.nav.length > 0 && <SideNav frame={frame} w={w} active={active} />}
          <div class="column" data-contact={frame.contact && !wide ? "" : undefined}>
            <main id="main" tabindex={-1} data-wide={wide ? "" : undefined}>
              {failed && <ErrorSummary w={w} problems={problems} />}
              {frame.partnerTabs ? (
                <OpenTabs.Provider value={frame.partnerTabs}>{children}</OpenTabs.Provider>
              ) : (
                children
              )}
            </main>
            <Footer frame={frame} w={w} />
          </div>
        </div>
        {frame.bottom.length > 0 && <BottomBar frame={frame} w={w} active={active} />}
        {frame.side === "large" && <Keys frame={frame} w={w} />}
        <p class="unseen" id="status" role="status" data-loading={w.design.loading} />
      </body>
    </html>
  );
};
