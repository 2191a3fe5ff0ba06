'use strict';

// Calls made before the tracker has loaded wait here.
window.touchpoint = window.touchpoint || function () { (touchpoint.q = touchpoint.q || []).push(arguments); };

const CURRENCY = 'EUR';
const CART = 'shop_cart';
const CUSTOMER = 'shop_customer';
const CHOICE = 'shop_consent_asked';

const BLURBS = {
  'tent-2p': 'Up in four minutes, dry in a storm, and lighter than the dinner you carry along.',
  'tent-4p': 'Room for four and the dog, with a porch that keeps the boots out.',
  'bag-down': 'Warm down to minus five, packed to the size of a loaf.',
  'mat-air': 'Six centimetres of air between you and every root.',
  'boots-mid': 'Ankle high, resoled when they are worn, never too new to start.',
  'socks-wool': 'Merino that forgives the third day.',
  'jacket-rain': 'Three layers, taped seams, a hood that turns with your head.',
  'fleece': 'The one you put on first and take off last.',
  'stove-gas': 'Boils a litre in three minutes and fits into a mug.',
  'mug-steel': 'Keeps coffee warm, survives the descent.',
  'lamp-head': '300 lumens forward, a red light for the tent.',
  'pack-45': 'Forty-five litres that sit where they should.',
};

const $ = (id) => document.getElementById(id);
const catalog = JSON.parse($('catalog').textContent);
const bySku = new Map(catalog.map((product) => [product.sku, product]));
const money = (amount) => new Intl.NumberFormat('en-IE', { style: 'currency', currency: CURRENCY }).format(amount);
const cents = (amount) => Math.round(amount * 100) / 100;

/** The shop's own memory: what lies in the cart, in one tab; who is signed in, in all of them, as for the tracker. */
const memoryOf = (key) => (key === CUSTOMER ? localStorage : sessionStorage);
const recall = (key, otherwise) => JSON.parse(memoryOf(key).getItem(key) ?? 'null') ?? otherwise;
const remember = (key, value) => memoryOf(key).setItem(key, JSON.stringify(value));

const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
};
const picture = (sku) => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', '/goods.svg#' + sku);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(use);
  return svg;
};
const say = (text) => {
  $('said').textContent = text;
  setTimeout(() => { $('said').textContent = ''; }, 4000);
};

const asItem = (product, quantity = 1) => ({
  item_id: product.sku, item_name: product.name, item_category: product.category, price: product.price, quantity,
});
const cartItems = () => Object.entries(recall(CART, {})).map(([sku, quantity]) => asItem(bySku.get(sku), quantity));
const valueOf = (items) => cents(items.reduce((sum, item) => sum + item.price * item.quantity, 0));
const commerce = (items, more) => ({ currency: CURRENCY, value: valueOf(items), items, ...more });

function putInCart(sku, quantity) {
  const cart = recall(CART, {});
  if (quantity > 0) {
    cart[sku] = quantity;
  } else {
    delete cart[sku];
  }
  remember(CART, cart);
  showCount();
}

function showCount() {
  $('cart-count').textContent = Object.values(recall(CART, {})).reduce((sum, quantity) => sum + quantity, 0);
}

function showList(list, products, name) {
  list.replaceChildren(...products.map((product) => {
    const link = make('a', { class: 'item', href: '/products/' + product.sku }, picture(product.sku),
      make('span', { class: 'name' }, product.name), make('span', { class: 'price' }, money(product.price)));
    link.addEventListener('click', () => touchpoint('event', 'select_item', { item_list_name: name, items: [asItem(product)] }));
    return make('li', {}, link);
  }));
}

function showProducts() {
  const asked = new URLSearchParams(location.search);
  const category = asked.get('category') ?? '';
  const term = (asked.get('q') ?? '').trim().toLowerCase();
  const found = catalog.filter((product) =>
    (!category || product.category === category) && (!term || (product.name + ' ' + product.category).toLowerCase().includes(term)));
  const categories = ['', ...new Set(catalog.map((product) => product.category))];
  $('categories').replaceChildren(...categories.map((name) =>
    make('a', { href: '/products' + (name ? '?category=' + name : ''), ...(name === category ? { 'aria-current': 'true' } : {}) }, name || 'all')));
  $('search-term').value = term;
  $('found').textContent = found.length === 1 ? '1 product' : found.length + ' products';
  document.title = (category ? category[0].toUpperCase() + category.slice(1) : 'Products') + ' · Ridgeline';
  showList($('goods'), found, category || 'all');
  if (term) {
    touchpoint('event', 'view_search_results', { search_term: term, results: found.length });
  }
  touchpoint('event', 'view_item_list', { item_list_name: category || 'all', items: found.map((product) => asItem(product)) });
}

