/** Where a server listens. */
interface Place {
  readonly host: string;
  readonly port: number;
}

/**
 * The same place as other programs can reach it: an address that means "every interface" becomes the host that this
 * page came from.
 */
export function reached({ host, port }: Place, pageHost = location.hostname): Place {
  return { host: ['0.0.0.0', '::', '[::]', ''].includes(host) ? pageHost : host, port };
}

export function shown({ host, port }: Place): string {
  return `${host}:${String(port)}`;
}
