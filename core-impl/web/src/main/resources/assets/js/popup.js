/*
 * Opens the chat from a site's page: in a frame at the page's edge, or in a window. A plain script without dependencies.
 * Options stand in the attribute data-mibew of its element, as JSON, or are given to Mibew.ChatPopup.init. Links and forms
 * with the attribute data-mibew-popup open the popup of that id; without this script they open the chat as any link does.
 * Frames need a content security policy with this host among its frame-src; where it is not, a window opens.
 */
(function () {
  'use strict';
  const Mibew = window.Mibew = window.Mibew || {};
  const own = document.currentScript;
  Mibew.Objects = Mibew.Objects || {};
  Mibew.Objects.ChatPopups = Mibew.Objects.ChatPopups || {};
  if (Mibew.ChatPopup) {
    start();
    return;
  }

  const VISITOR_COOKIE = 'MIBEW_VisitorID';
  const LONGEST_ADDRESS = 1000;
  const TEXTS = { title: 'Chat', minimize: 'Minimize', restore: 'Open the chat', close: 'Close' };
  const PLAIN = 'section { display: flex; flex-direction: column; height: 100%; background: #fff; border: 1px solid #888 }'
    + ' iframe { flex: 1; border: 0 } .restore { display: none } .small iframe, .small header { display: none }'
    + ' .small .restore { display: block }';
  /* What the server said about a style: the text of its style sheet, and captions. */
  const styles = {};

  function element(name, attributes) {
    return Object.assign(document.createElement(name), attributes);
  }

  function bubble() {
    const make = (name, attributes) => {
      const made = document.createElementNS('http://www.w3.org/2000/svg', name);
      Object.keys(attributes).forEach(key => made.setAttribute(key, attributes[key]));
      return made;
    };
    const picture = make('svg', { viewBox: '0 0 30 30', width: 30, height: 30, 'aria-hidden': 'true' });
    picture.appendChild(make('path', {
      fill: 'currentColor', d: 'M6 1h18a6 6 0 0 1 6 6v9a6 6 0 0 1-6 6H14l-8 7v-7a6 6 0 0 1-6-6V7a6 6 0 0 1 6-6z'
    }));
    return picture;
  }

  function visitor() {
    const widget = Mibew.Objects.widget;
    const cookie = document.cookie.split(/; */).find(text => text.startsWith(VISITOR_COOKIE + '='));
    return widget ? widget.getUserId() : cookie ? decodeURIComponent(cookie.slice(VISITOR_COOKIE.length + 1)) : '';
  }

  class ChatPopup {
    /*
     * options: id, url (of the start of a chat), preferIFrame, modSecurity, forceSecure, style, styleLoader, width, height,
     * resizable
     */
    constructor(options) {
      this.options = Object.assign({ width: 640, height: 480, resizable: true, style: 'default' }, options);
      this.start = new URL(this.options.url, location.href);
      if (this.options.forceSecure) {
        this.start.protocol = 'https:';
      }
      this.key = 'mibew-chat-frame-' + this.options.id;
      this.host = null;
      window.addEventListener('message', event => this.hear(event));
      document.addEventListener('securitypolicyviolation', event => this.refused(event));
    }

    /* Returns the address of the start of a chat from this page. */
    address(more) {
      const url = new URL(this.start.href);
      const add = (name, value) => value && url.searchParams.set(name, value.slice(0, LONGEST_ADDRESS));
      /* Some servers' filters refuse addresses within addresses: without their scheme they pass. */
      const plain = text => this.options.modSecurity ? text.replace(/^https?:\/\//, '') : text;
      add('url', plain(location.href));
      add('referrer', plain(document.referrer));
      add('user_id', visitor());
      Object.keys(more || {}).forEach(name => url.searchParams.set(name, more[name]));
      return url.href;
    }

    /* Opens the chat, or shows the one that is open; returns whether it could. */
    open(more) {
      const url = this.address(more);
      if (this.options.preferIFrame) {
        this.host ? this.resize(false) : this.frame(url, false);
        this.iframe.focus();
        return true;
      }
      return this.openWindow(url);
    }

    openWindow(url) {
      const features = 'width=' + this.options.width + ',height=' + this.options.height
        + ',resizable=' + (this.options.resizable ? 'yes' : 'no') + ',scrollbars=yes';
      const opened = window.open(url, 'mibewChat' + this.options.id, features);
      if (opened) {
        opened.focus();
      }
      return Boolean(opened);
    }

    frame(url, isSmall) {
      const { width, height } = this.options;
      this.url = url;
      this.host = element('div', { id: 'mibew-chat-' + this.options.id });
      Object.assign(this.host.style, {
        position: 'fixed', zIndex: 2147483001, right: '1rem', bottom: '1rem', maxWidth: 'calc(100vw - 2rem)',
        maxHeight: 'calc(100vh - 2rem)'
      });
      this.size = { width: Math.min(width, 420) + 'px', height: Math.max(height, 560) + 'px' };
      this.root = this.host.attachShadow({ mode: 'open' });
      this.box = element('section', { className: 'chat' });
      this.box.setAttribute('aria-label', TEXTS.title);
      const bar = this.box.appendChild(element('header'));
      bar.appendChild(element('strong', { textContent: TEXTS.title }));
      bar.appendChild(this.button('minimize', '\u2013', () => {
        this.resize(true);
        this.restore.focus();
      }));
      bar.appendChild(this.button('close', '\u00d7', () => this.close()));
      this.iframe = this.box.appendChild(element('iframe', { src: url, title: TEXTS.title, allow: 'autoplay' }));
      this.restore = this.box.appendChild(this.button('restore', '', () => {
        this.resize(false);
        this.iframe.focus();
      }));
      this.restore.appendChild(bubble());
      this.count = this.restore.appendChild(element('b', { hidden: true }));
      this.root.appendChild(this.box);
      this.dress();
      this.resize(isSmall);
      document.body.appendChild(this.host);
    }

    button(name, sign, onclick) {
      const button = element('button', { type: 'button', className: name, textContent: sign, title: TEXTS[name], onclick });
      button.setAttribute('aria-label', TEXTS[name]);
      return button;
    }

    /* Dresses the frame; style sheets that scripts make are let through where those in the page's text are not. */
    dress() {
      const style = styles[this.options.style];
      if (!style && this.options.styleLoader && !this.isLoading) {
        this.isLoading = true;
        const script = element('script', { src: this.options.styleLoader, async: true });
        if (own && own.nonce) {
          script.nonce = own.nonce;
        }
        script.onerror = () => { this.isLoading = false; };
        document.head.appendChild(script);
      }
      if (!this.root) {
        return;
      }
      const css = style ? style.css : PLAIN;
      try {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        this.root.adoptedStyleSheets = [sheet];
      } catch (error) {
        this.root.appendChild(element('style', { textContent: css }));
      }
      const texts = style ? style.texts : TEXTS;
      this.root.querySelector('strong').textContent = this.iframe.title = texts.title;
      ['minimize', 'restore', 'close'].forEach(name => {
        const button = this.root.querySelector('.' + name);
        button.title = texts[name];
        button.setAttribute('aria-label', texts[name]);
      });
    }

    resize(isSmall) {
      this.isSmall = isSmall;
      this.box.classList.toggle('small', isSmall);
      this.host.style.width = isSmall ? 'auto' : this.size.width;
      this.host.style.height = isSmall ? 'auto' : this.size.height;
      if (!isSmall) {
        this.showUnread(0);
      }
      this.remember();
    }

    showUnread(count) {
      this.count.hidden = !count;
      this.count.textContent = count > 99 ? '99+' : String(count);
    }

    close() {
      if (this.host) {
        this.host.remove();
        this.host = this.root = null;
        this.remember();
      }
    }

    /* The chat goes on when the visitor goes to another page of the site. */
    remember() {
      try {
        if (this.host) {
          sessionStorage.setItem(this.key, JSON.stringify({ url: this.url, isSmall: this.isSmall }));
        } else {
          sessionStorage.removeItem(this.key);
        }
      } catch (error) {
        /* Where nothing can be kept, the chat ends with the page. */
      }
    }

    reopen() {
      let kept = null;
      try {
        kept = JSON.parse(sessionStorage.getItem(this.key));
      } catch (error) {
        /* Nothing can be kept here, or it is damaged: there is no chat to go on with. */
      }
      if (kept && this.isChat(kept.url)) {
        this.frame(kept.url, kept.isSmall === true);
      }
    }

    /* Tells whether an address is one of the server's chat pages. */
    isChat(text) {
      try {
        const url = new URL(text);
        return url.origin === this.start.origin
          && (url.pathname === this.start.pathname || url.pathname.startsWith(this.start.pathname + '/'));
      } catch (error) {
        return false;
      }
    }

    /* What the chat page says: {mibew: 'close'}, {mibew: 'unread', count}, {mibew: 'opened', url}. */
    hear(event) {
      const isOurs = this.host && event.origin === this.start.origin && event.source === this.iframe.contentWindow;
      if (!isOurs || !event.data) {
        return;
      }
      const { mibew, count, url } = event.data;
      if (mibew === 'close') {
        this.close();
      } else if (mibew === 'unread') {
        this.showUnread(this.isSmall ? Math.max(0, Number(count) || 0) : 0);
      } else if (mibew === 'opened' && this.isChat(url)) {
        /* The chat has a way out of its own, which ends it. */
        this.root.querySelector('.close').hidden = true;
        this.url = url;
        this.remember();
      }
    }

    refused(event) {
      const isFrame = /^(frame|child|default)-src/.test(event.effectiveDirective);
      if (this.host && isFrame && event.blockedURI.startsWith(this.start.origin)) {
        const url = this.url;
        this.close();
        this.options.preferIFrame = false;
        this.openWindow(url);
      }
    }
  }

  ChatPopup.init = function (options) {
    if (!Mibew.Objects.ChatPopups[options.id]) {
      const popup = new ChatPopup(options);
      Mibew.Objects.ChatPopups[options.id] = popup;
      if (popup.options.preferIFrame) {
        popup.dress();
        document.body ? popup.reopen() : document.addEventListener('DOMContentLoaded', () => popup.reopen());
      }
    }
  };

  /* What the style loader calls. */
  ChatPopup.onStyle = function (style) {
    styles[style.style] = style;
    Object.values(Mibew.Objects.ChatPopups).filter(popup => popup.options.style === style.style)
      .forEach(popup => popup.dress());
  };

  Mibew.ChatPopup = ChatPopup;

  function popupOf(target) {
    const place = target && target.closest ? target.closest('[data-mibew-popup]') : null;
    return place ? Mibew.Objects.ChatPopups[place.dataset.mibewPopup] : null;
  }

  document.addEventListener('click', event => {
    const isPlain = !event.defaultPrevented && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const link = event.target.closest && event.target.closest('a[data-mibew-popup]');
    const popup = link && popupOf(link);
    if (isPlain && popup && popup.open()) {
      event.preventDefault();
    }
  });

  document.addEventListener('submit', event => {
    const popup = popupOf(event.target);
    if (!event.defaultPrevented && popup) {
      const fields = {};
      new FormData(event.target).forEach((value, name) => { fields[name] = value; });
      if (popup.open(fields)) {
        event.preventDefault();
      }
    }
  });

  start();

  function start() {
    if (own && own.dataset.mibew) {
      Mibew.ChatPopup.init(JSON.parse(own.dataset.mibew));
    }
  }
})();
