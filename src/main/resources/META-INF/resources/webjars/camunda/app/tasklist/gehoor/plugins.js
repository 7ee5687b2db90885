// Each part by itself: one that is broken must not take the whole page along.
const parts = ['./taal.js', './kalender.js', './bediening.js', './kaart.js', './dossier.js', './zaken.js', './cijfers.js', './post.js', './jaarverslag.js', './bewaren.js'];
const load = part =>
  import(part).then(
    module => module.default,
    problem => {
      console.error('gehoor', part, problem);
      return [];
    }
  );
export default (await Promise.all(parts.map(load))).flat();
