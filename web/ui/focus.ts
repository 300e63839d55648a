/** True when no element has the focus, or one that is no longer shown. */
export const isNowhere = (active: Element | null): boolean =>
  active === null || active === document.body || !active.checkVisibility();
