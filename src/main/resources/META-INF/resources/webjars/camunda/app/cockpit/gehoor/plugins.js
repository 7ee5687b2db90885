// Each part by itself: one that is broken must not take the whole page along.
const parts = ['./taal.js', './cijfers.js', './warmte.js', './jaarverslag.js', './bewaren.js'];
const load = part =>
  import(part).then(
    module => module.default,
    problem => {
      console.error('gehoor', part, problem);
      return [];
    }
  );
export default (await Promise.all(parts.map(load))).flat();
