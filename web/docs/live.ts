import type {
  LiveEvent,
  ServerFrame,
  WaitClientFrame,
  WaitServerFrame,
} from '../../server/http/live-protocol.ts';

/** The frames of /api/live, which OpenAPI has no words for. A frame that is missing here does not compile. */
interface Told {
  readonly frame: string;
  readonly says: string;
}

const FROM_CLIENT: Readonly<Record<'subscribe' | WaitClientFrame['type'], Told>> = {
  subscribe: {
    frame: '{"type":"subscribe","query":{"mailbox":"checkout"}}',
    says: 'Events about what matches from now on, or with `since` after that event. A later one takes its place.',
  },
  wait: {
    frame: '{"type":"wait","id":"1","query":{"to":"bob@example.com"},"timeout":"5s"}',
    says: 'As `GET /api/messages/wait`, with an id of your own choice. Several may run at one time.',
  },
  cancel: { frame: '{"type":"cancel","id":"1"}', says: 'Calls a wait off.' },
};

type Control = Exclude<ServerFrame, LiveEvent> | WaitServerFrame;

const FROM_SERVER: Readonly<Record<Control['type'], Told>> = {
  subscribed: {
    frame: '{"type":"subscribed","instance":"…","seq":7}',
    says: 'The subscription holds; events after `seq` follow. `instance` changes with every start of the server.',
  },
  gap: {
    frame: '{"type":"gap","instance":"…","seq":7}',
    says: 'What you missed is no longer here, or was of another instance: fetch the list again.',
  },
  problem: {
    frame: '{"type":"problem","detail":"…"}',
    says: 'A frame could not be taken. Nothing has changed.',
  },
  matched: { frame: '{"type":"matched","id":"1",…}', says: 'The wait was met: its `messages` and `cursor`.' },
  timeout: { frame: '{"type":"timeout","id":"1","problem":{…}}', says: 'It was not: what came instead.' },
  unwanted: {
    frame: '{"type":"unwanted","id":"1","problem":{…}}',
    says: 'A wait for nothing, and a message came.',
  },
};

const EVENTS: Readonly<Record<LiveEvent['type'], string>> = {
  'message.received': 'A `Message` that has just come. It has no `digest` yet.',
  'message.digested': 'The `Message` again, now with its `digest`.',
  'message.updated': 'The `Message` after `seen` or `tags` have changed.',
  'message.removed': 'The `ids` of messages that left together, their `mailbox`, and the `reason`.',
  'mailbox.created': 'A mailbox that was used or set up for the first time.',
  'mailbox.removed': 'The `name` of one that is gone.',
  'session.troubled':
    'A `Session` in which something was refused, or which broke off; told again at its end.',
  'fault.fired': 'A fault changed what happened: its rule, what the client heard, and of what session.',
  'faults.changed': 'The fault rules have changed: fetch them anew.',
};

export const CLIENT_FRAMES: readonly Told[] = Object.values(FROM_CLIENT);
export const SERVER_FRAMES: readonly Told[] = Object.values(FROM_SERVER);
export const LIVE_EVENTS: readonly (readonly [type: string, says: string])[] = Object.entries(EVENTS);

/** @param origin where the server is: `http://127.0.0.1:8025` */
export const liveExample = (
  origin: string,
): string => `const socket = new WebSocket('${origin.replace(/^http/, 'ws')}/api/live');
socket.onopen = () => socket.send(JSON.stringify({ type: 'subscribe', query: { mailbox: 'checkout' } }));
socket.onmessage = ({ data }) => {
  const event = JSON.parse(data);
  if (event.type === 'message.received') console.log(event.data.summary.subject);
};`;
