import { describe, expect, it } from 'vitest';
import { headingBetween, RECKONING_LIMIT_MS, type Report, Track } from './track';

const at = (lon: number, change: Partial<Report> = {}): Report => ({
  lon,
  lat: 48,
  headingDegrees: 90,
  isFresh: true,
  ...change,
});

describe('Track', () => {
  it('glides from report to report for as long as they were apart', () => {
    const track = new Track(at(11), 0);
    track.report(at(11.001), 1000);

    expect(track.poseAt(1000).lon).toBe(11);
    expect(track.poseAt(1500).lon).toBeCloseTo(11.0005, 9);
    expect(track.poseAt(2000).lon).toBeCloseTo(11.001, 9);
  });

  it('goes on at the pace of the reports and comes to rest', () => {
    const track = new Track(at(11), 0);
    track.report(at(11.001), 1000);
    const glideEnd = 2000;

    expect(track.poseAt(glideEnd + 100).lon).toBeCloseTo(11.001 + 0.001 * 0.0975, 9);
    // Braking evenly over two seconds covers the way of one second.
    expect(track.poseAt(glideEnd + RECKONING_LIMIT_MS).lon).toBeCloseTo(11.002, 9);
    expect(track.poseAt(glideEnd + 60_000).lon).toBeCloseTo(11.002, 9);
    expect(track.isAtRest(glideEnd + RECKONING_LIMIT_MS - 1)).toBe(false);
    expect(track.isAtRest(glideEnd + RECKONING_LIMIT_MS)).toBe(true);
  });

  it('never jumps when a report corrects what was reckoned', () => {
    const track = new Track(at(11), 0);
    track.report(at(11.001), 1000);
    const drawn = track.poseAt(3500).lon;

    track.report(at(11.0011), 3500);

    expect(track.poseAt(3500).lon).toBeCloseTo(drawn, 9);
  });

  it('reckons nothing from an old report', () => {
    const track = new Track(at(11), 0);
    track.report(at(11.001, { isFresh: false }), 1000);

    expect(track.poseAt(4000).lon).toBeCloseTo(11.001, 9);
    expect(track.isAtRest(2000)).toBe(true);
  });

  it('sets a vehicle that comes back elsewhere straight down there', () => {
    const track = new Track(at(11), 0);
    track.report(at(13), 1000);

    expect(track.poseAt(1000).lon).toBe(13);
    expect(track.poseAt(9000).lon).toBe(13);
  });

  it('stays with the vehicle on any schedule of reports', () => {
    const track = new Track(at(11), 0);
    const lonPerMilli = 1e-7;
    let now = 0;
    for (const wait of [200, 250, 240, 1000, 100, 260, 900, 250]) {
      now += wait;
      track.report(at(11 + now * lonPerMilli), now);
      expect(Math.abs(track.poseAt(now).lon - (11 + now * lonPerMilli))).toBeLessThan(1000 * lonPerMilli);
    }
  });
});

describe('headingBetween', () => {
  it.each([
    [350, 10, 0.5, 0],
    [10, 350, 0.5, 0],
    [90, 180, 0.5, 135],
    [0, 270, 1, 270],
  ])('from %i to %i at %f is %i', (from, to, share, expected) => {
    expect(headingBetween(from, to, share)).toBeCloseTo(expected, 9);
  });

  it('takes the new heading where there was none', () => {
    expect(headingBetween(undefined, 40, 0.1)).toBe(40);
  });
});
