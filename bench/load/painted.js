/**
 * Runs in the page. `painted(text)` resolves with the instant, in milliseconds since 1970, at which the frame that brings a
 * node with `text` in it has been painted: the first task after that frame's callbacks.
 */
globalThis.painted = (text) =>
  new Promise((resolve) => {
    const observer = new MutationObserver((records) => {
      const isHere = records.some(({ addedNodes, target }) =>
        [target, ...addedNodes].some((node) => node.textContent.includes(text)),
      );
      if (!isHere) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        setTimeout(() => {
          resolve(performance.timeOrigin + performance.now());
        });
      });
    });
    observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  });
