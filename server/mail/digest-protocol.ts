import type { Digest, Opened, Part, PartBody } from './digest.ts';

/** What the digest worker is asked. Octets are copies that go with the request. */
export type WorkerRequest =
  | { readonly kind: 'digests'; readonly mails: readonly Uint8Array[] }
  | { readonly kind: 'content'; readonly mail: Uint8Array }
  | { readonly kind: 'part'; readonly mail: Uint8Array; readonly part: string };

/** What it answers, one answer a request, in order. */
export type WorkerAnswer =
  | { readonly kind: 'digests'; readonly results: readonly { digest: Digest; visibleText: string }[] }
  | { readonly kind: 'content'; readonly content: Opened }
  /** `body` is undefined when there is no such part; `root` says which there are. */
  | { readonly kind: 'part'; readonly body: PartBody | undefined; readonly root: Part };
