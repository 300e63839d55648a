// Loaded with --require into a server and its worker threads: writes one line to the file OUTGOING_LOG for every
// operation by which a process can reach out: connecting, resolving a name, sending a datagram, starting a process.
'use strict';
const { createHook } = require('node:async_hooks');
const { appendFileSync } = require('node:fs');

const REACHING_OUT = new Set([
  'TCPCONNECTWRAP',
  'PIPECONNECTWRAP',
  'GETADDRINFOREQWRAP',
  'GETNAMEINFOREQWRAP',
  'QUERYWRAP',
  'UDPWRAP',
  'UDPSENDWRAP',
  'PROCESSWRAP',
]);

createHook({
  init(_id, type) {
    if (REACHING_OUT.has(type)) appendFileSync(process.env.OUTGOING_LOG, `${type}\n`);
  },
}).enable();
