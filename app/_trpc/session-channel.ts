/** Tabs share the session cookie. They broadcast the session's public id, or null when nobody is signed in. */
const NAME = 'cv-session';

let channel: BroadcastChannel | undefined;

function open(): BroadcastChannel | undefined {
  // Without BroadcastChannel a tab checks when it comes to the front, and the server refuses its calls until then.
  if (typeof BroadcastChannel !== 'undefined') channel ??= new BroadcastChannel(NAME);
  return channel;
}

/** Sends the browser's other tabs the session that is signed in now. */
export function broadcastSession(session: string | null): void {
  open()?.postMessage(session);
}

/** @returns unsubscribes */
export function onSessionBroadcast(listener: (session: string | null) => void): () => void {
  const onMessage = ({ data }: MessageEvent<unknown>) => listener(typeof data === 'string' ? data : null);
  const opened = open();
  opened?.addEventListener('message', onMessage);
  return () => opened?.removeEventListener('message', onMessage);
}
