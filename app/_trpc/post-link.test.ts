import { createTRPCClient } from '@trpc/client';
import { expect, it, vi } from 'vitest';
import type { AppRouter } from '@/server/doors/trpc/router';
import type { Fetch } from './page-fetch';
import { postLink } from './post-link';
import { problemOf } from './problem';

function clientOf(answer: () => Promise<Response>) {
  const send = vi.fn<Fetch>(answer);
  return { send, client: createTRPCClient<AppRouter>({ links: [postLink(() => send)] }) };
}

it('sends a call by POST with its input in the body only, and returns the data', async () => {
  const { send, client } = clientOf(async () => Response.json({ result: { data: { citizen: 'h' } } }));
  expect(await client.citizen.find.mutate({ cpr: 'entered' })).toEqual({ citizen: 'h' });
  expect(send).toHaveBeenCalledWith('/trpc/citizen.find', expect.objectContaining({ method: 'POST' }));
  const init = send.mock.calls[0]?.[1];
  expect(init?.body).toBe('{"cpr":"entered"}');
  expect(init?.headers).toEqual({ 'content-type': 'application/json', 'x-cv': '1' });
});

it('sends no body for a call without input, and accepts a response without data', async () => {
  const { send, client } = clientOf(async () => Response.json({ result: {} }));
  expect(await client.codeLists.query()).toBeUndefined();
  expect(send.mock.calls[0]?.[1]?.body).toBeUndefined();
});

it('throws the server’s error', async () => {
  const data = { code: 'CONFLICT', httpStatus: 409, fault: null, messageId: 'm' };
  const { client } = clientOf(async () =>
    Response.json({ error: { message: 'CONFLICT', code: -32009, data } }, { status: 409 }),
  );
  const problem = await client.codeLists.query().catch(problemOf);
  expect(problem).toEqual({ kind: 'conflict', messageId: 'm' });
});

it.each([
  ['no response', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['the response of a proxy', async () => new Response('<h1>Bad Gateway</h1>', { status: 502 })],
  ['a response of another shape', async () => Response.json([])],
  ['an error of another shape', async () => Response.json({ error: 'down' })],
  ['null', async () => Response.json(null)],
])('treats %s as a lost connection', async (_, answer) => {
  const { client } = clientOf(answer);
  const problem = await client.codeLists.query().catch(problemOf);
  expect(problem).toMatchObject({ kind: 'network' });
});

it.each(['before', 'after'])('aborts the request of a call that is aborted %s it is sent', async (when) => {
  const { send, client } = clientOf(() => new Promise(() => {}));
  const aborting = new AbortController();
  if (when === 'before') aborting.abort();
  void client.codeLists.query(undefined, { signal: aborting.signal }).catch(() => {});
  await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(1), 20_000);
  if (when === 'after') aborting.abort();
  expect(send.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
});
