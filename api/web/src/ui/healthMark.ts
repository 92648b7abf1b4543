import type { Health } from '../api/types';
import { h } from './dom';

export const HEALTH_LABELS: Readonly<Record<Health, string>> = {
  critical: 'Critical',
  attention: 'Attention',
  unknown: 'Unknown',
  ok: 'OK',
};

/** The sign of a health beside text: the same colours and rings as on the map. */
export function healthMark(health: Health): HTMLElement {
  return h('span', { class: 'health-mark', 'data-health': health, 'aria-hidden': 'true' });
}
