import type { StreamState } from '../api/stream';
import type { FleetFeed } from '../fleet/feed';
import { h, setAttribute, setText } from '../ui/dom';
import { formatAge } from '../ui/format';

/** The stream brings four updates a second while anything moves; after this it is quiet. */
const QUIET_AFTER_MS = 5000;

/** Whether the page is live, and how far it is behind the road. */
export class StreamChip {
  private readonly word = h('span', { role: 'status' });
  private readonly figure = h('span', { class: 'chip-figure', 'aria-hidden': 'true' });
  readonly element = h(
    'span',
    { class: 'chip' },
    h('span', { class: 'chip-dot', 'aria-hidden': 'true' }),
    this.word,
    this.figure,
  );
  private state: StreamState = { kind: 'connecting' };

  setState(state: StreamState): void {
    this.state = state;
  }

  refresh(feed: FleetFeed, now: number): void {
    const { kind, word, figure, title } = this.describe(feed, now);
    setAttribute(this.element, 'data-state', kind);
    setAttribute(this.element, 'title', title);
    setText(this.word, word);
    setText(this.figure, figure);
  }

  private describe(
    feed: FleetFeed,
    now: number,
  ): { kind: string; word: string; figure: string; title: string } {
    const silence = feed.silence(now);
    if (this.state.kind === 'waiting') {
      const wait = Math.max(0, Math.ceil((this.state.retryAt - now) / 1000));
      return { kind: 'offline', word: 'Offline', figure: `retry in ${wait} s`, title: this.state.reason };
    }
    if (this.state.kind === 'unauthorized') {
      return { kind: 'offline', word: 'Locked', figure: '', title: 'The API asks for a token' };
    }
    if (this.state.kind === 'connecting') {
      return { kind: 'connecting', word: 'Connecting', figure: '', title: 'Opening the stream' };
    }
    if (silence === undefined || silence > QUIET_AFTER_MS) {
      const figure = silence === undefined ? '' : formatAge(silence / 1000);
      return { kind: 'quiet', word: 'Quiet', figure, title: 'Connected; nothing changes at the moment' };
    }
    const lag = formatAge(feed.lag(now));
    return { kind: 'live', word: 'Live', figure: lag, title: `The newest data on the map is ${lag} old` };
  }
}
