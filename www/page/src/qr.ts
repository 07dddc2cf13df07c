// A QR code as one SVG path. Loaded only when asked for.
import qrcode from "qrcode-generator";
import { s } from "./dom";
import { t } from "./i18n";

/** What the largest code holds at the lowest error correction. */
const MOST = 2900;

export function qrPicture(address: string): SVGElement | null {
  if (address.length > MOST) return null;
  const code = qrcode(0, "L");
  code.addData(address);
  code.make();
  const size = code.getModuleCount();
  let path = "";
  for (let y = 0; y < size; y += 1) for (let x = 0; x < size; x += 1) if (code.isDark(y, x)) path += `M${x + 4} ${y + 4}h1v1h-1z`;
  const side = size + 8;
  return s("svg", { class: "qrcode", viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": t("qrAlt"), "shape-rendering": "crispEdges" }, s("rect", { width: side, height: side, fill: "#fff" }), s("path", { d: path, fill: "#000" }));
}
