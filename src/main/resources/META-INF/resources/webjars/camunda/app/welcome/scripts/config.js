// Goes before the file of this name that Camunda brings: everybody who works here reads Dutch (locales/nl.json).
export default {
  app: { name: 'Welkom', vendor: 'Gehoor' },
  locales: { availableLocales: ['nl'], fallbackLocale: 'nl' },
  customScripts: ['gehoor/plugins'],
  disableWelcomeMessage: true
};