/** The list is a page within the page: categories and searches change the address without loading. */
function productList() {
  const go = (address) => {
    history.pushState({}, '', address);
    showProducts();
  };
  $('categories').addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (link && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      go(link.href);
    }
  });
  $('search').addEventListener('submit', (event) => {
    event.preventDefault();
    go('/products?q=' + encodeURIComponent($('search-term').value));
  });
  addEventListener('popstate', showProducts);
  showProducts();
}

function productPage() {
  const product = bySku.get(location.pathname.split('/').pop());
  $('product-name').textContent = product.name;
  $('product-price').textContent = money(product.price);
  $('product-blurb').textContent = BLURBS[product.sku] ?? '';
  $('product-category').textContent = product.category;
  $('product-category').href = '/products?category=' + product.category;
  $('product-picture').setAttribute('href', '/goods.svg#' + product.sku);
  $('wish').setAttribute('data-tp-items', JSON.stringify([asItem(product)]));
  $('wish').addEventListener('click', () => say('Remembered.'));
  // Every visitor of a day sees the same words, so that nothing has to be stored to keep to them.
  const variant = new Date().getUTCDate() % 2 ? 'cart' : 'pack';
  touchpoint('experiment', 'buy-words', variant);
  $('add-to-cart').textContent = variant === 'cart' ? 'Add to cart' : 'Pack it';
  touchpoint('event', 'view_item', commerce([asItem(product)]));
  $('buy').addEventListener('submit', (event) => {
    event.preventDefault();
    const quantity = +$('quantity').value;
    putInCart(product.sku, (recall(CART, {})[product.sku] ?? 0) + quantity);
    touchpoint('event', 'add_to_cart', commerce([asItem(product, quantity)]));
    say(product.name + ' is in your cart.');
  });
}

function line(item, ...more) {
  return make('li', {}, picture(item.item_id), make('div', {}, make('span', { class: 'name' }, item.item_name), ...more),
    make('strong', {}, money(item.price * item.quantity)));
}

function showCart() {
  const items = cartItems();
  $('cart').hidden = !items.length;
  $('cart-empty').hidden = !!items.length;
  $('cart-total').textContent = money(valueOf(items));
  $('cart-lines').replaceChildren(...items.map((item) => {
    const amount = make('input', { type: 'number', min: 1, max: 9, value: item.quantity, 'aria-label': 'Quantity of ' + item.item_name });
    const remove = make('button', { type: 'button', class: 'plain', 'aria-label': 'Remove ' + item.item_name }, 'Remove');
    amount.addEventListener('change', () => {
      putInCart(item.item_id, Math.min(9, Math.max(1, Math.round(+amount.value) || 1)));
      touchpoint('event', 'update_cart', commerce(cartItems()));
      showCart();
    });
    remove.addEventListener('click', () => {
      putInCart(item.item_id, 0);
      touchpoint('event', 'remove_from_cart', commerce([item]));
      showCart();
    });
    return line(item, make('span', { class: 'change' }, amount, remove));
  }));
}

function cartPage() {
  showCart();
  if (cartItems().length) {
    touchpoint('event', 'view_cart', commerce(cartItems()));
  }
}

