/**
 * Types of the tracker that the collector serves as `/tracker.js`.
 *
 * Calls made before the script has loaded are kept by this line in the page, and made when it has:
 *
 *     window.touchpoint = window.touchpoint || function () { (touchpoint.q = touchpoint.q || []).push(arguments); };
 */

/** One line of a cart, a list or an order, in GA4's words. */
export interface Item {
  item_id: string | number;
  item_name?: string;
  item_category?: string;
  /** For one piece, in the event's currency; 0 when left out. */
  price?: number;
  /** A whole number from 1 on; 1 when left out. */
  quantity?: number;
}

/** Names the journey's phases and carts know; any other name may be sent, too. */
export type KnownEvent =
  | 'page_view' | 'view_promotion' | 'select_promotion'
  | 'newsletter_signup' | 'add_to_wishlist' | 'share' | 'blog_read' | 'guide_read' | 'review_read'
  | 'search' | 'view_search_results' | 'view_item_list' | 'select_item' | 'view_item' | 'compare' | 'faq_view' | 'chat_started'
  | 'add_to_cart' | 'remove_from_cart' | 'view_cart' | 'update_cart' | 'empty_cart' | 'coupon_applied'
  | 'begin_checkout' | 'add_shipping_info' | 'add_payment_info'
  | 'purchase' | 'refund' | 'support_request' | 'review_written' | 'rating_given' | 'account_view' | 'loyalty_joined';

/** What an event says. Every further text, number or boolean becomes a property; other values are left out. */
export interface EventParameters {
  /** ISO 4217, like EUR. */
  currency?: string;
  /** In the currency's unit. */
  value?: number;
  items?: readonly Item[];
  /** The order's id. An order id counts once. */
  transaction_id?: string | number;
  /** The shop's id of the cart; without one the visitor's open cart is meant. */
  cart_id?: string | number;
  /** Instead of the page's own address, title and referrer. */
  page_location?: string;
  page_title?: string;
  page_referrer?: string;
  [property: string]: unknown;
}

export interface Feedback extends EventParameters {
  /** From 0 to `scale`. */
  score: number;
  /** The best possible score: 10 for a recommendation from 0 to 10, 5 for stars. */
  scale: number;
  comment?: string;
}

/** `refused` may be said in a banner's words, too. */
export type Consent = 'granted' | 'refused' | 'denied' | false;

/** `window.touchpoint`. It never throws and answers nothing; what it is told is sent when there is time. */
export interface Touchpoint {
  (command: 'event', name: KnownEvent | (string & {}), parameters?: EventParameters): void;
  /** A page view; single-page apps are followed without, unless the script has `data-page-views="manual"`. */
  (command: 'page', parameters?: EventParameters): void;
  /** Signs a customer in. May be said on every page: `sign_in` is sent when it is another one than before. */
  (command: 'identify', customerId: string | number, parameters?: EventParameters): void;
  /** Sends `sign_out`; what follows is nobody's until the next sign-in. */
  (command: 'signOut'): void;
  /**
   * Whether the visitor may be recognised (or that for the purpose `analytics`, beside others: of these whatever isn't granted is refused, and what isn't named here is left out). `granted`: ids may be stored and sent. `refused` (`denied`, `false`): what was stored is deleted, and visits are counted without any id.
   * Remembered until said otherwise. `Sec-GPC` goes before.
   */
  (command: 'consent', consent: Consent | { analytics: Consent; ads?: Consent | true; personalisation?: Consent | true }): void;
  (command: 'feedback', feedback: Feedback): void;
  /** Sends `experiment_view`; every later event of the page carries the variant. */
  (command: 'experiment', name: string, variant: string): void;
  /** Calls made before the script has loaded. */
  q?: ArrayLike<unknown>[];
}

declare global {
  interface Window {
    touchpoint: Touchpoint;
  }
  const touchpoint: Touchpoint;
}
