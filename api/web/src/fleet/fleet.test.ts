import { describe, expect, it } from 'vitest';
import { summary } from '../testing/summary';
import { ageOf, Fleet, isStale } from './fleet';

describe('Fleet', () => {
  it('takes a higher revision and names it as news', () => {
    const fleet = new Fleet();
    fleet.merge([summary({ revision: 10 })], 0);

    const news = fleet.merge([summary({ revision: 11, soc_frac: 0.5 })], 100);

    expect(news.map(({ revision }) => revision)).toEqual([11]);
    expect(fleet.find('sim-0001')).toEqual({
      summary: summary({ revision: 11, soc_frac: 0.5 }),
      heardAt: 100,
    });
  });

  it.each([10, 9])('drops revision %i after revision 10', (revision) => {
    const fleet = new Fleet();
    fleet.merge([summary({ revision: 10 })], 0);

    expect(fleet.merge([summary({ revision, soc_frac: 0.1 })], 100)).toEqual([]);
    expect(fleet.find('sim-0001')?.summary.soc_frac).toBe(0.62);
    expect(fleet.find('sim-0001')?.heardAt).toBe(0);
  });

  it('follows a twin that was begun anew: lower revision, later event', () => {
    const fleet = new Fleet();
    fleet.merge([summary({ revision: 5000, event_time: '2026-01-05T08:00:00Z' })], 0);

    fleet.merge([summary({ revision: 1, event_time: '2026-01-05T08:00:01Z' })], 100);

    expect(fleet.find('sim-0001')?.summary.revision).toBe(1);
  });

  it('ends with the same fleet, whichever of list and stream comes first', () => {
    const listed = [summary({ revision: 10 }), summary({ vehicle_id: 'sim-0002', revision: 3 })];
    const streamed = [summary({ revision: 12, health: 'critical' })];
    const listFirst = new Fleet();
    listFirst.merge(listed, 0);
    listFirst.merge(streamed, 0);
    const streamFirst = new Fleet();
    streamFirst.merge(streamed, 0);
    streamFirst.merge(listed, 0);

    expect([...streamFirst.all()].map((vehicle) => vehicle.summary)).toEqual(
      [...listFirst.all()].map((vehicle) => vehicle.summary),
    );
  });

  it('counts by health and knows the models', () => {
    const fleet = new Fleet();
    fleet.merge(
      [
        summary({ vehicle_id: 'a', health: 'critical', model: 'Tern Van' }),
        summary({ vehicle_id: 'b', health: 'ok', model: 'Aurora E' }),
        summary({ vehicle_id: 'c', health: 'ok', model: null }),
      ],
      0,
    );

    expect(fleet.countByHealth()).toEqual({ ok: 2, attention: 0, critical: 1, unknown: 0 });
    expect(fleet.models()).toEqual(['Aurora E', 'Tern Van']);
  });
});

describe('ageOf', () => {
  it('grows with the clock of the page alone', () => {
    const vehicle = { summary: summary({ age_s: 0.2 }), heardAt: 1000 };

    expect(ageOf(vehicle, 3500)).toBeCloseTo(2.7, 9);
  });

  it('is unknown for a vehicle without events, which counts as stale', () => {
    const vehicle = { summary: summary({ age_s: null }), heardAt: 0 };

    expect(ageOf(vehicle, 1)).toBeUndefined();
    expect(isStale(vehicle, 1)).toBe(true);
  });
});
