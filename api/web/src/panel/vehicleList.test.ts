// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../fleet/filter';
import { Fleet } from '../fleet/fleet';
import { summary } from '../testing/summary';
import { VehicleList } from './vehicleList';

const HOSTILE = '<img src=x onerror="alert(1)">';

describe('VehicleList', () => {
  let fleet: Fleet;
  let list: VehicleList;

  beforeEach(() => {
    fleet = new Fleet();
    list = new VehicleList(fleet);
    list.setLoading(false);
  });

  const names = () => [...list.element.querySelectorAll('.row-name')].map((name) => name.textContent);

  it('shows the most urgent first, with its reason, and links to its twin', () => {
    fleet.merge(
      [
        summary({ vehicle_id: 'fine' }),
        summary({ vehicle_id: 'hot', health: 'critical', health_reason: 'Traction battery is hot' }),
      ],
      0,
    );

    list.refresh(null, 500);

    expect(names()).toEqual(['hot', 'fine']);
    expect(list.element.querySelector('.row-detail')?.textContent).toBe('Traction battery is hot');
    expect(list.element.querySelector('.row-age')?.textContent).toBe('0.7 s');
    expect(list.element.querySelector('a')?.getAttribute('href')).toBe('#/vehicle/hot');
  });

  it('shows what a vehicle calls itself as text, whatever it is', () => {
    fleet.merge([summary({ vehicle_id: HOSTILE, model: HOSTILE })], 0);

    list.refresh(null, 0);

    expect(names()).toEqual([HOSTILE]);
    expect(list.element.querySelector('img')).toBeNull();
  });

  it('says why it is empty', () => {
    list.refresh(null, 0);
    expect(list.element.querySelector('.empty')?.textContent).toContain('No vehicle has reported yet');

    fleet.merge([summary()], 0);
    list.setFilter({ ...EVERYTHING, text: 'nobody' });
    list.refresh(null, 1);
    expect(list.element.querySelector('.empty')?.textContent).toContain('No vehicle matches');
  });

  it('holds a hundred rows until more are asked for', () => {
    fleet.merge(
      Array.from({ length: 250 }, (_, index) => summary({ vehicle_id: `v${index}` })),
      0,
    );
    list.refresh(null, 0);
    expect(names()).toHaveLength(100);

    const more = [...list.element.children].find((child) => child.matches('button')) as HTMLElement;
    more.click();

    expect(names()).toHaveLength(200);
    expect(more.textContent).toBe('Show 50 more');
  });
});
