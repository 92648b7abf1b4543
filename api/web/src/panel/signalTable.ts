import type { SignalReading } from '../api/types';
import { groupSignals, placeOf } from '../fleet/signalGroups';
import { h, setAttribute, setChildren, setText } from '../ui/dom';
import { formatAge, formatUnit, formatValue } from '../ui/format';

/** Every signal of a vehicle by branch, with its value, its age and whether to believe it. */
export class SignalTable {
  private readonly filter = h('input', {
    type: 'search',
    class: 'field',
    placeholder: 'Filter signals',
    'aria-label': 'Filter signals',
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: () => this.arrange(),
  });
  private readonly groups = h('div', { class: 'signal-groups' });
  private readonly empty = h('p', { class: 'empty' });
  readonly element = h(
    'section',
    { class: 'signals', 'aria-label': 'Signals' },
    h('div', { class: 'signals-head' }, h('h3', {}, 'Signals'), this.filter),
    this.empty,
    this.groups,
  );
  private readonly groupsByTitle = new Map<string, GroupView>();
  private readonly rows = new Map<string, SignalRow>();
  private signals: readonly SignalReading[] = [];
  private readAt = 0;

  update(signals: readonly SignalReading[], now: number): void {
    this.signals = signals;
    this.readAt = now;
    for (const signal of signals) {
      this.row(signal.path).update(signal);
    }
    this.arrange();
    this.tick(now);
  }

  /** Lets the ages go on between two readings. */
  tick(now: number): void {
    for (const signal of this.signals) {
      const age = signal.age_s === null ? null : signal.age_s + (now - this.readAt) / 1000;
      this.rows.get(signal.path)?.showAge(age);
    }
  }

  private arrange(): void {
    const groups = groupSignals(this.signals, this.filter.value);
    const views = groups.map((group) => {
      const view = this.group(group.title);
      const rows = group.signals.map(({ path }) => this.row(path).element);
      view.update(rows, group.signals.filter(({ verdict }) => verdict !== 'live').length);
      return view.element;
    });
    setChildren(this.groups, views);
    this.empty.hidden = views.length > 0;
    setText(
      this.empty,
      this.signals.length === 0 ? 'No signal has been received yet.' : 'No signal matches this filter.',
    );
  }

  private group(title: string): GroupView {
    let view = this.groupsByTitle.get(title);
    if (view === undefined) {
      view = new GroupView(title);
      this.groupsByTitle.set(title, view);
    }
    return view;
  }

  private row(path: string): SignalRow {
    let row = this.rows.get(path);
    if (row === undefined) {
      row = new SignalRow(path);
      this.rows.set(path, row);
    }
    return row;
  }
}

class GroupView {
  private readonly count = h('span', { class: 'group-count' });
  private readonly doubtful = h('span', { class: 'badge', 'data-verdict': 'stale' });
  private readonly body = h('tbody');
  readonly element: HTMLDetailsElement;

  constructor(title: string) {
    this.element = h(
      'details',
      { class: 'signal-group', open: true },
      h('summary', {}, h('span', { class: 'group-title' }, title), this.doubtful, this.count),
      h(
        'table',
        {},
        h('caption', { class: 'visually-hidden' }, title),
        h('colgroup', {}, h('col', { class: 'name' }), h('col'), h('col', { class: 'age' })),
        h(
          'thead',
          { class: 'visually-hidden' },
          h('tr', {}, ...['Signal', 'Value', 'Age'].map((label) => h('th', { scope: 'col' }, label))),
        ),
        this.body,
      ),
    );
  }

  update(rows: readonly HTMLElement[], doubtful: number): void {
    setChildren(this.body, rows);
    setText(this.count, String(rows.length));
    setText(this.doubtful, `${doubtful} not live`);
    this.doubtful.hidden = doubtful === 0;
  }
}

class SignalRow {
  private readonly figure = h('span', { class: 'signal-value' });
  private readonly unit = h('span', { class: 'signal-unit' });
  private readonly age = h('span', { class: 'signal-age' });
  private readonly verdict = h('span', { class: 'badge' });
  readonly element: HTMLTableRowElement;

  constructor(path: string) {
    this.element = h(
      'tr',
      { 'data-path': path },
      h('th', { scope: 'row', title: path }, placeOf(path).name),
      h('td', {}, this.figure, ' ', this.unit),
      h('td', {}, this.verdict, this.age),
    );
  }

  update({ value, unit, verdict }: SignalReading): void {
    setText(this.figure, formatValue(value));
    setText(this.unit, value === null ? '' : formatUnit(unit));
    setText(this.verdict, verdict);
    setAttribute(this.verdict, 'data-verdict', verdict);
  }

  showAge(seconds: number | null): void {
    setText(this.age, formatAge(seconds));
  }
}
