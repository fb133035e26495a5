// How an operator learns of something new: a sound, a notification of the desktop, the number in the title.

const SOUND = 'mibew.sound';
const NOTIFY = 'mibew.notify';

/** Remembers a switch in this browser. */
function remembered(key, isOnAtFirst) {
  try {
    return (localStorage.getItem(key) ?? (isOnAtFirst ? '1' : '0')) === '1';
  } catch {
    return isOnAtFirst;
  }
}

function remember(key, isOn) {
  try {
    localStorage.setItem(key, isOn ? '1' : '0');
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

export class Alerts {
  #title = document.title;
  #unread = 0;
  #audio = null;
  #soundIsOn = remembered(SOUND, true);
  #notifyIsOn = remembered(NOTIFY, false);
  #notifyIsAllowed;

  /** @param notifyIsAllowed whether the server wants operators to be told by the desktop */
  constructor(notifyIsAllowed) {
    this.#notifyIsAllowed = notifyIsAllowed && 'Notification' in window;
    document.addEventListener('visibilitychange', () => this.#look());
    window.addEventListener('focus', () => this.#look());
    // Browsers let a page sound only after its user did something.
    for (const kind of ['pointerdown', 'keydown']) {
      document.addEventListener(kind, () => this.#context(), { once: true });
    }
  }

  #look() {
    if (document.visibilityState === 'visible' && document.hasFocus()) {
      this.#unread = 0;
      document.title = this.#title;
    }
  }

  #context() {
    try {
      this.#audio = this.#audio ?? new AudioContext();
      this.#audio.resume().catch(() => {});
    } catch {
      this.#audio = null;
    }
    return this.#audio;
  }

  /** Makes the buttons switch sound and notifications. */
  bind(soundButton, notifyButton, onDenied) {
    if (soundButton) {
      const mark = () => soundButton.setAttribute('aria-pressed', String(this.#soundIsOn));
      mark();
      soundButton.addEventListener('click', () => {
        this.#soundIsOn = !this.#soundIsOn;
        remember(SOUND, this.#soundIsOn);
        mark();
        this.sound();
      });
    }
    if (notifyButton) {
      this.#bindNotify(notifyButton, onDenied);
    }
  }

  #bindNotify(button, onDenied) {
    const isOn = () => this.#notifyIsOn && this.#notifyIsAllowed && Notification.permission === 'granted';
    const mark = () => button.setAttribute('aria-pressed', String(isOn()));
    button.hidden = !this.#notifyIsAllowed;
    mark();
    button.addEventListener('click', async () => {
      const wanted = !isOn();
      const isGranted = wanted && await Notification.requestPermission() === 'granted';
      this.#notifyIsOn = wanted && isGranted;
      remember(NOTIFY, this.#notifyIsOn);
      mark();
      if (wanted && !isGranted) {
        onDenied();
      }
    });
  }

  /** Sounds two short notes, if the operator wants sound. */
  sound() {
    const audio = this.#audio;
    if (!this.#soundIsOn || audio?.state !== 'running') {
      return;
    }
    [880, 1175].forEach((frequency, i) => {
      const start = audio.currentTime + i * 0.14;
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0.0001, start);
      volume.gain.exponentialRampToValueAtTime(0.2, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.3);
      tone.connect(volume).connect(audio.destination);
      tone.start(start);
      tone.stop(start + 0.32);
    });
  }

  /** Tells of something new: by sound, and where the page is not looked at, in its title and on the desktop. */
  tell(text, address, tag) {
    this.sound();
    if (document.visibilityState === 'visible' && document.hasFocus()) {
      return;
    }
    this.#unread++;
    document.title = `(${this.#unread}) ${this.#title}`;
    if (this.#notifyIsOn && this.#notifyIsAllowed && Notification.permission === 'granted') {
      const note = new Notification(text, { tag });
      note.addEventListener('click', () => {
        window.focus();
        note.close();
        if (address) {
          location.assign(address);
        }
      });
    }
  }
}
