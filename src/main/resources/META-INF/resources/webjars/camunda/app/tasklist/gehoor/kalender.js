// Dates in forms as people here write them, whatever the browser's own language: day first, weeks from Monday.
import { always } from './steeds.js';

const DUTCH = {
  weekdays: {
    shorthand: ['zo', 'ma', 'di', 'wo', 'do', 'vr', 'za'],
    longhand: ['zondag', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag']
  },
  months: {
    shorthand: ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'],
    longhand: [
      'januari',
      'februari',
      'maart',
      'april',
      'mei',
      'juni',
      'juli',
      'augustus',
      'september',
      'oktober',
      'november',
      'december'
    ]
  },
  firstDayOfWeek: 1,
  yearAriaLabel: 'Jaar',
  monthAriaLabel: 'Maand',
  time_24hr: true
};

// form-js asks the browser for the order of day and month, without naming a language.
const dutchUnlessAsked = ([locales, ...others]) => [
  !locales || locales === 'default' ? 'nl-NL' : locales,
  ...others
];
Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
  construct: (format, given) => new format(...dutchUnlessAsked(given)),
  apply: (format, self, given) => format(...dutchUnlessAsked(given))
});

const done = new WeakSet();

function speakDutch(calendar) {
  if (!calendar || done.has(calendar)) {
    return;
  }
  done.add(calendar);
  calendar.set('locale', DUTCH);
  const months = calendar.monthsDropdownContainer;
  if (months) {
    months.setAttribute('aria-label', DUTCH.monthAriaLabel);
    [...months.options].forEach(month => (month.textContent = DUTCH.months.longhand[month.value]));
  }
}

always(() => document.querySelectorAll('.fjs-datepicker input').forEach(field => speakDutch(field._flatpickr)));

export default [];
