import type { Socket, SocketHandlers, Surroundings } from './live.ts';

/** The real outside of a Live: this page's server, the browser's frames, timers and chance. */
export const browser: Surroundings = {
  openSocket,
  nextFrame,
  after: (ms, action) => {
    const timer = setTimeout(action, ms);
    return () => {
      clearTimeout(timer);
    };
  },
  random: () => Math.random(),
};

function openSocket(handlers: SocketHandlers): Socket {
  const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/live`);
  socket.onopen = () => {
    handlers.opened();
  };
  socket.onmessage = (event: MessageEvent<string>) => {
    handlers.message(event.data);
  };
  socket.onclose = () => {
    handlers.closed();
  };
  return socket;
}

let isQuiet = true;

/**
 * The first in a while is done at once, so that it is in the very next frame; what comes after it waits for that
 * frame. A hidden page draws no frames: a timer sees to it that nothing piles up meanwhile.
 */
function nextFrame(action: () => void): void {
  if (isQuiet) {
    isQuiet = false;
    requestAnimationFrame(() => {
      isQuiet = true;
    });
    action();
    return;
  }
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    action();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, 500);
}
