import type { Estimate } from '../api/types';
import { sharesOf } from '../fleet/interval';
import { h, setAttribute, setChildren, setText } from '../ui/dom';
import { textOf } from '../ui/estimateText';

/** What the twin estimates beyond what the vehicle says, each with the interval of the truth. */
export class EstimateList {
  private readonly list = h('dl', { class: 'estimates' });
  readonly element = h(
    'section',
    { class: 'twin-section', 'aria-label': 'Estimates', hidden: true },
    h('h3', {}, 'Estimates'),
    this.list,
  );
  private readonly rows = new Map<string, EstimateRow>();

  update(estimates: readonly Estimate[]): void {
    const elements = estimates.map((estimate) => {
      const row = this.row(estimate.name);
      row.update(estimate);
      return row.element;
    });
    setChildren(this.list, elements);
    this.element.hidden = elements.length === 0;
  }

  private row(name: string): EstimateRow {
    let row = this.rows.get(name);
    if (row === undefined) {
      row = new EstimateRow(name);
      this.rows.set(name, row);
    }
    return row;
  }
}

class EstimateRow {
  private readonly label = h('dt');
  private readonly figure = h('b', { class: 'estimate-value' });
  private readonly unit = h('span', { class: 'signal-unit' });
  private readonly spread = h('span', { class: 'estimate-spread' });
  private readonly range = h('span', { class: 'interval-range' });
  private readonly mark = h('span', { class: 'interval-mark' });
  private readonly bar = h('span', { class: 'interval', role: 'img' }, this.range, this.mark);
  private readonly level = h('span', { class: 'estimate-level' });
  readonly element: HTMLElement;

  constructor(name: string) {
    this.element = h(
      'div',
      { 'data-estimate': name },
      this.label,
      h('dd', {}, this.figure, ' ', this.spread, ' ', this.unit),
      h('dd', { class: 'estimate-interval' }, this.bar, this.level),
    );
  }

  update(estimate: Estimate): void {
    const text = textOf(estimate);
    setText(this.label, text.label);
    setText(this.figure, text.figure);
    setText(this.spread, text.spread);
    setText(this.unit, text.unit);
    const shares = sharesOf(estimate);
    this.bar.hidden = shares === undefined;
    setText(this.level, shares === undefined ? '' : `${Math.round(estimate.level * 100)} %`);
    if (shares !== undefined) {
      this.range.style.left = percent(shares.from);
      this.range.style.width = percent(shares.to - shares.from);
      this.mark.style.left = percent(shares.at);
      setAttribute(this.bar, 'aria-label', text.meaning);
      setAttribute(this.bar, 'title', text.meaning);
    }
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
