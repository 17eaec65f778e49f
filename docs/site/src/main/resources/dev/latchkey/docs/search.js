'use strict';
(() => {
  const pages = document.getElementById('pages');
  const wide = window.matchMedia('(min-width: 801px)');
  const unfold = () => { pages.open = wide.matches; };
  wide.addEventListener('change', unfold);
  unfold();

  const root = document.querySelector('script[data-root]').dataset.root;
  const query = document.getElementById('query');
  const results = document.getElementById('results');

  /** All words must be there; a word in a heading counts more than one in the text. */
  function weight([, title, heading, text], words) {
    const head = (title + ' ' + heading).toLowerCase();
    const body = text.toLowerCase();
    let sum = 0;
    for (const word of words) {
      const found = (head.includes(word) ? 10 : 0) + (body.includes(word) ? 1 : 0);
      if (found === 0) { return 0; }
      sum += found;
    }
    return sum;
  }

  function excerpt(text, word) {
    const at = Math.max(0, text.toLowerCase().indexOf(word) - 60);
    return (at > 0 ? '…' : '') + text.slice(at, at + 160) + (at + 160 < text.length ? '…' : '');
  }

  function entry([address, title, heading, text], words) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = root + address;
    link.textContent = title === heading ? title : title + ' › ' + heading;
    const small = document.createElement('small');
    small.textContent = excerpt(text, words[0]);
    item.append(link, small);
    return item;
  }

  function search() {
    const words = query.value.toLowerCase().split(/\s+/).filter(word => word);
    results.hidden = words.length === 0;
    results.replaceChildren();
    if (words.length === 0) { return; }
    const found = window.latchkeyIndex
      .map(section => [weight(section, words), section])
      .filter(([sum]) => sum > 0)
      .sort(([one], [other]) => other - one)
      .slice(0, 12);
    const list = document.createElement('ol');
    found.forEach(([, section]) => list.append(entry(section, words)));
    results.append(found.length ? list : document.createTextNode('Nothing found.'));
  }

  query.addEventListener('input', search);
  document.getElementById('search').addEventListener('submit', event => {
    event.preventDefault();
    const first = results.querySelector('a');
    if (first) { first.focus(); }
  });
  query.addEventListener('keydown', event => {
    if (event.key === 'Escape') { query.value = ''; search(); }
  });
})();
