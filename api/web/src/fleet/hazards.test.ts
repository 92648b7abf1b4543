import { describe, expect, it } from 'vitest';
import { type HazardFeature, Hazards, hazardText } from './hazards';

function hazard(id: string, phase: string): HazardFeature {
  return {
    type: 'Feature',
    id,
    geometry: { type: 'Point', coordinates: [11.5, 48.1] },
    properties: {
      cause: 'slippery_road',
      phase,
      severity: 'warning',
      scope: 'own',
      heading_deg: 90,
      extent_m: 20,
      probability: 0.957,
      reporters: 3,
      since: '2026-01-05T08:00:00Z',
    },
  };
}

describe('hazards', () => {
  it('keeps what is there and lets go of what has ended', () => {
    const hazards = new Hazards();
    hazards.take([hazard('a', 'confirmed'), hazard('b', 'confirmed')]);
    hazards.take([hazard('a', 'updated'), hazard('b', 'cancelled'), hazard('c', 'expired')]);

    expect(hazards.collection().features.map(({ id }) => id)).toEqual(['a']);
    hazards.clear();
    expect(hazards.count).toBe(0);
  });

  it('says what a hazard is and how sure that is', () => {
    expect(hazardText(hazard('a', 'confirmed').properties)).toBe('Slippery road, 96 % sure, 3 reporters');
  });
});
