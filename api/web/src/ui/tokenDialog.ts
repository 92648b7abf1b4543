import { loadToken, storeToken } from '../api/token';
import { h, setText } from './dom';

/** Asks for an access token when the API wants one; it is kept for this tab only. */
export class TokenDialog {
  private readonly field = h('input', {
    type: 'password',
    class: 'field',
    id: 'token',
    autocomplete: 'off',
    required: true,
  });
  private readonly problem = h('p', { class: 'problem', role: 'alert' });
  readonly element: HTMLDialogElement;

  constructor(onToken: () => void) {
    const form = h(
      'form',
      {
        method: 'dialog',
        onsubmit: () => {
          storeToken(this.field.value.trim());
          this.field.value = '';
          onToken();
        },
      },
      h('h2', {}, 'This fleet is locked'),
      h('p', {}, 'Give an access token to see it. It stays in this tab and goes with it.'),
      h('label', { for: 'token' }, 'Access token'),
      this.field,
      this.problem,
      h('button', { class: 'button primary', type: 'submit' }, 'Open'),
    );
    this.element = h('dialog', { class: 'token-dialog', 'aria-label': 'Access token' }, form);
    // There is nothing behind it to go back to.
    this.element.addEventListener('cancel', (event) => event.preventDefault());
  }

  ask(): void {
    setText(this.problem, loadToken() === null ? '' : 'The API does not know this token.');
    if (!this.element.open) {
      this.element.showModal();
    }
  }
}
