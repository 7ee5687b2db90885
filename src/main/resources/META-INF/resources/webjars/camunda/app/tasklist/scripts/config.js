// Goes before the file of this name that Camunda brings: everybody who works here reads Dutch (locales/nl.json).
export default {
  app: { name: 'Taken', vendor: 'Gehoor' },
  locales: { availableLocales: ['nl'], fallbackLocale: 'nl' },
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'pakt de gekozen taak op' },
    focusFilter: { key: 'ctrl+shift+f', description: 'gaat naar de eerste lijst' },
    focusList: { key: 'ctrl+alt+l', description: 'gaat naar de eerste taak' },
    focusForm: { key: 'ctrl+alt+f', description: 'gaat naar de eerste vraag van het formulier' },
    startProcess: { key: 'ctrl+alt+p', description: 'begint een nieuwe zaak' }
  },
  customScripts: ['gehoor/plugins'],
  disableWelcomeMessage: true
};
