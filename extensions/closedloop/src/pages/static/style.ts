/**
 * The one stylesheet. Colours hold 4.5:1 against their ground in light and dark (WCAG 2.2, 1.4.3); no image, no font to
 * fetch.
 */
export const style = `:root{--ink:#1b1f24;--soft:#57606a;--ground:#fff;--raised:#f6f8fa;--line:#8c959f;--faint:#d0d7de;--accent:#0a58ca;--on-accent:#fff;--bad:#b42318;--bad-ground:#fef3f2;--good:#116329;--good-ground:#eefbf1;--warn:#7d4e00;--warn-ground:#fff8e5}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9ba6b2;--ground:#0d1117;--raised:#161b22;--line:#6e7681;--faint:#30363d;--accent:#79b8ff;--on-accent:#0d1117;--bad:#ff9b8f;--bad-ground:#2d1513;--good:#7ee2a0;--good-ground:#0f2417;--warn:#e3b341;--warn-ground:#272115}}
*,*::before,*::after{box-sizing:border-box}
html{font:100%/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","PingFang TC","Microsoft YaHei","Microsoft JhengHei","Noto Sans CJK SC","Noto Sans",sans-serif;color:var(--ink);background:var(--ground);-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:44rem;padding:0 1rem 2rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.3;margin:1rem 0 .5rem}h2{font-size:1.125rem;line-height:1.4;margin:2rem 0 .5rem}.card>h2{margin-top:0}h3{font-size:1rem;margin:1.25rem 0 .25rem}
p{margin:.5rem 0}a{color:var(--accent)}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:.5rem;background:var(--ground);padding:.5rem;z-index:1}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}main:focus{outline:none}
.top{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;align-items:baseline;border-bottom:1px solid var(--faint);padding:.75rem 0}
.house{font-weight:600;margin:0}
.languages ul{display:flex;flex-wrap:wrap;gap:1rem;list-style:none;margin:0;padding:0}.languages li>*{display:inline-block;padding:.25rem 0}
[aria-current=true]{font-weight:600;color:var(--ink)}
.foot{margin-top:3rem;border-top:1px solid var(--faint);color:var(--soft);font-size:.875rem}
.lead{color:var(--soft)}
fieldset{border:0;border-top:1px solid var(--faint);margin:1.5rem 0 0;padding:.25rem 0 0;min-width:0}
legend{font-weight:600;font-size:1.0625rem;padding:0 .5rem 0 0}
.field{margin:1rem 0}.field>label{display:block;font-weight:600}
.optional{font-weight:400;color:var(--soft);font-size:.875rem}
.hint{color:var(--soft);font-size:.875rem;margin:.125rem 0 .25rem}
input:not([type=checkbox]):not([type=radio]):not([type=hidden]),select,textarea{display:block;width:100%;font:inherit;color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:.375rem;padding:.5rem .625rem;min-height:2.75rem}
input[type=file]{padding:.5rem}textarea{resize:vertical}
.tick{display:flex!important;gap:.625rem;align-items:flex-start;font-weight:400!important;padding:.25rem 0}
input[type=checkbox],input[type=radio]{width:1.25rem;height:1.25rem;margin:.2rem 0 0;flex:none;accent-color:var(--accent)}
.wrong{border-left:4px solid var(--bad);padding-left:.75rem}.problem{color:var(--bad);font-weight:600;margin:.125rem 0 .25rem}
.wrong input,.wrong select,.wrong textarea{border-color:var(--bad)!important}
.problems{border:2px solid var(--bad);background:var(--bad-ground);border-radius:.375rem;padding:.5rem 1rem;margin:1rem 0}.problems h2{margin:.25rem 0;color:var(--bad)}.problems ul{margin:.25rem 0;padding-left:1.25rem}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.25rem;border:1px solid var(--accent);border-radius:.375rem;background:var(--accent);color:var(--on-accent);cursor:pointer}
button.second{background:var(--ground);color:var(--accent)}button.link{border:0;background:none;color:var(--accent);text-decoration:underline;font-weight:400;padding:.25rem .5rem .25rem 0}
button[disabled]{opacity:.6;cursor:progress}
.buttons{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.5rem 0}
.trap{position:absolute!important;left:-999rem;height:1px;overflow:hidden}
form:has(#anonymous:checked) .contact{display:none}
.card{border:1px solid var(--faint);background:var(--raised);border-radius:.5rem;padding:.75rem 1rem;margin:1rem 0}
.code{font:600 1.375rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;letter-spacing:.04em;user-select:all;margin:.25rem 0}
.pre{white-space:pre-wrap}
dl{margin:.5rem 0}dt{color:var(--soft);font-size:.875rem;margin-top:.5rem}dd{margin:0}
.promises,.story{list-style:none;margin:.5rem 0;padding:0}.promises>li{border:1px solid var(--faint);border-radius:.5rem;padding:.625rem .875rem;margin:.5rem 0}
.promises .name{font-weight:600}.verdict{display:inline-block;font-size:.875rem;font-weight:600;border-radius:1rem;padding:0 .625rem;border:1px solid currentColor}
.kept{color:var(--good);background:var(--good-ground)}.late{color:var(--bad);background:var(--bad-ground)}.paused{color:var(--warn);background:var(--warn-ground)}.running{color:var(--accent)}
.story{border-left:3px solid var(--faint);padding-left:1rem}.story>li{margin:.75rem 0}.story time{display:block;color:var(--soft);font-size:.875rem}
.why{color:var(--soft);font-size:.875rem;margin:.25rem 0 0}
.course{display:block;width:100%;height:24px;margin:.5rem 0 .25rem;overflow:visible}.course *{vector-effect:non-scaling-stroke}
.course .shut{fill:var(--faint)}.course .open{fill:var(--accent)}.course .wait{fill:var(--warn)}.course .due{stroke:var(--ink);stroke-width:3}.course .today{stroke:var(--bad);stroke-width:2;stroke-dasharray:3 2}.course .done{fill:var(--good);stroke:var(--ground);stroke-width:1}
.key{display:flex;flex-wrap:wrap;gap:.125rem .5rem;align-items:center;color:var(--soft);font-size:.875rem;margin:.25rem 0}.key .item{display:inline-flex;gap:.375rem;align-items:center;white-space:nowrap}.key .box{width:.875rem;height:.75rem;border:1px solid var(--line)}.key .open{background:var(--accent)}.key .shut{background:var(--faint)}.key .wait{background:var(--warn)}.key .mark{height:1rem;border-left:3px solid var(--ink)}.key .today{border-left:2px dashed var(--bad)}.key .diamond{color:var(--good)}
.scale{display:flex;flex-wrap:wrap;gap:.375rem;margin:.5rem 0}
.scale label{flex:1 1 auto;display:flex;flex-direction:column;align-items:center;justify-content:flex-start;min-width:2.75rem;min-height:2.75rem;padding:.375rem .25rem;border:1px solid var(--line);border-radius:.375rem;text-align:center;font-size:.875rem;line-height:1.3;cursor:pointer}
.scale.long label{flex:1 1 100%;flex-direction:row;gap:.625rem;text-align:left;padding:.375rem .75rem;font-size:1rem;align-items:center}
.scale.points{display:grid;grid-template-columns:repeat(auto-fit,minmax(5.75rem,1fr))}
.scale label:has(:checked){border-color:var(--accent);box-shadow:inset 0 0 0 2px var(--accent)}
.scale label:focus-within{outline:3px solid var(--accent);outline-offset:2px}.scale input{margin:0 0 .25rem}.scale.long input{margin:0}
.ends{display:flex;justify-content:space-between;gap:1rem;color:var(--soft);font-size:.875rem;margin:0}
.question{border-top:1px solid var(--faint)}
del{color:var(--bad)}ins{color:var(--good)}summary{cursor:pointer;font-weight:600;padding:.5rem 0}
.beside{display:grid;gap:0 2rem}body.wide{max-width:72rem}.beside h3{font-size:.9375rem}
@media (min-width:36rem){.beside{grid-template-columns:1fr 1fr}.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 1rem}.pair>.field{display:grid;grid-row:span 3;grid-template-rows:subgrid;align-content:start}}
@media (prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important;scroll-behavior:auto!important}}
@media print{:root{--ink:#000;--soft:#333;--ground:#fff;--raised:#fff}body{max-width:none;padding:0}.languages,.print-hide,.skip,button{display:none!important}.promises>li,.card,.question{break-inside:avoid}h1,h2,h3{break-after:avoid}.sheet+.sheet{break-before:page}a{color:inherit;text-decoration:none}}
`;
