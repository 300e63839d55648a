import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { WorkerAnswer, WorkerRequest } from './digest-protocol.ts';
import { open } from './open.ts';
import { parse } from './parse.ts';
import { findPart, partBody } from './part.ts';
import { readTree } from './tree.ts';

stepBack();
parentPort?.on('message', (request: WorkerRequest) => {
  void answer(request).then(
    (result) => parentPort?.postMessage(result, transfers(result)),
    // An error that is thrown here ends the worker; its owner takes that as the answer.
    (error: unknown) =>
      setImmediate(() => {
        throw error;
      }),
  );
});

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  switch (request.kind) {
    case 'digests': {
      const results = [];
      for (const octets of request.mails) {
        const { digest, visibleText } = await parse(asBuffer(octets));
        results.push({ digest, visibleText });
      }
      return { kind: 'digests', results };
    }
    case 'content':
      return { kind: 'content', content: await open(asBuffer(request.mail)) };
    case 'part': {
      const raw = asBuffer(request.mail);
      const { root } = await readTree(raw);
      const part = findPart(root, request.part);
      return { kind: 'part', body: part === undefined ? undefined : partBody(raw, part), root };
    }
  }
}

function transfers(result: WorkerAnswer): ArrayBuffer[] {
  if (result.kind !== 'part' || result.body === undefined) return [];
  const { buffer, byteLength } = result.body.body;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}

function asBuffer(octets: Uint8Array): Buffer {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
}

/**
 * Lets the main thread go first when both share a core: a letter that waits to be digested is less bad than a client
 * that waits for its 250. On Linux, and only there, priority belongs to the thread that asks.
 */
function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(19);
  } catch {
    // Forbidden in some sandboxes; then both threads are equals.
  }
}
