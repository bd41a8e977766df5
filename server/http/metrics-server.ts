import { createServer } from 'node:http';
import { answer } from '@/server/http/respond';
import { createListener, type HttpOptions, type Listener } from '@/server/http/listener';
import { answerMetrics } from '@/server/http/metrics';

/** The listener for Prometheus: metrics and health, nothing else. */
export function createMetricsServer(options: HttpOptions): Listener {
  return createListener(createServer(), options, {
    listener: 'metrics',
    async early(path, _request, response) {
      if (path !== '/metrics') return false;
      await answerMetrics(response);
      return true;
    },
    otherwise: {
      name: 'none',
      handle: async (_request, response) => answer(response, 404, { error: 'nothing is here' }),
    },
  });
}
