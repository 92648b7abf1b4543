import { h, setText } from './dom';

/** One sentence above the map while something is wrong. */
export class Banner {
  readonly element = h('div', { class: 'banner', role: 'status', hidden: true });

  say(text: string | null): void {
    setText(this.element, text ?? '');
    this.element.hidden = text === null;
  }
}
