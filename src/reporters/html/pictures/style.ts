/** How pictures look, in the colours of the page that they stand on (`--text`, `--soft`, `--line`, `--link`, `--bad`, `--open`). */
export const PICTURE_STYLE = `
.pictures{display:flex;flex-wrap:wrap;gap:.6rem 2rem;align-items:flex-start;margin:.6rem 0}
.picture{margin:0;width:22rem;max-width:100%}.picture svg{display:block;width:100%;height:auto;overflow:visible;max-height:16rem}
.picture text{font:11px system-ui,sans-serif;fill:var(--soft)}
.picture path,.picture rect{vector-effect:non-scaling-stroke;fill:none}
.picture .grid{stroke:var(--line);stroke-width:1}.picture .axis{stroke:var(--soft)}.picture .edge{stroke:var(--bad);stroke-width:1.2;stroke-dasharray:5 3}
.picture .here{stroke:var(--soft);stroke-dasharray:2 3}
.picture .left{stroke:var(--link);stroke-width:2;stroke-linejoin:round}.picture .right{stroke:var(--open);stroke-width:2;stroke-dasharray:7 3;stroke-linejoin:round}
.picture .box{fill:var(--link);fill-opacity:.25;stroke:var(--link);stroke-width:1}
.picture .wrong{fill:var(--bad);fill-opacity:.09}
.picture .spot{fill:var(--link);stroke:var(--page);stroke-width:1}.picture .spot.other{fill:var(--open)}.picture .spot.fails{fill:var(--bad)}
.picture .dot{fill:var(--link);fill-opacity:.55}.picture .dot.fails{fill:var(--bad);fill-opacity:.9}
.picture .more{fill:var(--bad)}.picture .less{fill:var(--link)}.picture .more,.picture .less{stroke:var(--line);stroke-width:1}.picture .marked{stroke:var(--text);stroke-width:2.5}
.picture text.on{fill:var(--page)}.picture text.off{fill:var(--text)}
`
