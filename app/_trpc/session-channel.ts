/** Tabs of one browser share its cookie: they tell each other the public id of the session it names, or null when it names none. */
const NAME = 'cv-session';

let channel: BroadcastChannel | undefined;

function open(): BroadcastChannel | undefined {
  // Where the browser has none, a tab finds out when it comes to the front, and the server refuses its calls before.
  if (typeof BroadcastChannel !== 'undefined') channel ??= new BroadcastChannel(NAME);
  return channel;
}

/** Tells the browser's other tabs who is signed in now. */
export function tellTabs(session: string | null): void {
  open()?.postMessage(session);
}

/** Listens to what other tabs tell. @returns stops listening */
export function onTabTold(listener: (session: string | null) => void): () => void {
  const heard = ({ data }: MessageEvent<unknown>) => listener(typeof data === 'string' ? data : null);
  const opened = open();
  opened?.addEventListener('message', heard);
  return () => opened?.removeEventListener('message', heard);
}
