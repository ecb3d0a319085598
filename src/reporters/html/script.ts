import { CLAIM } from './style.js'

/**
 * What the page does: filters, with their state in the address; links to claims; copying; what scrolls is reached by keyboard; on paper all is open.
 * Without it the page shows everything. It reads the page and its address, and writes only text, attributes and the address. It stands before the claims, and works while
 * they come; what is asked of each of thousands is asked once, and widths only of those in view.
 */
export const SCRIPT = `
(()=>{
const $=(id)=>document.getElementById(id),sheets=document.getElementsByClassName('sheet'),boxes=[...document.querySelectorAll('.tools input[type=checkbox]')];
const texts=new Map(),textOf=(c)=>{let t=texts.get(c);if(t===undefined){t=c.textContent.toLowerCase();texts.set(c,t)}return t};
const show=()=>{
  const on=new Set(boxes.filter((b)=>b.checked).map((b)=>b.value)),outcome=$('outcome').value,words=$('text').value.toLowerCase().split(/\\s+/).filter(Boolean);
  let count=0,all=0;
  for(const s of sheets){
    const before=count;
    for(const c of s.children){
      const fits=on.has(c.dataset.status)&&(outcome===''||c.dataset.outcome===outcome)&&words.every((w)=>textOf(c).includes(w));
      if(c.hidden===fits)c.hidden=!fits;
      if(fits)count++
    }
    const own=count-before;all+=s.children.length;
    s.hidden=own===0;s.style.containIntrinsicBlockSize=own===s.children.length?'':own*${CLAIM}+'rem'
  }
  $('count').textContent=count===all?'All claims are shown.':count+' of '+all+' claims are shown.'
};
const write=()=>{
  const state=new URLSearchParams(),off=boxes.some((b)=>!b.checked);
  if(off)state.set('status',boxes.filter((b)=>b.checked).map((b)=>b.value).join(' '));
  if($('outcome').value)state.set('outcome',$('outcome').value);
  if($('text').value)state.set('text',$('text').value);
  show();history.replaceState(null,'','#'+state)
};
const read=()=>{
  const state=new URLSearchParams(location.hash.slice(1)),status=state.get('status');
  for(const b of boxes)b.checked=status===null||status.split(' ').includes(b.value);
  $('outcome').value=['failed','open','passed'].includes(state.get('outcome'))?state.get('outcome'):'';
  $('text').value=state.get('text')??'';show();
  const target=state.has('claim')&&document.getElementById(location.hash.slice(1));
  if(target){target.closest('article').querySelector('details').open=true;target.scrollIntoView();target.focus()}
};
$('tools').hidden=false;
$('tools').addEventListener('input',write);
addEventListener('hashchange',read);
addEventListener('click',async({target:b})=>{
  if(!b.matches('figure button'))return;
  const pre=b.closest('figure').querySelector('pre');
  try{await navigator.clipboard.writeText(pre.textContent);b.textContent='Copied'}
  catch{getSelection().selectAllChildren(pre)}
});
const wide=new ResizeObserver((all)=>{for(const {target:t} of all){if(t.scrollWidth>t.clientWidth){t.tabIndex=0;t.setAttribute('role','group');t.setAttribute('aria-label','wide content')}else{t.removeAttribute('tabindex');t.removeAttribute('role');t.removeAttribute('aria-label')}}});
addEventListener('contentvisibilityautostatechange',({target:c,skipped})=>{if(c.matches('article'))for(const t of c.querySelectorAll('.scroll'))skipped?wide.unobserve(t):wide.observe(t)},true);
let closed=[];
addEventListener('beforeprint',()=>{closed=[...document.querySelectorAll('details:not([open])')];for(const d of closed)d.open=true});
addEventListener('afterprint',()=>{for(const d of closed)d.open=false;closed=[]});
addEventListener('DOMContentLoaded',read);
read()
})()
`
