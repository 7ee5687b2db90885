/**
 * Does this now, and again each time something on the page changes. Camunda draws its pages when it likes, so there is
 * no other moment. The work must be little, and must change nothing the second time.
 */
export function always(work) {
  new MutationObserver(work).observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true
  });
  work();
}
