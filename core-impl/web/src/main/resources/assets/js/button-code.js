/* The page of button codes: makes the code anew at every choice, and copies it. */

const form = document.getElementById('options');
let asked = 0;

function showFieldsOfKind() {
  const kind = form.elements.kind.value;
  for (const field of form.querySelectorAll('[data-for]')) {
    field.hidden = field.dataset.for !== kind;
  }
}

async function update() {
  const turn = ++asked;
  const response = await fetch(`${form.action}?${new URLSearchParams(new FormData(form))}`);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const result = page.getElementById('result');
  if (turn === asked && result) {
    document.getElementById('result').replaceChildren(...result.children);
  }
}

async function copy(button) {
  const code = document.getElementById('code');
  try {
    await navigator.clipboard.writeText(code.value);
  } catch {
    code.select();
    document.execCommand('copy');
  }
  button.textContent = button.dataset.copied;
}

let pause;
form.addEventListener('input', () => {
  showFieldsOfKind();
  clearTimeout(pause);
  pause = setTimeout(update, 250);
});
form.addEventListener('submit', event => {
  event.preventDefault();
  update();
});
document.addEventListener('click', event => {
  if (event.target.id === 'copy') {
    copy(event.target);
  }
});
showFieldsOfKind();
