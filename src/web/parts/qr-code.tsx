import { encodeQR } from "qr";

/** Modules of white around the code that readers want. */
const QUIET = 4;

/** A text as a QR code: one path, sharp at any size. */
export function QrCode({
  text,
  alt,
  size,
}: {
  readonly text: string;
  readonly alt: string;
  readonly size?: number;
}) {
  const { side, path } = qrPath(text);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="qr"
      viewBox={`0 0 ${side} ${side}`}
      width={size}
      height={size}
      role="img"
      aria-label={alt}
      shape-rendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function qrPath(text: string): { readonly side: number; readonly path: string } {
  // Medium correction: a poster gets scratched, and a long address must stay large enough to be read from afar.
  const rows = encodeQR(text, "raw", { ecc: "medium", border: QUIET });
  const runs = rows.flatMap((row, y) =>
    row.flatMap((isDark, x) => {
      if (!isDark || row[x - 1]) return [];
      const end = row.findIndex((dark, i) => i > x && !dark);
      return `M${x} ${y}h${(end < 0 ? row.length : end) - x}v1H${x}z`;
    }),
  );
  return { side: rows.length, path: runs.join("") };
}
