import type { Insight } from '../api/types';
import { vehicleHash } from '../route';
import { h, setText } from '../ui/dom';
import { formatMoment, words } from '../ui/format';

/** Reports of insights, newest first; those that are not over stand out. */
export class InsightList {
  private readonly list = h('ul', { class: 'insights' });
  private readonly empty = h('p', { class: 'empty' }, 'Nothing was found out so far.');
  readonly element = h('div', {}, this.empty, this.list);
  private shown = '';

  /** @param namesVehicles whether the reports are of more than one vehicle */
  constructor(private readonly namesVehicles: boolean) {}

  update(insights: readonly Insight[]): void {
    this.empty.hidden = insights.length > 0;
    const key = insights.map(({ id, open }) => `${id} ${open}`).join('\n');
    if (key !== this.shown) {
      this.shown = key;
      this.list.replaceChildren(...insights.map((insight) => this.item(insight)));
    }
  }

  private item(insight: Insight): HTMLElement {
    const badge = h('span', { class: 'badge', 'data-severity': insight.severity });
    setText(badge, insight.open ? words(insight.severity) : endOf(insight));
    return h(
      'li',
      { class: 'insight', 'data-open': insight.open, 'data-severity': insight.severity },
      h(
        'p',
        { class: 'insight-head' },
        badge,
        h('b', {}, words(insight.kind)),
        insight.about !== null && h('span', { class: 'insight-about', title: insight.about }, insight.about),
      ),
      h('p', {}, insight.message),
      h(
        'p',
        { class: 'hint' },
        this.namesVehicles && h('a', { href: vehicleHash(insight.vehicle_id) }, insight.vehicle_id),
        this.namesVehicles && ' · ',
        h('time', { datetime: insight.event_time }, formatMoment(insight.event_time)),
        ` · confidence ${Math.round(insight.confidence * 100)} %`,
      ),
    );
  }
}

function endOf({ phase }: Insight): string {
  return phase === 'event' ? 'Event' : 'Over';
}
