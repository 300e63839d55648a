import { parentPort } from 'node:worker_threads';

/** For spawn.test.ts: sends back what it gets. The types show that TypeScript is read. */
parentPort?.on('message', (message: { readonly text: string }) => {
  parentPort?.postMessage({ echo: message.text satisfies string });
});
