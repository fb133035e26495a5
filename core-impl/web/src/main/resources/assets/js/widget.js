/*
 * The widget in the pages of a site: tells the server who looks at which page, and does there what the answer says.
 * A plain script without dependencies. Options stand in the attribute data-mibew of its element, as JSON, or are given to
 * Mibew.Widget.init. It works under a content security policy that lets scripts of this host through.
 */
(function () {
  'use strict';
  const Mibew = window.Mibew = window.Mibew || {};
  const own = document.currentScript;
  Mibew.Objects = Mibew.Objects || {};
  Mibew.APIFunctions = Mibew.APIFunctions || {};

  const YEAR = 31536000;
  const LONGEST_ANSWER = 30000;
  const LONGEST_PAUSE = 300000;
  const MOST_WAITING = 100;
  const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

  function readCookie(name) {
    const part = document.cookie.split(/; */).find(text => text.startsWith(name + '='));
    return part ? decodeURIComponent(part.slice(name.length + 1)) : '';
  }

  function writeCookie(name, value) {
    document.cookie = name + '=' + encodeURIComponent(value) + '; path=/; max-age=' + YEAR + '; SameSite=Lax'
      + (location.protocol === 'https:' ? '; Secure' : '');
  }

  /* Half a character at the end, where a text is cut, could not be encoded. */
  function encode(value) {
    return encodeURIComponent(String(value).slice(0, 1000).replace(/[\ud800-\udbff]$/, ''));
  }

  /* Loads a script; a page whose policy goes by nonces lets it through by that of this one. */
  function loadScript(url, loaded, failed) {
    const script = document.createElement('script');
    script.async = true;
    script.src = url;
    if (own && own.nonce) {
      script.nonce = own.nonce;
    }
    script.onload = loaded;
    script.onerror = failed;
    document.head.appendChild(script);
    return script;
  }

  function tell(what, detail) {
    document.dispatchEvent(new CustomEvent('mibew:invitation:' + what, { detail }));
  }

  class Widget {
    /*
     * options: requestURL, requestTimeout (milliseconds between two requests), locale, silentInvitation,
     * inviteStyle (address of a style sheet for invitations), visitorCookieName
     */
    constructor(options) {
      this.options = Object.assign({
        requestTimeout: 10000, locale: '', silentInvitation: false, inviteStyle: '', visitorCookieName: 'MIBEW_VisitorID'
      }, options);
      this.rnd = String(Math.random()).slice(2);
      this.userId = '';
      this.cookiesBlocked = false;
      this.libraries = {};
      this.waiting = [];
      this.toSend = {};
      this.sent = {};
      this.failures = 0;
      this.request = null;
      this.invitation = 0;
    }

    getUserId() {
      return this.userId || readCookie(this.options.visitorCookieName);
    }

    setUserId(id) {
      this.userId = id;
      writeCookie(this.options.visitorCookieName, id);
    }

    /* Adds parameters, texts or numbers, to the next request, and sends it at once. */
    sendToServer(data) {
      Object.assign(this.toSend, data);
      this.makeRequest();
    }

    makeRequest() {
      clearTimeout(this.timer);
      if (this.request) {
        return;
      }
      this.sent = this.toSend;
      this.toSend = {};
      const query = {
        entry: document.referrer, page: location.href.split('#')[0], locale: this.options.locale, rnd: this.rnd,
        user_id: this.getUserId(), silent: this.options.silentInvitation ? 1 : 0, hidden: document.hidden ? 1 : 0,
        invitation: this.invitation || ''
      };
      Object.assign(query, this.sent);
      const url = this.options.requestURL + (this.options.requestURL.includes('?') ? '&' : '?') + Object.keys(query)
        .filter(key => query[key] !== '')
        .map(key => encodeURIComponent(key) + '=' + encode(query[key]))
        .join('&');
      this.answered = false;
      this.request = loadScript(url, () => this.finish(), () => this.finish());
      this.patience = setTimeout(() => this.finish(), LONGEST_ANSWER);
    }

    /* Ends a request, whatever came of it, and plans the next: soon if it failed, ever later if that goes on. */
    finish() {
      if (!this.request) {
        return;
      }
      clearTimeout(this.patience);
      this.request.remove();
      this.request = null;
      const isUrgent = Object.keys(this.toSend).length > 0;
      if (!this.answered) {
        this.toSend = Object.assign({}, this.sent, this.toSend);
        this.failures++;
      } else {
        this.failures = 0;
      }
      const pause = this.options.requestTimeout * Math.pow(2, Math.min(this.failures, 10));
      const next = this.answered && isUrgent ? 0 : Math.min(pause, Math.max(LONGEST_PAUSE, this.options.requestTimeout));
      this.timer = setTimeout(() => this.makeRequest(), next * (this.failures ? 0.75 + Math.random() / 2 : 1));
    }

    /* What the answers of the server call. */
    onResponse(response) {
      this.answered = true;
      const load = response.load || {};
      const dependencies = response.dependencies || {};
      Object.keys(load).forEach(id => this.load(id, load[id]));
      (response.handlers || []).forEach(name =>
        this.waiting.push({ name, needs: dependencies[name] || [], data: response.data || {} }));
      this.run();
    }

    /* A library is loaded once for each page; one that could not be is tried again when it is next asked for. */
    load(id, url) {
      if (!has(this.libraries, id)) {
        this.libraries[id] = false;
        loadScript(url, () => {
          this.libraries[id] = true;
          this.run();
        }, () => {
          delete this.libraries[id];
          console.warn('Mibew: the script ' + url + ' could not be loaded');
        });
      }
    }

    run() {
      const calls = this.waiting;
      this.waiting = [];
      calls.forEach(call => {
        if (call.needs.every(id => has(this.libraries, id) && this.libraries[id])) {
          this.call(call.name, call.data);
        } else {
          this.waiting.push(call);
        }
      });
      this.waiting.splice(0, this.waiting.length - MOST_WAITING);
    }

    call(name, data) {
      if (!has(Mibew.APIFunctions, name)) {
        console.warn('Mibew: there is no function Mibew.APIFunctions.' + name);
        return;
      }
      try {
        Mibew.APIFunctions[name](data);
      } catch (error) {
        console.error('Mibew: the function ' + name + ' failed', error);
      }
    }
  }

  Mibew.Widget = Mibew.Widget || Widget;
  Mibew.Widget.init = Mibew.Widget.init || function (options) {
    if (!Mibew.Objects.widget) {
      Mibew.Objects.widget = new Mibew.Widget(options);
      Mibew.Objects.widget.makeRequest();
    }
  };

  const STYLE = `
    :host { color-scheme: light dark; }
    section { box-sizing: border-box; font: 16px/1.5 system-ui, sans-serif; display: grid; grid-template-columns: auto 1fr;
      gap: .25rem 0; padding: 1.1rem; border-radius: 16px; background: #fff; color: #1b2333; border: 1px solid #d9dfea;
      box-shadow: 0 10px 40px rgb(20 30 60 / 25%); animation: rise .25s ease-out; }
    img { margin-right: .9rem; width: 3rem; height: 3rem; border-radius: 50%; object-fit: cover; grid-row: span 2; }
    h2 { font-size: 1rem; margin: 0; grid-column: 2; }
    p { margin: 0; grid-column: 2; overflow-wrap: anywhere; white-space: pre-line; }
    div { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .7rem; }
    button { font: inherit; font-weight: 600; cursor: pointer; padding: .5rem 1rem; border-radius: 10px; min-height: 2.75rem;
      border: 1px solid #d9dfea; background: transparent; color: inherit; }
    .accept { background: #2f5bea; border-color: #2f5bea; color: #fff; flex: 1 1 auto; }
    button:focus-visible { outline: 3px solid #7c9cff; outline-offset: 2px; }
    @keyframes rise { from { opacity: 0; transform: translateY(12px); } }
    @media (prefers-color-scheme: dark) {
      section { background: #1a202b; color: #e7ebf3; border-color: #333d4f; } button { border-color: #4a566d; }
      .accept { background: #7c9cff; border-color: #7c9cff; color: #0d1426; }
    }
    @media (prefers-reduced-motion: reduce) { section { animation: none; } }`;

  function element(name, text, attributes) {
    const made = document.createElement(name);
    made.textContent = text;
    Object.assign(made, attributes);
    return made;
  }

  /* Style sheets that scripts make are let through where those in the page's text are not. */
  function style(root, css) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
    } catch (error) {
      root.appendChild(element('style', css));
    }
  }

  Mibew.Invitation = Mibew.Invitation || {
    /* Shows an invitation: operatorName, avatarUrl, message, acceptCaption, rejectCaption, soundFile, chatUrl */
    create(invitation) {
      this.hide();
      const host = element('div', '', { id: 'mibew-invitation' });
      Object.assign(host.style, {
        position: 'fixed', zIndex: 2147483000, right: '1rem', bottom: '1rem', width: '22rem', maxWidth: 'calc(100vw - 2rem)'
      });
      const root = host.attachShadow({ mode: 'open' });
      style(root, STYLE);
      if (Mibew.Objects.widget && Mibew.Objects.widget.options.inviteStyle) {
        root.appendChild(element('link', '', { rel: 'stylesheet', href: Mibew.Objects.widget.options.inviteStyle }));
      }
      const box = element('section', '');
      box.setAttribute('role', 'dialog');
      box.setAttribute('aria-labelledby', 'who');
      box.setAttribute('aria-describedby', 'what');
      if (invitation.avatarUrl) {
        box.appendChild(element('img', '', { src: invitation.avatarUrl, alt: '' }));
      }
      box.appendChild(element('h2', invitation.operatorName, { id: 'who' }));
      box.appendChild(element('p', invitation.message || '', { id: 'what' }));
      const buttons = box.appendChild(element('div', ''));
      buttons.appendChild(element('button', invitation.acceptCaption, { className: 'accept', onclick: () => this.accept() }));
      buttons.appendChild(element('button', invitation.rejectCaption || '\u00d7', { className: 'reject', onclick: () => this.reject() }));
      box.addEventListener('keydown', event => event.key === 'Escape' && this.reject());
      this.shown = invitation;
      this.host = host;
      document.body.appendChild(host);
      /* What appears in a live region that is there already is read out; the focus stays where it is. */
      const live = root.appendChild(element('span', ''));
      live.setAttribute('role', 'status');
      setTimeout(() => live.appendChild(box), 50);
      if (invitation.soundFile) {
        const played = new Audio(invitation.soundFile).play();
        played && played.catch(() => { /* Browsers let pages be silent until somebody clicks. */ });
      }
      tell('show', invitation);
    },

    hide() {
      if (this.host) {
        this.host.remove();
        this.host = null;
        tell('hide', this.shown);
      }
    },

    accept() {
      const invitation = this.shown;
      this.hide();
      tell('accept', invitation);
      const popups = Object.values(Mibew.Objects.ChatPopups || {});
      if (popups.length) {
        popups[0].open();
      } else {
        window.open(invitation.chatUrl, '_blank', 'width=640,height=480,resizable=yes');
      }
    },

    reject() {
      this.hide();
      tell('reject', this.shown);
      const widget = Mibew.Objects.widget;
      widget.invitation = 0;
      widget.sendToServer({ invitation_rejected: 1, invitation: this.shown.id });
    }
  };

  Mibew.APIFunctions.updateUserId = data => Mibew.Objects.widget.setUserId(data.user.id);

  Mibew.APIFunctions.updateCookiesBlockStatus = data => {
    Mibew.Objects.widget.cookiesBlocked = Boolean(data.cookiesBlocked);
  };

  Mibew.APIFunctions.invitationCreate = data => {
    Mibew.Objects.widget.invitation = data.invitation.id;
    Mibew.Invitation.create(data.invitation);
  };

  Mibew.APIFunctions.invitationClose = () => {
    Mibew.Objects.widget.invitation = 0;
    Mibew.Invitation.hide();
  };

  if (own && own.dataset.mibew) {
    Mibew.Widget.init(JSON.parse(own.dataset.mibew));
  }
})();
