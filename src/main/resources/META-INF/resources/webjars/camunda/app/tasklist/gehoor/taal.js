// The page itself says it is English.
document.documentElement.lang = 'nl';

export default [];