function checkout() {
  const steps = ['address', 'payment', 'review'];
  const items = cartItems();
  if (!items.length) {
    location.replace('/cart');
    return;
  }
  const show = () => {
    const step = Math.max(0, steps.indexOf(new URLSearchParams(location.search).get('step')));
    document.querySelectorAll('[data-panel]').forEach((panel) => { panel.hidden = panel.dataset.panel !== steps[step]; });
    document.querySelectorAll('[data-step]').forEach((mark, place) => {
      mark.classList.toggle('done', place < step);
      mark.toggleAttribute('aria-current', place === step);
    });
  };
  const after = (form, next, send) => $(form).addEventListener('submit', (event) => {
    event.preventDefault();
    send(new FormData(event.target));
    history.pushState({}, '', '/checkout?step=' + next);
    show();
    $('main').focus();
  });
  touchpoint('event', 'begin_checkout', commerce(items));
  after('address', 'payment', (form) => touchpoint('event', 'add_shipping_info', commerce(items, { shipping_tier: form.get('shipping') })));
  after('payment', 'review', (form) => touchpoint('event', 'add_payment_info', commerce(items, { payment_type: form.get('payment') })));
  $('review').addEventListener('submit', (event) => {
    event.preventDefault();
    const order = 'R-' + Date.now().toString(36).toUpperCase();
    touchpoint('event', 'purchase', commerce(items, { transaction_id: order }));
    remember(CART, {});
    remember('shop_order', order);
    location.href = '/thanks';
  });
  $('review-lines').replaceChildren(...items.map((item) => line(item, make('span', { class: 'muted' }, item.quantity + ' × ' + money(item.price)))));
  $('review-total').textContent = money(valueOf(items));
  addEventListener('popstate', show);
  show();
}

function thanks() {
  $('order-id').textContent = recall('shop_order', '');
  $('scores').append(...Array.from({ length: 11 }, (_, score) =>
    make('label', {}, make('input', { type: 'radio', name: 'score', value: score, required: '' }), make('span', {}, '' + score))));
  $('score').addEventListener('submit', (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    touchpoint('feedback', { score: +form.get('score'), scale: 10, comment: form.get('comment') });
    event.target.replaceChildren('Thank you for that, too.');
  });
}

function account() {
  const show = () => {
    const customer = recall(CUSTOMER, '');
    $('sign-in').hidden = !!customer;
    $('sign-out').hidden = !customer;
    $('customer').textContent = customer;
    showAccount();
  };
  $('sign-in').addEventListener('submit', (event) => {
    event.preventDefault();
    const customer = new FormData(event.target).get('customer');
    remember(CUSTOMER, customer);
    touchpoint('identify', customer);
    show();
  });
  $('sign-out').addEventListener('submit', (event) => {
    event.preventDefault();
    remember(CUSTOMER, '');
    touchpoint('signOut');
    show();
  });
  show();
}

function showAccount() {
  $('account-link').textContent = recall(CUSTOMER, '') || 'Sign in';
}

/** On every page: what was said before the visitor decided went with its page. Who is known already is no news. */
function tellCustomer() {
  const customer = recall(CUSTOMER, '');
  if (customer) {
    touchpoint('identify', customer);
  }
}

/** Whom the browser speaks for already isn't asked. */
function askForConsent() {
  $('consent').hidden = !!localStorage.getItem(CHOICE) || !!navigator.globalPrivacyControl;
  $('consent').addEventListener('click', (event) => {
    const choice = event.target.dataset.consent;
    if (choice) {
      touchpoint('consent', choice);
      tellCustomer();
      localStorage.setItem(CHOICE, 'yes');
      $('consent').hidden = true;
    }
  });
  $('privacy-choices').addEventListener('click', () => {
    $('consent').hidden = false;
    $('consent').querySelector('button').focus();
  });
}

const pages = { goods: productList, product: productPage, cart: cartPage, address: checkout, score: thanks, 'sign-in': account };
Object.entries(pages).forEach(([id, start]) => $(id) && start());
document.querySelectorAll('[data-skus]').forEach((list) =>
  showList(list, list.dataset.skus.split(' ').map((sku) => bySku.get(sku)).filter((product) => !location.pathname.endsWith('/' + product.sku)), list.dataset.list));
document.querySelectorAll('form[data-said]').forEach((form) => form.addEventListener('submit', (event) => {
  event.preventDefault();
  say(form.dataset.said);
  form.reset();
}));
document.querySelectorAll('.bar nav a').forEach((link) => location.pathname.startsWith(link.pathname) && link.setAttribute('aria-current', 'page'));
showCount();
showAccount();
tellCustomer();
askForConsent();
