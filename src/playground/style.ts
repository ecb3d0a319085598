/**
 * How the playground looks beside what the report has: text and answer beside each other, one below the other on narrow screens, with letters in
 * the field at which phones do not zoom.
 */
export const STYLE = `
body{max-width:96rem}
main{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem}
header{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:baseline}header p{color:var(--soft)}
.bar{display:flex;flex-wrap:wrap;gap:.4rem .6rem;align-items:center;margin:.4rem 0}
.bar .last{margin-left:auto}
.soft{color:var(--soft)}button:disabled{color:var(--soft);border-color:var(--line);cursor:default}
.examples button{border-color:var(--line);background:var(--card);border-radius:1rem;padding:.1rem .7rem}
#editor{--letters:.9rem;border:1px solid var(--soft);border-radius:.4rem;background:var(--page)}
#status{min-height:1.5em;margin:.4rem 0}
#status.working::after{content:'';display:inline-block;width:.8em;height:.8em;border:2px solid var(--line);border-top-color:var(--link);border-radius:50%;animation:turn 1s linear infinite}
@keyframes turn{to{transform:rotate(1turn)}}
@media (prefers-reduced-motion:reduce){#status.working::after{animation:none}}
.guess{white-space:nowrap;background:var(--card);border:1px solid var(--line);border-radius:.3rem;padding:0 .3rem}
.answer>:first-child,article:first-child{margin-top:0}
.stale{opacity:.55}
footer pre{max-height:20rem;overflow:auto}
@media (max-width:36rem){#editor{--letters:1rem}}
@media (min-width:64rem){main{grid-template-columns:minmax(0,5fr) minmax(0,6fr);align-items:start}.write{position:sticky;top:1rem}}
`
