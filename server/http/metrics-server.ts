import { createServer } from 'node:http';
import { createListener, type HttpOptions, type Listener } from './listener';
import { answerMetrics } from './metrics';
import { respond } from './respond';

/** The listener for Prometheus: metrics and health, nothing else. */
export function createMetricsServer(options: HttpOptions): Listener {
  return createListener(createServer(), options, {
    listener: 'metrics',
    async early(path, _request, response) {
      if (path !== '/metrics') return false;
      await answerMetrics(response);
      return true;
    },
    fallback: {
      name: 'none',
      handle: async (_request, response) => respond(response, 404, { error: 'not found' }),
    },
  });
}
