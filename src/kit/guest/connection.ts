import { connect as connectTcp, isIP, type Socket } from "node:net";
import { checkServerIdentity, connect as connectTls, type SecureContext, type TLSSocket } from "node:tls";
import { isPublicAddress, isSameAddress } from "./address.ts";
import type { Place } from "./resolver.ts";
import { connectError, GuestError, tlsError } from "./trouble.ts";

export interface Destination {
  readonly host: string;
  readonly port: number;
  readonly place: Place;
  readonly allowedNetworks: readonly string[];
  /** Absent for plain HTTP. */
  readonly tls?: TlsWish;
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

export interface TlsWish {
  readonly context: SecureContext;
  /** Of an earlier connection to the same host and port: spares both sides most of the handshake. */
  readonly session: Buffer | undefined;
}

export interface Connection {
  readonly socket: Socket;
  readonly address: string;
}

const STOPPED = new GuestError("aborted", "stopped while connecting");
/** A host with many addresses is given up after this many. */
const MOST_ATTEMPTS = 4;

/**
 * Connects to one of the vetted addresses themselves: no name is resolved again, so none can change meanwhile.
 * The next address is tried when one does not take the connection; once it has, what it says is final. Throws a `GuestError`.
 */
export async function connectTo(destination: Destination): Promise<Connection> {
  const untilMs = performance.now() + destination.limitMs;
  const addresses = destination.place.addresses.slice(0, MOST_ATTEMPTS);
  const errors: GuestError[] = [];
  for (const [index, address] of addresses.entries()) {
    if (destination.signal.aborted) throw STOPPED;
    const leftMs = untilMs - performance.now();
    try {
      return {
        socket: await attempt(destination, address, leftMs / (addresses.length - index), untilMs),
        address,
      };
    } catch (error) {
      if (!(error instanceof GuestError) || !TRY_NEXT.includes(error.trouble)) throw error;
      errors.push(error);
    }
  }
  throw mostTelling(errors);
}

/** From the most telling: a refusal is an answer, “unreachable” may only say that we have no IPv6. */
const TRY_NEXT = ["connect-refused", "connect-timeout", "connect-failed"];

function mostTelling(errors: readonly GuestError[]): GuestError {
  const [first] = errors.toSorted((a, b) => TRY_NEXT.indexOf(a.trouble) - TRY_NEXT.indexOf(b.trouble));
  return first ?? new GuestError("dns-none", "no address");
}

function attempt(to: Destination, address: string, tcpMs: number, untilMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = open(to, address);
    let isConnected = false;
    let timer = setTimeout(giveUp, tcpMs, "no connection");
    to.signal.addEventListener("abort", stop);

    function giveUp(what: string): void {
      socket.destroy(new GuestError("connect-timeout", `${address}: ${what} in ${to.limitMs} ms`));
    }
    function stop(): void {
      socket.destroy(STOPPED);
    }
    function ready(): void {
      tidy();
      resolve(socket);
    }
    function tidy(): void {
      clearTimeout(timer);
      to.signal.removeEventListener("abort", stop);
    }

    socket.once("connect", () => {
      const refusal = refusalOf(to, address, socket.remoteAddress);
      if (refusal) socket.destroy(refusal);
      else if (!to.tls) ready();
      else {
        isConnected = true;
        clearTimeout(timer);
        timer = setTimeout(giveUp, untilMs - performance.now(), "TLS not agreed");
      }
    });
    socket.once("secureConnect", ready);
    // This listener stays: an error nobody listens to would end the program.
    socket.on("error", (error) => {
      tidy();
      reject(isConnected ? tlsError(error) : connectError(error));
    });
    socket.once("close", () => {
      tidy();
      reject(new GuestError("connect-failed", `${address}: closed while connecting`));
    });
  });
}

function open(to: Destination, address: string): Socket {
  const where = {
    host: address,
    port: to.port,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: 60_000,
  };
  if (!to.tls) return connectTcp({ ...where, highWaterMark: 64 * 1024 } as typeof where);
  return secureSocket(where, to.host, to.tls);
}

function secureSocket(where: { host: string; port: number }, host: string, tls: TlsWish): TLSSocket {
  return connectTls({
    ...where,
    secureContext: tls.context,
    ALPNProtocols: ["http/1.1"],
    checkServerIdentity: (_address, certificate) => checkServerIdentity(host, certificate),
    // Server names are names (RFC 6066 3): an address sends none.
    ...(isIP(host) ? {} : { servername: host }),
    ...(tls.session ? { session: tls.session } : {}),
  });
}

/** Held again on the connection itself, whatever happened on the way. */
function refusalOf(to: Destination, address: string, remote: string | undefined): GuestError | undefined {
  if (remote === undefined) return new GuestError("connect-failed", `${address}: closed while connecting`);
  if (isSameAddress(remote, address) && (to.place.isRouted || isPublicAddress(remote, to.allowedNetworks))) {
    return undefined;
  }
  return new GuestError("address-refused", `connected to ${remote}, not to ${address}`);
}
