import { ApiError, apiUrl, requireOk } from './client';
import { type ServerEvent, SseParser } from './sseParser';
import { authorization } from './token';

/** The server sends a comment each 15 s; two missing ones mean that the line is dead. */
const SILENCE_LIMIT_MS = 35_000;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;

export type StreamState =
  | { readonly kind: 'connecting' }
  /** Resumed: everything since the last event comes. Otherwise only what changes from now on. */
  | { readonly kind: 'open'; readonly isResumed: boolean }
  | { readonly kind: 'waiting'; readonly retryAt: number; readonly reason: string }
  | { readonly kind: 'unauthorized' };

export interface StreamListener {
  onEvent(event: ServerEvent): void;
  onState(state: StreamState): void;
}

/**
 * Reads `/api/v1/stream` until it is closed: connects again by itself, with the id of the last event, so
 * that nothing is missed. `EventSource` would do the same, but cannot send an `Authorization` header.
 */
export class TwinStream {
  private readonly closing = new AbortController();
  private lastEventId = '';
  private failures = 0;
  private retryMillis = FIRST_RETRY_MS;

  constructor(private readonly listener: StreamListener) {}

  open(): void {
    void this.run();
  }

  close(): void {
    this.closing.abort();
  }

  private async run(): Promise<void> {
    while (!this.closing.signal.aborted) {
      this.listener.onState({ kind: 'connecting' });
      let reason = 'The server ended the stream';
      try {
        await this.readOnce();
      } catch (error) {
        if (error instanceof ApiError && error.isUnauthorized) {
          this.listener.onState({ kind: 'unauthorized' });
          return;
        }
        this.failures++;
        reason = error instanceof Error ? error.message : String(error);
      }
      await this.waitForNextTry(reason);
    }
  }

  private async readOnce(): Promise<void> {
    const silence = new AbortController();
    let watchdog = setTimeout(() => silence.abort(), SILENCE_LIMIT_MS);
    try {
      const response = await requireOk(
        await fetch(apiUrl('api/v1/stream'), {
          headers: {
            Accept: 'text/event-stream',
            ...(this.lastEventId === '' ? {} : { 'Last-Event-ID': this.lastEventId }),
            ...authorization(),
          },
          cache: 'no-store',
          signal: AbortSignal.any([this.closing.signal, silence.signal]),
        }),
      );
      if (response.body === null) {
        return;
      }
      this.listener.onState({ kind: 'open', isResumed: this.lastEventId !== '' });
      const parser = new SseParser();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        clearTimeout(watchdog);
        watchdog = setTimeout(() => silence.abort(), SILENCE_LIMIT_MS);
        this.failures = 0;
        this.deliver(parser.push(chunk.value));
        this.retryMillis = parser.retryMillis ?? this.retryMillis;
      }
    } finally {
      clearTimeout(watchdog);
    }
  }

  private deliver(events: readonly ServerEvent[]): void {
    for (const event of events) {
      this.lastEventId = event.id;
      this.listener.onEvent(event);
    }
  }

  private async waitForNextTry(reason: string): Promise<void> {
    if (this.closing.signal.aborted) {
      return;
    }
    const delay = backoff(this.failures, this.retryMillis, Math.random());
    this.listener.onState({ kind: 'waiting', retryAt: performance.now() + delay, reason });
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
}

/** Doubles with each failure; the random part keeps a thousand tabs from coming back at once. */
export function backoff(failures: number, firstMillis: number, random: number): number {
  const ceiling = Math.min(LAST_RETRY_MS, firstMillis * 2 ** Math.max(0, failures - 1));
  return ceiling * (0.5 + random / 2);
}
