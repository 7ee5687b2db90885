package nl.gehoor.path;

/** The walks with an even seed. */
class EvenRandomWalkTest extends RandomWalks {

  EvenRandomWalkTest() {
    super(0);
  }
}
