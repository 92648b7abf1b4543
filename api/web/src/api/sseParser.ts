/** One event of a `text/event-stream`. */
export interface ServerEvent {
  readonly type: string;
  readonly data: string;
  /** Where to resume; the last one seen, also if this event carried none. */
  readonly id: string;
}

/**
 * Cuts a text stream into events, as the HTML standard says: any line end, `data` lines joined, comments
 * and unknown fields skipped, events without data dropped. Chunks may break anywhere.
 */
export class SseParser {
  /** Milliseconds the server asks us to wait before we connect again, if it did. */
  retryMillis: number | undefined;

  private rest = '';
  private afterCarriageReturn = false;
  private data: string[] = [];
  private type = '';
  private id = '';

  /** Takes the next chunk; returns the events that it completed. */
  push(chunk: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    let text = this.rest + chunk;
    if (this.afterCarriageReturn && text.startsWith('\n')) {
      text = text.slice(1);
    }
    if (text !== '') {
      this.afterCarriageReturn = false;
    }
    const lines = text.split(/\r\n|\n|\r/);
    this.rest = lines.pop() ?? '';
    if (text.endsWith('\r')) {
      this.afterCarriageReturn = true;
    }
    for (const line of lines) {
      const event = line === '' ? this.dispatch() : this.readField(line);
      if (event) {
        events.push(event);
      }
    }
    return events;
  }

  private readField(line: string): undefined {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') {
      this.data.push(value);
    } else if (name === 'event') {
      this.type = value;
    } else if (name === 'id' && !value.includes('\0')) {
      this.id = value;
    } else if (name === 'retry' && /^\d+$/.test(value)) {
      this.retryMillis = Number(value);
    }
  }

  private dispatch(): ServerEvent | undefined {
    const event = { type: this.type || 'message', data: this.data.join('\n'), id: this.id };
    const isEmpty = this.data.length === 0;
    this.data = [];
    this.type = '';
    return isEmpty ? undefined : event;
  }
}
