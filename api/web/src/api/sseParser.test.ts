import { describe, expect, it } from 'vitest';
import { SseParser } from './sseParser';

const STREAM =
  ': hello\n\n' +
  'event: twins\nid: e1-1\ndata: [1,\ndata: 2]\n\n' +
  'id: e1-2\r\ndata:plain\r\n\r\n' +
  'retry: 1500\revent: reset\rdata: {}\r\r';

const EVENTS = [
  { type: 'twins', data: '[1,\n2]', id: 'e1-1' },
  { type: 'message', data: 'plain', id: 'e1-2' },
  { type: 'reset', data: '{}', id: 'e1-2' },
];

describe('SseParser', () => {
  it('reads every line end, joined data, comments and kept ids', () => {
    const parser = new SseParser();

    expect(parser.push(STREAM)).toEqual(EVENTS);
    expect(parser.retryMillis).toBe(1500);
  });

  it('gives the same events wherever a chunk ends', () => {
    for (let cut = 0; cut <= STREAM.length; cut++) {
      const parser = new SseParser();
      expect([...parser.push(STREAM.slice(0, cut)), ...parser.push(STREAM.slice(cut))]).toEqual(EVENTS);
    }
    const parser = new SseParser();
    expect([...STREAM].flatMap((character) => parser.push(character))).toEqual(EVENTS);
  });

  it('holds an event back until its empty line', () => {
    const parser = new SseParser();

    expect(parser.push('data: half')).toEqual([]);
    expect(parser.push(' and half\n')).toEqual([]);
    expect(parser.push('\n')).toEqual([{ type: 'message', data: 'half and half', id: '' }]);
  });

  it('drops events without data and skips fields it does not know', () => {
    expect(new SseParser().push('event: twins\n\nfoo: bar\nretry: soon\n\n')).toEqual([]);
  });
});
