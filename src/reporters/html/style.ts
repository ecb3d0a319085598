/** How the page looks: light and dark, narrow and wide, on paper. */

import { PICTURE_STYLE } from './pictures/index.js'

/** Claims that a browser lays out together, or not at all: what is far from view costs nothing. */
export const SHEET = 25
/** About how high a claim is, in rem: where it is not laid out. */
export const CLAIM = 12

/** Colours of text have a contrast of at least 4.5 to what they stand on, in both schemes. */
export const STYLE = `
:root{color-scheme:light dark;--page:#fff;--text:#1b1f24;--soft:#57606a;--line:#d5dae0;--card:#f6f8fa;--link:#0757b8;--good:#12672f;--bad:#b3141f;--open:#7a5200;--mark:#ffd7d5}
@media (prefers-color-scheme:dark){:root{--page:#0f1318;--text:#e4e8ec;--soft:#a0a9b3;--line:#333b45;--card:#191f27;--link:#79b4ff;--good:#62cf82;--bad:#ff8a84;--open:#e2b34c;--mark:#6b1c20}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:1rem;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
h1{font-size:1.5rem;margin:.5rem 0}h2{font-size:1rem;margin:0}h3{font-size:.9rem;margin:1rem 0 .25rem}
p{margin:.5rem 0}a{color:var(--link)}
h2 a{font-family:ui-monospace,monospace;overflow-wrap:anywhere;color:inherit;text-decoration:none}h2 a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
code,pre{font:.85rem/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;margin:0}
pre{background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:.5rem .7rem}
article{border:1px solid var(--line);border-radius:.6rem;padding:.8rem 1rem;margin:.8rem 0;content-visibility:auto;contain-intrinsic-size:auto ${CLAIM}rem}
.sheet{content-visibility:auto;contain-intrinsic-size:auto ${SHEET * CLAIM}rem}
article:has(:target){border-color:var(--link)}
.status{display:inline-block;min-width:6.5rem;margin-right:.4rem;font-weight:600}
.passed{color:var(--good)}.failed{color:var(--bad)}.open,.supported.passed{color:var(--open)}
.supported.passed{color:var(--link)}
math{font-size:1.1rem;font-family:'STIX Two Math','Cambria Math','Latin Modern Math','Noto Sans Math',math}.statement{padding:.6rem 0 .2rem}.statement math{margin:0;text-align:left;width:max-content;max-width:none}
:where(.scroll){overflow:auto hidden;padding-block:.1rem}
.beside{display:flex;flex-wrap:wrap;gap:.1rem 1.5rem;align-items:center}.beside>*{max-width:100%}
.bad{background:var(--mark);outline:2px solid var(--bad)}
.but{border-left:4px solid var(--good);padding-left:.8rem}
dl{display:grid;grid-template-columns:minmax(5rem,max-content) minmax(0,1fr);gap:.2rem 1rem;margin:.5rem 0;align-items:baseline}dt{color:var(--soft)}dd{margin:0;min-width:0;overflow-wrap:anywhere}
.proof{list-style:none;padding:0}.proof li{padding:.1rem 0;overflow-wrap:anywhere}.proof .numbered{display:grid;grid-template-columns:2.6rem minmax(0,3fr) minmax(0,2fr);gap:0 .6rem}.proof .reason{color:var(--soft)}.proof sub,.proof sup{font-size:.75em;line-height:0}
ol,ul{margin:.3rem 0;padding-left:1.4rem}figure{margin:.4rem 0}figcaption{color:var(--soft);font-size:.85rem;margin-bottom:.2rem}
summary{cursor:pointer;color:var(--link)}details details{margin-top:.8rem}
.tools{display:flex;flex-wrap:wrap;gap:.5rem 1.2rem;align-items:center;background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.6rem 1rem}
fieldset{border:0;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.2rem .9rem}legend{float:left;margin-right:.9rem;padding:0;color:var(--soft)}
label{white-space:nowrap}input,select,button{font:inherit;color:inherit;background:var(--page);border:1px solid var(--soft);border-radius:.3rem;padding:.15rem .4rem}
button{font-size:.85rem;cursor:pointer}[hidden]{display:none!important}
@media (scripting:none){button{display:none}}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
${PICTURE_STYLE}footer{color:var(--soft);font-size:.85rem;margin:2rem 0 1rem}
@media (max-width:36rem){.proof .numbered{grid-template-columns:2.2rem minmax(0,1fr)}.proof .reason{grid-column:2}body{padding:.6rem}dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin:0 0 .4rem .8rem}.status{display:block}}
@media print{:root{color-scheme:light;--page:#fff;--text:#000;--soft:#444;--line:#bbb;--card:#fff;--link:#000;--good:#000;--bad:#000;--open:#000;--mark:#ddd}
.tools,button,summary{display:none!important}.sheet,article{content-visibility:visible}article{break-inside:avoid-page}body{max-width:none;font-size:10pt}.scroll{overflow:visible}}
`
