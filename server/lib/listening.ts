import { asError, PortUnavailable } from './errors.ts';
import type { Service } from './service.ts';

/** `service` with the reason why it cannot listen put into a sentence that names the flag. */
export function listening(service: Service, flag: string, host: string, port: number): Service {
  return {
    start: async () => {
      try {
        await service.start();
      } catch (error) {
        throw new PortUnavailable(sentence(asError(error), flag, host, port), { cause: error });
      }
    },
    stop: () => service.stop(),
  };
}

function sentence(error: NodeJS.ErrnoException, flag: string, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use; choose another with ${flag}, or end the program that holds it.`;
    case 'EACCES':
      return `Port ${port} on ${host} needs rights that this user lacks; choose one above 1023 with ${flag}.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is not an address of this machine; choose another with --host.`;
    default:
      return `Cannot listen on ${host}, port ${port} (${flag}): ${error.message}`;
  }
}
