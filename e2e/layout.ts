import type { Page } from 'playwright/test';

/**
 * What is wrong with how the page is laid out, whatever its fonts are: it is wider than its window, words of a button
 * or a heading are cut off without an ellipsis, or two buttons or links lie on each other.
 */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
      faults.push(`The page is ${String(root.scrollWidth)} px wide, its window ${String(root.clientWidth)}.`);

    const name = (element: Element) =>
      `<${element.localName}> “${element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
    const isShown = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.closest('.unseen-text, [popover]:not(:popover-open)') === null;

    for (const element of document.querySelectorAll('button, h1, h2, h3, dt, label')) {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const isCut = element.scrollWidth > element.clientWidth + 1 && overflowX !== 'visible';
      if (isShown(element) && isCut && textOverflow !== 'ellipsis')
        faults.push(`${name(element)} is cut off.`);
    }

    // What is in sight at its own middle lies on nothing, and nothing lies on it.
    const controls = [...document.querySelectorAll('button, a[href], input')].filter(isShown);
    const middles = controls.map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { element, x: left + width / 2, y: top + height / 2 };
    });
    for (const { element, x, y } of middles) {
      const hit = document.elementFromPoint(x, y);
      const other = hit?.closest('button, a[href], input');
      if (other === undefined || other === null || other === element) continue;
      if (!other.contains(element) && !element.contains(other))
        faults.push(`${name(other)} lies on ${name(element)}.`);
    }
    return faults;
  });
}
