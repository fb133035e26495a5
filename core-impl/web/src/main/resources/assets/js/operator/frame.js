// What all operators' pages have: the menu that folds, times in the reader's own zone, the menu of one's own.

const bar = document.getElementById('bar');
const fold = document.getElementById('fold');
if (bar && fold) {
  bar.classList.add('folding');
  fold.hidden = false;
  fold.addEventListener('click', () => {
    const isOpen = bar.classList.toggle('open');
    fold.setAttribute('aria-expanded', String(isOpen));
  });
}

const self = document.getElementById('self');
if (self) {
  document.addEventListener('click', event => {
    if (!self.contains(event.target)) {
      self.open = false;
    }
  });
  self.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      self.open = false;
      self.querySelector('summary').focus();
    }
  });
}

for (const time of document.querySelectorAll('time[datetime]')) {
  const date = new Date(time.dateTime);
  if (!Number.isNaN(date.getTime())) {
    time.textContent = formatted(date, time.dataset.style);
    time.title = date.toLocaleString(document.documentElement.lang);
  }
}

function formatted(date, style) {
  const lang = document.documentElement.lang;
  return style === 'time'
    ? date.toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit' })
    : date.toLocaleString(lang, { dateStyle: 'medium', timeStyle: 'short' });
}
