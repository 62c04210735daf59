/** Built files by their plain name, as `dist/assets/manifest.json` holds them: `{"evenhand.css": "/assets/evenhand-3F2A.css"}`. */
export type Assets = Readonly<Record<string, string>>;

/** The public path of a built file. A name that is not in the manifest is a bug of the build. */
export function asset(assets: Assets, name: string): string {
  const path = assets[name];
  if (!path) throw new Error(`${name} is not in the asset manifest`);
  return path;
}
