/** The page stands alone, also as a saved file: its few rules travel with it. */
export const style = `
:root{color-scheme:light dark;--bg:light-dark(#f6f8f7,#0f1614);--box:light-dark(#fff,#17201d);--ink:light-dark(#15211d,#e7efec);--quiet:light-dark(#4a5a54,#a9bab4);--line:light-dark(#7d8d87,#7f928b);--brand:light-dark(#0b5d4e,#57c4ac);--on:light-dark(#fff,#0f1614);--good:light-dark(#1d6b3a,#84d8a2);--bad:light-dark(#a8201a,#ff9f96);--focus:light-dark(#9a4f00,#ffb454)}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:1.0625rem/1.6 system-ui,sans-serif}
main{overflow-wrap:anywhere;max-width:44rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:2rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.3rem;margin:1.5rem 0 .5rem}
.quiet,small{color:var(--quiet)}
a{color:light-dark(#0a5a8a,#7cc4f0)}
form,.box{background:var(--box);border:1px solid var(--line);border-radius:.75rem;padding:1.25rem;margin:1.25rem 0}
[hidden]{display:none!important}
label{display:block;font-weight:600;margin:1rem 0 .25rem}
form>label:first-child{margin-top:0}
input,textarea{font:inherit;width:100%;padding:.6rem;border:1px solid var(--line);border-radius:.5rem;background:var(--bg);color:var(--ink)}
textarea{font:.9rem/1.4 ui-monospace,monospace;min-height:5rem}
summary{cursor:pointer;padding:.6rem 0;min-height:2.9rem}
a[download]{display:inline-block;padding:.6rem 0;min-height:2.9rem}
button{font:inherit;font-weight:600;min-height:3rem;padding:.5rem 1.5rem;margin-top:1.25rem;border:0;border-radius:.5rem;background:var(--brand);color:var(--on)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
#proved,#head{border-inline-start:.4rem solid var(--good)}
#refused,#two,#two-places,#wrong-key,#wrong-words,#no-key,#no-receipt,#too-old{border-inline-start:.4rem solid var(--bad)}
.box h2{margin-top:0}
dl{margin:1rem 0}
dt{color:var(--quiet)}
dd{margin:0 0 .5rem;font-weight:600}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{text-align:start;vertical-align:top;padding:.35rem .5rem .35rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th{font-weight:400;color:var(--quiet);width:35%}
code,pre{font:.9rem/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
pre{white-space:pre-wrap;background:var(--bg);padding:.75rem;border-radius:.5rem}
`;
