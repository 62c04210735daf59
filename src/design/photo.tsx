import type { Child } from "hono/jsx";

/** A picture with its words. `width` and `height` are those of the whole picture; the place is kept free while it loads. */
export type Shown = {
  readonly src: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
};

const smallEdge = 480;

/** A small copy: never larger than what the server sends. */
export const Photo = ({ src, alt, width, height }: Shown) => {
  const scale = Math.min(1, smallEdge / Math.max(width, height));
  return (
    <img
      class="photo"
      src={src}
      alt={alt}
      width={Math.round(width * scale)}
      height={Math.round(height * scale)}
      loading="lazy"
      decoding="async"
    />
  );
};

/** The whole picture. */
export const WholePhoto = ({ src, alt, width, height }: Shown) => (
  <img class="photo" data-whole="" src={src} alt={alt} width={width} height={height} />
);

/** A square, at the head of a line where its words stand beside it. */
export const PhotoMark = ({ src, alt = "" }: { src: string; alt?: string }) => (
  <img class="photo-mark" src={src} alt={alt} width={56} height={56} loading="lazy" decoding="async" />
);

/** Pictures and papers side by side, each with what stands under it. */
export const PhotoGrid = ({ items }: { items: readonly Child[] }) => (
  <ul class="photo-grid">
    {items.map((item) => (
      <li>{item}</li>
    ))}
  </ul>
);
