import { claimOf, extensionOf, type FileType } from "./file-type.ts";

/**
 * The headers under which a kept file leaves: its own type and no guessing, shown only when it is a picture or a PDF,
 * else saved; the name for every browser (RFC 6266, RFC 8187) without path, control or direction characters, so that
 * "invoice‮fdp.exe" cannot pose as a PDF.
 */
export function downloadHeaders(name: string, type: FileType): Record<string, string> {
  const safe = safeName(name, type);
  const ascii = safe
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\x20-\x7e]/gu, "_");
  const encoded = encodeURIComponent(safe).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const shown = type === "application/pdf" || type.startsWith("image/");
  return {
    "Content-Type": type.startsWith("text/") ? `${type}; charset=utf-8` : type,
    "Content-Disposition": `${shown ? "inline" : "attachment"}; filename="${ascii}"; filename*=UTF-8''${encoded}`,
    "X-Content-Type-Options": "nosniff",
  };
}

function safeName(name: string, type: FileType): string {
  const plain = name
    .toWellFormed()
    .normalize("NFC")
    // Joiners stay: Persian and Indian names need them.
    .replace(/[^\P{C}\u200c\u200d]/gu, "")
    .replace(/[\u2028\u2029]/g, "")
    .replace(/[/\\:*?"<>|%]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  const stem = claimOf(plain) === type ? plain.slice(0, plain.lastIndexOf(".")) : plain;
  return `${[...stem].slice(0, 100).join("") || "file"}.${extensionOf(type)}`;
}
