// Draws the diagram on stdin as SVG in the colours of the page it stands in.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { instance } from "@viz-js/viz";

const diagram = readFileSync(0, "utf8");
const drawn = (await instance()).renderString(diagram, { format: "svg" });
const made = createHash("sha256").update(diagram).digest("hex");
const [, width, height] = drawn.match(/<svg width="([\d.]+)pt" height="([\d.]+)pt"/);
process.stdout.write(
  drawn
    .slice(drawn.indexOf("<svg"))
    .replace(/<!--.*?-->\n/gs, "")
    .replace(`width="${width}pt" height="${height}pt"`, `role="img" aria-label="How the tables refer to each other" data-made-of="${made}"`)
    .replaceAll(/(stroke|fill)="(black|gray)"/g, '$1="currentColor"')
    .replaceAll(/<text /g, '<text fill="currentColor" ')
    .replaceAll(/ xlink:title="[^"]*"/g, ""),
);
