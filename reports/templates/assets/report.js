(function(){
"use strict";
var R=document.documentElement,$=function(s,r){return(r||document).querySelector(s)},$$=function(s,r){return Array.prototype.slice.call((r||document).querySelectorAll(s))};
R.classList.add("js");
if(!$("#changes"))return;
var live=$("#live"),at=-1,links=$$(".changes ol.main a"),keysOn=true,theme=0,themes=["auto","light","dark"];
var changes=links.map(function(a){return{id:a.hash.slice(1),kind:a.dataset.kind,by:(a.dataset.by||"").split(" ").filter(Boolean),link:a}});
function shown(){return changes.filter(function(c){return!c.link.parentNode.classList.contains("off")})}
function view(){return R.dataset.show||"inline"}
function node(id){
  if(view()==="inline")return document.getElementById(id);
  return $$('.side [data-c="'+id+'"]').filter(function(e){return e.offsetParent})[0]||null;
}
function parts(id){return $$('[data-c="'+id+'"],#'+id)}
function notesOf(id){return $$('.note .chip[href="#'+id+'"]').map(function(a){return a.closest(".note")})}
function mark(c){
  $$(".now").forEach(function(e){e.classList.remove("now")});
  $$("[aria-current]",$(".changes")).forEach(function(e){e.removeAttribute("aria-current")});
  c.link.setAttribute("aria-current","true");
  parts(c.id).forEach(function(e){e.classList.add("now")});
  notesOf(c.id).forEach(function(n){n.classList.add("now")});
  var l=shown(),i=l.indexOf(c)+1;
  $$(".count").forEach(function(e){e.textContent=i+" of "+l.length});
}
function go(c,quiet){
  if(!c)return;
  at=changes.indexOf(c);
  var e=node(c.id);
  if(!e&&view()!=="inline"){setView("inline");e=node(c.id)}
  if(!e)return;
  var s=e.closest(".same");if(s)setOnly(false);
  mark(c);
  if(!e.hasAttribute("tabindex"))e.tabIndex=-1;
  e.focus({preventScroll:true});
  e.scrollIntoView({block:"center"});
  fragment(c.id);
  var l=shown();
  if(!quiet)live.textContent="Change "+(l.indexOf(c)+1)+" of "+l.length+": "+c.link.dataset.say;
}
function step(d,test){
  var l=shown().filter(test||function(){return true});if(!l.length)return;
  var i;
  if(d>0){i=l.filter(function(c){return changes.indexOf(c)>at})[0]||l[0]}
  else{var b=l.filter(function(c){return changes.indexOf(c)<at});i=b[b.length-1]||l[l.length-1]}
  go(i);
}
function fragment(id){var v=view();try{history.replaceState(null,"","#"+(id||"")+(v==="inline"?"":"~"+v))}catch(e){}}
function setView(v){
  if(v==="inline")delete R.dataset.show;else R.dataset.show=v;
  var i=$('.seg input[value="'+v+'"]');if(i)i.checked=true;
  var box=$(".rows"),k=v==="base"?"b":"r";
  $$(".pairrow",box).sort(function(a,b){return a.dataset[k]-b.dataset[k]}).forEach(function(e){box.appendChild(e)});
  fragment(at>=0?changes[at].id:"");strip();
}
function setOnly(on){if(on)R.dataset.only="";else delete R.dataset.only;$("#only").checked=on;strip()}
$$(".seg input").forEach(function(i){i.addEventListener("change",function(){setView(i.value)})});
$("#only").addEventListener("change",function(){setOnly(this.checked)});
$$(".fold button").forEach(function(b){b.addEventListener("click",function(){setOnly(false)})});
$$("#filter input").forEach(function(i){i.addEventListener("change",function(){
  var off=$$("#filter input").filter(function(x){return!x.checked}).map(function(x){return x.name+x.value});
  changes.forEach(function(c){
    var o=off.indexOf("kind"+c.kind)>=0||c.by.length>0&&c.by.every(function(n){return off.indexOf("by"+n)>=0});
    c.link.parentNode.classList.toggle("off",o);
    parts(c.id).forEach(function(e){e.classList.toggle("quiet",o)});
    notesOf(c.id).forEach(function(n){n.classList.toggle("off",o)});
  });
  $("#shown").textContent=shown().length;
  $$(".count").forEach(function(e){e.textContent=shown().length+" shown"});
  live.textContent=shown().length+" of "+changes.length+" changes shown";strip();
})});
$$("[data-step]").forEach(function(b){b.addEventListener("click",function(){step(+b.dataset.step)})});
document.addEventListener("click",function(ev){
  var a=ev.target.closest('a[href^="#c-"]');
  if(a){var c=changes.filter(function(x){return"#"+x.id===a.getAttribute("href")})[0];if(c){ev.preventDefault();R.classList.remove("drawer");go(c)}return}
  var q=ev.target.closest('a[href^="#k-"]');
  if(q){ev.preventDefault();if(view()!=="inline")setView("inline");$$(".why[open]").forEach(function(w){w.open=false});
    var box=$(q.getAttribute("href")),fold=box&&box.closest(".more");if(fold)fold.open=true;
    var w=$(q.getAttribute("href")+" .why");if(w){w.open=true;var y=$("summary",w);y.focus({preventScroll:true});y.scrollIntoView({block:"nearest"})}return}
  var b=ev.target.closest("[data-copy]");if(b){copyChange(b.dataset.copy,b.dataset.what);return}
  var p=$(".pop[open]");if(p&&!p.contains(ev.target))p.open=false;
  if(innerWidth>=1280)$$(".why[open]").forEach(function(w){if(!w.contains(ev.target))w.open=false});
});
function say(t){var s=document.createElement("div");s.className="toast";s.textContent=t;s.setAttribute("aria-hidden","true");document.body.appendChild(s);live.textContent=t;setTimeout(function(){s.remove()},1600)}
function put(t,m){
  function old(){var x=document.createElement("textarea");x.value=t;document.body.appendChild(x);x.select();try{document.execCommand("copy")}catch(e){}x.remove();say(m)}
  if(navigator.clipboard)navigator.clipboard.writeText(t).then(function(){say(m)},old);else old();
}
function copyChange(id,what){
  if(!id){if(at<0){say("Choose a change first (n)");return}id=changes[at].id}
  var c=changes.filter(function(x){return x.id===id})[0];
  if(what==="link")put(location.href.split("#")[0]+"#"+id,"Link copied");
  else put(c.link.dataset.text,"Change copied as text");
}
$$("[data-do]").forEach(function(b){b.addEventListener("click",function(){act(b.dataset.do)})});
function act(k){
  if(k==="theme"){theme=(theme+1)%3;applyTheme();try{localStorage.setItem("commdiff-theme",themes[theme])}catch(e){}}
  else if(k==="help"){var d=$("#help");d.open?d.close():d.showModal()}
  else if(k==="list"){R.classList.add("drawer");var f=$(".changes a");if(f)f.focus()}
  else if(k==="close"){R.classList.remove("drawer");$('[data-do="list"]').focus()}
  else if(k==="copy")copyChange("");
}
function applyTheme(){
  if(theme)R.dataset.theme=themes[theme];else delete R.dataset.theme;
  $("#theme").textContent=themes[theme].charAt(0).toUpperCase()+themes[theme].slice(1);
}
try{theme=Math.max(0,themes.indexOf(localStorage.getItem("commdiff-theme")))}catch(e){}
applyTheme();
$("#spoken").addEventListener("change",function(){document.body.classList.toggle("spoken",this.checked)});
$("#keys").addEventListener("change",function(){keysOn=this.checked});
document.addEventListener("keydown",function(ev){
  if(ev.key==="Escape"){if(R.classList.contains("drawer"))act("close");var p=$(".pop[open]");if(p){p.open=false;$("summary",p).focus()}var w=$(".why[open]");if(w){w.open=false;$("summary",w).focus()}return}
  if(!keysOn||ev.ctrlKey||ev.metaKey||ev.altKey||/^(INPUT|SELECT|TEXTAREA)$/.test(ev.target.tagName)&&ev.target.type!=="checkbox"&&ev.target.type!=="radio")return;
  var order=["inline","side","base","revised"];
  switch(ev.key){
    case"n":case"j":step(1);break;
    case"p":case"k":step(-1);break;
    case"s":step(1,function(c){return/weakened|strengthened|distanced|vouched|narrowed|widened|loosened|tightened|contested|recast/.test(c.kind)});break;
    case"b":step(1,function(c){return c.kind==="bracket"});break;
    case"m":(document.activeElement.closest&&document.activeElement.closest(".stub")?go(changes.filter(function(c){return c.kind==="move"})[0]):jump());break;
    case"v":setView(order[(order.indexOf(view())+1)%4]);break;
    case"o":setOnly(!("only"in R.dataset));break;
    case"c":copyChange("");break;
    case"l":copyChange("","link");break;
    case"?":act("help");break;
    default:return;
  }
  ev.preventDefault();
});
function jump(){
  var here=document.activeElement&&document.activeElement.closest?document.activeElement.closest(".moved"):null;
  var link=here&&$(".mvline a",here)||$(".mvline a");
  var s=link&&$(link.getAttribute("href")+" .end");
  if(!s)return;
  setView("inline");s.focus({preventScroll:true});s.scrollIntoView({block:"center"});
}
/* the strip: where the changes lie, and which part is in view */
var svg=$(".strip"),NS="http://www.w3.org/2000/svg",ticks=[];
function strip(){
  if(!svg||!svg.getClientRects().length)return;
  var H=svg.clientHeight,D=document.documentElement.scrollHeight,y=function(p){return p/D*H};
  svg.setAttribute("viewBox","0 0 18 "+H);
  var g=$(".ticks",svg);while(g.firstChild)g.removeChild(g.firstChild);ticks=[];
  shown().forEach(function(c){
    var e=node(c.id);if(!e)return;
    var top=e.getBoundingClientRect().top+scrollY,k=c.kind,r=document.createElementNS(NS,"rect");
    r.setAttribute("x",k==="weakened"?2:k==="strengthened"?9:k==="distanced"?6:4);
    r.setAttribute("width",k==="weakened"||k==="strengthened"?7:k==="distanced"?6:10);
    r.setAttribute("y",y(top));r.setAttribute("height",k==="move"||k==="bracket"||k==="reference"?1.5:3);
    r.setAttribute("class","tk "+({weakened:"down",strengthened:"up",distanced:"dist",move:"mv"}[k]||""));
    g.appendChild(r);ticks.push([y(top),c]);
  });
  var v=$(".view",svg);v.setAttribute("y",y(scrollY));v.setAttribute("height",y(innerHeight));
}
if(svg)svg.addEventListener("click",function(ev){
  var p=ev.clientY-svg.getBoundingClientRect().top,b=null;
  ticks.forEach(function(t){if(!b||Math.abs(t[0]-p)<Math.abs(b[0]-p))b=t});
  if(b)go(b[1]);
});
addEventListener("scroll",function(){var v=$(".strip .view"),D=R.scrollHeight;if(v&&svg.clientHeight)v.setAttribute("y",scrollY/D*svg.clientHeight)},{passive:true});
addEventListener("resize",strip);
document.addEventListener("toggle",strip,true);
var m=/^#(c-[0-9a-f]{8})?(?:~(side|base|revised))?$/.exec(location.hash);
if(m){if(m[2])setView(m[2]);if(m[1])go(changes.filter(function(c){return c.id===m[1]})[0],true)}
if(!(m&&m[2])){var first=$(".seg input:checked");if(first&&first.value!=="inline")setView(first.value)}
strip();addEventListener("load",strip);
})();
