// What is in English in the page itself, out of reach of locales/nl.json: its language, and what the forms say.
import { always } from './steeds.js';

document.documentElement.lang = 'nl';

const CHARACTERS = n => (n === '1' ? '1 teken' : n + ' tekens');

// All messages of form-js 1.8.7, as it writes them.
const MESSAGES = [
  [/^Field is required\.$/, () => 'Dit is nog niet ingevuld.'],
  [/^Field must match pattern .*\.$/s, () => 'Zo kan dit niet. Kijk bij de vraag hoe u het opschrijft.'],
  [/^Field must have minimum value of (.+)\.$/, n => `Vul een getal in van ${n} of hoger.`],
  [/^Field must have maximum value of (.+)\.$/, n => `Vul een getal in van ${n} of lager.`],
  [/^Field must have minimum length of (\d+)\.$/, n => `Schrijf ten minste ${CHARACTERS(n)}.`],
  [/^Field must have maximum length of (\d+)\.$/, n => `Schrijf hoogstens ${CHARACTERS(n)}.`],
  [/^Field must be a valid\s+international phone number\./, () => 'Vul een telefoonnummer in, bijvoorbeeld +31612345678.'],
  [/^Field must be a valid email\.$/, () => 'Vul een volledig e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.'],
  [/^Value is not a number\.$/, () => 'Vul een getal in, in cijfers.'],
  [/^Value is expected to be an integer\.$/, () => 'Vul een heel getal in, zonder komma.'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, n => `Vul hoogstens ${n} cijfers achter de komma in.`],
  [
    /^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/,
    (low, high) => `Dit getal kan niet. Het dichtst erbij komen ${low} en ${high}.`
  ],
  [/^Select$/, () => 'Kies'],
  [/^Search$/, () => 'Zoek'],
  [/^No results$/, () => 'Niets gevonden'],
  [/^All values selected$/, () => 'Alles is gekozen'],
  [/^Skip to search$/, () => 'Naar het zoekveld'],
  [/^dd-mm-yyyy$/, () => 'dd-mm-jjjj'],
  [/^hh:mm( \?m)?$/, () => 'uu:mm']
];

// Where the forms say something themselves. An answer or a label of ours is never touched.
const PLACES =
  '.fjs-form-field-error li, .fjs-select-placeholder, .fjs-dropdownlist-empty, .fjs-taglist-skip-link';

/** The same in Dutch; null when it is none of these messages. */
export function inDutch(text) {
  for (const [english, dutch] of MESSAGES) {
    const found = english.exec(text.trim());
    if (found) {
      return dutch(...found.slice(1));
    }
  }
  return null;
}

function translateText(place) {
  for (const node of place.childNodes) {
    const dutch = node.nodeType === Node.TEXT_NODE ? inDutch(node.data) : null;
    if (dutch && dutch !== node.data) {
      node.data = dutch;
    }
  }
}

function translatePlaceholder(input) {
  const dutch = inDutch(input.placeholder);
  if (dutch) {
    input.placeholder = dutch;
  }
}

always(() => {
  document.querySelectorAll(PLACES).forEach(translateText);
  document.querySelectorAll('.fjs-container input[placeholder]').forEach(translatePlaceholder);
});

export default [];
