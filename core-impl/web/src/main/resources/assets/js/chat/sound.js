/** A sound for new messages, made here, that can be switched off for good. */
import { memory } from './page.js';

const KEY = 'mibew-sound';
const TONES = [[660, 0], [880, 0.12]];

export class Sound {

  #context = null;

  constructor(button) {
    this.isOn = memory.read('localStorage', KEY) !== 'off';
    this.button = button;
    this.#show();
    button.addEventListener('click', () => this.#toggle());
    // Browsers let a page make sounds only after somebody did something in it.
    for (const name of ['pointerdown', 'keydown']) {
      document.addEventListener(name, () => this.#prepare(), { once: true });
    }
  }

  #toggle() {
    this.isOn = !this.isOn;
    memory.write('localStorage', KEY, this.isOn ? 'on' : 'off');
    this.#show();
    this.play();
  }

  #show() {
    this.button.setAttribute('aria-pressed', String(this.isOn));
  }

  #prepare() {
    this.#context ??= 'AudioContext' in window ? new AudioContext() : null;
    this.#context?.resume();
  }

  play() {
    if (!this.isOn || this.#context?.state !== 'running') {
      return;
    }
    for (const [frequency, delay] of TONES) {
      const from = this.#context.currentTime + delay;
      const tone = this.#context.createOscillator();
      const volume = this.#context.createGain();
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0.0001, from);
      volume.gain.exponentialRampToValueAtTime(0.12, from + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, from + 0.25);
      tone.connect(volume).connect(this.#context.destination);
      tone.start(from);
      tone.stop(from + 0.3);
    }
  }
}
